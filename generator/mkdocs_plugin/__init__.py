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
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.base.messages import Message, msg
from generator.base.pool import LostWorkerError, run
from generator.base.terminal import show
from generator.checks.dates import CLOCK_VARIABLE, clock
from generator.cli.export import data_files, picture_files
from generator.cli.knowledge_base import (
    blocks,
    is_unchanged,
    line_reader,
    load_and_check,
    report,
    summary,
)
from generator.cli.program import WRONG_USE, exception_hook
from generator.content.dataset import Dataset
from generator.i18n.locale import system_locale
from generator.i18n.translator import system_translator
from generator.mkdocs_plugin import atomic_swap, fingerprint, search_index
from generator.mkdocs_plugin.options import (
    WITHOUT_PAGES,
    WORDS,
    AtlasConfig,
    hosting_of,
    is_copied,
    publication_of,
    read_by_build,
    refuse_wrong_languages,
    settings_of,
    sizes_beside_content,
)
from generator.mkdocs_plugin.page_frames import PageWriter
from generator.mkdocs_plugin.server import STYLES, ServedSite, watch
from generator.pages import Edition
from generator.render.error_overlay import panel
from generator.render.page_markdown import clear_caches
from generator.render.site_context import Contribution, SiteContext, contribution
from generator.render.site_files import (
    Asset,
    SiteFile,
    build_edition,
    chooser,
    editions_of,
    header_files,
    prepare,
    writing,
    written_pages,
)

log = logging.getLogger("mkdocs.plugins.atlas")
DEVIATIONS = ("theme", "use_directory_urls")
"""Options of `mkdocs build` by which a site is not what its configuration says."""


class AtlasPlugin(BasePlugin[AtlasConfig]):  # type: ignore[no-untyped-call]
    """Loads and checks the knowledge base, adds its pages, indexes the search, puts the site in place."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        sys.excepthook = exception_hook  # where MkDocs itself was called
        if clock() is None:
            os.environ.pop(CLOCK_VARIABLE, None)  # MkDocs would fail on what is no time
        self.is_serving = command == "serve"
        self.dataset: Dataset | None = None
        self.build: atomic_swap.Build | None = None
        self.served = ServedSite()
        self.sizes: fingerprint.Sizes = {}
        self.sizes_beside_content: fingerprint.Sizes = {}
        self.templates: dict[str, int] = {}
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # A build makes hundreds of thousands of values that live until its end: looking for garbage among
        # them takes a third of the time and finds next to nothing.
        gc.disable()
        root = self._root(config)
        refuse_wrong_languages(self.config)
        self.hosting = hosting_of(self.config)
        self.latest_config = config
        if self.is_serving:
            self.sizes = fingerprint.sizes(map(str, read_by_build(config, root)))
            self.sizes_beside_content = sizes_beside_content(config, root)
            gc.unfreeze()
            clear_caches()  # words and templates may have changed
            self.served.stop_indexing()
        else:
            self._get_hold_of_site(config, root)
        self._look(root)
        config.nav = []
        config.docs_dir = str(WITHOUT_PAGES)
        if self.build is not None:
            config.site_dir = str(self.build.begin())
            logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def _get_hold_of_site(self, config: MkDocsConfig, root: Path) -> None:
        """Note what there is, and wait for another build. It may have made the site that is wanted."""
        # The settings were read by now, so what changes while we wait counts as not built.
        places, settings = read_by_build(config, root), settings_of(config)
        self.made_from = fingerprint.inputs(root, places, settings)
        asked = getattr(click.get_current_context(silent=True), "params", {})
        is_usual = bool(settings) and not any(asked.get(name) is not None for name in DEVIATIONS)
        if not is_usual:  # the next build cannot know that this one was another
            self.made_from = replace(self.made_from, is_settled=False)
        site, words = Path(config.site_dir), system_translator().translate
        self.build = atomic_swap.Build(
            site, lambda message: print(words(message), file=sys.stderr, flush=True), places=places
        )
        report = None
        if self.build.has_waited and is_usual and not config.strict:
            report = fingerprint.report_if_current(site, root, settings[0])
        if report is not None:
            show(report)
            print(words(fingerprint.UNCHANGED), file=sys.stderr)
            sys.exit(0)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return Files([file for file in files if is_copied(file, config)])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self.env, self.files = env, files
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
        atlas = SiteContext(first, self.config.languages, "", written_pages(edition))
        context["atlas"] = atlas  # type: ignore[typeddict-unknown-key]
        context["t"] = atlas.t  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)  # when no other plugin changes it any more
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        if output_content.strip():
            self.templates[template_name] = len(output_content.encode())
        return output_content

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
        )
        beside: list[SiteFile | Asset] = [
            chooser(self.config.languages),
            *picture_files(self._root(config), self.dataset),
        ]
        if self.is_serving:
            writer.write(beside)
            self.served.build(staged, writer, editions)
            # All this stays; while it is served, nobody should wait until it was looked through for garbage.
            gc.collect()
            gc.freeze()
            gc.enable()
            return
        writing(self.config.languages)
        prepare(self.dataset)
        done = run(
            [partial(self._write_edition, writer, edition, staged) for edition in editions],
            lambda: (writer.write(data_files(editions)), writer.written),
        )
        for _, written_there in done:
            writer.written |= written_there
        writer.write(beside)
        known = [url for urls, _ in done for url in urls]
        writer.write_sitemap(known)
        writer.write(header_files(config.site_url or "", self.config.languages, known))
        writer.written |= search_index.merge(staged, [edition.language for edition in editions])
        self._publish(config, {**self._copied(), **self.templates, **writer.written})
        gc.enable()

    def _copied(self) -> dict[str, int]:
        """The files that MkDocs copies, with their sizes."""
        return {
            file.dest_uri: len(file.content_bytes)
            for file in self.files
            if not file.is_documentation_page() and file.inclusion.is_included()  # type: ignore[no-untyped-call]
        }

    def _publish(self, config: MkDocsConfig, written: dict[str, int]) -> None:
        is_refused = config.strict and bool(self.warnings.get_counts())
        if self.build is not None and not is_refused:
            self.build.publish(self.made_from, self.report, written)

    def on_build_error(self, *, error: Exception) -> None:
        gc.enable()
        problem = _sentence(error)
        if problem and not self.is_serving:
            raise _NotBuiltError(system_translator().translate(problem)) from error

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        read = read_by_build(config, self._root(config))
        watch(server, map(str, (*read, *WORDS, *config.theme.dirs)))
        server.builder = partial(self._bring_up_to_date, builder)
        self.served.begin(server)
        if fingerprint.sizes(map(str, read)) != self.sizes:  # while the site was built
            server.builder()
        return server

    def on_shutdown(self) -> None:
        self.served.end()
        if self.build is not None:
            self.build.end()

    def _bring_up_to_date(self, builder: Callable[[], Any]) -> None:
        """Show what changed. Whatever goes wrong with that is said, and tried again after the next change."""
        try:
            self._show_change(builder)
        except Exception as problem:
            log.debug("The site could not be built.", exc_info=True)
            log.error(f"The site could not be built: {problem}\nIt is built again after the next change.")

    def _show_change(self, builder: Callable[[], Any]) -> None:
        """After an edit of the content pages are made when they are wanted; otherwise MkDocs builds all."""
        config, before = self.latest_config, self.dataset
        try:
            sizes = sizes_beside_content(config, self._root(config))
        except Exception:  # settings that cannot be read: to build says why
            sizes = {}
        live = self.served.live
        if live is None or sizes != self.sizes_beside_content:
            self.served.rebuild(builder)
        elif self._look(self._root(config)):
            assert self.dataset is not None
            if before is None or not is_unchanged(self.dataset, before):
                live.show(self._editions(config, self.dataset))

    def _look(self, root: Path) -> bool:
        """Look at what is there now and report it. Whether it can be shown; what could be before is kept."""
        dataset, findings = load_and_check(root)
        words = system_translator().translate
        reported = report(findings, root, words=words, is_coloured=True)
        counts = summary(findings, len(dataset.documents))
        line = words(counts)
        if reported:
            # Who serves may have closed what this is printed to; the browser shows it, too.
            with suppress(OSError) if self.is_serving else nullcontext():
                show(reported)
        self.report = "\n".join(filter(None, (reported, line)))
        is_good = not blocks(findings)
        if is_good:
            self.dataset = dataset
            log.info(line)
        elif self.is_serving:
            status = msg("There is nothing to show yet.")
            if self.dataset is not None:
                status = msg("The last good version is still shown.")
            log.error(words(msg("{summary}. {shown}", summary=counts, shown=status)))
        else:
            raise Abort(words(msg("The site was not built. {summary}.", summary=counts)))
        self.served.panel = panel(
            findings, line_reader(root), system_locale(), STYLES, is_shown=self.dataset is not None
        )
        self.dataset = self.dataset or Dataset({}, {}, {}, {})
        return is_good

    def _editions(self, config: MkDocsConfig, dataset: Dataset) -> list[Edition]:
        publication = publication_of(config, self.config, self._root(config))
        return editions_of(dataset, self.config.languages, publication, self.config.fallbacks)

    def _write_edition(
        self, writer: PageWriter, edition: Edition, staged: Path
    ) -> tuple[list[str], dict[str, int]]:
        """Write the pages of a language; their addresses, and what this process has written until now."""
        index = search_index.PartialIndex(staged, edition.language)
        urls = writer.write(build_edition(edition), index)
        writer.written |= index.write()
        return urls, writer.written

    def _contribution(self, page: SiteFile, url: str) -> Contribution:
        """The links by which a page can be changed, as the files are now."""
        assert self.dataset is not None
        return contribution(self.hosting, self.dataset, page, url)

    def _root(self, config: MkDocsConfig) -> Path:
        return (Path(config.config_file_path or ".").parent / self.config.root).resolve()


class _NotBuiltError(click.ClickException):
    """The site was not built for a reason that whoever builds it can mend."""

    exit_code = WRONG_USE


def _sentence(error: Exception) -> Message | None:
    """What to tell of a build that failed, if that is for who builds to mend, and no mistake of ours."""
    match error:
        case atomic_swap.NotBuiltError(message=message):
            problem = message
        case search_index.SearchIndexError():
            problem = msg("{problem}. Build again.", problem=str(error))
        case LostWorkerError():
            problem = msg("A process of the build was ended; memory may have run out. Build again.")
        case _:
            return None
    return msg("The site was not built; the last one stays. {problem}", problem=problem)
