"""Who steers and coordinates a strategy, and what its networks tell."""

from __future__ import annotations

from generator.analysis.building import strategy_network
from generator.analysis.network import Network, TieKind
from generator.model import Strategy
from generator.model.governance import BodyType
from generator.model.partner import Sector
from generator.views.base import Edition, Link, counted, message
from generator.views.fact_sheet.aspects import AspectGroup, Item, aspect, group
from generator.views.labels import label
from generator.views.paths import anchor, network_path, path_of
from generator.views.strategy_network import has_network, network_sections

_SEATS = (TieKind.SEAT, TieKind.STEERING, TieKind.COORDINATION)


def steering(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Bodies, who holds the seats, vacancies, and what each picture of the network tells."""
    network = strategy_network(edition.dataset, strategy)
    types = {id: body.type for id, body in strategy.bodies.items()}
    pictures = network_sections(edition, strategy) if has_network(strategy) else ()
    told = [picture for picture in pictures if picture.sentences]
    return group(
        "steering",
        message("Who steers and coordinates"),
        [
            aspect(
                "bodies",
                message("Groups and bodies"),
                [
                    Item(
                        label(type),
                        links=tuple(
                            Link(edition.text(body.name), f"{path_of(strategy)}#{anchor(('bodies', id))}")
                            for id, body in strategy.bodies.items()
                            if body.type is type
                        ),
                    )
                    for type in BodyType
                    if type in types.values()
                ],
                set(types.values()),
            ),
            aspect(
                "tiers",
                message("Levels of steering"),
                [
                    Item(edition.text(tier.name), evidence=edition.evidence(tier))
                    for tier in strategy.tiers.values()
                ],
                [len(strategy.tiers)] if strategy.tiers else [],
            ),
            aspect("municipal", message("Seats of the municipality"), *_municipal(network)),
            aspect(
                "vacancies",
                message("Vacant seats"),
                [Item(counted("{count} vacant seat", "{count} vacant seats", len(network.vacancies)))]
                if network.vacancies
                else [],
                [len(network.vacancies)] if network.vacancies else [],
            ),
            aspect(
                "network",
                message("What the networks tell"),
                [
                    Item(
                        Link(picture.title, f"{network_path(strategy)}#{picture.diagram.id}"),
                        picture.sentences,
                    )
                    for picture in told
                ],
                [f"{strategy.id}:{picture.diagram.id}" for picture in told],
            ),
        ],
    )


def _municipal(network: Network) -> tuple[list[Item], list[str]]:
    """How many of the seats with a known holder the municipality has, as words and as all, some or none."""
    seats = [tie.end for tie in network.ties if tie.kind in _SEATS]
    own = sum(vertex.sector is Sector.MUNICIPALITY for vertex in seats)
    if not seats:
        return [], []
    text = counted("{part} of {count} seat", "{part} of {count} seats", len(seats), part=own)
    return [Item(text)], ["all" if own == len(seats) else "some" if own else "none"]
