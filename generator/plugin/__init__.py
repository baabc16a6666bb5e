"""The MkDocs plugin: loads the knowledge base, hands MkDocs' theme its pages, and puts the site in place.

Only this package knows MkDocs, which brings the configuration, the theme and the server. It renders no
page by itself: pages come finished, and the theme's templates are frames around them.
"""

from __future__ import annotations

import gc
import logging
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.analysis.history import Publication
from generator.commands import publish, search, stamp
from generator.commands.check import blocks, load_and_check, report, summary
from generator.commands.history import read_history
from generator.dataset import Dataset
from generator.layout import FOLDERS
from generator.parallel import run
from generator.plugin.pages import PageWriter
from generator.render.contributing import (
    Contribution,
    Hosting,
    PlaceOfPage,
    WrongTemplateError,
    contribution,
)
from generator.render.markdown import forget
from generator.site import Memory, SiteFile, build_data, build_edition, chooser, chrome, editions_of
from generator.views import Edition
from generator.views.base import FALLBACKS

log = logging.getLogger("mkdocs.plugins.atlas")

PACKAGE = Path(__file__).parent.parent
WORDS = (PACKAGE / "templates", PACKAGE / "locale")
"""What the words and the form of pages are made from, beside the content and the theme."""


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    languages = config_options.ListOfItems(config_options.Type(str), default=["en"])
    fallbacks = config_options.ListOfItems(config_options.Type(str), default=list(FALLBACKS))
    """Languages that a text is shown in where it is not in the reader's, before the one it was written in."""
    root = config_options.Type(str, default=".")
    edit_uri_template = config_options.Type(str, default="")
    """Where a file can be changed on the host of the repository: `{path}`, `{line}`."""
    folder_uri_template = config_options.Type(str, default="")
    """Where a folder is shown there, for lists that come from many files: `{path}`."""
    report_uri_template = config_options.Type(str, default="")
    """Where an error can be reported: `{url}` and `{title}` of the page, `{path}`, `{line}`."""
    share_frames = config_options.Type(bool, default=True)
    """Whether the theme is rendered once for all pages that have the same around them."""


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Loads and checks the knowledge base, adds its pages, indexes the search, puts the site in place."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.is_serving = command == "serve"
        self.dataset: Dataset | None = None
        self.final: Path | None = None
        self.memory = Memory()
        self.words: stamp.Sizes = {}
        self.indexing: subprocess.Popen[bytes] | None = None
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # A build makes hundreds of thousands of values that live until its end: looking for garbage among
        # them takes a third of the time and finds next to nothing.
        gc.disable()
        root = self._root(config)
        try:
            self.hosting = Hosting(
                self.config.edit_uri_template,
                self.config.folder_uri_template,
                self.config.report_uri_template,
            )
        except WrongTemplateError as problem:
            raise Abort(str(problem)) from None
        self._forget_what_changed()
        if not self.is_serving:
            self.made_from = stamp.inputs(root, self._read_by_build(config))
        dataset, findings = load_and_check(root)
        reported, said = report(findings, root), summary(findings, len(dataset.documents))
        if reported:
            print(reported, flush=True)
        self.said = "\n".join(filter(None, (reported, said)))
        if not blocks(findings):
            self.dataset = dataset
            log.info(said)
        elif self.dataset is None:
            raise Abort(f"The site was not built. {said}.")
        else:
            log.error(f"{said}. The last good version is still shown.")
        config.nav = []
        if not self.is_serving:
            self.final = self.final or Path(config.site_dir)
            config.site_dir = str(publish.staging_of(self.final))
            logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        # What is written by hand is part of the dataset and comes back as pages of each language.
        return Files([file for file in files if not file.is_documentation_page()])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.env = env
        env.globals["theme_languages"] = [
            Path(name).stem for name in env.list_templates() if name.startswith("partials/languages/")
        ]
        config.theme.static_templates.discard("sitemap.xml")  # it is written when all pages are known
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        first = self.config.languages[0]
        found = chrome(first, self.config.languages, "")
        context["atlas"] = found  # type: ignore[typeddict-unknown-key]
        context["t"] = found.t  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.dataset is not None
        staged = Path(config.site_dir)
        publication = Publication(config.site_url or "", read_history(self._root(config)))
        editions = editions_of(self.dataset, self.config.languages, publication, self.config.fallbacks)
        writer = PageWriter(
            config, self.nav, self.env, self.config.languages, self._contribution, self.config.share_frames
        )
        tasks: list[Callable[[], list[str]]] = [
            *(partial(self._write_edition, writer, edition, staged) for edition in editions),
            partial(_write_data, writer, editions),
        ]
        # The server that shows the site has threads, and a process with threads is not split safely.
        written = run(tasks, processes=1 if self.is_serving else None)
        writer.write([chooser(self.config.languages)])
        writer.write_sitemap(url for urls in written for url in urls)
        gc.enable()
        if self.is_serving:
            self.indexing = search.begin(staged)
            return
        search.merge(staged, [edition.language for edition in editions])
        is_refused = config.strict and bool(self.warnings.get_counts())
        if self.final is not None and not is_refused:
            publish.replace(staged, self.final)
            stamp.write(self.final, self.made_from, self.said)

    def on_build_error(self, *, error: Exception) -> None:
        gc.enable()
        if self.final is not None:
            publish.discard(publish.staging_of(self.final))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        for folder in (*self._read_by_build(config), *WORDS):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _write_edition(self, writer: PageWriter, edition: Edition, staged: Path) -> list[str]:
        if self.is_serving:
            return writer.write(build_edition(edition, self.memory))
        urls = writer.write(build_edition(edition))
        search.index_language(staged, edition.language)
        return urls

    def _contribution(self, page: SiteFile, url: str) -> Contribution:
        """The links by which a page can be changed, as the files are now."""
        assert self.dataset is not None
        place = PlaceOfPage(page.edit_path, page.edit_key)
        language, title = str(page.meta["language"]), str(page.meta["title"])
        return contribution(self.hosting, self.dataset, place, language, title, url)

    def _forget_what_changed(self) -> None:
        """What was read or made with other words or templates is no use; an index of old pages neither."""
        words = stamp.sizes(map(str, WORDS))
        if words != self.words:
            forget()
            self.memory = Memory()
            self.words = words
        if self.indexing is not None and self.indexing.poll() is None:
            self.indexing.terminate()
            self.indexing.wait()

    def _read_by_build(self, config: MkDocsConfig) -> list[Path]:
        """The files and folders that a site is built from."""
        own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        settings = [Path(config.config_file_path)] if config.config_file_path else []
        return [*(self._root(config) / name for name in FOLDERS), *own, *settings]

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or ".").parent / self.config.root).resolve()


def _write_data(writer: PageWriter, editions: list[Edition]) -> list[str]:
    return writer.write(build_data(editions))
