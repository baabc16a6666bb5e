"""Networks of several cities: the list, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.base.messages import message
from generator.model import Network
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.city_networks import connections, consortium


@dataclass(frozen=True, kw_only=True)
class NetworkIndex(PageModel):
    """All networks."""

    template = "networks.md.j2"

    path: str = "networks/"
    title: Words = message("Networks")
    description: Words = message("Projects and networks in which cities work together.")
    edit_path: str = "content/networks/"
    networks: tuple[Network, ...]
    connections: Diagram | None
    """None where no two cities have anything in common yet."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        diagram = connections(edition)
        return cls(
            edition=edition,
            networks=tuple(edition.dataset.of(Network).values()),
            connections=diagram if diagram.edges else None,
        )


@dataclass(frozen=True, kw_only=True)
class NetworkPage(PageModel):
    """A network: what it wants, who is in it, who supports whom, and what is disputed."""

    template = "network.md.j2"
    entity_kind = Network

    network: Network
    diagram: Diagram

    @classmethod
    def make_of(cls, edition: Edition, network: Network) -> Self:
        return cls(
            **cls.of_entity(edition, network),
            trail=(Link(message("Networks"), "networks/"),),
            tags=edition.tags(
                message("Network"),
                cities=(member.city for member in network.members.values()),
                fields=(field for chosen in network.chosen_fields.values() for field in chosen.match),
            ),
            network=network,
            diagram=consortium(edition, network),
        )
