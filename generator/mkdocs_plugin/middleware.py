"""What the server answers while a site is edited: its pages, with what is wrong in the files on top."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.render import error_overlay
from generator.render.security_headers import allow_script

ASSETS = Path(__file__).parent.parent / "assets"
STYLES = f"/livereload/{error_overlay.STYLES}"
"""Where browsers find the look of the panel of findings."""
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.\.?(?:/|$)|^/livereload/.*[0-9]{20}")
"""Control characters, what leads out of the site or to another one, and no moment to reload at."""
RELOADING = re.compile(r"<script>((?:(?!</script>).)*)</script>\s*</body>", re.DOTALL)
"""What the server adds to a page, so that a browser loads it again after an edit."""


def refusal(environ: Any, host: str) -> tuple[str, str] | None:
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


def sentence(start_response: Any, status: str, text: str) -> Iterable[bytes]:
    """An answer that is no page. If the fault is ours, browsers ask again until it is mended."""
    again = [("Refresh", "2")] if status.startswith("5") else []
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), *again])
    return [f"{text}\n".encode()]


def styles(start_response: Any) -> Iterable[bytes]:
    """The look of the panel of findings, which is no part of the site."""
    start_response("200 OK", [("Content-Type", "text/css; charset=utf-8")])
    return [(ASSETS / error_overlay.STYLES).read_bytes()]


def served_page(
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
    if hasattr(content, "close"):
        content.close()
    script = RELOADING.search(text)
    if script:
        text = allow_script(text, script[1])
    before, end, after = text.rpartition("</body>")
    page = f"{before}{panel}{end}{after}".encode()
    headers = [(name, value) for name, value in headers if name != "Content-Length"]
    start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
    return [page]
