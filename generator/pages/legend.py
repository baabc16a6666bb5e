"""What the shapes, colours and lines of a diagram mean, as far as they are in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.pages.base import PageMessage, message
from generator.pages.diagram import Diagram, NodeKind
from generator.pages.enum_labels import label


class LineKind(StrEnum):
    """How a line looks, or the edge of a box."""

    COLLECTIVE = "collective"
    INFERRED = "inferred"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A shape, colour or line (`key` is the name of its style) and what it means."""

    key: str
    words: PageMessage


def legend(diagram: Diagram) -> tuple[LegendItem, ...]:
    """What is to be explained, in the order kinds, sectors, lines."""
    items = [
        LegendItem(f"node--{kind}", label(kind))
        for kind in diagram.node_kinds
        if kind not in (NodeKind.ORGANISATION, NodeKind.COLLECTIVE)
    ]
    items += [LegendItem(f"sector--{group}", label(group)) for group in diagram.sector_groups]
    lines = (
        (LineKind.COLLECTIVE, diagram.has_collectives, message("stands for many; the source names none")),
        (LineKind.INFERRED, diagram.has_inferred, message("tie: our reading of the source")),
        (LineKind.MISSING, diagram.has_missing, message("tie: the source does not say to whom")),
    )
    items += [LegendItem(f"line--{key}", words) for key, is_there, words in lines if is_there]
    return tuple(items)
