"""A network in numbers: what is only shown of many organisations, and what a part of it hangs on."""

from __future__ import annotations

import pytest

from generator.analysis.network import Network, Tie, TieKind, Vertex, VertexKind
from generator.analysis.network_summary import network_summary
from generator.model.base import EvidenceStatus
from tests.analysis.test_network_metrics import network, organisation


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
