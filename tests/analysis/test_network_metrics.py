"""What is counted in networks, against known values and against the definition taken literally."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis import network_metrics
from generator.analysis.network import Network, Tie, TieKind, Vertex, VertexKind
from generator.analysis.network_metrics import network_summary, topological_layers
from generator.model.base import EvidenceStatus
from generator.model.partner import Sector

SECTORS = (Sector.MUNICIPALITY, Sector.WELFARE_ORGANISATION)


def organisation(id: str) -> Vertex:
    return Vertex(VertexKind.ORGANISATION, id, SECTORS[ord(id[0]) % 2])


def network(**bodies: str) -> Network:
    """Bodies with their members, one letter each."""
    ties = tuple(
        Tie(Vertex(VertexKind.BODY, body), organisation(member), TieKind.SEAT)
        for body, members in bodies.items()
        for member in members
    )
    vertices = dict.fromkeys(end for tie in ties for end in (tie.start, tie.end))
    return Network(tuple(vertices), ties)


def ids(vertices: tuple[Vertex, ...]) -> str:
    return "".join(vertex.id for vertex in vertices)


bodies = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four", "five"]),
    st.sets(st.sampled_from("abcdefghij"), min_size=1, max_size=5).map(lambda found: "".join(sorted(found))),
    min_size=1,
)


@given(bodies)
def test_two_organisations_are_linked_exactly_if_they_share_a_body(found: dict[str, str]) -> None:
    projection = network_metrics.project(network(**found))
    linked = {frozenset((link.first.id, link.second.id)) for link in projection.links}
    expected = {frozenset(pair) for members in found.values() for pair in combinations(members, 2)}
    assert linked == expected
    assert len(projection.links) == len(expected)
    for link in projection.links:
        shared = {body for body, members in found.items() if {link.first.id, link.second.id} <= set(members)}
        assert {vertex.id for vertex in link.shared} == shared


@given(bodies)
def test_an_organisation_is_a_cut_vertex_exactly_if_more_parts_are_left_without_it(
    found: dict[str, str],
) -> None:
    whole = network_metrics.components(network_metrics.project(network(**found)))
    cuts = {cut.organisation: cut for cut in network_metrics.cut_vertices(network(**found))}
    for vertex in (vertex for part in whole for vertex in part):
        left = {body: members.replace(vertex.id, "") for body, members in found.items()}
        more = len(network_metrics.components(network_metrics.project(network(**left)))) - len(whole)
        assert (vertex in cuts) == (more > 0)
        if vertex in cuts:
            assert len(cuts[vertex].parts) == more + 1


@given(bodies)
def test_constraint_is_that_of_the_general_formula(found: dict[str, str]) -> None:
    projection = network_metrics.project(network(**found))
    graph: nx.Graph[Vertex] = nx.Graph()
    graph.add_nodes_from(projection.organisations)
    graph.add_edges_from((link.first, link.second) for link in projection.links)
    for vertex, value in network_metrics.constraint(projection).items():
        if value is None:
            assert graph.degree(vertex) == 0
        else:
            assert value == pytest.approx(nx.constraint(graph, nodes=[vertex])[vertex])


@given(bodies)
def test_constraint_is_the_exact_sum_to_the_last_digit(found: dict[str, str]) -> None:
    projection = network_metrics.project(network(**found))
    near: dict[Vertex, set[Vertex]] = {vertex: set() for vertex in projection.organisations}
    for link in projection.links:
        near[link.first].add(link.second)
        near[link.second].add(link.first)

    def invested(vertex: Vertex, other: Vertex) -> Fraction:
        return (1 + sum(Fraction(1, len(near[third])) for third in near[vertex] & near[other])) / Fraction(
            len(near[vertex])
        )

    for vertex, value in network_metrics.constraint(projection).items():
        exact = sum((invested(vertex, other) ** 2 for other in near[vertex]), Fraction())
        assert value == (float(exact) if near[vertex] else None)


def test_constraint_is_the_same_where_floats_are_added_otherwise() -> None:
    """Python adds floats more exactly from 3.12 on: by itself, 0.1 ten times is 1 there, and less before."""
    tenths = network(**{f"b{at}": f"a{other}" for at, other in enumerate("bcdefghijk")})
    found = network_metrics.constraint(network_metrics.project(tenths))
    assert found[organisation("a")] == 0.1, "ten times a tenth of a tenth"


def test_organisations_in_the_same_position_stand_between_others_equally_often() -> None:
    """Floats that are added in another order differ in their last digits, which must rank nobody."""
    ring = network(**{f"b{at}": f"{one}{other}" for at, (one, other) in enumerate(pairwise("abcdefghijka"))})
    spokes = network(**{f"s{at}": f"{one}z" for at, one in enumerate("abcdefghijk")})
    ties = (*ring.ties, *spokes.ties)
    whole = Network(tuple(dict.fromkeys(end for tie in ties for end in (tie.start, tie.end))), ties)
    found = network_metrics.betweenness(network_metrics.project(whole))
    assert len({value for vertex, value in found.items() if vertex.id != "z"}) == 1


@given(bodies)
def test_counted_twice_everything_is_the_same(found: dict[str, str]) -> None:
    first, second = network(**found), network(**found)
    for measure in (network_metrics.components, network_metrics.betweenness, network_metrics.constraint):
        assert repr(measure(network_metrics.project(first))) == repr(measure(network_metrics.project(second)))
    assert repr(network_metrics.cut_vertices(first)) == repr(network_metrics.cut_vertices(second))


def test_pairs_are_counted_among_those_that_share_something() -> None:
    assert network_metrics.pairs(
        network_metrics.project(network(one="abc", two="cd", three="e"))
    ) == network_metrics.Share(4, 6)
    assert network_metrics.pairs(network_metrics.project(network(one="a"))).ratio is None


def test_parts_come_largest_first() -> None:
    projection = network_metrics.project(network(one="xy", two="abc", three="z"))
    assert [ids(part) for part in network_metrics.components(projection)] == ["abc", "xy", "z"]


def test_what_a_cut_vertex_separates_is_all_but_the_largest_part() -> None:
    (cut,) = network_metrics.cut_vertices(network(one="abc", two="cd", three="ce"))
    assert cut.organisation.id == "c"
    assert [ids(part) for part in cut.separated] == ["d", "e"]


def test_where_no_part_is_the_largest_a_cut_vertex_separates_all() -> None:
    (cut,) = network_metrics.cut_vertices(network(one="ac", two="bc"))
    assert [ids(part) for part in cut.separated] == ["a", "b"]


def test_the_centre_of_a_star_lies_on_every_way() -> None:
    found = network_metrics.betweenness(network_metrics.project(network(one="ab", two="ac", three="ad")))
    assert {vertex.id: value for vertex, value in found.items()} == {"a": 1, "b": 0, "c": 0, "d": 0}


def test_bridging_counts_links_between_sectors() -> None:
    assert network_metrics.bridging(network_metrics.project(network(one="abc"))) == network_metrics.Share(
        2, 3
    )
    assert network_metrics.bridging(network_metrics.project(network(one="a"))).ratio is None


def test_a_body_has_the_members_of_those_that_it_includes_however_far() -> None:
    found = network(one="ab", two="c", three="d")
    one, two, three = (Vertex(VertexKind.BODY, id) for id in ("one", "two", "three"))
    ties = (*found.ties, Tie(two, one, TieKind.INCLUDES), Tie(three, two, TieKind.INCLUDES))
    members = network_metrics.members(Network(found.vertices, ties))
    assert {body.id: sorted(ids(ends)) for body, ends in members.items()} == {
        "one": ["a", "b"],
        "two": ["a", "b", "c"],
        "three": ["a", "b", "c", "d"],
    }


def test_bodies_that_include_each_other_have_the_same_members() -> None:
    found = network(one="a", two="b")
    one, two = (Vertex(VertexKind.BODY, id) for id in ("one", "two"))
    ties = (*found.ties, Tie(one, two, TieKind.INCLUDES), Tie(two, one, TieKind.INCLUDES))
    members = network_metrics.members(Network(found.vertices, ties))
    assert {frozenset(ids(ends)) for ends in members.values()} == {frozenset("ab")}


def test_ties_among_organisations_are_no_shared_body() -> None:
    whole, part = organisation("a"), organisation("b")
    found = Network((whole, part), (Tie(whole, part, TieKind.PART_OF),))
    assert network_metrics.project(found) == network_metrics.Projection((), ())


@pytest.mark.parametrize(("members", "is_ranked"), [("abcdefghi", False), ("abcdefghij", True)])
def test_ten_organisations_are_enough_for_a_ranking_and_nine_are_not(members: str, is_ranked: bool) -> None:
    found = network_summary(network(board=members))
    assert len(found.projection.organisations) == len(members)
    assert (found.betweenness is not None, found.constraint is not None) == (is_ranked, is_ranked)


def test_ties_among_organisations_are_neither_counted_as_inferred_nor_shared() -> None:
    board = Vertex(VertexKind.BODY, "board")
    a, b = organisation("a"), organisation("b")
    ties = (
        Tie(board, a, TieKind.SEAT),
        Tie(board, b, TieKind.SEAT, EvidenceStatus.INFERRED),
        Tie(a, b, TieKind.PART_OF, EvidenceStatus.INFERRED),
    )
    found = network_summary(Network((board, a, b), ties))
    assert (found.inferred.part, found.inferred.whole, found.inferred.ratio) == (1, 2, 0.5)
    assert [part.shared for part in found.components] == [(board,)]


@pytest.mark.parametrize("is_towards", [True, False])
def test_a_part_is_reached_through_bodies_that_send_somebody(is_towards: bool) -> None:
    small = network(one="abc", two="de")
    one, two = (Vertex(VertexKind.BODY, id) for id in ("one", "two"))
    tie = Tie(one, two, TieKind.DELEGATES) if is_towards else Tie(two, one, TieKind.DELEGATES)
    first, second = network_summary(Network(small.vertices, (*small.ties, tie))).components
    assert (first.shared, first.reached_through) == ((one,), (two,))
    assert (second.shared, second.reached_through) == ((two,), (one,))


def test_a_body_that_leads_to_nobody_else_is_no_way_out() -> None:
    small = network(one="abc", two="de")
    one, empty = (Vertex(VertexKind.BODY, id) for id in ("one", "empty"))
    whole = Network((*small.vertices, empty), (*small.ties, Tie(empty, one, TieKind.DELEGATES)))
    assert [part.reached_through for part in network_summary(whole).components] == [(), ()]


def test_what_the_rest_of_the_chart_connects_does_not_come_apart() -> None:
    groups, fields = network(one="abc", two="cd"), network(three="bd")
    chart = Network((*groups.vertices, *fields.shared), (*groups.ties, *fields.ties))
    assert [cut.organisation.id for cut in network_summary(groups).cut_vertices] == ["c"]
    assert network_summary(groups, chart).cut_vertices == ()


links = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


def test_an_effect_stands_after_the_longest_way_to_it() -> None:
    assert topological_layers("abcd", [("a", "b"), ("b", "c"), ("a", "c")]) == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 0,
    }


def test_what_goes_round_in_a_circle_shares_a_layer() -> None:
    assert topological_layers("abc", [("a", "b"), ("b", "a"), ("b", "c")]) == {"a": 0, "b": 0, "c": 1}


@given(links)
def test_no_link_leads_back(found: list[tuple[str, str]]) -> None:
    layer = topological_layers("abcdef", found)
    assert set(layer) == set("abcdef")
    assert all(layer[start] <= layer[end] for start, end in found)
