"""The status of a strategy agrees with the path of its decision."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.governance import Outcome
from generator.model.strategy import StrategyStatus


def check(dataset: Dataset) -> Iterator[Finding]:
    """A strategy in force whose last step has no outcome, or a proposed one that has been decided."""
    for strategy in dataset.strategies.values():
        if not strategy.decision_path:
            continue
        key, last = list(strategy.decision_path.items())[-1]
        decided = last.outcome in (Outcome.ADOPTED, Outcome.NOTED)
        is_in_force = strategy.status is StrategyStatus.IN_FORCE
        if decided == is_in_force or strategy.status not in (
            StrategyStatus.IN_FORCE,
            StrategyStatus.PROPOSED,
        ):
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
        yield error(
            dataset.origin(strategy).span(("status",)),
            "strategy-status",
            message,
            msg("correct the status, or add the outcome from a source."),
        )
