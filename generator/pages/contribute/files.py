"""What files hold: for each kind an example with comments, and all keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from generator.base.messages import Message, message, msg
from generator.content.examples import TRANSLATION, examples
from generator.model import Entity
from generator.model.base import kind_word
from generator.model.data_dictionary import KEYS_OF_CLAIMS, Section, dictionary
from generator.model.schema import described_kinds
from generator.model.shape import Key, doc
from generator.pages.base import Edition, Link, PageModel, Pages, Words
from generator.pages.contribute import (
    ABOUT_FILES,
    FILES,
    FILES_TITLE,
    LANGUAGES,
    SectionPage,
    has_section,
    trail,
)
from generator.pages.contribute.code_listing import CodeFile, commented
from generator.pages.contribute.dictionary import kind_path

OF_CITIES, OF_ALL = msg("Files of a city"), msg("Files that all cities share")
TRANSLATION_WORD = msg("translation")
ABOUT_TRANSLATIONS = msg("It holds the texts of a folder in another language, in the form of gettext.")
TRANSLATION_FILES = ("strategies/<city>/translations/<language>.po", "content/translations/<language>.po")


@dataclass(frozen=True, kw_only=True)
class FileKindPage(PageModel):
    """The files of a kind, or translations: where they are, an example, all keys of a kind."""

    template = "file_kind.md.j2"
    only_in = LANGUAGES

    name: Message
    files: tuple[str, ...]
    needed: tuple[str, ...]
    """The keys without which there is no such thing."""
    example: CodeFile | None
    """None where nobody has written one yet."""
    sections: tuple[Section, ...] = ()
    keys_of_claims: tuple[Key, ...] = ()
    """The keys of any claim that a part can have."""
    translation: str = ""
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
        sections = dictionary(kind)
        entry = sections[1 if kind.files[0].key else 0]
        of_claims = {name for section in sections for name in section.of_claims}
        return cls(
            **_shared(edition, kind.kind, kind_word(kind.kind), message(doc(kind))),
            files=_patterns(kind),
            needed=tuple(key.name for key in entry.keys if key.is_required),
            sections=sections,
            keys_of_claims=tuple(key for name, key in KEYS_OF_CLAIMS.items() if name in of_claims),
            translation=kind_path(TRANSLATION),
        )

    @classmethod
    def _of_translations(cls, edition: Edition) -> Self:
        return cls(
            **_shared(edition, TRANSLATION, TRANSLATION_WORD, ABOUT_TRANSLATIONS),
            files=TRANSLATION_FILES,
            needed=("msgctxt", "msgid", "msgstr"),
        )

    @property
    def anchors(self) -> Mapping[type | None, str]:
        """The anchors of the sections, by the part of the model that they describe."""
        return {section.model: section.anchor for section in self.sections}


def _shared(edition: Edition, kind: str, name: Message, description: Message) -> dict[str, Any]:
    """What all pages about a kind of file have."""
    example = examples(edition.language).get(kind)
    return {
        "edition": edition,
        "path": kind_path(kind),
        "title": msg("File: {kind}", kind=name),
        "name": name,
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


@dataclass(frozen=True, kw_only=True)
class FilesPage(SectionPage):
    """The list of all kinds of files."""

    template = "files.md.j2"
    path: str = FILES
    title: Words = FILES_TITLE
    description: Words = ABOUT_FILES

    groups: Mapping[Message, tuple[FileKindPage, ...]]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        kinds = [make() for _, make in FileKindPage.pages(edition)]
        of_cities = [kind for kind in kinds if kind.translation and any(map(_is_of_cities, kind.files))]
        of_cities.sort(key=lambda kind: not _is_of_cities(kind.files[0]))
        of_all = [kind for kind in kinds if kind not in of_cities]
        groups = {OF_CITIES: tuple(of_cities), OF_ALL: tuple(of_all)}
        return cls(edition=edition, trail=trail(edition), groups=groups)


def _is_of_cities(file: str) -> bool:
    return file.startswith("strategies/")
