"""Reports contradictions within a strategy: its fields, its status and decisions, and its seats."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset
from generator.model import Strategy
from generator.model.governance import Outcome, Seat
from generator.model.strategy import StrategyStatus

EXCLUDED_HELP = msg(
    "remove one of the two; `excluded_fields` is for fields in which the city does nothing, "
    "according to a source."
)


def excluded_field(dataset: Dataset) -> Iterator[Finding]:
    """Report fields below `excluded_fields` to which a part of the same strategy is matched."""
    for strategy in dataset.strategies.values():
        for excluded in strategy.excluded_fields:
            place = dataset.origin(strategy).key_span(("excluded_fields", excluded))
            for message in _matched(strategy, excluded):
                yield error(place, "excluded-field", message, EXCLUDED_HELP)


def _matched(strategy: Strategy, excluded: str) -> Iterator[Message]:
    """A message for each part of a strategy that is matched to a canonical field that it leaves out."""
    for id, field in strategy.fields.items():
        if excluded in field.match:
            yield msg(
                "the strategy leaves out the field `{field}`, but its own field `{id}` is matched to it",
                field=excluded,
                id=id,
            )
    for id, structure in strategy.structures.items():
        if excluded in structure.match:
            yield msg(
                "the strategy leaves out the field `{field}`, but its structure `{id}` is matched to it",
                field=excluded,
                id=id,
            )


def strategy_status(dataset: Dataset) -> Iterator[Finding]:
    """Report strategies in force whose last step has no outcome, and proposed ones that were decided."""
    for strategy in dataset.strategies.values():
        if not strategy.decision_path:
            continue
        key, last = list(strategy.decision_path.items())[-1]
        is_decided = last.outcome in (Outcome.ADOPTED, Outcome.NOTED)
        contradiction = StrategyStatus.PROPOSED if is_decided else StrategyStatus.IN_FORCE
        if strategy.status is not contradiction:
            continue
        message = msg(
            "the strategy is `{status}`, but its decision path ends at `{step}` without an outcome",
            status=strategy.status,
            step=key,
        )
        if last.outcome:
            message = msg(
                "the strategy is `{status}`, but its decision path ends at `{step}` with `{outcome}`",
                status=strategy.status,
                step=key,
                outcome=last.outcome,
            )
        help = msg("correct the status, or add the outcome from a source.")
        yield error(dataset.origin(strategy).span(("status",)), "strategy-status", message, help)


def vacancy(dataset: Dataset) -> Iterator[Finding]:
    """Report vacant seats that name a partner, and seats that name nobody and are not vacant."""
    for origin, key_path, seat in dataset.find(Seat):
        if seat.vacant and seat.partner:
            message = msg("the seat is vacant, but names `{partner}`", partner=seat.partner)
            yield error(origin.span(key_path), "vacancy", message, msg("remove `vacant` or `partner`."))
        elif not (seat.vacant or seat.partner or seat.label):
            message = msg("the seat names nobody, but is not marked as vacant")
            help = msg("add `partner: <id>` or `vacant: true`.")
            yield error(origin.span(key_path), "vacancy", message, help)
