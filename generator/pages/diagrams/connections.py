"""What connects the cities of the knowledge base: networks, funds and organisations."""

from __future__ import annotations

from generator.analysis.network import Vertex, VertexKind
from generator.analysis.network_builder import connections as city_connections
from generator.pages.base import Edition, PageMessage, message
from generator.pages.diagram import Diagram
from generator.pages.diagrams.nodes import edges_of, node_of

_COLUMNS = {
    VertexKind.FUND: (0, 0),
    VertexKind.ORGANISATION: (0, 1),
    VertexKind.NETWORK: (1, 0),
    VertexKind.CITY: (2, 1),
}


def connections(edition: Edition) -> Diagram:
    """Every city, and what at least two of them share."""
    network = city_connections(edition.dataset)
    tied = {vertex for tie in network.ties for vertex in (tie.start, tie.end)}

    def group(vertex: Vertex) -> PageMessage | None:
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
