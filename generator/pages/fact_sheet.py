"""The fact sheet of a strategy: what is compared of it, on a page that also stands alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Self

from generator.analysis.comparison import Coverage, contexts, coverage
from generator.analysis.indexes import funding_of_strategy, sources_of
from generator.analysis.network import TieKind, Vertex, strategy_network
from generator.base.messages import Message, counted, message
from generator.content.page_paths import fact_sheet_path, network_path, part_path
from generator.model import Claim, Field, Strategy
from generator.model.base import EvidenceStatus, Period
from generator.model.dates import PartialDate
from generator.model.governance import BodyType
from generator.model.measure import Measure
from generator.model.partner import Sector
from generator.model.references import FieldRef
from generator.model.values import Text
from generator.pages.base import Edition, Evidence, Link, PageModel, Pages, Words
from generator.pages.enum_labels import decision_facts, label
from generator.pages.fields import matched_parts
from generator.pages.strategy_network import network_sections

Shown = Words | Link | PartialDate | Period | Decimal | str
"""What can be printed in a cell."""
NO_EVIDENCE = Evidence()
_SEATS = (TieKind.SEAT, TieKind.STEERING, TieKind.COORDINATION)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is stated: its words or a link, what is added to it, what it rests on, and its parts.

    `tokens` stand for it, the same in every language: two strategies differ where theirs do.
    """

    text: Shown
    tokens: tuple[object, ...]
    details: tuple[Shown, ...] = ()
    evidence: Evidence = NO_EVIDENCE
    parts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row: what is stated of a strategy under a heading. Without items, the sources do not say anything."""

    id: str
    title: Words
    items: tuple[Item, ...]

    @property
    def fingerprint(self) -> str:
        """A short text that is equal exactly if the tokens are; empty where nothing is stated."""
        tokens = {"-".join(str(token).casefold().split()) for item in self.items for token in item.tokens}
        return hashlib.blake2b(" ".join(sorted(tokens)).encode(), digest_size=6).hexdigest() if tokens else ""


def aspect(id: str, title: Words, *items: Item | None) -> Aspect:
    """A row; items that are None are left out."""
    return Aspect(id, title, tuple(item for item in items if item is not None))


def best(standings: Collection[EvidenceStatus]) -> Evidence:
    """How something that claims say stands to the sources; their evidence is shown elsewhere."""
    return Evidence(standing=EvidenceStatus.best(standings))


def context(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """The country, and each context indicator that any city here has."""
    city = edition.dataset.cities[strategy.city]
    known = contexts(edition.dataset)
    yield aspect("city", message("City"), Item(edition.link(city), (city.id,)))
    region = city.region
    yield aspect("region", message("Region"), Item(edition.text(region), (region.value,)) if region else None)
    for id in known.ranges:
        indicator = edition.dataset.indicators[id]
        observation = known.values[city.id].get(id)
        item = None
        if observation and observation.value is not None:
            value = observation.value
            text = message("{value}%", value=value) if indicator.unit == "%" else value
            item = Item(text, (value,), evidence=edition.evidence(observation))
        yield aspect(id, edition.text(indicator.name), item)


def plan(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """Status, period, history, the way to a decision, readers and goals."""
    status, period = strategy.status, strategy.period
    yield aspect(
        "status", message("Status"), Item(label(status), (status,)) if status != "not-stated" else None
    )
    dates = (period.start or "?", period.end or "?")
    yield aspect("period", message("When it applies"), Item(period, dates) if period else None)
    yield aspect(
        "lineage",
        message("How it came about"),
        *(
            Item(
                edition.text(step.text),
                (f"{step.kind}:{step.date}",),
                (_date(step.date),),
                edition.evidence(step),
            )
            for step in strategy.lineage.values()
        ),
    )
    yield aspect(
        "decision",
        message("The way to a decision"),
        *(
            Item(
                edition.text(step.body),
                (f"{step.body.value}:{step.date}:{step.outcome}",),
                (_date(step.date), *decision_facts(step)),
                edition.evidence(step),
            )
            for step in strategy.decision_path.values()
        ),
    )
    yield aspect(
        "addressees",
        message("Who it is written for"),
        *(_claim(edition, addressee, addressee.text) for addressee in strategy.addressees.values()),
    )
    yield aspect(
        "goals",
        message("What the city wants"),
        *(
            _claim(edition, goal, goal.text, message("Goal {code}", code=goal.code))
            for goal in strategy.goals.values()
        ),
    )


def _date(date: PartialDate | None) -> PartialDate | Message:
    return date or message("date not stated")


def _claim(edition: Edition, claim: Claim, text: Text, *details: Shown) -> Item:
    return Item(edition.text(text), (text.value,), details, edition.evidence(claim))


def fields(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """Each canonical field: the local fields matched to it and their measures, or that it is left out.

    Two strategies are the same in a field only where they have fields and measures of the same names.
    """
    for field in edition.dataset.fields.values():
        yield aspect(field.id, edition.text(field.name), *_field(edition, strategy, field))


def _field(edition: Edition, strategy: Strategy, field: Field) -> Iterator[Item]:
    cell = coverage(edition.dataset)[strategy.id, field.id]
    if cell.coverage is Coverage.NONE:
        evidence = edition.evidence(strategy.excluded_fields[FieldRef(field.id)])
        yield Item(message("leaves it out on purpose"), (cell.coverage,), evidence=evidence)
    if cell.coverage is not Coverage.STATED:
        return
    names = [strategy.fields[id].label for id in cell.local_fields]
    names += [strategy.structures[id].name for id in cell.structures]
    for part, name in zip(matched_parts(edition, strategy, field), names, strict=True):
        details = (part.match, part.origin) if part.origin else (part.match,)
        link = replace(part.link, standing=EvidenceStatus.STATED)
        yield Item(link, (name.value,), details, part.evidence)
    if cell.measures:
        yield Item(
            counted("{count} measure:", "{count} measures:", len(cell.measures)),
            tuple(strategy.measures[id].name.value for id in cell.measures),
            parts=tuple(edition.measure_link(strategy, id) for id in cell.measures),
        )


def practice(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """Measures, target groups, funding, projects, and evidence of impact."""
    measures = strategy.measures
    number = counted("{count} measure", "{count} measures", len(measures))
    yield aspect("measures", message("Measures"), Item(number, (number.count,)) if measures else None)
    groups: dict[str, list[tuple[Text, EvidenceStatus]]] = defaultdict(list)
    for measure in measures.values():
        for text in measure.target_groups.values():
            groups[text.value.casefold()].append((text, measure.status))
    yield aspect(
        "target-groups",
        message("For whom"),
        *(
            Item(edition.text(found[0][0]), (key,), evidence=best([standing for _, standing in found]))
            for key, found in groups.items()
        ),
    )
    fundings = [
        (measure.funding, edition.measure_link(strategy, id))
        for id, measure in measures.items()
        if measure.funding
    ]
    fundings += [
        (project.funding, edition.part_link(strategy, "projects", id))
        for id, project in strategy.projects.items()
    ]
    yield aspect(
        "funding",
        message("Who pays"),
        *(
            Item(
                label(level),
                (level,),
                parts=tuple(
                    replace(link, standing=funding.status)
                    for funding, link in fundings
                    if level in funding.levels
                ),
            )
            for level in funding_of_strategy(strategy)
        ),
    )
    programmes: dict[str, list[EvidenceStatus]] = defaultdict(list)
    for funding, _ in fundings:
        if funding.programme:
            programmes[funding.programme].append(funding.status)
    yield aspect(
        "programmes",
        message("Programmes that pay"),
        *(Item(name, (name,), evidence=best(standings)) for name, standings in programmes.items()),
    )
    impacts = {id: facts for id, measure in measures.items() if (facts := tuple(_impact(measure)))}
    yield aspect(
        "impact",
        message("What is known about the effect"),
        *(
            Item(edition.measure_link(strategy, id), (f"{strategy.id}:{id}",), facts)
            for id, facts in impacts.items()
        ),
    )


def _impact(measure: Measure) -> Iterator[Message]:
    parts = (
        counted("{count} effect named", "{count} effects named", len(measure.impacts)),
        counted("{count} number", "{count} numbers", len(measure.numbers)),
        counted("{count} table", "{count} tables", len(measure.tables)),
    )
    yield from (part for part in parts if part.count)


def steering(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """Bodies, who has the seats, and what each picture of the network tells."""
    bodies: dict[BodyType, list[Link]] = {type: [] for type in BodyType}
    for id, body in strategy.bodies.items():
        bodies[body.type].append(edition.part_link(strategy, "bodies", id))
    yield aspect(
        "bodies",
        message("Groups and bodies"),
        *(Item(label(type), (type,), parts=tuple(found)) for type, found in bodies.items() if found),
    )
    tiers = strategy.tiers.values()
    yield aspect(
        "tiers",
        message("Levels of governance"),
        *(Item(edition.text(tier.name), (len(tiers),), evidence=edition.evidence(tier)) for tier in tiers),
    )
    yield aspect("coordinators", message("Who has seats"), *_coordinators(edition, strategy))
    sections = network_sections(edition, strategy)
    yield aspect(
        "network",
        message("What the networks tell"),
        *(
            Item(
                Link(section.title, f"{network_path(strategy)}#{section.diagram.id}"),
                (f"{strategy.id}:{section.diagram.id}",),
                section.sentences,
            )
            for section in sections
            if section.sentences
        ),
    )


def _coordinators(edition: Edition, strategy: Strategy) -> Iterator[Item]:
    """Who has seats, by sector."""
    holders: dict[Vertex, list[EvidenceStatus]] = defaultdict(list)
    for tie in strategy_network(edition.dataset, strategy).ties:
        if tie.kind in _SEATS:
            holders[tie.end].append(tie.standing)
    for sector in Sector:
        found = {vertex.id: holders[vertex] for vertex in holders if vertex.sector is sector}
        links = (
            replace(edition.link(edition.dataset.partners[id]), standing=EvidenceStatus.best(standings))
            for id, standings in found.items()
        )
        if found:
            yield Item(label(sector), tuple(found), parts=tuple(links))


def grounds(edition: Edition, strategy: Strategy) -> Iterator[Aspect]:
    """Every source that a claim of the strategy names, and how much is disputed or a picture only."""
    yield aspect(
        "sources",
        message("Sources"),
        *(
            Item(edition.link(source), (source.id,), (label(source.medium),))
            for source in sources_of(edition.dataset, strategy)
        ),
    )
    disputes = counted("{count} contradiction", "{count} contradictions", len(strategy.disputes))
    yield _number(strategy, "disputes", message("Where the sources disagree"), disputes)
    figures = counted("{count} chart without data", "{count} charts without data", len(strategy.figures))
    yield _number(strategy, "figures", message("Numbers that are missing"), figures)


def _number(strategy: Strategy, id: str, title: Message, text: Message) -> Aspect:
    """A row with how much there is of something, if any, and a link to where it is shown."""
    item = Item(Link(text, part_path(strategy, id)), (text.count,))
    return aspect(id, title, item if text.count else None)


@dataclass(frozen=True, slots=True)
class AspectGroup:
    """Rows that belong together."""

    id: str
    title: Words
    aspects: tuple[Aspect, ...]


Rows = Callable[[Edition, Strategy], Iterator[Aspect]]
_GROUPS: tuple[tuple[str, Message, Rows], ...] = (
    ("context", message("The city"), context),
    ("plan", message("The strategy"), plan),
    ("fields", message("Fields of action"), fields),
    ("practice", message("What the city does"), practice),
    ("steering", message("Who leads and coordinates"), steering),
    ("grounds", message("What it rests on"), grounds),
)
"""The groups of rows, in their order. Every sheet has the same rows, so that they can stand side by side."""


def aspect_groups(edition: Edition, strategy: Strategy) -> tuple[AspectGroup, ...]:
    """All rows of a sheet under their headings, with ids that are unique on the sheet."""
    return tuple(
        AspectGroup(id, title, tuple(replace(row, id=f"{id}-{row.id}") for row in rows(edition, strategy)))
        for id, title, rows in _GROUPS
    )


@dataclass(frozen=True, kw_only=True)
class FactSheetPage(PageModel):
    """What is compared of a strategy, row by row; the page for two and more is made from several of these."""

    template = "fact_sheet.md.j2"
    layout = "wide"
    is_searched = False

    strategy: Strategy
    groups: tuple[AspectGroup, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            yield fact_sheet_path(strategy), partial(cls._of, edition, strategy)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy) -> Self:
        title = edition.text(strategy.title)
        return cls(
            edition=edition,
            path=fact_sheet_path(strategy),
            title=message("{strategy}: facts to compare", strategy=title),
            description=message(
                "What the sources say about the strategy “{strategy}”, row by row.", strategy=title
            ),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Compare"), "compare/"),),
            tags=edition.strategy_tags(message("Comparison"), strategy),
            strategy=strategy,
            groups=aspect_groups(edition, strategy),
        )
