"""The MkDocs plugin: hands MkDocs the pages of the site and translates its events. Nothing else.

The only module that knows MkDocs. Pages come with their HTML, so MkDocs renders no Markdown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.analysis.history import Publication
from generator.commands import publish
from generator.commands.check import blocks, load_and_check, report, summary
from generator.commands.history import read_history
from generator.dataset import Dataset
from generator.layout import FOLDERS
from generator.render.html import to_html
from generator.render.markdown import forget
from generator.site import Asset, Chrome, SiteFile, build, chooser, chrome

log = logging.getLogger("mkdocs.plugins.atlas")


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    languages = config_options.ListOfItems(config_options.Type(str), default=["en"])
    root = config_options.Type(str, default=".")


class AtlasPage(Page):
    """A page that brings its HTML and table of contents along."""

    def __init__(self, site_file: SiteFile, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.site_file = site_file
        if config.edit_uri_template and site_file.edit_path:
            path = site_file.edit_path
            self.edit_url = config.edit_uri_template.format(path=path, path_noext=path.rpartition(".")[0])

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.site_file.body
        self.meta = dict(self.site_file.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        html = to_html(self.site_file.body)
        self.content = html.content
        tokens: list[dict[str, Any]] = []
        for heading in html.headings:
            token = {"level": heading.level, "id": heading.anchor, "name": heading.text, "children": []}
            (tokens[-1]["children"] if heading.level > 2 and tokens else tokens).append(token)
        self.toc = get_toc(tokens)  # type: ignore[arg-type]


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Loads and checks the knowledge base, adds its pages, indexes the search, puts the site in place."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.is_serving = command == "serve"
        self.dataset: Dataset | None = None
        self.final: Path | None = None
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = self._root(config)
        forget()
        dataset, findings = load_and_check(root)
        if findings:
            print(report(findings, root), flush=True)
        said = summary(findings, dataset)
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
        assert self.dataset is not None
        # What is written by hand is part of the dataset and comes back as pages of each language.
        kept = Files([file for file in files if not file.is_documentation_page()])
        publication = Publication(config.site_url or "", read_history(self._root(config)))
        pages = build(self.dataset, self.config.languages, publication)
        for found in [chooser(self.config.languages), *pages]:
            content = found.content if isinstance(found, Asset) else found.body
            file = File.generated(config, found.path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            if isinstance(found, SiteFile):
                file.page = AtlasPage(found, file, config)
            kept.append(file)
        return kept

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        language, path = str(page.meta["language"]), str(page.meta["path"])
        return self._with_chrome(context, chrome(language, self.config.languages, path))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        first = self.config.languages[0]
        return self._with_chrome(context, chrome(first, self.config.languages, ""))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        staged = Path(config.site_dir)
        publish.index_search(staged)
        is_refused = config.strict and bool(self.warnings.get_counts())
        if self.final is not None and not is_refused:
            publish.replace(staged, self.final)

    def on_build_error(self, *, error: Exception) -> None:
        if self.final is not None:
            publish.discard(publish.staging_of(self.final))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        package = Path(__file__).parent
        watched = [
            *(self._root(config) / name for name in FOLDERS),
            package / "templates",
            package / "locale",
        ]
        if config.theme.custom_dir:
            watched.append(Path(config.theme.custom_dir))
        for folder in watched:
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or ".").parent / self.config.root).resolve()

    def _with_chrome(self, context: TemplateContext, found: Chrome) -> TemplateContext:
        context["atlas"] = found  # type: ignore[typeddict-unknown-key]
        context["t"] = found.t  # type: ignore[typeddict-unknown-key]
        return context
