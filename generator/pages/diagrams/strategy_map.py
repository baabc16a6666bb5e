"""A strategy on a page: the goals that it serves, its fields of action, and their measures."""

from __future__ import annotations

from generator.content.page_paths import anchor, measure_path, path_of
from generator.model import Strategy
from generator.pages.base import Edition, message
from generator.pages.diagram import Diagram, Edge, EdgeKind, Node, NodeKind


def strategy_map(edition: Edition, strategy: Strategy) -> Diagram:
    """Goals → strategy → fields → measures; a field whose goals a source names is tied to them instead.

    A measure without a field hangs on the strategy.
    """
    page = path_of(strategy)
    has_measures = bool(strategy.measures)
    goals = [
        Node(
            f"goal-{id}",
            message("{code}: {text}", code=goal.code, text=edition.text(goal.text)),
            NodeKind.GOAL,
            0,
            0 if has_measures else 1,
            f"{page}#{anchor(('goals', id))}",
            group=message("Goals of the city"),
        )
        for id, goal in strategy.goals.items()
    ]
    root = Node(
        "strategy",
        edition.text(strategy.short_title or strategy.title),
        NodeKind.STRATEGY,
        1,
        None if has_measures else 0,
        page,
    )
    fields = [
        Node(
            f"field-{id}",
            edition.text(field.label),
            NodeKind.FIELD,
            2,
            0 if has_measures else 1,
            f"{page}#{anchor(('fields', id))}",
        )
        for id, field in strategy.fields.items()
    ]
    measures = [
        Node(
            f"measure-{id}",
            edition.text(measure.name),
            NodeKind.MEASURE,
            3 if measure.fields else 2,
            1,
            measure_path(strategy, id),
            group=None if measure.fields else message("Measures across fields"),
        )
        for id, measure in strategy.measures.items()
    ]
    return Diagram(
        id="map",
        title=message("The strategy “{strategy}” at a glance", strategy=edition.text(strategy.title)),
        description=message("Goals, fields of action and measures, as far as the sources name them."),
        nodes=(*goals, root, *fields, *measures),
        edges=tuple(_edges(strategy)),
        citations=edition.all_citations(
            (*strategy.goals.values(), *strategy.fields.values(), *strategy.measures.values()), strategy
        ),
        keeps_order=True,
    )


def _edges(strategy: Strategy) -> list[Edge]:
    served = {str(goal) for field in strategy.fields.values() for goal in field.goals}
    edges = [Edge("strategy", f"goal-{id}", EdgeKind.GOAL) for id in strategy.goals if id not in served]
    for id, field in strategy.fields.items():
        edges += [Edge(f"field-{id}", f"goal-{goal}", EdgeKind.GOAL) for goal in field.goals]
        edges.append(Edge("strategy", f"field-{id}", EdgeKind.FIELD))
    for id, measure in strategy.measures.items():
        homes = [f"field-{field}" for field in measure.fields] or ["strategy"]
        edges += [Edge(home, f"measure-{id}", EdgeKind.MEASURE, measure.status) for home in homes]
    return edges
