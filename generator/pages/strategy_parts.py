"""A strategy in parts, each on a page of its own: goals, measures, steering, evidence; and what all share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Self

from generator.analysis.indexes import sources_of
from generator.analysis.memoize import memoized
from generator.base.messages import Message, counted, message
from generator.content.page_paths import PARTS, page_of, path_of
from generator.model import Partner, Source, Strategy
from generator.model.governance import Body, BodyType
from generator.pages.base import Edition, Link, PageModel, Pages
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.strategy_map import effects
from generator.pages.partners import offices_of

_NAMES: Mapping[str, Message] = {
    "goals": message("Goals and fields"),
    "measures": message("Measures"),
    "steering": message("Who leads"),
    "network": message("Network"),
    "evidence": message("Evidence and gaps"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a strategy: its page, and how much it holds."""

    link: Link
    contents: tuple[Message, ...]


@memoized
def parts_of(edition: Edition, strategy: Strategy) -> tuple[Part, ...]:
    """The overview of a strategy, and its parts that hold something."""
    return (
        Part(Link(message("Overview"), path_of(strategy)), ()),
        *(
            Part(Link(_NAMES[part], _path(strategy, part)), tuple(_contents(edition, strategy, part)))
            for part in PARTS
            if _is_there(edition, strategy, part)
        ),
    )


def _path(strategy: Strategy, part: str) -> str:
    return page_of(strategy, PARTS[part][0])


def _is_there(edition: Edition, strategy: Strategy, part: str) -> bool:
    """Whether a part of a strategy holds something, so that it has a page."""
    if any(getattr(strategy, key) for key in PARTS[part]) and part != "network":
        return True
    match part:
        case "steering":
            return bool(offices_of(edition, strategy.city))
        case "network":
            bodies = strategy.bodies.values()
            are_made_up = any(body.seats or body.includes or body.delegates_from for body in bodies)
            return bool(are_made_up or strategy.tiers or strategy.matrix or strategy.partner_groups)
        case "evidence":
            return bool(sources_of(edition.dataset, strategy) or _missing(strategy))
        case _:
            return False


def _contents(edition: Edition, strategy: Strategy, part: str) -> Iterable[Message]:
    """How much there is in a part; of what is not there, nothing."""
    groups, figures = len(strategy.partner_groups), len(strategy.figures)
    sources = len(sources_of(edition.dataset, strategy))
    counts = {
        "goals": (
            counted("{count} goal", "{count} goals", len(strategy.goals)),
            counted("{count} field of action", "{count} fields of action", len(strategy.fields)),
        ),
        "measures": (
            counted("{count} measure", "{count} measures", len(strategy.measures)),
            counted("{count} project", "{count} projects", len(strategy.projects)),
        ),
        "steering": (counted("{count} group", "{count} groups", len(strategy.bodies)),),
        "network": (counted("{count} group of partners", "{count} groups of partners", groups),),
        "evidence": (
            counted("{count} source", "{count} sources", sources),
            counted("{count} contradiction", "{count} contradictions", len(strategy.disputes)),
            counted("{count} chart without data", "{count} charts without data", figures),
        ),
    }
    return (text for text in counts[part] if text.count)


@dataclass(frozen=True, kw_only=True)
class StrategyPart(PageModel):
    """The page of a part of a strategy."""

    part: ClassVar[str]
    kind: ClassVar[Message] = message("Strategy")
    listed_in = "strategies/"

    strategy: Strategy

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        for strategy in edition.dataset.strategies.values():
            if _is_there(edition, strategy, cls.part):
                yield _path(strategy, cls.part), partial(cls.make_of, edition, strategy)

    @classmethod
    def make_of(cls, edition: Edition, strategy: Strategy) -> Self:
        """The page, with what is computed for it."""
        link = edition.link(strategy)
        key = next((key for key in PARTS[cls.part] if getattr(strategy, key)), None)
        return cls(
            edition=edition,
            path=_path(strategy, cls.part),
            title=message("{strategy}: {part}", strategy=edition.short_name(strategy), part=_NAMES[cls.part]),
            description=edition.text(strategy.summary),
            edit_path=edition.edit_path(strategy),
            edit_key=edition.edit_key(strategy, key) if key else (),
            trail=(Link(message("Strategies"), "strategies/"), link),
            tags=edition.strategy_tags(cls.kind, strategy),
            strategy=strategy,
            **cls.computed(edition, strategy),
        )

    @classmethod
    def computed(cls, edition: Edition, strategy: Strategy) -> Mapping[str, Any]:
        """The fields of the page that the strategy does not hold."""
        return {}


@dataclass(frozen=True, kw_only=True)
class GoalsPage(StrategyPart):
    """What a city wants, and its fields of action."""

    template = "strategy_goals.md.j2"
    part = "goals"


@dataclass(frozen=True, kw_only=True)
class MeasuresPage(StrategyPart):
    """What a city does, field by field: measures, and projects with who pays."""

    template = "strategy_measures.md.j2"
    part = "measures"


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The keys of the bodies of a structure; the key of that is empty for bodies that name none."""

    structure: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SteeringPage(StrategyPart):
    """Who decides, leads and coordinates."""

    template = "strategy_steering.md.j2"
    part = "steering"

    matrix_fields: tuple[str, ...]
    """The local fields that a row of the matrix names somebody for."""
    body_groups: tuple[BodyGroup, ...]
    strands: tuple[BodyGroup, ...]
    """Departments that work together, which are kept apart from bodies with members."""
    offices: tuple[Partner, ...]

    @classmethod
    def computed(cls, edition: Edition, strategy: Strategy) -> Mapping[str, Any]:
        bodies = {id: body for id, body in strategy.bodies.items() if not _is_strand(body)}
        strands = {id: body for id, body in strategy.bodies.items() if _is_strand(body)}
        of_strands = {body.structure for body in strands.values()}
        rows = strategy.matrix.rows.values() if strategy.matrix else ()
        return {
            "matrix_fields": tuple(id for id in strategy.fields if any(id in row.cells for row in rows)),
            "body_groups": _body_groups(bodies, (id for id in strategy.structures if id not in of_strands)),
            "strands": _body_groups(strands, (id for id in strategy.structures if id in of_strands)),
            "offices": offices_of(edition, strategy.city),
        }


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


@dataclass(frozen=True, kw_only=True)
class EvidencePage(StrategyPart):
    """What a strategy rests on: sources, contradictions, gaps, and what the city itself states."""

    template = "strategy_evidence.md.j2"
    part = "evidence"

    sources: tuple[Source, ...]
    effects: Diagram | None
    missing: tuple[Message, ...]

    @classmethod
    def computed(cls, edition: Edition, strategy: Strategy) -> Mapping[str, Any]:
        return {
            "sources": sources_of(edition.dataset, strategy),
            "effects": effects(edition, strategy) if strategy.factors else None,
            "missing": _missing(strategy),
        }


def _missing(strategy: Strategy) -> tuple[Message, ...]:
    """What readers would ask and the sources do not say."""
    questions = {
        message("Whether and when the strategy was adopted."): strategy.status == "not-stated",
        message("From when until when it applies."): not (strategy.period.start or strategy.period.end),
        message("Since when each measure has been running."): bool(strategy.measures)
        and not any(measure.since for measure in strategy.measures.values()),
    }
    return tuple(question for question, is_open in questions.items() if is_open)
