"""What leads to what, as a strategy sees it: causes before effects."""

from __future__ import annotations

from generator.analysis.network_metrics import topological_layers
from generator.content.page_paths import anchor, path_of
from generator.model import Strategy
from generator.pages.base import Edition, message
from generator.pages.diagram import Diagram, Edge, EdgeKind, Node, NodeKind


def effects(edition: Edition, strategy: Strategy) -> Diagram:
    """The factors of the strategy in the order of cause and effect."""
    links = [(id, str(effect)) for id, factor in strategy.factors.items() for effect in factor.leads_to]
    layer = topological_layers(strategy.factors, links)
    return Diagram(
        id="effects",
        title=message("What leads to what"),
        description=message(
            "Arrows lead from a cause to its effect. Dashed ones are our reading: the source names both, "
            "but does not join them in words. The table says the same in words."
        ),
        nodes=tuple(
            Node(
                id,
                edition.text(factor.text),
                NodeKind.FACTOR,
                layer[id],
                layer[id],
                f"{path_of(strategy)}#{anchor(('factors', id))}",
            )
            for id, factor in strategy.factors.items()
        ),
        edges=tuple(
            Edge(id, str(effect), EdgeKind.LEADS_TO, link.status)
            for id, factor in strategy.factors.items()
            for effect, link in factor.leads_to.items()
        ),
        citations=edition.all_citations(strategy.factors.values(), strategy),
        flows_down=True,
    )
