"""What a site is built from: the content, and what MkDocs reads beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils.yaml import get_yaml_loader

from generator.base.paths import FOLDERS, files_in
from generator.content.pictures import is_picture
from generator.mkdocs_plugin import fingerprint
from generator.mkdocs_plugin.options import REVIEW_FILE

PACKAGE = Path(__file__).parent.parent
WORDS = (PACKAGE / "templates", PACKAGE / "locale")
"""What the words and the form of pages are made from, beside the content and the theme."""
WITHOUT_PAGES = PACKAGE / "mkdocs_plugin"
"""Where MkDocs looks for pages. It follows links, so it must not go through the content."""
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The search that the theme brings: ours is another, and nobody need load, license or check it."""


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


def sizes_beside_content(config: MkDocsConfig, root: Path, theme: Iterable[Path]) -> fingerprint.Sizes:
    """The state of what MkDocs builds from beside content: theme, settings, and pictures."""
    others = {*read_by_build(config, root), *WORDS, *map(Path, config.watch), *theme}
    others -= {root / name for name in FOLDERS}
    others |= {root / file for file in files_in(root) if is_picture(file)}
    return fingerprint.sizes(str(place) for place in others if place.exists())


def is_copied(file: File, config: MkDocsConfig) -> bool:
    """Whether MkDocs publishes a file as it is: only files of the theme, without those that are not used.

    What is written by hand is part of the dataset: its pages and pictures come from there.
    """
    return file.src_dir != config.docs_dir and not file.src_uri.startswith(UNUSED)
