"""Reads the files of a built site as the passages in them, each with the line in which it begins."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
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


Passage = tuple[int, str]
"""The line in which a text begins, and the text."""


class UnreadableError(Exception):
    """A file is not what its name says."""


def passages(name: str, content: bytes) -> Iterator[tuple[str, int, str]]:
    """The passages of a file, each with the name of the file, or with that of the one within an archive.

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
            yield from ((name, *passage) for passage in found)
        else:
            reader = READERS.get(ending, _lines)
            yield from ((name, *passage) for passage in reader(content.decode("utf-8-sig")))
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile) as problem:
        raise UnreadableError(str(problem)) from None


class _Markup(HTMLParser):
    """Collects the words of HTML or XML: what stands between tags, and what attributes say."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.passages: list[Passage] = []
        self._line = 1
        self._pieces: list[str] = []
        self.feed(text)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        for name, value in attrs:
            if value and (name in SPOKEN or name.startswith("data-")):
                self.passages.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._pieces:
            self._line = self.getpos()[0]
        self._pieces.append(data)

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
        if self._pieces:
            self.passages.append((self._line, "".join(self._pieces)))
        self._pieces = []


def _markup(text: str) -> Iterator[Passage]:
    yield from _Markup(text).passages


def _json(text: str) -> Iterator[Passage]:
    """The strings, without their escapes; numbers are no telephone numbers."""
    line, counted = 1, 0
    for found in _STRING.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield line, json.loads(found.group(), strict=False)


def _csv(text: str) -> Iterator[Passage]:
    """The cells."""
    before = 0
    reader = csv.reader(io.StringIO(text))
    for row in reader:
        yield from ((before + 1, cell) for cell in row)
        before = reader.line_num


def _lines(text: str) -> Iterator[Passage]:
    yield from enumerate(text.splitlines(), start=1)


def _readable(text: str) -> Iterator[Passage]:
    """What can be read in a file that is not text: words and values of the search."""
    yield from ((1, words) for words in _READABLE.findall(text))


READERS: dict[str, Callable[[str], Iterator[Passage]]] = {
    **dict.fromkeys((".html", ".htm", ".svg", ".xml", ".rels", ".graphml", ".atom", ".rss"), _markup),
    **dict.fromkeys((".json", ".jsonld", ".geojson", ".webmanifest"), _json),
    ".csv": _csv,
}
