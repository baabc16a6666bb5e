"""A page for each strategy, and what lists say of one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.analysis.indexes import fields_of_strategy, partners_of_cities
from generator.content.page_paths import anchor, fact_sheet_path, filtered, network_path, path_of
from generator.model import Strategy
from generator.model.base import Period
from generator.pages.base import (
    Citation,
    Edition,
    Evidence,
    Link,
    Localized,
    PageMessage,
    PageModel,
    Pages,
    counted,
    message,
    shared_citations,
)
from generator.pages.diagram import Diagram
from generator.pages.diagrams.causal_map import effects
from generator.pages.diagrams.strategy_map import strategy_map
from generator.pages.disputes import DisputeRow, dispute_rows
from generator.pages.entity_links import city_link
from generator.pages.enum_labels import label
from generator.pages.governance import Governance, governance
from generator.pages.local_fields import FieldRow, MeasureItem, chosen_measures, field_rows
from generator.pages.partner_groups import GroupRow, group_rows
from generator.pages.partners import PartnerRow, partner_row
from generator.pages.search_filters import tags
from generator.pages.source_age import age
from generator.pages.source_figures import FigureRow, figure_rows
from generator.pages.statements import Statements, statements
from generator.pages.strategy_network import has_network, network_title
from generator.pages.timeline import Moment, decision_path, lineage


@dataclass(frozen=True, slots=True)
class StrategyCard:
    """A strategy in a list."""

    link: Link
    city: Link | None
    summary: Localized
    status: PageMessage
    contents: tuple[PageMessage, ...]
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """What leads to what, as a picture and factor by factor with what it rests on."""

    diagram: Diagram
    factors: tuple[tuple[str, Localized, Evidence], ...]

    @classmethod
    def of(cls, edition: Edition, strategy: Strategy) -> Self:
        return cls(
            effects(edition, strategy),
            tuple(
                (anchor(("factors", id)), edition.text(factor.text), edition.evidence(factor))
                for id, factor in strategy.factors.items()
            ),
        )


def strategy_card(edition: Edition, strategy: Strategy) -> StrategyCard:
    """What a list says of a strategy."""
    return StrategyCard(
        link=Link(edition.text(strategy.title), path_of(strategy)),
        city=city_link(edition, strategy.city),
        summary=edition.text(strategy.summary),
        status=label(strategy.status),
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
class StrategyPage(PageModel):
    """A strategy: fields and measures, who takes part, what it says, what is missing."""

    template = "strategy.md.j2"
    listed_in = "strategies/"

    short_title: Localized | None
    city: Link | None
    summary: Localized
    status: Link
    period: Period
    evidence: Evidence
    age: tuple[PageMessage, ...]
    fields: tuple[FieldRow, ...]
    fields_source: tuple[Citation, ...]
    has_measures: bool
    excluded: tuple[tuple[str, Link, Evidence], ...]
    unplaced: tuple[MeasureItem, ...]
    measures_source: tuple[Citation, ...]
    contents: tuple[tuple[PageMessage, str], ...]
    goals: tuple[tuple[str, str, Localized, Evidence], ...]
    addressees: tuple[tuple[str, Localized], ...]
    addressees_source: tuple[Citation, ...]
    lineage: tuple[Moment, ...]
    decision_path: tuple[Moment, ...]
    governance: Governance
    disputes: tuple[DisputeRow, ...]
    offices: tuple[PartnerRow, ...]
    groups: tuple[GroupRow, ...]
    groups_source: tuple[Citation, ...]
    network: Link | None
    sheet: Link
    map: Diagram | None
    effects: Effects | None
    statements: tuple[Statements, ...]
    figures: tuple[FigureRow, ...]
    missing: tuple[PageMessage, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            yield path_of(strategy), partial(cls._of, edition, strategy)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy) -> Self:
        card = strategy_card(edition, strategy)
        fields = field_rows(edition, strategy)
        groups = group_rows(edition, strategy)
        partners = partners_of_cities(edition.dataset).get(strategy.city, ())
        offices = [partner for partner in partners if partner.tasks or partner.staff]
        return cls(
            path=path_of(strategy),
            title=edition.text(strategy.title),
            also=edition.also(strategy.title, strategy.short_title),
            description=edition.text(strategy.summary),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Strategies"), "strategies/"), *([card.city] if card.city else [])),
            tags=tags(
                edition,
                message("Strategy"),
                cities=(strategy.city,),
                fields=fields_of_strategy(edition.dataset, strategy),
            ),
            short_title=edition.optional(strategy.short_title),
            city=card.city,
            summary=card.summary,
            status=Link(card.status, filtered("strategies/", "status", strategy.status)),
            period=strategy.period,
            evidence=edition.evidence(strategy),
            age=age(edition, strategy),
            fields=fields,
            fields_source=shared_citations(field.evidence for field in fields),
            has_measures=any(field.measures for field in fields),
            excluded=tuple(
                (
                    anchor(("excluded_fields", id)),
                    Link(edition.text(edition.dataset.fields[id].name), path_of(edition.dataset.fields[id])),
                    edition.evidence(exclusion),
                )
                for id, exclusion in strategy.excluded_fields.items()
            ),
            unplaced=chosen_measures(edition, strategy, lambda measure: not measure.fields),
            measures_source=shared_citations(item.evidence for field in fields for item in field.measures),
            contents=_contents(strategy),
            goals=tuple(
                (anchor(("goals", id)), goal.code, edition.text(goal.text), edition.evidence(goal))
                for id, goal in strategy.goals.items()
            ),
            addressees=tuple(
                (anchor(("addressees", id)), edition.text(found.text))
                for id, found in strategy.addressees.items()
            ),
            addressees_source=shared_citations(map(edition.evidence, strategy.addressees.values())),
            lineage=lineage(edition, strategy),
            decision_path=decision_path(edition, strategy),
            governance=governance(edition, strategy),
            disputes=dispute_rows(edition, strategy.disputes),
            offices=tuple(partner_row(edition, office) for office in offices),
            groups=groups,
            groups_source=shared_citations(group.evidence for group in groups),
            network=Link(network_title(strategy), network_path(strategy)) if has_network(strategy) else None,
            sheet=Link(message("Compare with others"), fact_sheet_path(strategy)),
            map=strategy_map(edition, strategy) if strategy.fields else None,
            effects=Effects.of(edition, strategy) if strategy.factors else None,
            statements=tuple(statements(edition, id, found) for id, found in strategy.statements.items()),
            figures=figure_rows(edition, strategy),
            missing=_missing(strategy),
        )


def _contents(strategy: Strategy) -> tuple[tuple[PageMessage, str], ...]:
    """What the page holds, each with where it is; what is not there is left out."""
    is_one_chart = len({body.structure for body in strategy.bodies.values()}) == 1
    seats = sum(len(body.seats) for body in strategy.bodies.values()) if is_one_chart else 0
    parts = (
        (counted("{count} goal", "{count} goals", len(strategy.goals)), "#goals"),
        (counted("{count} field of action", "{count} fields of action", len(strategy.fields)), "#fields"),
        (counted("{count} measure", "{count} measures", len(strategy.measures)), "#fields"),
        (
            counted("{count} group of partners", "{count} groups of partners", len(strategy.partner_groups)),
            "#partners",
        ),
        (counted("{count} seat in bodies", "{count} seats in bodies", seats), "#bodies"),
        (counted("{count} project", "{count} projects", len(strategy.projects)), "#projects"),
    )
    return tuple((text, place) for text, place in parts if text.count)


def _missing(strategy: Strategy) -> tuple[PageMessage, ...]:
    """What readers would ask and the sources do not say."""
    questions = {
        message("Whether and when the strategy was adopted."): strategy.status == "not-stated",
        message("From when until when it applies."): not (strategy.period.start or strategy.period.end),
        message("Since when each measure has been running."): bool(strategy.measures)
        and not any(measure.since for measure in strategy.measures.values()),
    }
    return tuple(question for question, is_open in questions.items() if is_open)
