"""What a network tells, in plain sentences that claim no more than the data says: who sits where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.analysis.metrics import Projection, multiplexity
from generator.analysis.network import Vacancy, Vertex, VertexKind
from generator.analysis.profile import Component, Profile
from generator.model import Strategy
from generator.views.base import Edition, Link, Message, counted, message
from generator.views.pictures.nodes import node_of

NEAR_THE_TOP = 0.75
"""From which part of the highest betweenness on an organisation is named besides the first."""


def sentences(edition: Edition, strategy: Strategy, found: Profile) -> tuple[Message, ...]:
    """Size, who holds it together, what would fall apart, what stands apart, bridges, vacancies, doubts."""
    if not found.projection.links:
        return tuple(_vacancies(edition, strategy, found.vacancies))
    return (
        *_size(found),
        *_centre(edition, found),
        *_cuts(edition, found),
        *_apart(edition, strategy, found),
        *_bridges(edition, found),
        *_vacancies(edition, strategy, found.vacancies),
        *_doubts(found),
    )


def _links(
    edition: Edition, vertices: tuple[Vertex, ...], strategy: Strategy | None = None
) -> tuple[Link, ...]:
    nodes = (node_of(edition, vertex, 0, 0, strategy=strategy) for vertex in vertices)
    return tuple(Link(node.label, node.path) for node in nodes)


def _is_matrix(found: Profile) -> bool:
    """Whether organisations share fields of action, not groups."""
    return all(vertex.kind is VertexKind.FIELD for vertex in found.network.shared)


def _size(found: Profile) -> Iterator[Message]:
    shared = sum(len(component.shared) for component in found.components)
    organisations = counted(
        "{count} organisation", "{count} organisations", len(found.projection.organisations)
    )
    if _is_matrix(found):
        yield counted(
            "{organisations} coordinate in {count} field of action.",
            "{organisations} coordinate in {count} fields of action.",
            shared,
            organisations=organisations,
        )
    else:
        yield counted(
            "{organisations} coordinate together in {count} group.",
            "{organisations} coordinate together in {count} groups.",
            shared,
            organisations=organisations,
        )
    if found.density is not None and shared > 1:
        yield counted(
            "{count} pair coordinates together. That is {percent} percent of all pairs that could.",
            "{count} pairs coordinate together. That is {percent} percent of all pairs that could.",
            len(found.projection.links),
            percent=round(100 * found.density),
        )


def _centre(edition: Edition, found: Profile) -> Iterator[Message]:
    """Who lies on the most ways between others; not said of small networks."""
    ranking = sorted((found.betweenness or {}).items(), key=lambda item: -item[1])
    highest = ranking[0][1] if ranking else 0.0
    leading = tuple(vertex for vertex, value in ranking if value and value >= NEAR_THE_TOP * highest)
    if highest and len(leading) <= 3:
        yield counted(
            "{names} holds it together: nobody else stands between others as often.",
            "{names} hold it together: nobody else stands between others as often.",
            len(leading),
            names=_links(edition, leading),
        )


def _cuts(edition: Edition, found: Profile) -> Iterator[Message]:
    for cut in found.cut_vertices:
        lost = tuple(vertex for part in cut.separated for vertex in part)
        yield counted(
            "Without {name}, {lost} would have no tie to the rest.",
            "Without {name}, these would have no tie to the rest: {lost}.",
            len(lost),
            name=_links(edition, (cut.organisation,))[0],
            lost=_links(edition, lost),
        )


def _apart(edition: Edition, strategy: Strategy, found: Profile) -> Iterator[Message]:
    """The parts besides the largest, each by what it shares; and how it is tied to the rest all the same."""
    for component in found.components[1:]:
        groups = _links(edition, component.shared, strategy)
        ways = _links(edition, _ways_out(component, found), strategy)
        if ways:
            yield counted(
                "{groups} stands apart: its members are in no other group. "
                "It is tied to the rest only through {ways}.",
                "{groups} stand apart: their members are in no other group. "
                "They are tied to the rest only through {ways}.",
                len(groups),
                groups=groups,
                ways=ways,
            )
        elif _is_matrix(found):
            yield counted(
                "{groups} stands apart: whoever coordinates there coordinates no other field.",
                "{groups} stand apart: whoever coordinates there coordinates no other field.",
                len(groups),
                groups=groups,
            )
        else:
            yield counted(
                "{groups} stands apart: its members are in no other group.",
                "{groups} stand apart: their members are in no other group.",
                len(groups),
                groups=groups,
            )


def _ways_out(component: Component, found: Profile) -> tuple[Vertex, ...]:
    """The bodies through which this part is tied to another one."""
    others = {
        body
        for other in found.components
        if other is not component
        for body in (*other.shared, *other.reached_through)
    }
    return tuple(body for body in component.reached_through if body in others)


def _bridges(edition: Edition, found: Profile) -> Iterator[Message]:
    """How many pairs join two sectors, with the first of them as an example."""
    crossing = (link for link in found.projection.links if link.first.sector is not link.second.sector)
    example = next(crossing, None)
    if example is not None:
        first, second = _links(edition, (example.first, example.second))
        yield counted(
            "{part} of {count} pair joins two sectors, for example {first} and {second}.",
            "{part} of {count} pairs join two sectors, for example {first} and {second}.",
            found.bridging.whole,
            part=found.bridging.part,
            first=first,
            second=second,
        )


def _vacancies(edition: Edition, strategy: Strategy, vacancies: tuple[Vacancy, ...]) -> Iterator[Message]:
    for holder, count in Counter(vacancy.holder for vacancy in vacancies).items():
        yield counted(
            "{count} seat is vacant: {holder}.",
            "{count} seats are vacant: {holder}.",
            count,
            holder=_links(edition, (holder,), strategy)[0],
        )


def _doubts(found: Profile) -> Iterator[Message]:
    if found.inferred.part:
        yield counted(
            "For {part} of {count} seat it is our reading of an abbreviation or a name who is meant.",
            "For {part} of {count} seats it is our reading of an abbreviation or a name who is meant.",
            found.inferred.whole,
            part=found.inferred.part,
        )


def multiplex_sentences(edition: Edition, projection: Projection) -> tuple[Message, ...]:
    """Of everything that a strategy says: which pairs are tied in more than one way."""
    found = multiplexity(projection)
    if not found.part:
        return ()
    most = max(len(link.kinds) for link in projection.links)
    pairs = tuple(
        message("{first} and {second}", first=first, second=second)
        for link in projection.links
        if len(link.kinds) == most
        for first, second in (_links(edition, (link.first, link.second)),)
    )
    return (
        counted(
            "{part} of {count} pair is tied in more than one way, such as in groups and in projects.",
            "{part} of {count} pairs are tied in more than one way, such as in groups and in projects.",
            found.whole,
            part=found.part,
        ),
        *([message("Tied in most ways: {pairs}.", pairs=pairs)] if len(pairs) <= 3 else []),
    )
