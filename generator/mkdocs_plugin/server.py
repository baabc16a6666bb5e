"""Serves a site while it is edited: after a change of the content nothing is built before it is looked at.

MkDocs builds the whole site when the server starts and when anything but the content changes. Its server
shows what lies in the folder of the site and tells browsers to load a page again; here it is seen to that
what lies there is right by then.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from generator.mkdocs_plugin import search_index
from generator.mkdocs_plugin.data_files import data_files
from generator.mkdocs_plugin.middleware import STYLES, refusal, sentence, served_page, styles
from generator.mkdocs_plugin.page_writer import PageWriter
from generator.pages import Edition
from generator.render import diagram_cache
from generator.render.escape import printable
from generator.render.live_site import LiveSite, Version

log = logging.getLogger("mkdocs.plugins.atlas")
requests = logging.getLogger("mkdocs.livereload")

IDLE_SECONDS = 2.0
"""Seconds without an edit after which pages that nobody asked for are made, too."""
SILENCE = 60.0
"""Seconds without a word after which a connection is given up."""
YIELD_SECONDS = 0.001
"""Seconds between two of them, so that who asks for a page comes first."""


class ServedSite:
    """The folder of a site and what makes its pages: those that are asked for, then the rest."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held by who writes into the folder."""
        self.live: LiveSite | None = None
        self.panel = ""
        """HTML about what is wrong in the files, which every page brings along."""
        self._writer: PageWriter | None = None
        self._folder = Path()
        self._indexing: subprocess.Popen[bytes] | None = None
        self._edited = threading.Condition()
        self._is_edited = False
        self._is_ending = False
        self._rest = threading.Thread(target=self._make_rest, daemon=True)

    def build(self, folder: Path, writer: PageWriter, version: Version) -> None:
        """Write all pages into a folder that MkDocs has made ready."""
        self._folder, self._writer = folder, writer
        self.live = LiveSite(
            version, writer.write, lambda path: (folder / path).unlink(missing_ok=True), data_files
        )
        self.live.make_all()
        self._finish()

    @property
    def is_built(self) -> bool:
        """Whether all pages were written once, and nothing went wrong since."""
        return self.live is not None

    @contextmanager
    def being_built(self) -> Iterator[None]:
        """While everything is built anew nobody else writes into the folder."""
        with self.lock:
            self.live = None
            yield

    def begin(self, server: LiveReloadServer) -> None:
        """Answer what the server is asked, and begin to make pages that nobody asks for."""
        server.set_app(self._answer(server))
        server.handle_error = _note_lost  # type: ignore[assignment]  # it would print a traceback
        requests.addFilter(_printable)
        handler: Any = server.RequestHandlerClass
        handler.timeout = SILENCE  # or it would wait for ever
        server.request_queue_size = 128
        self._rest.start()

    def show(self, editions: Sequence[Edition]) -> None:
        """Show other editions: each page when it is asked for, the others when there is time."""
        assert self.live is not None
        self.live.show(editions)

    def interrupt(self) -> None:
        """Leave the processors to an edit that has come in; what is stale then is made when there is time."""
        self.stop_indexing()
        with self._edited:
            self._is_edited = True
            self._edited.notify_all()

    def end(self) -> None:
        """Leave the folder alone from now on."""
        with self._edited:
            self._is_ending = True
            self._edited.notify_all()
        if self._rest.is_alive():
            self._rest.join()
        with self.lock:  # whoever writes for a request ends that
            self.live = None
        self.stop_indexing()

    def _answer(self, server: LiveReloadServer) -> Callable[[Any, Any], Iterable[bytes]]:
        """What answers requests, also such as no browser of who is at work here would make."""
        host = str(server.server_address[0])

        def application(environ: Any, start_response: Any) -> Iterable[bytes]:
            refused = refusal(environ, host)
            if refused:
                return sentence(start_response, *refused)
            try:
                content = self._found(server, environ, start_response)
            except Exception as problem:
                log.debug("A request failed.", exc_info=True)
                log.error(f"{environ['PATH_INFO']!r} could not be made: {problem}")
                return sentence(start_response, "500 Internal Server Error", f"This page failed: {problem}")
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(content)
                return []
            return content

        return application

    def _found(self, server: LiveReloadServer, environ: Any, start_response: Any) -> Iterable[bytes]:
        """What the server has at an address, once the file that is asked for is right."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path == STYLES:
            return styles(start_response)
        if path.startswith("/livereload/") or not path.startswith(server.mount_path):
            return server.serve_request(environ, start_response)
        while True:
            version = self._refresh(path.removeprefix(server.mount_path))
            if version is None:
                text = "The site could not be built; the terminal says why. The next change builds it again."
                return sentence(start_response, "503 Service Unavailable", text)
            heads: list[tuple[Any, ...]] = []
            content = server.serve_request(environ, partial(_note, heads))
            if self.live and self.live.version is version:
                return served_page(heads[-1], content, start_response, self.panel)
            # An edit came in between: what was read is older than what browsers are told it is.
            _close(content)

    def _refresh(self, path: str) -> Version | None:
        with self.lock:
            if self.live is None:
                return None
            if path.startswith("sitemap.xml"):
                self._write_sitemap()
            return self.live.refresh_file(path)

    def _write_sitemap(self) -> None:
        assert self.live is not None
        assert self._writer is not None
        self._writer.write_sitemap(self.live.version.pages)

    def _finish(self) -> None:
        """Do what comes after all pages. Pictures that were drawn for them are not remembered for ever."""
        diagram_cache.clear_cache()
        self._write_sitemap()
        self.stop_indexing()
        self._indexing = search_index.begin(self._folder)

    def stop_indexing(self) -> None:
        """An index of old pages is no use."""
        if self._indexing is not None and self._indexing.poll() is None:
            self._indexing.terminate()
            self._indexing.wait()

    def _make_rest(self) -> None:
        """Make stale pages and the index of the search, whenever nobody has edited anything for a while."""
        while not self._is_ending:
            with self._edited:
                self._edited.wait_for(lambda: self._is_edited or self._is_ending)
                while not self._is_ending and self._edited.wait(timeout=IDLE_SECONDS):
                    pass  # edits come one after the other
                self._is_edited = False
            try:
                self._make_stale()
            except Exception as problem:  # this thread has to be there after the next edit
                log.debug("The rest could not be made.", exc_info=True)
                log.error(f"Pages that nobody asked for could not be made: {problem}")

    def _make_stale(self) -> None:
        live = self.live
        if live is None:
            return

        def is_wanted() -> bool:
            return not (self._is_ending or self._is_edited) and self.live is live

        with self.lock:
            stale = list(live.stale())
        for address in stale:
            with self.lock:
                if not is_wanted():
                    return
                live.refresh(address)
            time.sleep(YIELD_SECONDS)
        with self.lock:
            if is_wanted():
                self._finish()


def _printable(record: logging.LogRecord) -> bool:
    """Print no request line as it came: it may hold orders for a terminal."""
    record.msg, record.args = printable(record.getMessage()), ()
    return True


def _close(content: Iterable[bytes]) -> None:
    if hasattr(content, "close"):
        content.close()


def _note_lost(request: object, address: object) -> None:
    """A browser has left in the middle of a request, which is nothing to speak of."""
    log.debug("A connection failed.", exc_info=True)


def _note(heads: list[tuple[Any, ...]], *head: Any) -> None:
    """Take the head of an answer that may not be given."""
    heads.append(head)
