"""How cities are connected: by what they share, and in a network of cities who supports whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.analysis import network as networks
from generator.analysis.network import Vertex, VertexKind, vertex_of
from generator.base.messages import Message, message
from generator.content.page_paths import path_of
from generator.model import Network
from generator.model.base import EvidenceStatus
from generator.model.network import Member
from generator.pages.base import Edition
from generator.pages.diagrams import Diagram, Edge, EdgeKind, Node, NodeKind
from generator.pages.diagrams.nodes import edges_of, node_id, node_of

UNKNOWN = "unknown"
_COLUMNS = {
    VertexKind.FUND: (0, 0),
    VertexKind.ORGANISATION: (0, 1),
    VertexKind.NETWORK: (1, 0),
    VertexKind.CITY: (2, 1),
}


def connections(edition: Edition) -> Diagram:
    """Every city, and the networks, funds and organisations that at least two of them share."""
    network = networks.connections(edition.dataset)
    tied = {vertex for tie in network.ties for vertex in (tie.start, tie.end)}

    def group(vertex: Vertex) -> Message | None:
        match vertex.kind:
            case VertexKind.CITY:
                return message("Cities") if vertex in tied else message("Cities without a connection yet")
            case VertexKind.ORGANISATION:
                return message("Organisations")
            case _:
                return None

    return Diagram(
        id="connections",
        title=message("What connects the cities"),
        description=message(
            "Networks, organisations and funds that at least two cities have in common. "
            "A city without a line has none yet in our sources. The table says the same in words."
        ),
        nodes=tuple(
            node_of(edition, vertex, *_COLUMNS[vertex.kind], group=group(vertex))
            for vertex in network.vertices
        ),
        edges=edges_of(network.ties),
    )


def consortium(edition: Edition, network: Network) -> Diagram:
    """The network, its cities, and who supports them, stated or missing; other members on the other side.

    A supporter is tied to its city only: the pairing says how it takes part.
    """
    cities = {id: member for id, member in network.members.items() if member.city}
    others = {id: member for id, member in network.members.items() if id not in cities}
    supporters = {str(pairing.supported_by) for pairing in network.pairings.values() if pairing.supported_by}
    return Diagram(
        id="consortium",
        title=message("Who works together in “{network}”", network=edition.text(network.name)),
        description=message(
            "The cities of the network and who supports each of them, where a source says it. "
            "The table says the same in words."
        ),
        nodes=tuple(_nodes(edition, network, cities, others, supporters)),
        edges=(
            *(_membership(edition, member) for member in cities.values()),
            *(_membership(edition, member) for id, member in others.items() if id not in supporters),
            *_support(edition, network, cities),
        ),
        citations=edition.all_citations((*network.members.values(), *network.pairings.values())),
        period=network.period,
    )


Members = Mapping[str, Member]


def _nodes(
    edition: Edition, network: Network, cities: Members, others: Members, supporters: set[str]
) -> Iterator[Node]:
    yield Node("network", edition.text(network.name), NodeKind.NETWORK, 1, None, path_of(network))
    for member in cities.values():
        city = edition.dataset.cities[str(member.city)]
        yield Node(f"city-{city.id}", edition.text(city.name), NodeKind.CITY, 2, 0, path_of(city))
    for id, member in others.items():
        group = None if id in supporters else message("City not stated")
        vertex = vertex_of(edition.dataset, member.partner)
        yield node_of(edition, vertex, 3 if id in supporters else 0, 1, group=group)
    if any(not pairing.supported_by for pairing in network.pairings.values()):
        yield Node(UNKNOWN, message("The source does not say who."), NodeKind.UNKNOWN, 3, 1)


def _membership(edition: Edition, member: Member) -> Edge:
    return Edge("network", _member_id(edition, member), EdgeKind.MEMBER, member.status)


def _support(edition: Edition, network: Network, cities: Members) -> Iterator[Edge]:
    """Who supports each city, which can be another city."""
    for pairing in network.pairings.values():
        city = cities.get(pairing.city)
        if city is not None:
            supporter = network.members.get(pairing.supported_by or "")
            end = _member_id(edition, supporter) if supporter else UNKNOWN
            standing = pairing.status if supporter else EvidenceStatus.MISSING
            yield Edge(f"city-{city.city}", end, EdgeKind.SUPPORT, standing)


def _member_id(edition: Edition, member: Member) -> str:
    return f"city-{member.city}" if member.city else node_id(vertex_of(edition.dataset, member.partner))
