"""What all pages share: texts in the reader's language, links, evidence, and the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Any, ClassVar, Self, TypeVar

from generator.analysis.indexes import fields_of_strategy
from generator.analysis.publication import UNPUBLISHED, SiteMetadata
from generator.analysis.reading import is_read_in_full, rests_on
from generator.analysis.translation_progress import Progress, published_languages
from generator.base.messages import Message, counted, message
from generator.content.dataset import Dataset
from generator.content.page_paths import measure_path, page_of, part_path, path_of, place_path, strategy_at
from generator.document import KeyPath
from generator.model import Claim, Entity, Model, Source, Strategy
from generator.model.base import EvidenceStatus, Sourced
from generator.model.dates import PartialDate
from generator.model.references import Reference, SourceRef
from generator.model.source import Medium
from generator.model.traversal import find
from generator.model.values import Text

FALLBACKS = ("en",)
"""What readers are shown by default where a text is not in their language."""
MUCH = 300
"""From how many characters on texts in another language are more than names and labels."""
LITTLE = 0.15
"""Up to which part of them texts in the reader's language, such as a title and a summary, are little."""
MANY = 3
"""From how many places on a list of them helps nobody."""
AGELESS = ("coordinates", "identifiers")
"""The keys of a city whose sources say where it is and which codes it has, and nothing that grows old."""
NAMES = ("name", "title", "term", "label", "heading", "programme", "text", "body", "old")
"""The keys that name an entity or a part of one, the best first."""


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of the content with the language it is in.

    `is_fallback` where that is not the reader's, `is_draft` where no native speaker has checked it,
    `is_stale` where the original has changed since it was translated.
    """

    value: str
    language: str
    is_fallback: bool = False
    is_draft: bool = False
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code (ISO 3166-1); its name is a matter of the reader's language."""

    code: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code (BCP 47); its name is a matter of the reader's language."""

    code: str


Words = Localized | Message | Country | Language
"""What can stand as a title or a label."""


SITE_NAME = message("Integration Atlas")
"""The name of the site. `site_name` in `mkdocs.yml` is the same for other plugins."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same language: the path below `/<language>/`, with an anchor or not.

    Without a path, it is only the words. `standing` says how it stands to the sources that it is listed here.
    """

    text: Words
    path: str
    standing: EvidenceStatus = EvidenceStatus.STATED


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source: a link to its entry, and what to show of it."""

    path: str
    label: str
    place: Message | None
    is_numbered: bool
    """Whether its places are pages or slides, which a heading alone does not find."""
    heading: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on, and how."""

    citations: tuple[Citation, ...] = ()
    as_of: PartialDate | None = None
    standing: EvidenceStatus = EvidenceStatus.STATED
    note: Localized | None = None
    review_by: PartialDate | None = None


Made = TypeVar("Made", bound="PageModel")
Pages = Iterator[tuple[str, Callable[[], Made]]]
"""Paths of pages, each with what makes the page."""
Tags = tuple[tuple[Message, Words], ...]
"""What the search can be narrowed by: names of filters, each with a value."""


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

    def languages_of(self, path: str) -> tuple[str, ...]:
        """The languages of the site that there is a page in at a path; empty where these are all.

        A strategy with all its parts is there in the language that it is written in, in those that it is
        published in, and in that which readers see where there is nothing in theirs.
        """
        strategy = self.dataset.strategies.get(strategy_at(path))
        if strategy is None or not self.words:
            return ()
        languages = published_languages(self.dataset, strategy) | {self.fallback}
        return tuple(code for code in self.words if code in languages)

    @cached_property
    def fallback(self) -> str:
        """The language of the site that readers are led to where there is no page in theirs."""
        return next((code for code in self.fallbacks if code in self.words), next(iter(self.words)))

    def language_of(self, path: str) -> str:
        """The language of the page that a link to a path leads to."""
        languages = self.languages_of(path)
        return self.fallback if languages and self.language not in languages else self.language

    def text(self, text: Text) -> Localized:
        """The text in the language of the edition, or in the next best, or else in its own."""
        if text.language == self.language:  # asked first: most texts are in the language of most readers
            return Localized(text.value, text.language)
        value, language = text.in_language(self.language, *self.fallbacks)
        is_draft, is_stale = language in text.drafts, language in text.stale
        return Localized(value, language, language != self.language, is_draft, is_stale)

    def also(self, *names: Text | None) -> tuple[str, ...]:
        """What names are in the languages in which readers do not see them; they can be searched for."""
        texts = [text for text in names if text is not None]
        visible = {self.text(text).value for text in texts}
        others = (other for text in texts for other in (text.value, *text.translations.values()))
        return tuple(dict.fromkeys(other for other in others if other not in visible))

    def optional(self, text: Text | None) -> Localized | None:
        """The same for a text that may be missing."""
        return None if text is None else self.text(text)

    def evidence(self, sourced: Sourced) -> Evidence:
        """What is shown next to a claim; without a source of its own, the one of what is around it."""
        citations, note = self.citations(rests_on(self.dataset, sourced)), self.optional(sourced.note)
        if not isinstance(sourced, Claim):
            return Evidence(citations, note=note)
        return Evidence(citations, sourced.as_of, sourced.status, note, sourced.review_by)

    def unstated(self, *around: Sourced) -> Message:
        """What stands where nothing does, of something and what is around it: what was read decides."""
        if is_read_in_full(self.dataset, *around):
            return message("not stated")
        return message("not found in what we read")

    def citations(self, references: tuple[SourceRef, ...]) -> tuple[Citation, ...]:
        """The places that references name; one whose source could not be read is left out."""
        if references not in self._citations:
            sources = self.dataset.sources
            self._citations[references] = tuple(
                cite(sources[reference.source], reference.place)
                for reference in references
                if reference.source in sources
            )
        return self._citations[references]

    @cached_property
    def _citations(self) -> dict[tuple[SourceRef, ...], tuple[Citation, ...]]:
        """Citations by what they were made from: many claims rest on the same place."""
        return {}

    def all_citations(self, claims: Iterable[Sourced]) -> tuple[Citation, ...]:
        """Every place that one of the claims rests on, once; if those are many, the sources alone."""
        places = (rests_on(self.dataset, claim) for claim in claims)
        references = tuple(dict.fromkeys(chain.from_iterable(places)))
        if len(references) > MANY:
            references = tuple(dict.fromkeys(SourceRef(place.source) for place in references))
        return self.citations(references)

    def shared_citations(self, claims: Iterable[Sourced]) -> tuple[Citation, ...]:
        """The citations that most of several claims have in common, so that they are shown once; or none."""
        counts = Counter(self.citations(rests_on(self.dataset, claim)) for claim in claims)
        if not counts:
            return ()
        citations, count = counts.most_common(1)[0]
        return citations if count > 1 and 2 * count > counts.total() else ()

    def name(self, thing: Any) -> Localized:
        """What an entity, or a part of one, is called; a source by its title, which nobody translates."""
        if isinstance(thing, Source):
            return Localized(thing.title, thing.language)
        text = naming_text(thing)
        assert text is not None, f"nothing names {thing!r}"
        return self.text(text)

    def short_name(self, strategy: Strategy) -> Localized:
        """What a strategy is called where there is little room."""
        return self.text(strategy.short_title or strategy.title)

    def referred(self, reference: Reference) -> Entity | None:
        """The entity that is named; None where it could not be read."""
        kinds = (kind for kind in self.dataset.entities if kind.kind == reference.target)
        return next((self.dataset.of(kind).get(reference) for kind in kinds), None)

    def link(self, entity: Entity, suffix: str = "") -> Link:
        """A link to the page of an entity, or to a place on it."""
        return Link(self.name(entity), f"{path_of(entity)}{suffix}")

    def part_link(self, entity: Entity, key: str, id: str) -> Link:
        """A link to a part of an entity, on the page of that: `key` is the map that holds it."""
        part = getattr(entity, key)[id]
        standing = part.status if isinstance(part, Claim) else EvidenceStatus.STATED
        return Link(self.name(part), part_path(entity, key, id), standing)

    def measure_link(self, strategy: Strategy, id: str) -> Link:
        """A link to a measure."""
        measure = strategy.measures[id]
        return Link(self.text(measure.name), measure_path(strategy, id), measure.status)

    def city_link(self, id: str | None) -> Link | None:
        """A link to a city; None where no city is named or it could not be read."""
        city = self.dataset.cities.get(id or "")
        return self.link(city) if city else None

    def partner_links(self, ids: Iterable[str | None]) -> tuple[Link, ...]:
        """Links to the partners that can be read."""
        partners = self.dataset.partners
        return tuple(self.link(partners[id]) for id in ids if id and id in partners)

    def field_links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to the canonical fields that can be read."""
        fields = self.dataset.fields
        return tuple(self.link(fields[id]) for id in ids if id in fields)

    def tags(
        self,
        kind: Message,
        *,
        cities: Iterable[str | None] = (),
        fields: Iterable[str] = (),
        countries: Iterable[str | None] = (),
    ) -> Tags:
        """What the search can narrow a page by: its kind, its cities with their countries, its fields."""
        dataset = self.dataset
        places = [dataset.cities[id] for id in dict.fromkeys(cities) if id and id in dataset.cities]
        codes = {code for code in countries if code} | {city.country for city in places}
        wanted = set(fields)
        return (
            (message("Kind of page"), kind),
            *((message("City"), self.text(city.name)) for city in places),
            *((message("Country"), Country(code)) for code in sorted(codes)),
            *(
                (message("Theme"), self.text(field.name))
                for field in dataset.fields.values()
                if field.id in wanted
            ),
        )

    def strategy_tags(self, kind: Message, strategy: Strategy) -> Tags:
        """The same for a page about a strategy."""
        return self.tags(kind, cities=(strategy.city,), fields=fields_of_strategy(self.dataset, strategy))

    def source_age(self, *entities: Sourced) -> tuple[Message, ...]:
        """From when the sources of entities are, and of how many nobody knows it."""
        named = {
            reference.source
            for entity in entities
            for key_path, reference in find(entity, SourceRef)
            if key_path[0] not in AGELESS
        }
        sources = [source for id, source in self.dataset.sources.items() if id in named]
        years = sorted(source.date[:4] for source in sources if source.date)
        undated = len(sources) - len(years)
        sentences = []
        if years and years[0] == years[-1]:
            sentences.append(message("The newest source is from {year}.", year=years[0]))
        elif years:
            sentences.append(
                message(
                    "The newest source is from {last}, the oldest from {first}.",
                    first=years[0],
                    last=years[-1],
                )
            )
        if undated:
            sentences.append(counted("{count} source has no date.", "{count} sources have no date.", undated))
        return tuple(sentences)

    def edit_path(self, entity: Entity) -> str:
        """The file that an editor opens to change the entity."""
        return self.dataset.origin(entity).document.file

    def edit_key(self, entity: Entity, *key_path: str) -> tuple[str, ...]:
        """Where in that file the entity stands, or something in it."""
        return (*map(str, self.dataset.origin(entity).key_path), *key_path)


def naming_text(thing: Any) -> Text | None:
    """The first text of an entity, or a part of one, that names it; None where there is none."""
    texts = (getattr(thing, key, None) for key in NAMES)
    return next((text for text in texts if isinstance(text, Text)), None)


def cite(source: Source, place: str = "") -> Citation:
    """A citation of a source, or of a place in it."""
    heading = source.places[place].heading if place in source.places else ""
    return Citation(
        path=place_path(source, place),
        label=source.short_title,
        place=place_name(source.medium, place) if place else None,
        is_numbered=source.medium in (Medium.SLIDES, Medium.COUNCIL_PAPER),
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


class EmbeddablePart:
    """Something on a page that also stands alone: it can be embedded and may have files beside the page."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class PageModel:
    """One page: everything that its template shows, decided.

    `path` is below `/<language>/` and ends in `/` (or is empty). A page type is a subclass with a
    template and `pages`, which says how the pages of the type are made for an edition.
    """

    template: ClassVar[str]
    entity_kind: ClassVar[type[Entity] | None] = None
    """The kind of entity that each have a page of the type."""
    layout: ClassVar[str] = ""
    """What the theme is told to leave out: `wide` pages have no table of contents."""
    is_searched: ClassVar[bool] = True
    """False where the page says again, in another order, what other pages say."""
    listed_in: ClassVar[str] = ""
    """The path of the list, with a choice of languages, that the page is in."""
    only_in: ClassVar[tuple[str, ...]] = ()
    """The languages that there are such pages in; empty where there are some in all, or strategies decide."""

    edition: Edition
    path: str = ""
    title: Words = SITE_NAME
    description: Words = SITE_NAME
    edit_path: str = ""
    """The file that holds what the page is about, or the folder, with `/`, that a list comes from."""
    edit_key: tuple[str, ...] = ()
    """The keys that lead there in the file. No line: one that is put in above changes no page below."""
    trail: tuple[Link, ...] = ()
    tags: Tags = ()
    also: tuple[str, ...] = ()
    """How else the search finds it: what it is called in other languages."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        """The pages of this type: the path of each, and what makes it, so that one can be made alone."""
        if cls.entity_kind is None:
            yield cls.path, partial(cls.make, edition)
        else:
            for entity in edition.dataset.of(cls.entity_kind).values():
                yield path_of(entity), partial(cls.make_of, edition, entity)

    @classmethod
    def make(cls, edition: Edition) -> Self:
        """The page, where there is one of this type, with what is computed for it."""
        return cls(edition=edition)

    @classmethod
    def of_entity(cls, edition: Edition, entity: Entity) -> dict[str, Any]:
        """What all pages of entities say of them."""
        summary = getattr(entity, "summary", None) or getattr(entity, "description", None)
        return {
            "edition": edition,
            "path": path_of(entity),
            "title": edition.name(entity),
            "also": edition.also(naming_text(entity), getattr(entity, "short_title", None)),
            "description": edition.optional(summary),
            "edit_path": edition.edit_path(entity),
            "edit_key": edition.edit_key(entity),
        }

    @classmethod
    def make_of(cls, edition: Edition, entity: Any) -> Self:
        """The page of an entity, where each of a kind has one."""
        raise NotImplementedError

    @classmethod
    def existing(cls, edition: Edition) -> Pages[Self]:
        """Those of the pages that there are in the language of the edition."""
        for path, make in cls.pages(edition):
            if edition.language_of(path) == edition.language:
                yield path, make

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        """The pages of this type, made."""
        return (make() for _, make in cls.existing(edition))

    @property
    def exists_in(self) -> tuple[str, ...]:
        """The languages that the page is there in; empty where these are all."""
        return self.only_in or self.edition.languages_of(self.path)

    @property
    def fallback_languages(self) -> tuple[str, ...]:
        """The languages of the texts that are not in the reader's, in order."""
        return tuple(sorted(self.contents.others))

    @property
    def other_language(self) -> str:
        """The language of a page that is written in another one than the reader's; empty for all others.

        Names and labels alone make no page foreign, and those that are translated make none the reader's.
        """
        own, others = self.contents.own, self.contents.others
        if others.total() < MUCH or own > others.total() * LITTLE:
            return ""
        return others.most_common(1)[0][0]

    @property
    def exhibits(self) -> tuple[EmbeddablePart, ...]:
        """What on the page also stands alone, in its order."""
        return tuple(self.contents.exhibits)

    @cached_property
    def contents(self) -> Contents:
        """What is on the page."""
        contents = Contents(self.edition, self.path)
        for name in _field_names(type(self)):
            contents.add(getattr(self, name))
        return contents


_SIMPLE = frozenset({"str", "bool", "int", "float", "tuple[str, ...]", "Domain", "Edition"})
"""How fields are declared that hold no text in a language and nothing that can be embedded."""


@dataclass(slots=True)
class Contents:
    """What is on a page: characters in the reader's language and in others, and exhibits in order."""

    edition: Edition
    path: str
    own: int = 0
    others: Counter[str] = field(default_factory=Counter)
    has_drafts: bool = False
    """Whether there are translations on it that no native speaker has checked."""
    has_stale: bool = False
    """Whether there are translations on it whose original has changed since."""
    exhibits: list[EmbeddablePart] = field(default_factory=list)

    def add(self, value: Any) -> None:
        """Go through a value of dataclasses, tuples, mappings and entities, which pages consist of."""
        kind = type(value)
        if kind is Localized:
            self._count(value)
        elif kind is tuple or kind is dict:
            for item in value if kind is tuple else value.values():
                self.add(item)
        elif isinstance(value, Model):
            self._count_texts(value)
        else:
            if isinstance(value, EmbeddablePart):
                self.exhibits.append(value)
            for name in _field_names(kind):
                self.add(getattr(value, name))

    def _count(self, text: Localized) -> None:
        if text.is_fallback:
            self.others[text.language] += len(text.value)
        else:
            self.own += len(text.value)
        self.has_drafts |= text.is_draft
        self.has_stale |= text.is_stale

    def _count_texts(self, part: Model) -> None:
        """Count the texts of an entity or a part of one, and the names of what it names."""
        for key_path, value in find(part, (Text, Reference)):
            if isinstance(part, Entity) and not self._shows(part, key_path):
                continue
            if isinstance(value, Text):
                self._count(self.edition.text(value))
            elif isinstance(value, Reference) and (entity := self.edition.referred(value)):
                self._count(self.edition.name(entity))

    def _shows(self, entity: Entity, key_path: KeyPath) -> bool:
        """Whether the page shows what a key holds: it does on its own page, elsewhere what cards have."""
        if page_of(entity, key_path[0]).partition("#")[0] != self.path:
            return key_path[0] in _OF_CARDS and not self.path.startswith(path_of(entity))
        return not isinstance(entity, Strategy) or key_path[0] != "measures" or key_path[2] in _OF_ROWS


_OF_ROWS = ("name", "note")
"""What the list of a strategy shows of a measure."""
_OF_CARDS = ("name", "title", "summary", "region", "city", "definition")
"""What lists show of an entity."""


_FIELDS: dict[type, tuple[str, ...]] = {}


def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass that can hold a text or an exhibit; none of another class."""
    if kind not in _FIELDS:
        declared = fields(kind) if is_dataclass(kind) else ()
        _FIELDS[kind] = tuple(field.name for field in declared if field.type not in _SIMPLE)
    return _FIELDS[kind]
