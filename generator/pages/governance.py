"""Who steers and coordinates: bodies, tiers, the matrix, and projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.page_paths import anchor
from generator.model import Strategy
from generator.model import governance as model
from generator.model.base import EvidenceStatus, Period
from generator.model.references import LocalFieldRef
from generator.pages.base import (
    Citation,
    Edition,
    Evidence,
    Link,
    Localized,
    PageMessage,
    message,
    shared_citations,
)
from generator.pages.enum_labels import label
from generator.pages.partners import partner_links

UNCLEAR = (EvidenceStatus.MISSING, EvidenceStatus.DISPUTED)


@dataclass(frozen=True, slots=True)
class SeatItem:
    """A seat, or several of one holder: the partner, what the source writes, or that it is vacant.

    `is_unclear` where we cannot tell whom the source means.
    """

    partner: Link | None
    written: str
    vacant: bool
    is_unclear: bool
    note: Localized | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body that coordinates a part of the strategy."""

    anchor: str
    name: Localized
    type: PageMessage
    fields: tuple[Localized, ...]
    seats: tuple[SeatItem, ...]
    includes: tuple[Localized, ...]
    delegates: tuple[Localized, ...]
    details: tuple[tuple[PageMessage, Localized], ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StructureRow:
    """The bodies that a source shows together; without a title, those of which no source says it."""

    anchor: str
    title: Localized | None
    bodies: tuple[BodyRow, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TierRow:
    """A level of steering, from the top."""

    anchor: str
    name: Localized
    text: Localized
    seats: tuple[SeatItem, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A field of the strategy with its cells, one for each group of the matrix."""

    anchor: str
    field: Localized
    cells: tuple[tuple[Localized, tuple[SeatItem, ...]], ...]


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """Who coordinates what: fields down, groups across."""

    title: Localized
    groups: tuple[Localized, ...]
    lines: tuple[MatrixLine, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with funding and time of its own."""

    anchor: str
    name: Localized
    funders: tuple[PageMessage, ...]
    programme: str
    period: Period
    partners: tuple[Link, ...]
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Governance:
    """Everything about who steers a strategy."""

    tiers: tuple[TierRow, ...]
    structures: tuple[StructureRow, ...]
    bodies_source: tuple[Citation, ...]
    strands: tuple[StructureRow, ...]
    strands_source: tuple[Citation, ...]
    matrix: MatrixTable | None
    projects: tuple[ProjectRow, ...]


def governance(edition: Edition, strategy: Strategy) -> Governance:
    """Who steers a strategy; departmental strands are kept apart from bodies with members."""
    rows = {id: _body(edition, strategy, id, body) for id, body in strategy.bodies.items()}
    is_strand = {id: body.type is model.BodyType.DEPARTMENTAL_STRAND for id, body in strategy.bodies.items()}
    bodies = {id: row for id, row in rows.items() if not is_strand[id]}
    strands = {id: row for id, row in rows.items() if is_strand[id]}
    kept_apart = {strategy.bodies[id].structure for id in strands}
    return Governance(
        tiers=tuple(_tier(edition, id, tier) for id, tier in strategy.tiers.items()),
        structures=tuple(
            _structures(edition, strategy, bodies, lambda id: id not in kept_apart or id is None)
        ),
        bodies_source=shared_citations(row.evidence for row in bodies.values()),
        strands=tuple(_structures(edition, strategy, strands, lambda id: id in kept_apart)),
        strands_source=shared_citations(row.evidence for row in strands.values()),
        matrix=_matrix(edition, strategy, strategy.matrix) if strategy.matrix else None,
        projects=tuple(_project(edition, id, project) for id, project in strategy.projects.items()),
    )


def _structures(
    edition: Edition,
    strategy: Strategy,
    rows: Mapping[str, BodyRow],
    is_wanted: Callable[[str | None], bool],
) -> Iterator[StructureRow]:
    """The wanted structures, even if they hold tiers or a matrix only: others link to them."""
    for id, structure in strategy.structures.items():
        if not is_wanted(id):
            continue
        yield StructureRow(
            anchor=anchor(("structures", id)),
            title=edition.text(structure.name),
            bodies=tuple(row for key, row in rows.items() if strategy.bodies[key].structure == id),
            evidence=edition.evidence(structure),
        )
    others = tuple(row for key, row in rows.items() if strategy.bodies[key].structure is None)
    if others:
        yield StructureRow("", None, others, Evidence())


def _seats(edition: Edition, seats: Sequence[model.Seat]) -> tuple[SeatItem, ...]:
    found = Counter(
        SeatItem(
            partner=next(iter(partner_links(edition, (seat.partner,) if seat.partner else ())), None),
            written=seat.label or "",
            vacant=seat.vacant,
            is_unclear=seat.status in UNCLEAR or not (seat.partner or seat.vacant),
            note=edition.optional(seat.note),
        )
        for seat in seats
    )
    return tuple(replace(item, count=count) for item, count in found.items())


def _body(edition: Edition, strategy: Strategy, id: str, body: model.Body) -> BodyRow:
    details = (
        (message("How often"), body.rhythm),
        (message("Who can join"), body.admission),
        (message("What about"), body.topics),
    )
    return BodyRow(
        anchor=anchor(("bodies", id)),
        name=edition.text(body.name),
        type=label(body.type),
        fields=tuple(
            edition.text(strategy.fields[key].label) for key in body.fields if key in strategy.fields
        ),
        seats=_seats(edition, body.seats),
        includes=_names(edition, strategy, body.includes),
        delegates=_names(edition, strategy, body.delegates_from),
        details=tuple((name, edition.text(text)) for name, text in details if text is not None),
        evidence=edition.evidence(body),
    )


def _names(edition: Edition, strategy: Strategy, bodies: Sequence[str]) -> tuple[Localized, ...]:
    return tuple(edition.text(strategy.bodies[id].name) for id in bodies if id in strategy.bodies)


def _tier(edition: Edition, id: str, tier: model.Tier) -> TierRow:
    return TierRow(
        anchor=anchor(("tiers", id)),
        name=edition.text(tier.name),
        text=edition.text(tier.text),
        seats=_seats(edition, tier.seats),
        evidence=edition.evidence(tier),
    )


def _matrix(edition: Edition, strategy: Strategy, matrix: model.Matrix) -> MatrixTable:
    groups = tuple(edition.text(row.label) for row in matrix.rows.values())
    return MatrixTable(
        title=edition.text(matrix.title),
        groups=groups,
        lines=tuple(
            MatrixLine(
                anchor=anchor(("matrix", key)),
                field=edition.text(field.label),
                cells=tuple(
                    (edition.text(row.label), _seats(edition, row.cells.get(LocalFieldRef(key), ())))
                    for row in matrix.rows.values()
                ),
            )
            for key, field in strategy.fields.items()
            if any(key in row.cells for row in matrix.rows.values())
        ),
        evidence=edition.evidence(matrix),
    )


def _project(edition: Edition, id: str, project: model.Project) -> ProjectRow:
    return ProjectRow(
        anchor=anchor(("projects", id)),
        name=edition.text(project.name),
        funders=tuple(label(level) for level in project.funding.levels),
        programme=project.funding.programme or "",
        period=project.period,
        partners=partner_links(edition, project.partners),
        evidence=edition.evidence(project),
    )
