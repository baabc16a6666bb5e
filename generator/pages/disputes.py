"""Contradictions, shown with all their versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.page_paths import anchor
from generator.model.base import Dispute
from generator.pages.base import Edition, Evidence, Localized


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A contradiction: what it is about, and what each source or place says."""

    anchor: str
    title: Localized
    versions: tuple[tuple[Localized, Evidence], ...]
    evidence: Evidence


def dispute_rows(edition: Edition, disputes: Mapping[str, Dispute]) -> tuple[DisputeRow, ...]:
    """The contradictions of an entity, in the order of the file."""
    return tuple(
        DisputeRow(
            anchor=anchor(("disputes", id)),
            title=edition.text(dispute.title),
            versions=tuple(
                (edition.text(version.text), edition.evidence(version))
                for version in dispute.versions.values()
            ),
            evidence=edition.evidence(dispute),
        )
        for id, dispute in disputes.items()
    )
