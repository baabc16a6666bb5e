"""Who steers and coordinates a strategy, and what its networks tell."""

from __future__ import annotations

from generator.analysis.building import strategy_network
from generator.analysis.network import Network, TieKind
from generator.model import Strategy
from generator.model.governance import BodyType
from generator.model.partner import Sector
from generator.views.base import Edition, Link, counted, message
from generator.views.fact_sheet.aspects import Aspect, AspectGroup, Item, aspect, group
from generator.views.labels import label
from generator.views.partners import partner_links
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
            _coordinators(edition, network),
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


def _coordinators(edition: Edition, network: Network) -> Aspect:
    """How many of the seats with a known holder the municipality has, and who has them, by sector."""
    seats = [tie.end for tie in network.ties if tie.kind in _SEATS]
    own = sum(vertex.sector is Sector.MUNICIPALITY for vertex in seats)
    total = counted(
        "{part} of {count} seat is the municipality’s",
        "{part} of {count} seats are the municipality’s",
        len(seats),
        part=own,
    )
    by_sector = [
        Item(
            label(sector),
            links=partner_links(
                edition, tuple(dict.fromkeys(vertex.id for vertex in seats if vertex.sector is sector))
            ),
        )
        for sector in Sector
        if any(vertex.sector is sector for vertex in seats)
    ]
    return aspect(
        "coordinators",
        message("Who coordinates"),
        [Item(total), *by_sector] if seats else [],
        {vertex.id for vertex in seats},
    )
