"""How a strategy came about: its lineage, and the meetings on the way to a decision."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.page_paths import anchor
from generator.model import Strategy
from generator.model.dates import PartialDate
from generator.model.governance import DecisionStep
from generator.pages.base import Edition, Evidence, Localized, PageMessage, message
from generator.pages.enum_labels import label


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on a timeline; without a date where the sources give none."""

    anchor: str
    date: PartialDate | None
    text: Localized
    facts: tuple[PageMessage, ...]
    evidence: Evidence


def lineage(edition: Edition, strategy: Strategy) -> tuple[Moment, ...]:
    """What happened to the strategy so far."""
    return tuple(
        Moment(
            anchor=anchor(("lineage", id)),
            date=found.date,
            text=edition.text(found.text),
            facts=(label(found.kind),),
            evidence=edition.evidence(found),
        )
        for id, found in strategy.lineage.items()
    )


def decision_path(edition: Edition, strategy: Strategy) -> tuple[Moment, ...]:
    """The meetings on the way to a decision."""
    return tuple(
        Moment(
            anchor=anchor(("decision_path", id)),
            date=step.date,
            text=edition.text(step.body),
            facts=_step_facts(step),
            evidence=edition.evidence(step),
        )
        for id, step in strategy.decision_path.items()
    )


def _step_facts(step: DecisionStep) -> tuple[PageMessage, ...]:
    facts = []
    if step.public is not None:
        facts.append(message("open to the public") if step.public else message("not open to the public"))
    facts.append(label(step.outcome) if step.outcome else message("the source does not say what was decided"))
    return tuple(facts)
