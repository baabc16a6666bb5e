"""Reads the files of a built site as the texts in them, each with the place where it stands."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePath

INLINE = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "small",
        "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
    )
)  # fmt: skip
"""Elements that do not part what is before and after them."""
SPOKEN = frozenset(
    (
        "alt", "aria-description", "aria-label", "cite", "content", "description", "href", "label",
        "placeholder", "src", "summary", "title", "value",
    )
)  # fmt: skip
"""Attributes that hold words or addresses; so do those that begin with `data-`. Others hold numbers."""
PROGRAMS = (".js", ".css", ".map", ".wasm", ".pagefind", ".woff", ".woff2")
"""Kinds of file that hold programs of others, who sign them."""
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico")
ARCHIVES = (".zip", ".xlsx")
"""Kinds of file that hold files."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_READABLE = re.compile(r"[^\W_][\w .,@+:/()\[\]'’&-]{3,}")


@dataclass(slots=True)
class Passage:
    """A text, and where pieces of it stand: offset in it, line and column, which count from 1."""

    text: str
    places: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 1, 1)])

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of a character of the text."""
        start, line, column = self.places[bisect_right(self.places, (offset, 1 << 62, 0)) - 1]
        between = self.text[start:offset]
        lines = between.count("\n")
        return (
            (line + lines, offset - start - between.rfind("\n")) if lines else (line, column + len(between))
        )


class UnreadableError(Exception):
    """A file is not what its name says."""


def passages(name: str, content: bytes) -> Iterator[tuple[str, Passage]]:
    """The texts in a file, each with the name of the file, or with that of the one within an archive.

    Raises `UnreadableError` for a file whose kind is not known, or that is broken.
    """
    ending = PurePath(name).suffix.lower()
    if ending in PROGRAMS or ending in PICTURES:
        return
    try:
        if ending in ARCHIVES:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for inner in archive.namelist():
                    yield from passages(f"{name}/{inner}", archive.read(inner))
        elif ending == ".gz":
            yield from passages(name.removesuffix(".gz"), gzip.decompress(content))
        elif ending.startswith(".pf_"):
            text = gzip.decompress(content).removeprefix(b"pagefind_dcd").decode("utf-8", "replace")
            found = _json(text) if ending == ".pf_fragment" else _readable(text)
            yield from ((name, passage) for passage in found)
        else:
            reader = READERS.get(ending, _lines)
            yield from ((name, passage) for passage in reader(content.decode("utf-8-sig")))
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile) as problem:
        raise UnreadableError(str(problem)) from None


class _Markup(HTMLParser):
    """Collects the words of HTML or XML: what stands between tags, and what attributes say."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.passages: list[Passage] = []
        self._pieces: list[str] = []
        self._places: list[tuple[int, int, int]] = []
        self._length = 0
        self.feed(text)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        line, column = self.getpos()
        for name, value in attrs:
            if value and (name in SPOKEN or name.startswith("data-")):
                self.passages.append(Passage(value, [(0, line, column + 1)]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        self._places.append((self._length, line, column + 1))
        self._pieces.append(data)
        self._length += len(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(html.unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        self._end()
        self.handle_data(data)
        self._end()

    def _part(self, tag: str) -> None:
        if tag == "text":  # the lines of a label in a picture
            self.handle_data(" ")
        elif tag not in INLINE:
            self._end()

    def _end(self) -> None:
        if text := "".join(self._pieces):
            self.passages.append(Passage(text, self._places))
        self._pieces, self._places, self._length = [], [], 0


def _markup(text: str) -> Iterator[Passage]:
    yield from _Markup(text).passages


def _json(text: str) -> Iterator[Passage]:
    """The strings, without their escapes; numbers are no telephone numbers."""
    starts = _line_starts(text)
    for found in _STRING.finditer(text):
        raw = found.group()
        said = json.loads(raw, strict=False) if "\\" in raw else raw[1:-1]
        yield Passage(said, [(0, *_place(starts, found.start() + 1))])


def _csv(text: str) -> Iterator[Passage]:
    """The cells; a number alone is none."""
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text))
    before = 0
    for row in reader:
        for cell in row:
            if cell:
                first = cell.splitlines()[0] if cell.strip() else cell
                column = lines[before].find(first) + 1 if before < len(lines) else 0
                yield Passage(cell, [(0, before + 1, max(column, 1))])
        before = reader.line_num


def _lines(text: str) -> Iterator[Passage]:
    for number, line in enumerate(text.splitlines(), start=1):
        yield Passage(line, [(0, number, 1)])


def _readable(text: str) -> Iterator[Passage]:
    """What can be read in a file that is not text: words and values of the search."""
    for found in _READABLE.finditer(text):
        yield Passage(found.group(), [(0, 1, found.start() + 1)])


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


READERS: dict[str, Callable[[str], Iterator[Passage]]] = {
    **dict.fromkeys((".html", ".htm", ".svg", ".xml", ".rels", ".graphml", ".atom", ".rss"), _markup),
    **dict.fromkeys((".json", ".jsonld", ".geojson", ".webmanifest"), _json),
    ".csv": _csv,
}
