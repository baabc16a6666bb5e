"""Serves a site while it is edited: a page is made when somebody looks at it, with the findings on top.

The server looks at all files again and again. A system would tell of changes by itself, but not everywhere:
nothing comes from folders of another machine or of Windows, from outside of a container, or when a file is
written by another name.

MkDocs builds the whole site when the server starts and when anything but the content changes. Its server
shows what lies in the folder of the site and tells browsers to load a page again; here it is seen to that
what lies there is right by then.
"""

from __future__ import annotations

import ipaddress
import logging
import os
import re
import socket
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from generator.mkdocs_plugin import search_index
from generator.mkdocs_plugin.live_site import LiveSite, Version
from generator.mkdocs_plugin.page_frames import PageWriter
from generator.pages import Edition
from generator.render import diagram_cache, error_overlay
from generator.render.escape import printable
from generator.render.security_headers import allow_script

log = logging.getLogger("mkdocs.plugins.atlas")
requests = logging.getLogger("mkdocs.livereload")

DEBOUNCE = 0.03
"""Seconds without a change after which the server begins."""
POLL_SECONDS = 0.2
"""Seconds between two looks at the files."""
_MISSING = os.stat_result((0,) * 10)
"""The state of what is not there, or not yet."""
SILENCE = 60.0
"""Seconds without a word after which a connection is given up."""
_ASSETS = Path(__file__).parent.parent / "assets"
STYLES = f"/livereload/{error_overlay.STYLES}"
"""Where browsers find the look of the panel of findings."""
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.\.?(?:/|$)|^/livereload/.*[0-9]{20}")
"""Control characters, what leads out of the site or to another one, and no moment to reload at."""
_RELOADING = re.compile(r"<script>((?:(?!</script>).)*)</script>\s*</body>", re.DOTALL)
"""What the server adds to a page, so that a browser loads it again after an edit."""


def watch(server: LiveReloadServer, paths: Iterable[str]) -> None:
    """Have a server that has not begun yet look at these files and folders, which need not be there yet."""
    watched = list(dict.fromkeys(paths))
    for path in watched:
        with suppress(KeyError):  # MkDocs does not watch this one
            server.unwatch(path)
    server.observer = observer()  # type: ignore[assignment]  # it does what the server asks of it
    server.build_delay = DEBOUNCE
    for path in watched:
        server.watch(path)


def observer(pause: float = POLL_SECONDS) -> PollingObserverVFS:
    """What looks at files, but not at those that editors keep for themselves."""
    return PollingObserverVFS(_state, _entries, polling_interval=pause)


def _state(path: str) -> os.stat_result:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return _MISSING


def _entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
    return (one for one in os.scandir(folder) if not one.name.startswith(".") and not one.name.endswith("~"))


class ServedSite:
    """The folder of a site, and what makes a page there when somebody asks for it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held by who writes into the folder."""
        self.live: LiveSite | None = None
        """The pages, if all were written once and nothing went wrong since. The search stays as it was."""
        self.panel = ""
        """HTML about what is wrong in the files, which every page brings along."""
        self._indexing: subprocess.Popen[bytes] | None = None

    def build(self, folder: Path, writer: PageWriter, editions: Sequence[Edition]) -> None:
        """Write all pages into a folder that MkDocs has made ready."""
        self.live = LiveSite(editions, writer)
        self.live.make_all()
        diagram_cache.clear_cache()  # pictures that were drawn for the pages are not kept in memory
        self.stop_indexing()
        self._indexing = search_index.begin(folder)

    def rebuild(self, builder: Callable[[], Any]) -> None:
        """Have everything built anew, while nobody else writes into the folder."""
        with self.lock:
            self.live = None
            builder()

    def begin(self, server: LiveReloadServer) -> None:
        """Answer what the server is asked."""
        server.set_app(self._answer(server))
        server.handle_error = _note_lost  # type: ignore[assignment]  # it would print a traceback
        requests.addFilter(_printable)
        handler: Any = server.RequestHandlerClass
        handler.timeout = SILENCE  # or it would wait for ever
        server.request_queue_size = 128

    def end(self) -> None:
        """Leave the folder alone from now on."""
        with self.lock:  # whoever writes for a request ends that
            self.live = None
        self.stop_indexing()

    def _answer(self, server: LiveReloadServer) -> Callable[[Any, Any], Iterable[bytes]]:
        """What answers requests, also such as no browser of who is at work here would make."""
        host = str(server.server_address[0])

        def application(environ: Any, start_response: Any) -> Iterable[bytes]:
            refused = _refusal(environ, host)
            if refused:
                return _sentence(start_response, *refused)
            try:
                content = self._content(server, environ, start_response)
            except Exception as problem:
                log.debug("A request failed.", exc_info=True)
                log.error(f"{environ['PATH_INFO']!r} could not be made: {problem}")
                return _sentence(start_response, "500 Internal Server Error", f"This page failed: {problem}")
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(content)
                return []
            return content

        return application

    def _content(self, server: LiveReloadServer, environ: Any, start_response: Any) -> Iterable[bytes]:
        """What the server has at an address, once the file that is asked for is right."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path == STYLES:
            return _styles(start_response)
        if path.startswith("/livereload/") or not path.startswith(server.mount_path):
            return server.serve_request(environ, start_response)
        while True:
            version = self._refresh(path.removeprefix(server.mount_path))
            if version is None:
                text = "The site could not be built; the terminal says why. The next change builds it again."
                return _sentence(start_response, "503 Service Unavailable", text)
            heads: list[tuple[Any, ...]] = []
            content = server.serve_request(environ, partial(_note, heads))
            if self.live and self.live.version is version:
                return _served_page(heads[-1], content, start_response, self.panel)
            # An edit came in between: what was read is older than what browsers are told it is.
            _close(content)

    def _refresh(self, path: str) -> Version | None:
        with self.lock:
            return self.live.refresh_file(path) if self.live else None

    def stop_indexing(self) -> None:
        """An index of old pages is no use."""
        if self._indexing is not None and self._indexing.poll() is None:
            self._indexing.terminate()
            self._indexing.wait()


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


def _refusal(environ: Any, host: str) -> tuple[str, str] | None:
    """Why a request is not answered, as a status and a sentence; None if it is. `host` is where we serve.

    Any website can have browsers ask this server by a name of its own, and read what it answers.
    """
    if not _is_own_name(environ.get("HTTP_HOST", ""), host):
        return "421 Misdirected Request", (
            "This server shows the site at the address that `atlas serve` printed, and at no other name."
        )
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return "405 Method Not Allowed", "This server only shows pages: it answers to GET and HEAD."
    if _ODD.search(environ["PATH_INFO"]):
        return "400 Bad Request", "The address holds what no address of a page has."
    return None


def _is_own_name(asked: str, host: str) -> bool:
    name = re.sub(r":\d*$", "", asked).strip("[]").rstrip(".").lower()
    own = {"localhost", "127.0.0.1", "::1", host}
    if host in ("0.0.0.0", "::"):  # other devices use our address or name
        with suppress(ValueError):
            ipaddress.ip_address(name)
            own.add(name)
        machine = socket.gethostname().lower()
        own |= {machine, f"{machine}.local"}
    return name in own


def _sentence(start_response: Any, status: str, text: str) -> Iterable[bytes]:
    """An answer that is no page. If the fault is ours, browsers ask again until it is mended."""
    refresh = [("Refresh", "2")] if status.startswith("5") else []
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *refresh])
    return [f"{text}\n".encode()]


def _styles(start_response: Any) -> Iterable[bytes]:
    """The look of the panel of findings, which is no part of the site."""
    start_response("200 OK", [("Content-Type", "text/css; charset=utf-8")])
    return [(_ASSETS / error_overlay.STYLES).read_bytes()]


def _served_page(
    head: tuple[Any, ...], content: Iterable[bytes], start_response: Any, panel: str
) -> Iterable[bytes]:
    """An answer of the server; if it is a page, with the panel of findings.

    The policy of the page allows the script that the server has put at its end.
    """
    status, headers, *rest = head
    if not dict(headers).get("Content-Type", "").startswith("text/html"):
        start_response(*head)
        return content
    text = b"".join(content).decode()
    _close(content)
    script = _RELOADING.search(text)
    if script:
        text = allow_script(text, script[1])
    before, end, after = text.rpartition("</body>")
    page = f"{before}{panel}{end}{after}".encode()
    headers = [(name, value) for name, value in headers if name != "Content-Length"]
    start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
    return [page]
