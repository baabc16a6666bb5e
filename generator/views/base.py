"""What all pages share: texts in the reader's language, links, evidence, and the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar, Self

from generator.analysis.history import UNPUBLISHED, Publication
from generator.dataset import Dataset
from generator.model import Claim, Entity, Source
from generator.model.base import Sourced, Standing
from generator.model.source import Medium
from generator.model.values import PartialDate, SourceRef, Text


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the content with the language it is in; `is_fallback` where it is not the reader's."""

    value: str
    language: str
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """Words of the generator, to be looked up in the catalogue. With `plural`, `count` decides.

    A value may be a word, a number, a link, words of its own, or a tuple of these, which is written
    as a list of the language ("A, B and C").
    """

    id: str
    values: tuple[tuple[str, Any], ...] = ()
    plural: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code (ISO 3166-1); its name is a matter of the reader's language."""

    code: str


Words = Localized | Message | Country
"""What can stand as a title or a label."""


def message(id: str, **values: Any) -> Message:
    """Words of the generator; the values fill the places in braces."""
    return Message(id, tuple(values.items()))


def counted(singular: str, plural: str, count: int, **values: Any) -> Message:
    """Words that depend on a number, which stands at `{count}`; the values fill the other places."""
    return Message(singular, (("count", count), *values.items()), plural, count)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same language: the path below `/<language>/`, with an anchor or not."""

    text: Words
    path: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: a link to its entry, and what to show of it."""

    path: str
    label: str
    place: Message | None
    heading: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on, and how."""

    citations: tuple[Citation, ...] = ()
    as_of: PartialDate | None = None
    standing: Standing = Standing.STATED
    note: Localized | None = None


MANY = 3
"""From how many places on a list of them helps nobody."""


@dataclass(frozen=True, eq=False)
class Edition:
    """The knowledge base for readers of one language.

    Two editions are the same only if they are one, so that functions can keep what they say of it.
    """

    dataset: Dataset
    language: str
    publication: Publication = UNPUBLISHED

    def text(self, text: Text) -> Localized:
        """The text in the language of the edition, or else in its own."""
        if text.language == self.language:  # said first: most texts are in the language of most readers
            return Localized(text.value, text.language)
        value, language = text.in_language(self.language)
        return Localized(value, language, language != self.language)

    def optional(self, text: Text | None) -> Localized | None:
        """The same for a text that may be missing."""
        return None if text is None else self.text(text)

    def evidence(self, sourced: Sourced) -> Evidence:
        """What is shown next to a claim."""
        return Evidence(
            self.citations(sourced.source),
            sourced.as_of if isinstance(sourced, Claim) else None,
            sourced.status if isinstance(sourced, Claim) else Standing.STATED,
            self.optional(sourced.note),
        )

    def citations(self, references: tuple[SourceRef, ...]) -> tuple[Citation, ...]:
        """The places that references name; one whose source could not be read is left out."""
        found = self._citations.get(references)
        if found is None:
            sources = self.dataset.sources
            found = self._citations[references] = tuple(
                cite(sources[reference.source], reference.place)
                for reference in references
                if reference.source in sources
            )
        return found

    @cached_property
    def _citations(self) -> dict[tuple[SourceRef, ...], tuple[Citation, ...]]:
        """Citations by what they were made from: many claims rest on the same place."""
        return {}

    def all_citations(self, claims: Iterable[Sourced], around: Sourced) -> tuple[Citation, ...]:
        """Every place that one of the claims rests on, once; if those are many, the sources alone.

        A claim without a source of its own rests on what is around it.
        """
        references = tuple(
            dict.fromkeys(found for claim in claims for found in claim.source or around.source)
        )
        if len(references) > MANY:
            references = tuple(dict.fromkeys(SourceRef(found.source) for found in references))
        return self.citations(references)

    def edit_path(self, entity: Entity) -> str:
        """The file that an editor opens to change the entity."""
        return self.dataset.origin(entity).document.file


def shared_citations(evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
    """The citations that most of the claims have in common, so that they are shown once; or none."""
    counts = Counter(found.citations for found in evidence)
    if not counts:
        return ()
    citations, count = counts.most_common(1)[0]
    return citations if 2 * count > counts.total() else ()


def cite(source: Source, place: str = "") -> Citation:
    """A citation of a source, or of a place in it."""
    heading = source.places[place].heading if place in source.places else ""
    anchor = f"{source.id}-{place}" if place else source.id
    return Citation(
        path=f"sources/#{anchor}",
        label=source.short_title,
        place=place_name(source.medium, place) if place else None,
        heading=heading,
        title=source.title,
        language=source.language,
    )


def place_name(medium: Medium, place: str) -> Message:
    """What a place in a source of this medium is called."""
    match medium:
        case Medium.SLIDES:
            return message("slide {place}", place=place)
        case Medium.COUNCIL_PAPER:
            return message("page {place}", place=place)
        case _:
            return message("section {place}", place=place)


@dataclass(frozen=True, kw_only=True)
class View:
    """One page: everything that its template shows, decided.

    `path` is below `/<language>/` and ends in `/` (or is empty). A page type is a subclass with a
    template and `build`, which makes the pages of the type for an edition.
    """

    template: ClassVar[str]
    layout: ClassVar[str] = ""
    """What the theme is told to leave out: `wide` pages have no table of contents."""
    is_searched: ClassVar[bool] = True
    """False where the page says again, in another order, what other pages say."""

    path: str
    title: Words
    description: Words
    edit_path: str = ""
    trail: tuple[Link, ...] = ()
    tags: tuple[tuple[Message, Words], ...] = ()
    """What the search can be narrowed by: names of filters, each with a value."""

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        """The pages of this type."""
        raise NotImplementedError

    @property
    def fallback_languages(self) -> tuple[str, ...]:
        """The languages of the texts that are not in the reader's, in order."""
        return tuple(sorted(self._contents[0]))

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """What on the page also stands alone, in its order."""
        return self._contents[1]

    @cached_property
    def _contents(self) -> tuple[frozenset[str], tuple[Exhibit, ...]]:
        languages: set[str] = set()
        exhibits: list[Exhibit] = []
        for name in _names(type(self)):
            _gather(getattr(self, name), languages, exhibits)
        return frozenset(languages), tuple(exhibits)


class Exhibit:
    """Something on a page that also stands alone: it can be embedded and may have files beside the page."""

    __slots__ = ()


_SIMPLE = frozenset({"str", "bool", "int", "float"})
"""How fields are declared that hold no text in a language and no exhibit."""
_PLAIN: set[type] = {str, Citation}
"""Types of values that hold none either; others are added as they are met."""
_PARTS: dict[type, Callable[[Any], Iterable[Any]]] = {tuple: tuple, dict: dict.values}
"""What is to be looked at in a value, by its type."""


def _gather(value: Any, languages: set[str], exhibits: list[Exhibit]) -> None:
    """Go through a value of dataclasses, tuples and mappings, which pages consist of."""
    kind = type(value)
    if kind is Localized:
        if value.is_fallback:
            languages.add(value.language)
        return
    parts = _PARTS.get(kind) or _parts_of(kind)
    if parts is _no_parts:
        _PLAIN.add(kind)
    if isinstance(value, Exhibit):
        exhibits.append(value)
    for item in parts(value):
        # Most values are plain: they are told apart here, without another call.
        if type(item) not in _PLAIN:
            _gather(item, languages, exhibits)


def _parts_of(kind: type) -> Callable[[Any], Iterable[Any]]:
    """What reads the parts of a value of this type; the fields of a dataclass are read in one go."""
    names = _names(kind)
    found: Callable[[Any], Iterable[Any]] = _no_parts
    if len(names) == 1:
        only = attrgetter(*names)
        found = lambda value: (only(value),)  # noqa: E731
    elif names:
        found = attrgetter(*names)
    _PARTS[kind] = found
    return found


def _no_parts(value: Any) -> Iterable[Any]:
    return ()


def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass that can hold a text or an exhibit; none of another class."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.type not in _SIMPLE)
