"""Who takes part in a strategy: organisations by sector around what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.analysis.indexes import partner_order, parts_of_partners
from generator.analysis.network import AFFILIATIONS, Network, TieKind, Vertex
from generator.base.messages import message
from generator.model import Claim, Strategy
from generator.model.partner import Sector
from generator.pages.base import Edition, Words
from generator.pages.diagrams import Diagram, Edge, EdgeKind
from generator.pages.diagrams.nodes import edges_of, node_id, node_of, vacancy_node
from generator.pages.diagrams.strategy_map import strategy_node
from generator.pages.enum_labels import label


def stakeholders(
    edition: Edition, strategy: Strategy, network: Network, id: str, title: Words, claims: Iterable[Claim]
) -> Diagram:
    """The bodies of the network in the middle, the organisations left and right of them, vacant seats right.

    `claims` are what the picture rests on.
    """
    ties = [tie for tie in network.ties if tie.kind in AFFILIATIONS]
    vacant = Counter(network.vacant)
    tied = {tie.start for tie in ties} | {tie.end for tie in ties} | set(vacant)
    hubs = [vertex for vertex in network.shared if vertex in tied]
    organisations = [vertex for vertex in network.organisations if vertex in tied]
    left = _left_sectors(organisations)
    nodes = [node_of(edition, hub, 1, 0, strategy=strategy) for hub in hubs]
    nodes += [
        node_of(edition, vertex, 0 if vertex.sector in left else 2, 1, group=label(vertex.sector))
        for vertex in organisations
        if vertex.sector is not None
    ]
    nodes += [vacancy_node(number, 2, count) for number, count in enumerate(vacant.values())]
    edges = [
        *edges_of(ties),
        *(Edge(node_id(holder), f"vacancy-{number}", EdgeKind.SEAT) for number, holder in enumerate(vacant)),
    ]
    return Diagram(
        id=id,
        title=title,
        description=message(
            "In the middle what organisations share, left and right the organisations by sector. "
            "A line joins an organisation with what it takes part in. The table says the same in words."
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        citations=edition.all_citations(claims),
    )


def _left_sectors(organisations: Sequence[Vertex]) -> frozenset[Sector]:
    """The sectors, in their order from public to other, that fill the left side about half."""
    counts = {sector: sum(vertex.sector is sector for vertex in organisations) for sector in Sector}
    sectors = [sector for sector in Sector if counts[sector]]
    whole = len(organisations)

    def imbalance(cut: int) -> int:
        return abs(whole - 2 * sum(counts[sector] for sector in sectors[:cut]))

    return frozenset(sectors[: min(range(len(sectors) + 1), key=imbalance)])


def partner_groups(edition: Edition, strategy: Strategy, network: Network) -> Diagram:
    """The strategy, its groups of partners, the partners, and the offices that are part of them.

    `network` is the part of the strategy's network around its groups of partners.
    """
    partners = edition.dataset.partners
    named = network.organisations
    order = partner_order(edition.dataset)
    offices = [part for vertex in named for part in parts_of_partners(edition.dataset).get(vertex.id, ())]
    parts = [
        Vertex(named[0].kind, partner.id, partner.sector)
        for partner in sorted(offices, key=lambda office: order[office.id])
    ]
    groups = network.shared
    extra = [vertex for vertex in parts if vertex not in named]
    return Diagram(
        id="partners",
        title=message("Partners of the strategy “{strategy}”", strategy=edition.text(strategy.title)),
        description=message(
            "From the strategy to {groups} groups of partners and {partners} partners. "
            "The table says the same in words.",
            groups=len(groups),
            partners=len(named),
        ),
        nodes=(
            strategy_node(edition, strategy, 0, None),
            *(node_of(edition, group, 1, 0, strategy=strategy) for group in groups),
            *(node_of(edition, vertex, 2, 1) for vertex in named),
            *(node_of(edition, vertex, 3, 1) for vertex in extra),
        ),
        edges=(
            *(Edge("strategy", node_id(group), EdgeKind.GROUP) for group in groups),
            *edges_of(tie for tie in network.ties if tie.kind is TieKind.MEMBERSHIP),
            *(
                Edge(f"{vertex.kind}-{partners[vertex.id].part_of}", node_id(vertex), EdgeKind.PART)
                for vertex in parts
            ),
        ),
        citations=edition.all_citations(strategy.partner_groups.values()),
    )
