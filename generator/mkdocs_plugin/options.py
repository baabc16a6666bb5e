"""Options of the plugin in `mkdocs.yml`, the files that a site is built from, and what it says about itself.

The last test of accessibility stands in `accessibility.json` beside `content/`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File
from mkdocs.utils.yaml import get_yaml_loader

from generator.analysis.publication import Publisher, Review, SiteMetadata
from generator.base.messages import msg
from generator.base.paths import FOLDERS, files_in
from generator.checks.codes import is_language
from generator.cli.git import read_history, warned
from generator.content.pictures import is_picture
from generator.i18n.translator import system_translator
from generator.mkdocs_plugin import fingerprint
from generator.pages.base import FALLBACKS
from generator.render.site_context import RepositoryLinks

REVIEW_FILE = "accessibility.json"
PACKAGE = Path(__file__).parent.parent
WORDS = (PACKAGE / "templates", PACKAGE / "locale")
"""What the words and the form of pages are made from, beside the content and the theme."""
WITHOUT_PAGES = PACKAGE / "mkdocs_plugin"
"""Where MkDocs looks for pages. It follows links, so it must not go through the content."""
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The search that the theme brings: ours is another, and nobody need load, license or check it."""


class PublisherConfig(Config):  # type: ignore[no-untyped-call]
    """Who publishes this copy of the site; see `Publisher`. What is left empty is shown as missing."""

    name = config_options.Type(str, default="")
    law = config_options.Type(str, default="")
    report = config_options.URL(default="")
    authority = config_options.Type(str, default="")
    authority_address = config_options.URL(default="")


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set; where nothing is, what a knowledge base in English needs."""

    languages = config_options.ListOfItems(config_options.Type(str), default=["en"])
    fallbacks = config_options.ListOfItems(config_options.Type(str), default=list(FALLBACKS))
    """Languages that a text is shown in where it is not in the reader's, before the one it was written in."""
    publisher = config_options.SubConfig(PublisherConfig)
    root = config_options.Type(str, default=".")
    edit_uri_template = config_options.Type(str, default="")
    """Where a file can be changed on the host of the repository: `{path}`, `{line}`."""
    folder_uri_template = config_options.Type(str, default="")
    """Where a folder is shown there, for lists that come from many files: `{path}`."""
    report_uri_template = config_options.Type(str, default="")
    """Where an error can be reported: `{url}` and `{title}` of the page, `{path}`, `{line}`."""


def read_by_build(config: MkDocsConfig, root: Path) -> list[Path]:
    """The files and folders that a site is built from."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    settings = settings_of(config)
    hooks = [settings[0].parent / str(name) for name in config.hooks] if settings else []
    return [*(root / name for name in (*FOLDERS, REVIEW_FILE)), *own, *hooks, *settings]


def settings_of(config: MkDocsConfig) -> list[Path]:
    """The file that the configuration was read from, and those that it inherits from."""
    files: list[Path] = []
    name: str | None = config.config_file_path
    while name and (file := Path(files[-1].parent if files else "", name)).is_file():
        files.append(file)
        # MkDocs reads them as one.
        name = (get_yaml_loader()(file.read_bytes()).get_single_data() or {}).get("INHERIT")
    return files


def sizes_beside_content(config: MkDocsConfig, root: Path) -> fingerprint.Sizes:
    """The state of what MkDocs builds from beside content: theme, settings, and pictures."""
    others = {*read_by_build(config, root), *WORDS, *map(Path, (*config.watch, *config.theme.dirs))}
    others -= {root / name for name in FOLDERS}
    others |= {root / file for file in files_in(root) if is_picture(file)}
    return fingerprint.sizes(str(place) for place in others if place.exists())


def is_copied(file: File, config: MkDocsConfig) -> bool:
    """Whether MkDocs publishes a file as it is: only files of the theme, without those that are not used.

    What is written by hand is part of the dataset: its pages and pictures come from there.
    """
    return file.src_dir != config.docs_dir and not file.src_uri.startswith(UNUSED)


def refuse_wrong_languages(options: AtlasConfig) -> None:
    """Have MkDocs stop where `languages` names one that there is not, or one twice."""
    codes = options.languages
    for code in codes:
        if not is_language(code):
            raise Abort(f"`languages` in mkdocs.yml: {code!r} is not a language code, such as `de`.")
    if len(set(codes)) < len(codes):
        raise Abort("`languages` in mkdocs.yml names a language twice.")


def hosting_of(options: AtlasConfig) -> RepositoryLinks:
    """The links to the host of the repository; MkDocs stops where a template of one is wrong."""
    try:
        return RepositoryLinks(
            options.edit_uri_template, options.folder_uri_template, options.report_uri_template
        )
    except ValueError as problem:
        raise Abort(str(problem)) from None


def publication_of(config: MkDocsConfig, options: AtlasConfig, root: Path) -> SiteMetadata:
    """As the settings and the folder of the knowledge base say; MkDocs stops where a file cannot be read."""
    try:
        last_review = read_review(root)
    except ReviewError as problem:
        reason = msg("The site was not built. {summary}.", summary=str(problem))
        raise Abort(system_translator().translate(reason)) from problem
    publisher = Publisher(**options.publisher)
    return SiteMetadata(config.site_url or "", warned(read_history(root)), publisher, last_review)


class ReviewError(Exception):
    """The file with the last test does not hold what it should; says what is wrong with it."""


def read_review(root: Path) -> Review | None:
    """The last test of the site of a knowledge base; None if there is none. Raises `ReviewError`."""
    try:
        text = (root / REVIEW_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        values = json.loads(text)
        prepared, tested = (date.fromisoformat(values.pop(name)) for name in ("prepared", "tested"))
        if any(type(count) is not int or count < 0 for count in values.values()):
            raise ValueError("all but the two days are numbers of things")
        return Review(prepared, tested, **values)
    except (ValueError, TypeError, AttributeError, KeyError) as problem:
        raise ReviewError(f"{REVIEW_FILE} cannot be read: {problem}") from problem
