"""Networks as GraphML that another program reads."""

from __future__ import annotations

from io import BytesIO

import networkx as nx

from generator.analysis.network import to_graphml


def test_another_program_reads_what_was_written() -> None:
    nodes = [("a", {"label": 'A & "B" <c>'}), ("b", {"label": "مدينة", "sector": "Other"})]
    edges = [("a", "b", {"tie": "seat"}), ("a", "b", {"tie": "part"})]
    text = to_graphml(nodes, edges, title="T")
    found = nx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert dict(found.nodes(data="label")) == {"a": 'A & "B" <c>', "b": "مدينة"}
    ties = [data["tie"] for _, _, data in found.edges(data=True)]
    assert sorted(ties) == ["part", "seat"]
    assert found.graph["title"] == "T"


def test_the_same_network_gives_the_same_text() -> None:
    nodes = [(id, {"label": id, "kind": "k"}) for id in "cab"]
    assert to_graphml(nodes, [("a", "b", {"tie": "t"})]) == to_graphml(nodes, [("a", "b", {"tie": "t"})])
