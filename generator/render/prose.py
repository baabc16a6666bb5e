"""Markdown from content to HTML that holds no script, no raw HTML and no images."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt

from generator.render.escape import printable

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def to_html(markdown: str) -> str:
    """The text as safe HTML blocks without blank lines between them."""
    html = nh3.clean(
        _parser().render(printable(markdown)),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel="noopener",
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
