"""Pictures drawn by the real Graphviz."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.i18n.locale import locale_for
from generator.model.base import EvidenceStatus
from generator.model.partner import Sector
from generator.pages.base import Localized
from generator.pages.diagrams import Diagram, Edge, EdgeKind, Node, NodeKind
from generator.render import dot
from generator.render.diagram_svg import inline
from generator.render.dot import OVERHANG, Form, lines, to_dot
from generator.render.escape import plain

SVG = "{http://www.w3.org/2000/svg}"
FORMS = pytest.mark.parametrize("form", Form)


def text(value: str) -> Localized:
    return Localized(value, "en")


def node(label: str, column: int = 1, **more: object) -> Node:
    return Node(label, text(label), NodeKind.ORGANISATION, column, column, f"partners/{len(label)}/", **more)  # type: ignore[arg-type]


def diagram(nodes: list[Node], edges: list[Edge], **more: object) -> Diagram:
    return Diagram("test", text("Title <T>"), text("What it shows"), tuple(nodes), tuple(edges), **more)  # type: ignore[arg-type]


def star(*labels: str) -> Diagram:
    """The first label in the middle, the others tied to it."""
    nodes = [node(labels[0], 0), *(node(label) for label in labels[1:])]
    return diagram(nodes, [Edge(labels[0], label, EdgeKind.SEAT) for label in labels[1:]])


def drawn(found: Diagram, form: Form = Form.WIDE, language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(svg_of(found, form, language))


def svg_of(found: Diagram, form: Form, language: str = "en") -> str:
    locale = locale_for(language)
    (picture,) = dot.layout([to_dot(found, form, locale)])
    assert picture is not None
    return inline(found, form, picture, locale, lambda path: f"../{path}")


def nodes_of(svg: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {id: group for group in svg.iter(f"{SVG}g") if (id := group.get("data-node")) is not None}


def label_of(group: ElementTree.Element) -> str:
    return " ".join("".join(found.itertext()) for found in group.iter(f"{SVG}text"))


def place_of(svg: ElementTree.Element, id: str) -> tuple[float, float]:
    found = next(nodes_of(svg)[id].iter(f"{SVG}text"))
    return float(found.get("x", "")), float(found.get("y", ""))


@FORMS
def test_the_picture_has_a_title_and_a_description_of_its_own(form: Form) -> None:
    svg = drawn(star("A", "B"), form)
    assert svg.get("role") == "graphics-document"
    ids = svg.get("aria-labelledby", "").split()
    words = {e.get("id"): e.text for e in svg.iter() if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [words[id] for id in ids] == ["Title <T>", "What it shows"]
    assert len(words) == 2
    assert svg.get("height") is None


def test_the_two_forms_of_a_picture_have_no_id_in_common() -> None:
    wide, narrow = ({e.get("id") for e in drawn(star("A", "B"), form).iter()} - {None} for form in Form)
    assert wide
    assert not wide & narrow


def test_nodes_are_links_and_edges_are_hidden_from_screen_readers() -> None:
    svg = drawn(star("A", "BB"))
    assert {a.get("href") for a in svg.iter(f"{SVG}a")} == {"../partners/1/", "../partners/2/"}
    (edge,) = (g for g in svg.iter(f"{SVG}g") if "edge" in g.get("class", "").split())
    assert edge.attrib == {
        "class": "edge edge--seat",
        "aria-hidden": "true",
        "data-start": "A",
        "data-end": "BB",
    }


def test_a_node_without_a_page_is_no_link() -> None:
    vacancy = Node("v", text("vacant"), NodeKind.VACANCY, 1, 1)
    svg = drawn(diagram([node("A", 0), vacancy], [Edge("A", "v", EdgeKind.SEAT)]))
    assert len(list(svg.iter(f"{SVG}a"))) == 1
    assert len(nodes_of(svg)) == 2


def test_what_is_our_reading_looks_different() -> None:
    tie = Edge("A", "B", EdgeKind.SEAT, EvidenceStatus.INFERRED)
    svg = drawn(diagram([node("A", 0), node("B")], [tie]))
    (edge,) = (g for g in svg.iter(f"{SVG}g") if "edge" in g.get("class", "").split())
    assert "edge--inferred" in edge.get("class", "")


def test_colours_are_left_to_the_style_sheet() -> None:
    svg = drawn(star("A", "B"))
    assert not [e for e in svg.iter() if {"fill", "stroke", "style"} & set(e.attrib)]


def test_columns_stand_side_by_side_in_reading_direction_whichever_way_ties_point() -> None:
    found = diagram([node("A", 2), node("B", 1), node("C", 0)], [Edge("A", "B", EdgeKind.SEAT)])
    for language, sign in (("en", 1), ("ar", -1)):
        svg = drawn(found, language=language)
        places = [sign * place_of(svg, id)[0] for id in "CBA"]
        assert places == sorted(places)


def test_each_line_of_a_label_runs_in_the_direction_of_its_letters() -> None:
    svg = drawn(star("Social centre (Zentrum)", "المدينة (البلدية)", "12"), language="ar")
    directions = {
        label_of(group): [one.get("direction") for one in group.iter(f"{SVG}text")]
        for group in nodes_of(svg).values()
    }
    assert directions == {"Social centre (Zentrum)": ["ltr"], "المدينة (البلدية)": [None], "12": [None]}


@pytest.mark.parametrize("group", [None, text("frame")])
def test_nodes_keep_their_order_in_a_column_where_it_matters(group: Localized | None) -> None:
    names = ["first", "second", "third", "fourth"]
    nodes = [*(node(name, 0, group=group) for name in names), node("end", 1)]
    edges = [Edge(name, "end", EdgeKind.SEAT) for name in reversed(names)]
    svg = drawn(diagram(nodes, edges, keeps_order=True))
    heights = [place_of(svg, name)[1] for name in names]
    assert heights == sorted(heights)


def test_levels_stand_one_below_the_other() -> None:
    names = ["top", "middle", "bottom"]
    nodes = [Node(name, text(name), NodeKind.TIER, 0, 0, group=text("Levels")) for name in reversed(names)]
    edges = [Edge("top", "middle", EdgeKind.BELOW), Edge("middle", "bottom", EdgeKind.BELOW)]
    svg = drawn(diagram(nodes, edges))
    heights = [place_of(svg, name)[1] for name in names]
    assert heights == sorted(heights)


def test_the_narrow_form_leaves_out_what_has_no_place_there() -> None:
    root = Node("root", text("Root"), NodeKind.STRATEGY, 0, None)
    found = diagram([root, node("A", 1), node("B", 2)], [Edge("root", "A", EdgeKind.GROUP)])
    assert set(nodes_of(drawn(found, Form.NARROW))) == {"A", "B"}
    assert set(nodes_of(drawn(found, Form.WIDE))) == {"root", "A", "B"}


def test_the_narrow_form_of_two_columns_fits_a_phone_with_readable_type() -> None:
    words = ["Fachgruppe Arbeitsmarkt/Kompetenzfeststellung", "Migrantenorganisationen und Verbände"]
    svg = drawn(star(*words, "Diakonisches Werk Dortmund und Lünen"), Form.NARROW)
    width = float(svg.get("viewBox", "").split()[2])
    size = float(next(svg.iter(f"{SVG}text")).get("font-size", "0"))
    assert size * min(1, 328 / width) >= 10


def test_organisations_stand_together_by_sector() -> None:
    sectors = {"A": Sector.MUNICIPALITY, "B": Sector.RELIGIOUS, "C": Sector.MUNICIPALITY}
    nodes = [node("hub", 0), *(node(id, 1, sector=s, group=text(s)) for id, s in sectors.items())]
    svg = drawn(diagram(nodes, [Edge("hub", id, EdgeKind.SEAT) for id in sectors]))
    heights = sorted(sectors, key=lambda id: place_of(svg, id)[1])
    assert heights.index("B") != 1
    frames = [g for g in svg.iter(f"{SVG}g") if g.get("class") == "group"]
    assert {label_of(frame) for frame in frames} == {"municipality", "religious"}
    assert nodes_of(svg)["A"].get("data-sector") == "municipality"


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
    "a/b–c/–-/",
    "",
]


@FORMS
@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_label_is_drawn_as_the_text_it_is(label: str, form: Form) -> None:
    hostile = Node("h", text(label), NodeKind.ORGANISATION, 1, 1, group=text(label))
    svg = drawn(diagram([node("A", 0), hostile], [Edge("A", "h", EdgeKind.SEAT)]), form)
    assert set(nodes_of(svg)) == {"A", "h"}
    assert label_of(nodes_of(svg)["h"]).replace(" ", "") == plain(label).replace(" ", "")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5, unique=True))
def test_any_labels_give_a_picture_with_as_many_nodes(labels: list[str]) -> None:
    nodes = [Node(f"id-{n}", text(label), NodeKind.FACTOR, n, n) for n, label in enumerate(labels)]
    svg = drawn(diagram(nodes, []))
    # Of a label that is one long word, a line may end within it.
    assert {id: "".join(label_of(found).split()) for id, found in nodes_of(svg).items()} == {
        node.id: "".join(label.split()) for node, label in zip(nodes, map(plain, labels), strict=True)
    }


@given(st.text(max_size=200), st.integers(min_value=5, max_value=30))
def test_lines_hold_the_whole_text_and_are_not_much_too_long(value: str, length: int) -> None:
    value = plain(value)
    found = lines(value, length)
    assert "".join(found).replace(" ", "") == "".join(value.split())
    assert all(len(line) <= length + OVERHANG for line in found)


def test_nothing_of_the_content_is_a_name_in_dot() -> None:
    dot = to_dot(star("secret", "hidden"), Form.WIDE, locale_for("en"))
    without_labels = re.sub(r'label="[^"]*"', "", dot)
    assert "secret" not in without_labels
    assert "hidden" not in without_labels


def test_the_same_diagram_gives_the_same_bytes() -> None:
    first = svg_of(star("A", "B", "C"), Form.WIDE)
    assert svg_of(star("A", "B", "C"), Form.WIDE) == first


def test_the_table_says_every_tie_once_and_every_node_without_a_tie() -> None:
    found = diagram(
        [node("A", 0), node("B"), node("C"), node("alone")],
        [Edge("A", "B", EdgeKind.SEAT), Edge("A", "C", EdgeKind.SEAT), Edge("B", "C", EdgeKind.PART)],
    )
    rows = [(row.start.id, row.kind, [end.id for end, _ in row.ends]) for row in found.table]
    assert rows == [
        ("A", EdgeKind.SEAT, ["B", "C"]),
        ("B", EdgeKind.PART, ["C"]),
        ("alone", None, []),
    ]
