"""A network of cities: who is in it, and which city is supported by whom, stated or missing."""

from __future__ import annotations

from generator.analysis.network_builder import vertex_of
from generator.content.page_paths import path_of
from generator.model import Network
from generator.model.base import EvidenceStatus
from generator.model.network import Member
from generator.pages.base import Edition, message
from generator.pages.diagram import Diagram, Edge, EdgeKind, Node, NodeKind
from generator.pages.diagrams.nodes import node_id, node_of

UNKNOWN = "unknown"


def consortium(edition: Edition, network: Network) -> Diagram:
    """The network, its cities, and who supports them; other members on the other side.

    A supporter is tied to its city only: the pairing says how it takes part.
    """
    cities = {id: member for id, member in network.members.items() if member.city}
    supporters = {str(pairing.supported_by) for pairing in network.pairings.values() if pairing.supported_by}
    others = {id: member for id, member in network.members.items() if id not in cities}
    is_open = any(not pairing.supported_by for pairing in network.pairings.values())
    root = Node("network", edition.text(network.name), NodeKind.NETWORK, 1, None, path_of(network))
    nodes = [root, *(_city(edition, member) for member in cities.values())]
    for id, member in others.items():
        group = None if id in supporters else message("City not stated")
        vertex = vertex_of(edition.dataset, member.partner)
        nodes.append(node_of(edition, vertex, 3 if id in supporters else 0, 1, group=group))
    if is_open:
        nodes.append(Node(UNKNOWN, message("The source does not say who."), NodeKind.UNKNOWN, 3, 1))
    edges = [
        Edge("network", f"city-{member.city}", EdgeKind.MEMBER, member.status) for member in cities.values()
    ]
    edges += [
        Edge("network", _organisation(edition, member), EdgeKind.MEMBER, member.status)
        for id, member in others.items()
        if id not in supporters
    ]
    for pairing in network.pairings.values():
        city = cities.get(pairing.city)
        if city is not None:
            supporter = network.members.get(pairing.supported_by or "")
            end = _supporter(edition, supporter) if supporter else UNKNOWN
            standing = pairing.status if supporter else EvidenceStatus.MISSING
            edges.append(Edge(f"city-{city.city}", end, EdgeKind.SUPPORT, standing))
    return Diagram(
        id="consortium",
        title=message("Who works together in “{network}”", network=edition.text(network.name)),
        description=message(
            "The cities of the network and who supports each of them, where a source says it. "
            "The table says the same in words."
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        citations=edition.all_citations((*network.members.values(), *network.pairings.values()), network),
        period=network.period,
    )


def _city(edition: Edition, member: Member) -> Node:
    city = edition.dataset.cities[str(member.city)]
    return Node(f"city-{city.id}", edition.text(city.name), NodeKind.CITY, 2, 0, path_of(city))


def _supporter(edition: Edition, member: Member) -> str:
    """A city can be supported by another city."""
    return f"city-{member.city}" if member.city else _organisation(edition, member)


def _organisation(edition: Edition, member: Member) -> str:
    return node_id(vertex_of(edition.dataset, member.partner))
