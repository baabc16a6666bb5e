"""The MkDocs plugin: loads the knowledge base, hands MkDocs' theme its pages, and puts the site in place.

Only this package knows MkDocs, which brings the configuration, the theme and the server. It renders no
page by itself: pages come finished, and the theme's templates are frames around them.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.commands import publish, search, stamp
from generator.commands.check import State, blocks, is_same, line_reader, look, report, summary
from generator.commands.ending import hook
from generator.dataset import Dataset
from generator.live import Version
from generator.parallel import run
from generator.plugin.answers import STYLES
from generator.plugin.inputs import WORDS, around, is_copied, read_by_build
from generator.plugin.options import AtlasConfig, hosting_of
from generator.plugin.pages import PageWriter
from generator.plugin.publication import publication_of
from generator.plugin.serving import ServedSite
from generator.plugin.watching import take_over
from generator.progress import finish
from generator.render.catalogue import system_interface
from generator.render.chrome import chrome
from generator.render.contributing import ContributedPage, Contribution, contribution
from generator.render.findings import panel
from generator.render.markdown import forget
from generator.render.speaking import system_speaker
from generator.saying import say
from generator.site import (
    build_edition,
    chooser,
    editions_of,
    header_files,
    prepare,
    writing,
    written_pages,
)
from generator.terminal import coloured, for_stream
from generator.views import Edition

log = logging.getLogger("mkdocs.plugins.atlas")


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Loads and checks the knowledge base, adds its pages, indexes the search, puts the site in place."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        sys.excepthook = hook  # where MkDocs itself was called
        self.is_serving = command == "serve"
        self.dataset: Dataset | None = None
        self.final: Path | None = None
        self.state: State | None = None
        self.served = ServedSite()
        self.around: stamp.Sizes = {}
        self.watched_theme: tuple[Path, ...] = ()
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # A build makes hundreds of thousands of values that live until its end: looking for garbage among
        # them takes a third of the time and finds next to nothing.
        gc.disable()
        root = self._root(config)
        self.hosting = hosting_of(self.config)
        self.latest_config = config
        if self.is_serving:
            self.around = self._around(config)
            gc.unfreeze()
            forget()  # words and templates may have changed
            self.served.stop_indexing()
        else:
            self.made_from = stamp.inputs(root, read_by_build(config, root))
        self._look(root)
        config.nav = []
        if not self.is_serving:
            self.final = self.final or Path(config.site_dir)
            config.site_dir = str(publish.prepare(self.final))
            logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = Path(config.docs_dir).parents[1]
        return Files([file for file in files if is_copied(file, config, root)])

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
        assert self.dataset is not None
        first = self.config.languages[0]
        (edition,) = editions_of(self.dataset, [first])
        found = chrome(first, self.config.languages, "", written_pages(edition))
        context["atlas"] = found  # type: ignore[typeddict-unknown-key]
        context["t"] = found.t  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self.dataset is not None
        staged = Path(config.site_dir)
        editions = self._editions(config, self.dataset)
        written = {edition.language: written_pages(edition) for edition in editions}
        writer = PageWriter(
            config,
            self.nav,
            self.env,
            self.config.languages,
            written,
            self._contribution,
            self.config.share_frames,
        )
        if self.is_serving:
            writer.write([chooser(self.config.languages)])
            self.served.build(staged, writer, Version.of(editions))
            finish()
            # All this stays; while it is served, nobody should wait until it was looked through for garbage.
            gc.collect()
            gc.freeze()
            gc.enable()
            return
        writing(self.config.languages)
        prepare(self.dataset)
        addresses = run(
            [partial(self._write_edition, writer, edition, staged) for edition in editions],
            partial(writer.write_data, editions),
        )
        writer.write([chooser(self.config.languages)])
        known = [url for urls in addresses for url in urls]
        writer.write_sitemap(known)
        writer.write(header_files(config.site_url or "", self.config.languages, known))
        search.merge(staged, [edition.language for edition in editions])
        self._publish(staged, config)
        gc.enable()

    def _publish(self, staged: Path, config: MkDocsConfig) -> None:
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
        taken = take_over(server, [config.docs_dir, config.config_file_path or "", *config.theme.dirs])
        self.watched_theme = tuple(Path(path) for path in config.theme.dirs if path in taken)
        self.around = self._around(config)
        for folder in (*read_by_build(config, self._root(config)), *WORDS):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = partial(self._bring_up_to_date, builder)
        self.served.begin(server)
        return server

    def on_shutdown(self) -> None:
        self.served.end()

    def _bring_up_to_date(self, builder: Callable[[], Any]) -> None:
        """After an edit of the content pages are made when they are wanted; otherwise MkDocs builds all."""
        self.served.interrupt()
        config = self.latest_config
        if self.served.is_built and self._around(config) == self.around:
            shown = self.dataset
            if self._look(self._root(config)) and self.dataset and shown and not is_same(self.dataset, shown):
                self.served.show(self._editions(config, self.dataset))
            return
        with self.served.being_built():
            builder()

    def _look(self, root: Path) -> bool:
        """Look at what is there now and report it. Whether it can be shown; what could be before is kept."""
        self.state = look(root, self.state)
        findings = self.state.findings
        words = system_speaker().say
        reported = report(findings, root, words=words, paint=coloured)
        found = summary(findings, len(self.state.dataset.documents))
        said = words(found)
        if reported:
            print(for_stream(reported, sys.stdout, os.environ), flush=True)
        self.said = "\n".join(filter(None, (reported, said)))
        is_good = not blocks(findings)
        if is_good:
            self.dataset = self.state.dataset
            log.info(said)
        elif self.is_serving:
            shown = say("Nothing can be shown yet.")
            if self.dataset:
                shown = say("The last good version is still shown.")
            log.error(words(say("{summary}. {shown}", summary=found, shown=shown)))
        else:
            raise Abort(words(say("The site was not built. {summary}.", summary=found)))
        self.served.panel = panel(
            findings, line_reader(root), system_interface(), STYLES, is_shown=self.dataset is not None
        )
        self.dataset = self.dataset or Dataset({}, {}, {}, {})
        return is_good

    def _editions(self, config: MkDocsConfig, dataset: Dataset) -> list[Edition]:
        publication = publication_of(config, self.config, self._root(config))
        return editions_of(dataset, self.config.languages, publication, self.config.fallbacks)

    def _write_edition(self, writer: PageWriter, edition: Edition, staged: Path) -> list[str]:
        index = search.PartialIndex(staged, edition.language)
        urls = writer.write(build_edition(edition), index)
        index.write()
        return urls

    def _contribution(self, page: ContributedPage) -> Contribution:
        """The links by which a page can be changed, as the files are now."""
        assert self.dataset is not None
        return contribution(self.hosting, self.dataset, page)

    def _around(self, config: MkDocsConfig) -> stamp.Sizes:
        return around(config, self._root(config), self.watched_theme)

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or ".").parent / self.config.root).resolve()
