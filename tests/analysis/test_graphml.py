"""Networks as GraphML that another program reads."""

from __future__ import annotations

from io import BytesIO

import networkx as nx

from generator.analysis.graphml import Attributes, to_graphml


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


def test_networkx_writes_the_same_bytes() -> None:
    nodes: list[tuple[str, Attributes]] = [
        ("b", {"label": 'A & "B" <c>', "vacant": 2}),
        ("a", {"label": "", "sector": "مدينة"}),
        ("lonely", {}),
    ]
    edges: list[tuple[str, str, Attributes]] = [
        ("a", "b", {"tie": "seat"}),
        ("b", "a", {"tie": "part"}),
        ("a", "a", {}),
        ("a", "b", {"tie": "part", "standing": "stated"}),
    ]
    for some_nodes, some_edges in ((nodes, edges), (nodes, []), ([], [])):
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(title="T & T", language="de")
        graph.add_nodes_from((id, dict(attributes)) for id, attributes in some_nodes)
        graph.add_edges_from((start, end, dict(attributes)) for start, end, attributes in some_edges)
        written = BytesIO()
        nx.write_graphml_xml(graph, written)
        assert to_graphml(some_nodes, some_edges, title="T & T", language="de") == written.getvalue().decode()
