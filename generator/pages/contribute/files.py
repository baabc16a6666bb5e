"""What files hold: for each kind an example with comments, and all keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Self

from generator.base.messages import Message, message, msg
from generator.content.examples import TRANSLATION, examples
from generator.model import Entity
from generator.model.base import kind_word
from generator.model.schema import described_kinds
from generator.model.shape import doc
from generator.pages.base import Edition, Link, PageModel, Pages
from generator.pages.contribute.code_listing import CodeFile, commented
from generator.pages.contribute.dictionary import KeyRow, Part, kind_path, parts_of, rows_of_claims
from generator.pages.contribute.section import (
    ABOUT_FILES,
    FILES,
    FILES_TITLE,
    LANGUAGES,
    SectionPage,
    has_section,
    trail,
)

OF_CITIES, OF_ALL = msg("Files of a city"), msg("Files that all cities share")
TRANSLATION_WORD = msg("translation")
ABOUT_TRANSLATIONS = msg("It holds the texts of a folder in another language, in the form of gettext.")
TRANSLATION_FILES = ("strategies/<city>/translations/<language>.po", "content/translations/<language>.po")


@dataclass(frozen=True, slots=True)
class FileCard:
    """A kind of file in the list of all."""

    name: Message
    files: tuple[str, ...]
    description: Message
    path: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Kinds of files in the list of all."""

    title: Message
    cards: tuple[FileCard, ...]


@dataclass(frozen=True, kw_only=True)
class FilesPage(SectionPage):
    """The list of all kinds of files."""

    template = "files.md.j2"
    address = FILES

    groups: tuple[FileGroup, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(
            edition=edition,
            path=FILES,
            title=FILES_TITLE,
            description=ABOUT_FILES,
            trail=trail(edition),
            groups=_groups(),
        )


@dataclass(frozen=True, kw_only=True)
class FileKindPage(PageModel):
    """The files of a kind, or translations: where they are, an example, all keys of a kind."""

    template = "file_kind.md.j2"
    only_in = LANGUAGES

    files: tuple[str, ...]
    needed: tuple[str, ...]
    """The keys without which there is no such thing."""
    example: CodeFile | None
    """None where nobody has written one yet."""
    parts: tuple[Part, ...]
    rows_of_claims: tuple[KeyRow, ...]
    """The keys of any claim that a part can have."""
    translation: str
    """The page about translations; empty where that is this one."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        if not has_section(edition):
            return
        for kind in described_kinds():
            yield kind_path(kind.kind), partial(cls._of_kind, edition, kind)
        yield kind_path(TRANSLATION), partial(cls._of_translations, edition)

    @classmethod
    def _of_kind(cls, edition: Edition, kind: type[Entity]) -> Self:
        parts = parts_of(kind)
        entry = parts[1 if kind.files[0].key else 0]
        return cls(
            **_shared(edition, kind.kind, kind_word(kind.kind), message(doc(kind))),
            files=_patterns(kind),
            needed=_needed(entry),
            parts=parts,
            rows_of_claims=rows_of_claims(kind),
            translation=kind_path(TRANSLATION),
        )

    @classmethod
    def _of_translations(cls, edition: Edition) -> Self:
        return cls(
            **_shared(edition, TRANSLATION, TRANSLATION_WORD, ABOUT_TRANSLATIONS),
            files=TRANSLATION_FILES,
            needed=("msgctxt", "msgid", "msgstr"),
            parts=(),
            rows_of_claims=(),
            translation="",
        )


def _needed(part: Part) -> tuple[str, ...]:
    return tuple(key.name for key in part.section.keys if key.is_required)


def _shared(edition: Edition, kind: str, name: Message, description: Message) -> dict[str, Any]:
    """What all pages about a kind of file have."""
    example = examples(edition.language).get(kind)
    return {
        "edition": edition,
        "path": kind_path(kind),
        "title": msg("File: {kind}", kind=name),
        "description": description,
        "edit_path": example.path if example else "",
        "trail": trail(edition, Link(FILES_TITLE, FILES)),
        "example": commented(example.file, example.text) if example else None,
    }


def _patterns(kind: type[Entity]) -> tuple[str, ...]:
    """Where files of a kind are, with `<city>` for a name."""
    return tuple(
        re.sub(r"\{(\w+)\}", lambda found: f"<{found[1].replace('id', kind.kind)}>", files.pattern)
        for files in kind.files
    )


@cache
def _groups() -> tuple[FileGroup, ...]:
    kinds = [
        FileCard(kind_word(kind.kind), _patterns(kind), message(doc(kind)), kind_path(kind.kind))
        for kind in described_kinds()
    ]
    translations = FileCard(
        TRANSLATION_WORD, TRANSLATION_FILES[:1], ABOUT_TRANSLATIONS, kind_path(TRANSLATION)
    )
    of_cities = [card for card in kinds if any(file.startswith("strategies/") for file in card.files)]
    of_cities.sort(key=lambda card: not card.files[0].startswith("strategies/"))
    of_all = [card for card in kinds if card not in of_cities]
    return (
        FileGroup(OF_CITIES, tuple(of_cities)),
        FileGroup(OF_ALL, (*of_all, translations)),
    )
