"""A strategy on a page: its goals, fields of action and measures; and what leads to what, as it sees it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.network_metrics import topological_layers
from generator.base.messages import message
from generator.content.page_paths import measure_path, part_path, path_of
from generator.model import Strategy
from generator.pages.base import Edition
from generator.pages.diagrams import Diagram, Edge, EdgeKind, Node, NodeKind


def strategy_map(edition: Edition, strategy: Strategy) -> Diagram:
    """Goals → strategy → fields → measures; a field whose goals a source names is tied to them instead.

    A measure without a field hangs on the strategy.
    """
    return Diagram(
        id="map",
        title=message("The strategy “{strategy}” at a glance", strategy=edition.text(strategy.title)),
        description=message("Goals, fields of action and measures, as far as the sources name them."),
        nodes=tuple(_nodes(edition, strategy)),
        edges=tuple(_edges(strategy)),
        citations=edition.all_citations(
            (*strategy.goals.values(), *strategy.fields.values(), *strategy.measures.values())
        ),
        keeps_order=True,
    )


def strategy_node(edition: Edition, strategy: Strategy, column: int, narrow_column: int | None) -> Node:
    """The strategy itself."""
    name = edition.short_name(strategy)
    return Node("strategy", name, NodeKind.STRATEGY, column, narrow_column, path_of(strategy))


def _nodes(edition: Edition, strategy: Strategy) -> Iterator[Node]:
    narrow = 0 if strategy.measures else 1
    for id, goal in strategy.goals.items():
        name = message("{code}: {text}", code=goal.code, text=edition.text(goal.text))
        path = part_path(strategy, "goals", id)
        yield Node(f"goal-{id}", name, NodeKind.GOAL, 0, narrow, path, group=message("Goals of the city"))
    yield strategy_node(edition, strategy, 1, None if strategy.measures else 0)
    for id, field in strategy.fields.items():
        path = part_path(strategy, "fields", id)
        yield Node(f"field-{id}", edition.text(field.label), NodeKind.FIELD, 2, narrow, path)
    for id, measure in strategy.measures.items():
        yield Node(
            f"measure-{id}",
            edition.text(measure.name),
            NodeKind.MEASURE,
            3 if measure.fields else 2,
            1,
            measure_path(strategy, id),
            group=None if measure.fields else message("Measures across fields"),
        )


def _edges(strategy: Strategy) -> Iterator[Edge]:
    served = {str(goal) for field in strategy.fields.values() for goal in field.goals}
    for id in strategy.goals:
        if id not in served:
            yield Edge("strategy", f"goal-{id}", EdgeKind.GOAL)
    for id, field in strategy.fields.items():
        for goal in field.goals:
            yield Edge(f"field-{id}", f"goal-{goal}", EdgeKind.GOAL)
        yield Edge("strategy", f"field-{id}", EdgeKind.FIELD)
    for id, measure in strategy.measures.items():
        for start in [f"field-{field}" for field in measure.fields] or ["strategy"]:
            yield Edge(start, f"measure-{id}", EdgeKind.MEASURE, measure.status)


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
                part_path(strategy, "factors", id),
            )
            for id, factor in strategy.factors.items()
        ),
        edges=tuple(
            Edge(id, str(effect), EdgeKind.LEADS_TO, link.status)
            for id, factor in strategy.factors.items()
            for effect, link in factor.leads_to.items()
        ),
        citations=edition.all_citations(strategy.factors.values()),
        flows_down=True,
    )
