"""Markdown of our own pages to HTML with a table of contents, by a fast CommonMark renderer."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import pyromark

from generator.render.escape import lean

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to: its level (2 or 3), its anchor, and its text as HTML-escaped text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading in a table of contents, with those of the level below it; the text is HTML-escaped."""

    anchor: str
    text: str
    children: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Html:
    """A finished page: the HTML of its content and its headings in order."""

    content: str
    headings: tuple[Heading, ...]

    @property
    def outline(self) -> tuple[Outline, ...]:
        """The table of contents: headings of level 2, and those of level 3 below them."""
        found: list[tuple[Heading, list[Outline]]] = []
        for heading in self.headings:
            if heading.level > 2 and found:
                found[-1][1].append(Outline(heading.anchor, heading.text))
            else:
                found.append((heading, []))
        return tuple(Outline(one.anchor, one.text, tuple(inner)) for one, inner in found)


def to_html(markdown: str) -> Html:
    """The HTML of a page's Markdown."""
    content = lean(pyromark.html(markdown, options=_OPTIONS))
    headings = tuple(
        Heading(int(level), anchor, html.escape(html.unescape(_TAG.sub("", text)), quote=False))
        for level, anchor, text in _HEADING.findall(content)
    )
    return Html(content, headings)
