"""The network of a strategy: who takes part, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from generator.model import Strategy
from generator.views.base import Citation, Edition, Link, View, message, shared_citations
from generator.views.diagram import Diagram, Edge, EdgeKind, Node, NodeKind
from generator.views.groups import GroupRow, group_rows
from generator.views.partners import partner_links
from generator.views.paths import network_path, path_of


@dataclass(frozen=True, kw_only=True)
class PartnerNetworkPage(View):
    """The partners of a strategy by group, drawn and listed."""

    template = "partner_network.md.j2"
    layout = "wide"

    strategy: Link
    diagram: Diagram
    groups: tuple[GroupRow, ...]
    groups_source: tuple[Citation, ...]
    parts: tuple[tuple[Link, tuple[Link, ...]], ...]

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        for strategy in edition.dataset.strategies.values():
            if strategy.partner_groups:
                yield cls._of(edition, strategy)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy) -> Self:
        groups = group_rows(edition, strategy)
        link = Link(edition.text(strategy.title), path_of(strategy))
        return cls(
            path=network_path(strategy),
            title=message("Who takes part"),
            description=message(
                "The partners of the strategy “{strategy}”, as a picture and as a table.", strategy=link.text
            ),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Strategies"), "strategies/"), link),
            strategy=link,
            diagram=partner_diagram(edition, strategy),
            groups=groups,
            groups_source=shared_citations(group.evidence for group in groups),
            parts=_parts(edition, strategy),
        )


def _named(edition: Edition, strategy: Strategy) -> dict[str, None]:
    """The partners that the groups name, in order, once each."""
    return {
        id: None
        for group in strategy.partner_groups.values()
        for id in group.partners
        if id in edition.dataset.partners
    }


def _parts(edition: Edition, strategy: Strategy) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    partners = edition.dataset.partners
    rows = (
        (
            partner_links(edition, (id,))[0],
            partner_links(edition, [p.id for p in partners.values() if p.part_of == id]),
        )
        for id in _named(edition, strategy)
    )
    return tuple((whole, parts) for whole, parts in rows if parts)


def partner_diagram(edition: Edition, strategy: Strategy) -> Diagram:
    """The strategy, its groups of partners, the partners, and the offices that are part of them."""
    partners = edition.dataset.partners
    named = _named(edition, strategy)
    shown = {**named, **{p.id: None for p in partners.values() if p.part_of in named}}
    groups = strategy.partner_groups
    nodes = [
        Node(
            "strategy",
            edition.text(strategy.short_title or strategy.title),
            NodeKind.STRATEGY,
            path_of(strategy),
        )
    ]
    nodes += [
        Node(
            f"group-{id}",
            edition.text(group.name),
            NodeKind.GROUP,
            f"{path_of(strategy)}#partner_groups-{id}",
        )
        for id, group in groups.items()
    ]
    nodes += [
        Node(
            f"partner-{id}",
            edition.text(partners[id].name),
            NodeKind.COLLECTIVE if partners[id].collective else NodeKind.ORGANISATION,
            path_of(partners[id]),
        )
        for id in shown
    ]
    edges = [Edge("strategy", f"group-{id}", EdgeKind.NAMES) for id in groups]
    edges += [
        Edge(f"group-{id}", f"partner-{partner}", EdgeKind.MEMBER)
        for id, group in groups.items()
        for partner in group.partners
        if partner in partners
    ]
    edges += [
        Edge(f"partner-{partners[id].part_of}", f"partner-{id}", EdgeKind.PART_OF)
        for id in shown
        if partners[id].part_of in shown
    ]
    return Diagram(
        id=strategy.id,
        title=message("Partners of the strategy “{strategy}”", strategy=edition.text(strategy.title)),
        description=message(
            "From left to right: the strategy, {groups} groups of partners, and {partners} partners. "
            "The table below says the same in words.",
            groups=len(groups),
            partners=len(named),
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        legend=(
            (NodeKind.STRATEGY, message("the strategy")),
            (NodeKind.GROUP, message("group of partners")),
            (NodeKind.ORGANISATION, message("organisation or office")),
            (NodeKind.COLLECTIVE, message("kind of organisation; the source does not name any")),
        ),
    )
