"""Pictures and networks as files for other programs."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
import pytest

from generator.i18n.locale import locale_for
from generator.pages.base import Edition
from generator.pages.diagrams import Diagram
from generator.pages.strategy_network import StrategyNetworkPage
from generator.render.diagram_cache import rendered_diagram
from generator.render.diagram_svg import STYLE, graphml
from tests.knowledge import PROJECT, small_dataset

SVG = "{http://www.w3.org/2000/svg}"
DATASET = small_dataset()


def diagrams(language: str) -> list[Diagram]:
    (page,) = StrategyNetworkPage.build(Edition(DATASET, language))
    return [part for part in page.exhibits if isinstance(part, Diagram)]


def poster_of(diagram: Diagram, language: str) -> str:
    found = rendered_diagram(diagram, locale_for(language))
    assert found is not None
    return found.poster


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_a_poster_stands_alone_with_title_legend_and_credit(language: str) -> None:
    for found in diagrams(language):
        root = ElementTree.fromstring(poster_of(found, language).encode())
        words = " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
        assert locale_for(language).translate(found.title).split()[0] in words
        assert "CC BY 4.0" in words
        assert len(list(root.iter(f"{SVG}style"))) == 1
        assert not list(root.iter(f"{SVG}a"))
        assert float(root.get("width", "0")) > 100


def test_a_poster_names_what_it_rests_on() -> None:
    texts = [poster_of(found, "en") for found in diagrams("en")]
    assert any("Source: Musterplan, page 1" in text for text in texts)


def test_a_poster_loads_nothing_from_elsewhere() -> None:
    for found in diagrams("de"):
        text = poster_of(found, "de")
        assert "http" not in text.replace("http://www.w3.org/", "")
        assert "<script" not in text


@pytest.mark.parametrize("language", ["de", "ar"])
def test_graphml_holds_the_nodes_and_ties_of_the_picture(language: str) -> None:
    words = locale_for(language)
    for found in diagrams(language):
        graph = nx.read_graphml(BytesIO(graphml(found, words).encode()), force_multigraph=True)
        assert dict(graph.nodes(data="label")) == {
            node.id: words.translate(node.label) for node in found.nodes
        }
        assert sorted((a, b) for a, b in graph.edges()) == sorted((e.start, e.end) for e in found.edges)


def test_downloads_have_the_light_colours_of_the_site() -> None:
    text = (PROJECT / "site_overrides/assets/stylesheets/atlas.css").read_text(encoding="utf-8")
    light = dict(reversed(re.findall(r"(--atlas-[\w-]+): (#[0-9a-f]{6})\b", text)))  # those stand first
    sectors = re.findall(r"^\.sector--(\w+).* fill: (#\w+); stroke: (#\w+)", STYLE, re.MULTILINE)
    assert {name: (fill, line) for name, fill, line in sectors} == {
        name: (light[f"--atlas-{name}"], light[f"--atlas-{name}-line"])
        for name in ("public", "education", "civil", "economy", "other")
    }
    inks = {light[f"--atlas-{name}"] for name in ("ink", "muted", "line", "strong")}
    assert inks <= set(re.findall(r"#\w+", STYLE))
