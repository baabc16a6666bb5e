"""Writes whole networks as GraphML: every kind of tie, with names in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analysis.graphml import Attributes, to_graphml
from generator.analysis.network import Network, Vertex
from generator.analysis.network_builder import city_network, strategy_network
from generator.i18n.locale import locale_for
from generator.model import Network as CityNetwork
from generator.model import Strategy
from generator.model.values import Text
from generator.pages.base import Edition
from generator.pages.diagrams.nodes import name_of
from generator.pages.open_data import network_file
from generator.render.escape import plain


def networks(editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """The network of each strategy and of each network of cities: the name of its file, and its GraphML."""
    dataset = editions[0].dataset
    for strategy in dataset.strategies.values():
        network = strategy_network(dataset, strategy)
        yield f"{strategy.id}.graphml", _graphml(editions, network, strategy.title, strategy)
    for found in dataset.of(CityNetwork).values():
        network = city_network(dataset, found)
        yield network_file(editions[0], found), _graphml(editions, network, found.name, None)


def _graphml(editions: Sequence[Edition], network: Network, title: Text, strategy: Strategy | None) -> str:
    vacant = Counter(network.vacant)

    def attributes(vertex: Vertex) -> Attributes:
        names = {
            f"label_{edition.language}": locale_for(edition.language).translate(
                name_of(edition, vertex, strategy)
            )
            for edition in editions
        }
        sector = {"sector": str(vertex.sector)} if vertex.sector else {}
        about = {"kind": str(vertex.kind), "id": str(vertex.id), **sector}
        return {**names, **about, "vacant_seats": vacant[vertex]}

    nodes = ((_id(vertex), attributes(vertex)) for vertex in network.vertices)
    ties = (
        (_id(tie.start), _id(tie.end), {"tie": str(tie.kind), "standing": str(tie.standing)})
        for tie in network.ties
    )
    return to_graphml(nodes, ties, title=plain(title.value), language=title.language, licence="CC-BY-4.0")


def _id(vertex: Vertex) -> str:
    return f"{vertex.kind}:{vertex.id}"
