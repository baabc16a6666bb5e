"""Who steers and coordinates a strategy, and what its networks tell."""

from __future__ import annotations

from generator.analysis.network import Network, TieKind
from generator.analysis.network_builder import strategy_network
from generator.content.page_paths import anchor, network_path, path_of
from generator.model import Strategy
from generator.model.base import EvidenceStatus
from generator.model.governance import BodyType
from generator.model.partner import Sector
from generator.pages.base import Edition, Link, message
from generator.pages.enum_labels import label
from generator.pages.fact_sheet.aspects import Aspect, AspectGroup, Item, aspect, group
from generator.pages.partners import partner_links
from generator.pages.strategy_network import has_network, network_sections

_SEATS = (TieKind.SEAT, TieKind.STEERING, TieKind.COORDINATION)


def steering(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Bodies, who has the seats, and what each picture of the network tells."""
    network = strategy_network(edition.dataset, strategy)
    types = {id: body.type for id, body in strategy.bodies.items()}
    pictures = network_sections(edition, strategy) if has_network(strategy) else ()
    told = [picture for picture in pictures if picture.sentences]
    return group(
        "steering",
        message("Who leads and coordinates"),
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
                message("Levels of governance"),
                [
                    Item(edition.text(tier.name), evidence=edition.evidence(tier))
                    for tier in strategy.tiers.values()
                ],
                [len(strategy.tiers)] if strategy.tiers else [],
            ),
            _coordinators(edition, network),
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
    """Who has seats, by sector; those apart of whom it is our reading alone."""
    seats = [tie for tie in network.ties if tie.kind in _SEATS]
    stated = {tie.end for tie in seats if tie.standing is EvidenceStatus.STATED}
    holders = tuple(dict.fromkeys(tie.end for tie in seats))
    items = [
        Item(
            label(sector),
            details=() if is_stated else (label(EvidenceStatus.INFERRED),),
            links=partner_links(edition, ids),
        )
        for sector in Sector
        for is_stated in (True, False)
        if (
            ids := tuple(
                vertex.id for vertex in holders if vertex.sector is sector and (vertex in stated) == is_stated
            )
        )
    ]
    return aspect("coordinators", message("Who has seats"), items, {vertex.id for vertex in holders})
