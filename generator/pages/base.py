"""What all pages share: texts in the reader's language, links, evidence, and the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Self, TypeVar

from generator.analysis.changelog import UNPUBLISHED, SiteMetadata
from generator.analysis.translation_progress import Progress
from generator.content.dataset import Dataset
from generator.model import Claim, Entity, Source
from generator.model.base import EvidenceStatus, Sourced
from generator.model.references import SourceRef
from generator.model.source import Medium
from generator.model.values import Text
from generator.pages.inline import (
    Citation,
    Country,
    Evidence,
    Language,
    Link,
    Localized,
    PageMessage,
    Review,
    Words,
    counted,
    message,
    review,
)
from generator.pages.page_stats import Contents, EmbeddablePart, field_names, gather

__all__ = [
    "MANY",
    "Citation",
    "Country",
    "Edition",
    "EmbeddablePart",
    "Evidence",
    "Language",
    "Link",
    "Localized",
    "PageMessage",
    "PageModel",
    "Pages",
    "Review",
    "Words",
    "cite",
    "counted",
    "message",
    "place_name",
    "review",
    "shared_citations",
]


FALLBACKS = ("en",)
"""What readers are shown by default where a text is not in their language."""
MUCH = 300
"""From how many characters on texts in another language are more than names and labels."""
LITTLE = 0.15
"""Up to which part of them texts in the reader's language, such as a title and a summary, are little."""

Made = TypeVar("Made", bound="PageModel")
Pages = Iterator[tuple[str, Callable[[], Made]]]
"""Paths of pages, each with what makes the page."""

MANY = 3
"""From how many places on a list of them helps nobody."""


@dataclass(frozen=True, eq=False)
class Edition:
    """The knowledge base for readers of one language.

    Two editions are the same only if they are one, so that functions can keep what they say of it.
    """

    dataset: Dataset
    language: str
    publication: SiteMetadata = UNPUBLISHED
    fallbacks: tuple[str, ...] = FALLBACKS
    """Languages that readers are shown where a text is not in theirs, before that of the text."""
    words: Mapping[str, Progress | None] = field(default_factory=dict)
    """The languages of the site, and how far its words are in each; None where they are written in it."""

    def text(self, text: Text) -> Localized:
        """The text in the language of the edition, or in the next best, or else in its own."""
        if text.language == self.language:  # said first: most texts are in the language of most readers
            return Localized(text.value, text.language)
        value, language = text.in_language(self.language, *self.fallbacks)
        return Localized(value, language, language != self.language, language in text.drafts)

    def also(self, *found: Text | None) -> tuple[str, ...]:
        """What texts say in the languages in which readers do not see them; it can be searched for."""
        texts = [text for text in found if text is not None]
        said = {self.text(text).value for text in texts}
        others = (other for text in texts for other in (text.value, *text.translations.values()))
        return tuple(dict.fromkeys(other for other in others if other not in said))

    def optional(self, text: Text | None) -> Localized | None:
        """The same for a text that may be missing."""
        return None if text is None else self.text(text)

    def evidence(self, sourced: Sourced) -> Evidence:
        """What is shown next to a claim."""
        return Evidence(
            self.citations(sourced.source),
            sourced.as_of if isinstance(sourced, Claim) else None,
            sourced.status if isinstance(sourced, Claim) else EvidenceStatus.STATED,
            self.optional(sourced.note),
            review(sourced.review_by) if isinstance(sourced, Claim) else None,
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

    def edit_key(self, entity: Entity, *key_path: str) -> tuple[str, ...]:
        """Where in that file the entity stands, or something in it."""
        return (*map(str, self.dataset.origin(entity).key_path), *key_path)


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


def place_name(medium: Medium, place: str) -> PageMessage:
    """What a place in a source of this medium is called."""
    match medium:
        case Medium.SLIDES:
            return message("slide {place}", place=place)
        case Medium.COUNCIL_PAPER:
            return message("page {place}", place=place)
        case _:
            return message("section {place}", place=place)


@dataclass(frozen=True, kw_only=True)
class PageModel:
    """One page: everything that its template shows, decided.

    `path` is below `/<language>/` and ends in `/` (or is empty). A page type is a subclass with a
    template and `pages`, which says how the pages of the type are made for an edition.
    """

    template: ClassVar[str]
    layout: ClassVar[str] = ""
    """What the theme is told to leave out: `wide` pages have no table of contents."""
    is_searched: ClassVar[bool] = True
    """False where the page says again, in another order, what other pages say."""
    listed_in: ClassVar[str] = ""
    """The path of the list, with a choice of languages, that the page is in."""
    only_in: ClassVar[tuple[str, ...]] = ()
    """The languages that there are such pages in; empty where there are some in all."""

    path: str
    title: Words
    description: Words
    edit_path: str = ""
    """The file that holds what the page is about, or the folder, with `/`, that a list comes from."""
    edit_key: tuple[str, ...] = ()
    """The keys that lead there in the file. No line: one that is put in above changes no page below."""
    trail: tuple[Link, ...] = ()
    tags: tuple[tuple[PageMessage, Words], ...] = ()
    """What the search can be narrowed by: names of filters, each with a value."""
    also: tuple[str, ...] = ()
    """How else the search finds it: what it is called in other languages."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        """The pages of this type: the path of each, and what makes it, so that one can be made alone."""
        raise NotImplementedError

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        """The pages of this type, made."""
        return (make() for _, make in cls.pages(edition))

    @property
    def fallback_languages(self) -> tuple[str, ...]:
        """The languages of the texts that are not in the reader's, in order."""
        return tuple(sorted(self._contents.others))

    @property
    def other_language(self) -> str:
        """The language of a page that is written in another one than the reader's; empty for all others.

        Names and labels alone make no page foreign, and those that are translated make none the reader's.
        """
        own, others = self._contents.own, self._contents.others
        if others.total() < MUCH or own > others.total() * LITTLE:
            return ""
        return others.most_common(1)[0][0]

    @property
    def has_drafts(self) -> bool:
        """Whether there are translations on it that no native speaker has checked."""
        return self._contents.has_drafts

    @property
    def exhibits(self) -> tuple[EmbeddablePart, ...]:
        """What on the page also stands alone, in its order."""
        return tuple(self._contents.exhibits)

    @cached_property
    def _contents(self) -> Contents:
        found = Contents()
        for name in field_names(type(self)):
            gather(getattr(self, name), found)
        return found
