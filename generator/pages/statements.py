"""What a city says: lists of statements, each shown as the sort of statement that it is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.page_paths import anchor
from generator.model import strategy as model
from generator.pages.base import Edition, Evidence, Localized, PageMessage
from generator.pages.enum_labels import label


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with those below it."""

    anchor: str
    text: Localized
    attributed_to: str
    items: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """A list of statements of one sort; `is_translated` where the source is in another language."""

    anchor: str
    kind: str
    kind_label: PageMessage
    title: Localized
    items: tuple[Statement, ...]
    evidence: Evidence
    is_translated: bool


def statements(edition: Edition, id: str, found: model.StatementList) -> Statements:
    """A list of statements, by its key in the strategy."""
    evidence = edition.evidence(found)
    return Statements(
        anchor=anchor(("statements", id)),
        kind=found.kind,
        kind_label=label(found.kind),
        title=edition.text(found.title),
        items=tuple(_statement(edition, ("statements", id, key), item) for key, item in found.items.items()),
        evidence=evidence,
        is_translated=bool(evidence.citations)
        and all(citation.language != edition.language for citation in evidence.citations),
    )


def _statement(edition: Edition, key_path: tuple[str, ...], found: model.Statement) -> Statement:
    return Statement(
        anchor=anchor(key_path),
        text=edition.text(found.text),
        attributed_to=found.attributed_to or "",
        items=tuple(_statement(edition, (*key_path, key), item) for key, item in found.items.items()),
    )
