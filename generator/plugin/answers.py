"""What the server answers while a site is edited: its pages, with what is wrong in the files on top."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.render import findings
from generator.render.policy import allow_script

ASSETS = Path(__file__).parent.parent / "assets"
STYLES = f"/livereload/{findings.STYLES}"
"""Where browsers find the look of the panel of findings."""
RELOADING = re.compile(r"<script>((?:(?!</script>).)*)</script>\s*</body>", re.DOTALL)
"""What the server adds to a page, so that a browser loads it again after an edit."""


def styles(start_response: Any) -> Iterable[bytes]:
    """The look of the panel of findings, which is no part of the site."""
    start_response("200 OK", [("Content-Type", "text/css; charset=utf-8")])
    return [(ASSETS / findings.STYLES).read_bytes()]


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
