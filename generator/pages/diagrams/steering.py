"""How a strategy is steered: tiers with who holds them, and how bodies are made up of others."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from generator.analysis.network import Network, TieKind, Vertex, VertexKind
from generator.base.messages import message
from generator.model import Claim, Strategy
from generator.model.governance import BodyType
from generator.pages.base import Edition, Words
from generator.pages.diagrams import Diagram, Edge, EdgeKind, Node
from generator.pages.diagrams.nodes import edges_of, node_id, node_of
from generator.pages.enum_labels import label


def has_steering(network: Network) -> bool:
    """Whether there is anything to show: tiers, or bodies made up of others."""
    kinds = {tie.kind for tie in network.ties}
    return bool(kinds & {TieKind.INCLUDES, TieKind.DELEGATES}) or any(
        vertex.kind is VertexKind.TIER for vertex in network.vertices
    )


def steering(
    edition: Edition, strategy: Strategy, network: Network, id: str, title: Words, claims: Iterable[Claim]
) -> Diagram:
    """Tiers from the top with who holds them, then the bodies by type with who sends somebody where.

    Where no body is made up of others, the bodies are left out: they have a picture of their own.
    `claims` are what the picture rests on.
    """
    tiers = [vertex for vertex in network.vertices if vertex.kind is VertexKind.TIER]
    steering_ties = [tie for tie in network.ties if tie.kind is TieKind.STEERING]
    composed = [tie for tie in network.ties if tie.kind in (TieKind.INCLUDES, TieKind.DELEGATES)]
    bodies = [vertex for vertex in network.vertices if composed and vertex.kind is VertexKind.BODY]
    tied = {end for tie in composed for end in (tie.start, tie.end)}
    holders = dict.fromkeys(tie.end for tie in steering_ties)
    group = message("Levels of governance, from the top")
    return Diagram(
        id=id,
        title=title,
        description=message(
            "Levels of governance with their holders, and bodies by type. An arrow leads from a body "
            "to the one that it sends somebody to. The table says the same in words."
        ),
        nodes=(
            *(node_of(edition, tier, 0, 0, strategy=strategy, group=group) for tier in tiers),
            *(node_of(edition, vertex, 1, 1) for vertex in holders),
            *(_body(edition, strategy, body, body in tied) for body in bodies),
        ),
        edges=(
            *(Edge(node_id(upper), node_id(lower), EdgeKind.BELOW) for upper, lower in pairwise(tiers)),
            *edges_of((*steering_ties, *composed)),
        ),
        citations=edition.all_citations(claims),
    )


def _body(edition: Edition, strategy: Strategy, body: Vertex, is_tied: bool) -> Node:
    """Bodies that steer stand before those that send somebody to them; so does a plenary without ties."""
    type = strategy.bodies[body.id].type
    comes_first = type is BodyType.STEERING or (type is BodyType.PLENARY and not is_tied)
    column, narrow = (2, 0) if comes_first else (3, 1)
    return node_of(edition, body, column, narrow, strategy=strategy, group=label(type))
