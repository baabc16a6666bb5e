"""Which files a knowledge base consists of, what each holds by its name, and what is read of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.base.findings import Finding, Span, error, nearest, warning
from generator.base.messages import msg
from generator.base.paths import Translated, translated_by
from generator.content.pictures import is_picture, read_picture
from generator.document import Document, open_file, read_bytes, read_document
from generator.model import KINDS, Entity
from generator.model.base import Files

ANYTHING = "*"
"""Among the words of a file that cannot be opened: whatever is looked for may be there. It is no id."""


class Holding(NamedTuple):
    """What a file holds by its name: a kind of entity, how it holds it, and what its path says."""

    kind: type[Entity]
    files: Files
    given: Mapping[str, str]

    def whole_id(self, id: str) -> str:
        """The id with the folder of the city that the thing belongs to, if it belongs to one."""
        return f"{self.given['city']}/{id}" if "city" in self.given else id


def kind_of(file: str) -> Holding | None:
    """What a file holds; None if it holds no entity."""
    for kind in KINDS:
        for files in kind.files:
            given = files.match(file)
            if given is not None:
                return Holding(kind, files, given)
    return None


def meant_by(file: str) -> str | None:
    """The file that one with a wrong name probably is: `content/field.yaml` is `content/fields.yml`."""
    folder, _, name = file.rpartition("/")
    match = re.fullmatch(r"(.+)\.ya?ml(?:\.txt)?", name.lower())
    if match is None:
        return None
    stem = match[1]
    plain = f"{folder}/{stem}.yml"
    if kind_of(plain) or translated_by(plain):
        return plain
    patterns = (files.pattern.rpartition("/")[::2] for kind in KINDS for files in kind.files)
    near = nearest(stem, (name.removesuffix(".yml") for parent, name in patterns if parent == folder))
    return f"{folder}/{near}.yml" if near else None


def unexpected_file(root: Path, file: str) -> Iterator[Finding]:
    """What to say of a file that holds no entity."""
    opened = open_file(root, file)
    if isinstance(opened, Finding):
        yield opened
        return
    opened.close()
    meant = meant_by(file)
    if meant is not None:
        message = msg("files with this name are not read")
        if not file.endswith(".yml"):
            message = msg("files of this knowledge base end in `.yml`")
        help = msg("rename the file to `{name}`.", name=meant.rpartition("/")[2])
        yield error(Span(file), "unexpected-file", message, help)
    elif file.endswith((".yml", ".yaml", ".md")):
        message = msg("files with this name are not read")
        help = msg("move or rename it; CONTRIBUTING.md lists the files.")
        yield warning(Span(file), "unexpected-file", message, help)
    elif is_picture(file):
        picture = read_picture(root, file)
        if isinstance(picture, Finding):
            yield picture
    else:
        message = msg("only `.yml` files, `.md` files and pictures are read, so this file is not published")
        yield warning(Span(file), "unexpected-file", message, msg("move it out of the knowledge base."))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: what it holds by its name, or what it translates into which language.

    There is no document where the name says neither or the file could not be read. `words` are in a file of
    which something could not be read: whatever in it may be an id.
    """

    holds: Holding | None
    translates: Translated | None
    document: Document | None
    findings: tuple[Finding, ...]
    words: frozenset[str] = frozenset()


Readings = Mapping[str, Reading]


def read_all(root: Path, files: Iterable[str]) -> Readings:
    """The files in the order of their names."""
    return {file: _read(root, file) for file in sorted(files)}


def _read(root: Path, file: str) -> Reading:
    translates = translated_by(file)
    holds = None if translates else kind_of(file)
    if holds or translates:
        document, findings = read_document(root, file)
        words = _words_in(root, file) if findings else frozenset[str]()
        return Reading(holds, translates, document, tuple(findings), words)
    is_folder = os.path.isdir(f"{root}/{file}")  # noqa: PTH112 - one that is not read
    words = _words_in(root, file) if is_folder or meant_by(file) else frozenset[str]()
    return Reading(None, None, None, tuple(unexpected_file(root, file)), words)


def _words_in(root: Path, file: str) -> frozenset[str]:
    """Every word in a file that may be an id, in whatever state the file is."""
    raw = read_bytes(root, file)
    return words_of(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else frozenset({ANYTHING})


def words_of(text: str) -> frozenset[str]:
    """Every word of a text that may be an id."""
    return frozenset(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower()))
