"""Partners that a strategy names together."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.page_paths import anchor
from generator.model import Strategy
from generator.pages.base import Edition, Evidence, Link, Localized
from generator.pages.partners import partner_links


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Partners that the strategy names together."""

    anchor: str
    name: Localized
    partners: tuple[Link, ...]
    open_ended: bool
    evidence: Evidence


def group_rows(edition: Edition, strategy: Strategy) -> tuple[GroupRow, ...]:
    """The groups of partners, in the order of the file."""
    return tuple(
        GroupRow(
            anchor=anchor(("partner_groups", id)),
            name=edition.text(group.name),
            partners=partner_links(edition, group.partners),
            open_ended=group.open_ended,
            evidence=edition.evidence(group),
        )
        for id, group in strategy.partner_groups.items()
    )
