"""Strategies: the list, to be filtered, a page for each, and what other pages show of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from generator.analysis.indexes import fields_of_strategy, funding_of_strategy
from generator.base.messages import Message, counted, message
from generator.content.page_paths import fact_sheet_path, filtered, network_path, path_of
from generator.model import Indicator, Partner, Strategy
from generator.model.base import EvidenceStatus
from generator.model.governance import Body, BodyType, Seat
from generator.model.measure import FundingLevel
from generator.model.strategy import StrategyStatus
from generator.pages import facets
from generator.pages.base import Citation, Edition, Evidence, Link, Localized, PageModel
from generator.pages.diagram import Diagram
from generator.pages.diagrams.strategy_map import effects, strategy_map
from generator.pages.enum_labels import label
from generator.pages.facets import FilterBar
from generator.pages.local_fields import MeasureItem, chosen_measures, measures_by_field
from generator.pages.partners import offices_of
from generator.pages.strategy_network import has_network, network_title


@dataclass(frozen=True, slots=True)
class StrategyCard:
    """A strategy in a list."""

    link: Link
    city: Link | None
    summary: Localized
    contents: tuple[Message, ...]
    ways: tuple[Link, ...]


def strategy_card(edition: Edition, strategy: Strategy) -> StrategyCard:
    """What a list says of a strategy."""
    return StrategyCard(
        link=edition.link(strategy),
        city=edition.city_link(strategy.city),
        summary=edition.text(strategy.summary),
        contents=tuple(
            text
            for text in (
                counted("{count} field of action", "{count} fields of action", len(strategy.fields)),
                counted("{count} measure", "{count} measures", len(strategy.measures)),
            )
            if text.count
        ),
        ways=_ways(strategy),
    )


def _ways(strategy: Strategy) -> tuple[Link, ...]:
    """Links to what readers look for in a strategy."""
    parts = (
        (message("Who coordinates what"), "matrix", strategy.matrix),
        (message("What the city does"), "fields", strategy.fields),
        (message("Who takes part"), "partners", strategy.partner_groups),
        (message("Groups and committees"), "bodies", any(body.seats for body in strategy.bodies.values())),
        (message("What leads to what"), "effects", strategy.factors),
        (message("Projects and who pays"), "projects", strategy.projects),
        (message("The way to a decision"), "decision-path", strategy.decision_path),
    )
    return tuple(Link(text, f"{path_of(strategy)}#{place}") for text, place, is_there in parts if is_there)


@dataclass(frozen=True, kw_only=True)
class StrategyIndex(PageModel):
    """All strategies."""

    template = "strategies.md.j2"
    address = "strategies/"
    layout = "wide"

    edit_path: str = "strategies/"
    finder: FilterBar
    strategies: tuple[StrategyCard, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        strategies = tuple(edition.dataset.strategies.values())
        finder = FilterBar.over(
            strategies,
            (
                facets.cities(edition, lambda strategy: strategy.city),
                facets.countries(lambda strategy: facets.country_of_city(edition, strategy.city)),
                facets.fields(edition, lambda strategy: fields_of_strategy(edition.dataset, strategy)),
                facets.choices(
                    "funding",
                    message("Who pays"),
                    FundingLevel,
                    _funding,
                    lambda strategy, level: funding_of_strategy(strategy)[FundingLevel(level)],
                ),
                facets.choices(
                    "status", message("Status"), StrategyStatus, lambda strategy: (strategy.status,)
                ),
                facets.since(edition, lambda strategy: strategy.period.start),
                facets.languages(edition, lambda strategy: strategy),
            ),
            total=counted(
                "{shown} of {count} strategy",
                "{shown} of {count} strategies",
                len(strategies),
                shown="{shown}",
            ),
            file="atlas-strategies.csv",
        )
        return cls(
            edition=edition,
            path=cls.address,
            title=message("Strategies"),
            description=message("Strategies for integration, city by city."),
            finder=finder,
            strategies=tuple(strategy_card(edition, strategy) for strategy in strategies),
        )


def _funding(strategy: Strategy) -> Iterable[str]:
    levels = funding_of_strategy(strategy)
    return (level for level in FundingLevel if level in levels)


@dataclass(frozen=True, slots=True)
class SeatItem:
    """A seat, or several of one holder: the partner, what the source writes, or that it is vacant.

    `is_unclear` where we cannot tell whom the source means.
    """

    partner: Link | None
    written: str
    vacant: bool
    is_unclear: bool
    evidence: Evidence
    count: int = 1


def seat_items(edition: Edition, seats: Mapping[str, Seat]) -> tuple[SeatItem, ...]:
    """The seats of a body, a tier or a cell, those of one holder together."""
    counts = Counter(
        SeatItem(
            partner=next(iter(edition.partner_links((seat.partner,))), None),
            written=seat.label or "",
            vacant=seat.vacant,
            is_unclear=seat.status is EvidenceStatus.MISSING or not (seat.partner or seat.vacant),
            evidence=edition.evidence(seat),
        )
        for seat in seats.values()
    )
    return tuple(replace(item, count=count) for item, count in counts.items())


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The keys of the bodies of a structure; the key of that is empty for bodies that name none."""

    structure: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StrategyPage(PageModel):
    """A strategy: fields and measures, who takes part, what it says, what is missing."""

    template = "strategy.md.j2"
    entity_kind = Strategy
    listed_in = "strategies/"

    strategy: Strategy
    card: StrategyCard
    status: Link
    age: tuple[Message, ...]
    measures: Mapping[str, tuple[MeasureItem, ...]]
    """The measures of each local field, by its key."""
    measures_source: tuple[Citation, ...]
    unplaced: tuple[MeasureItem, ...]
    fields_source: tuple[Citation, ...]
    addressees_source: tuple[Citation, ...]
    groups_source: tuple[Citation, ...]
    contents: tuple[Link, ...]
    """What the page holds, each with where it is."""
    matrix_fields: tuple[str, ...]
    """The local fields that a row of the matrix names somebody for."""
    body_groups: tuple[BodyGroup, ...]
    bodies_source: tuple[Citation, ...]
    strands: tuple[BodyGroup, ...]
    """Departments that work together, which are kept apart from bodies with members."""
    strands_source: tuple[Citation, ...]
    offices: tuple[Partner, ...]
    network: Link | None
    sheet: Link
    map: Diagram | None
    effects: Diagram | None
    indicators: Mapping[str, Indicator]
    """What the figures are about."""
    missing: tuple[Message, ...]

    @classmethod
    def make_of(cls, edition: Edition, strategy: Strategy) -> Self:
        card = strategy_card(edition, strategy)
        bodies = {id: body for id, body in strategy.bodies.items() if not _is_strand(body)}
        strands = {id: body for id, body in strategy.bodies.items() if _is_strand(body)}
        of_strands = {body.structure for body in strands.values()}
        matrix_rows = strategy.matrix.rows.values() if strategy.matrix else ()
        indicators = {figure.indicator for figure in strategy.figures.values()}
        return cls(
            edition=edition,
            path=path_of(strategy),
            title=edition.text(strategy.title),
            also=edition.also(strategy.title, strategy.short_title),
            description=edition.text(strategy.summary),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Strategies"), "strategies/"), *([card.city] if card.city else [])),
            tags=edition.tags(
                message("Strategy"),
                cities=(strategy.city,),
                fields=fields_of_strategy(edition.dataset, strategy),
            ),
            strategy=strategy,
            card=card,
            status=Link(label(strategy.status), filtered("strategies/", "status", strategy.status)),
            age=edition.source_age(strategy),
            measures=measures_by_field(edition, strategy),
            measures_source=edition.shared_citations(
                measure
                for id in strategy.fields
                for measure in strategy.measures.values()
                if id in measure.fields
            ),
            unplaced=chosen_measures(edition, strategy, lambda measure: not measure.fields),
            fields_source=edition.shared_citations(strategy.fields.values()),
            addressees_source=edition.shared_citations(strategy.addressees.values()),
            groups_source=edition.shared_citations(strategy.partner_groups.values()),
            contents=_contents(strategy),
            matrix_fields=tuple(id for id in strategy.fields if any(id in row.cells for row in matrix_rows)),
            body_groups=_body_groups(bodies, (id for id in strategy.structures if id not in of_strands)),
            bodies_source=edition.shared_citations(bodies.values()),
            strands=_body_groups(strands, (id for id in strategy.structures if id in of_strands)),
            strands_source=edition.shared_citations(strands.values()),
            offices=offices_of(edition, strategy.city),
            network=Link(network_title(strategy), network_path(strategy)) if has_network(strategy) else None,
            sheet=Link(message("Compare with others"), fact_sheet_path(strategy)),
            map=strategy_map(edition, strategy) if strategy.fields else None,
            effects=effects(edition, strategy) if strategy.factors else None,
            indicators={id: found for id, found in edition.dataset.indicators.items() if id in indicators},
            missing=_missing(strategy),
        )


def _is_strand(body: Body) -> bool:
    return body.type is BodyType.DEPARTMENTAL_STRAND


def _body_groups(bodies: Mapping[str, Body], structures: Iterable[str]) -> tuple[BodyGroup, ...]:
    """The bodies by structure, also structures that hold tiers or a matrix only: others link to them."""
    groups = [
        BodyGroup(structure, tuple(id for id, body in bodies.items() if body.structure == structure))
        for structure in structures
    ]
    others = tuple(id for id, body in bodies.items() if body.structure is None)
    return (*groups, BodyGroup("", others)) if others else tuple(groups)


def _contents(strategy: Strategy) -> tuple[Link, ...]:
    """What the page holds, each with where it is; what is not there is left out."""
    is_one_chart = len({body.structure for body in strategy.bodies.values()}) == 1
    seats = sum(len(body.seats) for body in strategy.bodies.values()) if is_one_chart else 0
    groups = len(strategy.partner_groups)
    parts = (
        (counted("{count} goal", "{count} goals", len(strategy.goals)), "#goals"),
        (counted("{count} field of action", "{count} fields of action", len(strategy.fields)), "#fields"),
        (counted("{count} measure", "{count} measures", len(strategy.measures)), "#fields"),
        (counted("{count} group of partners", "{count} groups of partners", groups), "#partners"),
        (counted("{count} seat in bodies", "{count} seats in bodies", seats), "#bodies"),
        (counted("{count} project", "{count} projects", len(strategy.projects)), "#projects"),
    )
    return tuple(Link(text, place) for text, place in parts if text.count)


def _missing(strategy: Strategy) -> tuple[Message, ...]:
    """What readers would ask and the sources do not say."""
    questions = {
        message("Whether and when the strategy was adopted."): strategy.status == "not-stated",
        message("From when until when it applies."): not (strategy.period.start or strategy.period.end),
        message("Since when each measure has been running."): bool(strategy.measures)
        and not any(measure.since for measure in strategy.measures.values()),
    }
    return tuple(question for question, is_open in questions.items() if is_open)
