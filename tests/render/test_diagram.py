"""Pictures drawn by the real Graphviz."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render import diagram as drawing
from generator.render.escape import plain
from generator.views.base import Localized, Words
from generator.views.diagram import Diagram, Edge, EdgeKind, Node, NodeKind

SVG = "{http://www.w3.org/2000/svg}"


def say(words: Words) -> str:
    assert isinstance(words, Localized)
    return plain(words.value)


def text(value: str) -> Localized:
    return Localized(value, "en")


def picture(*labels: str) -> Diagram:
    nodes = [
        Node(label, text(label), NodeKind.ORGANISATION, f"partners/p{n}/") for n, label in enumerate(labels)
    ]
    edges = tuple(Edge(labels[0], label, EdgeKind.PART_OF) for label in labels[1:])
    legend = ((NodeKind.ORGANISATION, text("organisation")),)
    return Diagram("test", text("Title <T>"), text("What it shows"), tuple(nodes), edges, legend)


def drawn(found: Diagram) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.draw(found, say, lambda path: f"../{path}"))


def labels_of(svg: ElementTree.Element) -> list[str]:
    return [" ".join("".join(t.itertext()) for t in node.iter(f"{SVG}text")) for node in nodes_of(svg)]


def nodes_of(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in svg.iter(f"{SVG}g") if "node" in group.get("class", "").split()]


def test_the_picture_has_a_title_a_description_and_no_size_of_its_own() -> None:
    svg = drawn(picture("A", "B"))
    assert svg.get("width") is None
    assert svg.get("role") == "graphics-document document"
    ids = svg.get("aria-labelledby", "").split()
    spoken = {e.get("id"): e.text for e in svg.iter() if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [spoken[id] for id in ids] == ["Title <T>", "What it shows"]
    assert len(spoken) == 2


def test_nodes_are_links_and_edges_are_hidden_from_screen_readers() -> None:
    svg = drawn(picture("A", "B"))
    assert [a.get("href") for a in svg.iter(f"{SVG}a")] == ["../partners/p0/", "../partners/p1/"]
    edges = [g for g in svg.iter(f"{SVG}g") if "edge" in g.get("class", "").split()]
    assert [(e.get("aria-hidden"), e.get("class")) for e in edges] == [("true", "edge edge--part-of")]


def test_colours_are_left_to_the_style_sheet() -> None:
    svg = drawn(picture("A", "B"))
    assert not [e for e in svg.iter() if {"fill", "stroke", "style"} & set(e.attrib)]


HOSTILE = [
    '"quoted"',
    '"];evil->x["',
    "\\N \\G \\l",
    "<b>html</b>",
    "<<table><tr><td>x</td></tr></table>>",
    "&lt;script&gt; &amp; &#60;",
    "line\nbreak\r\x00\x1b",
    "مرحبا بكم في المدينة",
    "\u202eevil\u202c",
    "x" * 300,
    "]]> --> <!--",
    "",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_drawn_as_the_text_it_is(label: str) -> None:
    svg = drawn(picture("A", label))
    assert len(nodes_of(svg)) == 2
    assert labels_of(svg)[1].replace(" ", "") == plain(label).replace(" ", "")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5, unique=True))
def test_any_labels_give_a_picture_with_as_many_nodes(labels: list[str]) -> None:
    assert len(nodes_of(drawn(picture(*labels)))) == len(labels)


def test_the_same_diagram_gives_the_same_bytes() -> None:
    first = drawing.draw(picture("A", "B"), say, str)
    drawing._layout.cache_clear()
    assert drawing.draw(picture("A", "B"), say, str) == first


def test_a_layout_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.0001)
    drawing._layout.cache_clear()
    with pytest.raises(drawing.LayoutError):
        drawing.draw(picture("slow"), say, str)
