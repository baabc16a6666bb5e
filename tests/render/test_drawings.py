"""What was drawn once is not drawn again, whatever page it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load
from generator.render import drawings, graphviz
from generator.render.catalogue import interface
from generator.render.shelf import CACHE_VARIABLE
from generator.views import Edition
from generator.views.diagram import Diagram
from generator.views.networks import NetworkPage
from tests.knowledge import SMALL


@pytest.fixture
def diagram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diagram:
    """A diagram of the example site; nothing is drawn yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    drawings.forget()
    graphviz.forget()
    page = next(NetworkPage.build(Edition(load(SMALL)[0], "en")))
    return next(part for part in page.exhibits if isinstance(part, Diagram))


def test_a_kept_drawing_needs_neither_graphviz_nor_its_dot(
    diagram: Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawings.drawing(diagram, interface("en"))
    drawings.forget()
    monkeypatch.setattr(drawings, "prepare", lambda dots: [pytest.fail("laid out again") for _ in dots])
    monkeypatch.setattr(drawings, "to_dot", lambda *_: pytest.fail("written as DOT again"))
    assert drawings.drawing(diagram, interface("en")) == first


def test_the_same_drawing_links_to_its_pages_from_wherever_it_stands(diagram: Diagram) -> None:
    found = drawings.drawing(diagram, interface("en"))
    paths = {node.path for node in diagram.nodes if node.path}
    assert paths
    for path in paths:
        assert f'href="../{path}"' in found.inline(lambda path: f"../{path}")
    assert drawings.MARK not in found.inline(lambda path: path)
    assert drawings.MARK not in found.poster


def test_another_language_or_other_words_are_another_drawing(
    diagram: Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, german = (drawings.drawing(diagram, interface(language)) for language in ("en", "de"))
    assert english.poster != german.poster
    drawn: list[int] = []
    monkeypatch.setattr(drawings, "prepare", lambda dots: drawn.append(len(list(dots))))
    words = interface("en")
    monkeypatch.setitem(words.__dict__, "digest", "a word changed")
    drawings.drawing(diagram, words)
    assert drawn == [2]


def test_a_drawing_that_was_kept_in_part_is_drawn_anew(diagram: Diagram, tmp_path: Path) -> None:
    first = drawings.drawing(diagram, interface("en"))
    (file,) = (tmp_path / "drawings").glob("*.json")
    file.write_text(file.read_text()[:50])
    drawings.forget()
    assert drawings.drawing(diagram, interface("en")) == first
