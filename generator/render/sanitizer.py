"""Markdown from content to HTML that holds no script, no raw HTML and only pictures of our own."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from generator.render.escape import printable

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_HEADINGS = ("h2", "h3", "h4")
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}, **{tag: {"id"} for tag in _HEADINGS}}
PICTURE = re.compile(r"pictures/[a-z0-9-]+\.[a-z]+")
"""How a page names a picture: as its file is seen from that of the page."""
OWN_PREFIXES = frozenset({"content", "section"})
"""Anchors that pages written by hand have beside those of their headings, but for such as begin with `__`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture in a text: where it leads as it is written, and the first line of its paragraph.

    Lines are counted from 0. `label` is what is shown, or said of the picture.
    """

    line: int
    href: str
    label: str
    is_picture: bool


def to_html(markdown: str, original: str = "", root: str = "") -> str:
    """The text as one block of safe HTML without blank lines, which no other parser of Markdown looks into.

    A translation has the anchors of `original` where it has the same headings, so that links to them lead
    there in every language. `root` is the way from the page to where the pictures are.
    """
    parser, tokens = _parser(), _parsed(markdown)
    for heading, anchor in zip(_headings(tokens), _anchors(tokens, original), strict=True):
        heading.attrSet("id", anchor)
    found = nh3.clean(
        parser.renderer.render(tokens, parser.options, {"root": root}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel="noopener",
    )
    # Without an element around it, what begins with bare text would be read as Markdown once more.
    return "\n".join(line for line in ("<div>", *found.splitlines(), "</div>") if line.strip())


def links(markdown: str) -> Iterator[Link]:
    """Every link and every picture in the text, in its order."""
    for block in _parser().parse(printable(markdown)):
        for number, token in enumerate(block.children or ()):
            line = block.map[0] if block.map else 0
            if token.type == "image":
                yield Link(line, str(token.attrGet("src") or ""), token.content, True)
            elif token.type == "link_open":
                label = block.children[number + 1].content if block.children else ""
                yield Link(line, str(token.attrGet("href") or ""), label, False)


def _anchors(tokens: Sequence[Token], original: str) -> list[str]:
    """The anchors of all headings: their words, and a number where these come again."""
    first = _parsed(original) if original else []
    named = [_words(tokens), _words(first)]
    has_same = [heading.tag for heading in _headings(tokens)] == [heading.tag for heading in _headings(first)]
    anchors: dict[str, None] = {}
    times: Counter[str] = Counter()
    for words in named[has_same]:
        anchor = words
        while anchor in OWN_PREFIXES or anchor in anchors:
            times[words] += 1
            anchor = f"{words}-{times[words] + 1}"
        anchors[anchor] = None
    return list(anchors)


def _parsed(markdown: str) -> list[Token]:
    """The text in tokens. The page has the heading above all others, and none is lower than the fourth."""
    tokens = _parser().parse(printable(markdown))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = min(max(token.tag, _HEADINGS[0]), _HEADINGS[-1])
    return tokens


def _headings(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.type == "heading_open"]


def _words(tokens: Sequence[Token]) -> list[str]:
    """What each heading says, in lower case and with hyphens between its words."""
    said = (
        "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
    )
    normal = (unicodedata.normalize("NFC", text).casefold() for text in said)
    return ["-".join(re.findall(r"[^\W_]+", text)) or "heading" for text in normal]


class _Renderer(RendererHTML):
    """Renders as ever, but for pictures: those of this site are shown, others are the text about them."""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        source = str(tokens[idx].attrGet("src"))
        if not PICTURE.fullmatch(source):
            return html.escape(self.renderInlineAsText(tokens[idx].children or [], options, env))
        tokens[idx].attrSet("src", f"{env['root']}{source}")
        return super().image(tokens, idx, options, env)


class _Parser(MarkdownIt):
    """Takes for a link whatever is written like one, as it is: the checks report it, nh3 shows no bad one.

    If some were text, as usual, those who check the links would read another text than those who see it.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def _parser() -> MarkdownIt:
    return _Parser("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
