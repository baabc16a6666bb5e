"""`atlas audit`: personal data in the files of a built site, read as the passages of text in them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import FORMATS
from generator.base.findings import Finding, Span, in_order, warning
from generator.base.messages import Domain, msg, nmsg
from generator.base.terminal import doing
from generator.cli.options import FINDINGS, Documented, Root, print_findings, translator_of
from generator.i18n.translator import languages

if TYPE_CHECKING:
    from generator.base.personal_data import PersonalData

CONTACTS = "data/v1/partner.csv"
"""The table of a site that says which contacts are those of offices."""
OFFICES = ("generic_contact_email", "generic_contact_phone")
"""Its columns that do."""
SEARCH = "pagefind/"
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


@click.command("audit", cls=Documented)
@click.argument("site", type=Root)
@click.option(
    "--format", type=click.Choice(FORMATS), default="text", help="The format of findings, as in `check`."
)
def command(site: Path, format: str) -> None:
    """Find personal data in every file of a built site.

    SITE is its folder. The command reads pages, pictures, open data and the search as readers get them. It
    prints places only, never the data, because logs are public. It writes nothing.

    Examples:
      atlas build
          Build the site first.
      atlas audit site

    Exit codes:
      0  nothing found
      1  personal data found
      2  wrong use, or SITE is not a built site
    """
    from generator.cli.knowledge_base import summary

    words = translator_of()
    findings, files = audit(site)
    print_findings(findings, site, format, words, is_quoting=False)
    if format == "text":
        click.echo(words(summary(findings, files)), err=True)
    sys.exit(FINDINGS if findings else 0)


def audit(site: Path) -> tuple[tuple[Finding, ...], int]:
    """What is found in a built site, and how many files were looked into. What cannot be read is a warning.

    Contacts that the open data of the site names as those of offices are none, nor are those in our examples,
    which are invented.
    """
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} is not a built site: it has no index.html")
    known = _offices(site) | _invented()
    files = sorted(path for path in _everything(site) if path.is_file())
    doing(nmsg("Auditing {count} file", "Auditing {count} files", len(files)))
    findings = (finding for path in files for finding in _in_file(site, path, known))
    return in_order(findings), len(files)


def _everything(site: Path) -> Iterator[Path]:
    """All that lies in the site; an `OSError` for a folder that cannot be read, so that nothing is missed."""

    def refuse(problem: OSError) -> None:
        raise problem

    for folder, _, names in os.walk(site, onerror=refuse):
        yield from (Path(folder, name) for name in names)


def _in_file(site: Path, path: Path, known: frozenset[str]) -> Iterator[Finding]:
    from generator.checks.personal_data import finding_of

    name = path.relative_to(site).as_posix()
    try:
        for inner, line, text in passages(name, path.read_bytes()):
            for data in _personal(text):
                if not _is_office(text[data.start : data.end], name, known):
                    yield finding_of(Span(inner, line), data)
    except UnreadableError as problem:
        yield warning(
            Span(name),
            "unreadable-file",
            msg("this cannot be read: {problem}", problem=str(problem)),
            msg("check it by hand, or leave it out"),
        )


@lru_cache(maxsize=100_000)  # most words stand on many pages
def _personal(text: str) -> tuple[PersonalData, ...]:
    from generator.base.personal_data import find

    return find(text)


def _offices(site: Path) -> frozenset[str]:
    try:
        with (site / CONTACTS).open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
    except OSError:
        return frozenset()
    return frozenset(_bare(row[name]) for row in rows for name in OFFICES if row.get(name))


@cache
def _invented() -> frozenset[str]:
    """The contacts in the examples that pages for editors show."""
    from generator.base.personal_data import find
    from generator.checks.explanations import all_explanations
    from generator.content.examples import examples

    texts = [
        example.text for language in languages(Domain.EDITORS) for example in examples(language).values()
    ]
    for explanation in all_explanations():
        files = (*explanation.failing.values(), *explanation.passing.values())
        texts += [content for content in files if isinstance(content, str)]
    return frozenset(_bare(text[data.start : data.end]) for text in texts for data in find(text))


def _is_office(contact: str, file: str, known: frozenset[str]) -> bool:
    """Whether a contact is one of these.

    The search writes a heading and what follows without a space; the same stands apart on its page.
    """
    bare = _bare(contact)
    return bare in known or (
        file.startswith(SEARCH) and any(bare.endswith(office) for office in known if "@" in office)
    )


def _bare(contact: str) -> str:
    """A contact without what it may be written with: spaces, and other signs between numbers."""
    short = "".join(contact.split()).lower()
    return short if "@" in short else "".join(letter for letter in short if letter.isdigit())


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
            parts = _json(text) if ending == ".pf_fragment" else _readable(text)
            yield from ((name, *passage) for passage in parts)
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
    for string in _STRING.finditer(text):
        line += text.count("\n", counted, string.start())
        counted = string.start()
        yield line, json.loads(string.group(), strict=False)


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
