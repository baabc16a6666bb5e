"""What the shapes, colours and lines of a diagram mean, as far as they are in it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.messages import Message, message
from generator.model.base import EvidenceStatus
from generator.pages.diagram import Diagram, NodeKind
from generator.pages.enum_labels import label


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A shape, colour or line (`key` is the name of its style) and what it means."""

    key: str
    words: Message


def legend(diagram: Diagram) -> tuple[LegendItem, ...]:
    """What is to be explained, in the order kinds, sectors, lines."""
    items = [
        LegendItem(f"node--{kind}", label(kind))
        for kind in diagram.node_kinds
        if kind not in (NodeKind.ORGANISATION, NodeKind.COLLECTIVE)
    ]
    items += [LegendItem(f"sector--{group}", label(group)) for group in diagram.sector_groups]
    if any(node.kind is NodeKind.COLLECTIVE for node in diagram.nodes):
        items.append(LegendItem("line--collective", message("stands for many; the source names none")))
    if EvidenceStatus.INFERRED in diagram.standings:
        items.append(LegendItem("line--inferred", message("tie: our reading of the source")))
    if EvidenceStatus.MISSING in diagram.standings:
        items.append(LegendItem("line--missing", message("tie: the source does not say to whom")))
    return tuple(items)
