"""What was drawn once is not drawn again, whatever page it stands on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.i18n.locale import locale_for
from generator.pages import PAGES, Edition
from generator.pages.diagrams import Diagram
from generator.pages.networks import NetworkPage
from generator.render import diagram_cache, dot
from generator.render.diagram_cache import CACHE_VARIABLE, MARK, RenderedDiagram
from tests.knowledge import small_dataset


@pytest.fixture
def diagram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diagram:
    """A diagram of the example site; nothing is drawn yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    diagram_cache.clear_cache()
    page = next(NetworkPage.build(Edition(small_dataset(), "en")))
    return next(part for part in page.exhibits if isinstance(part, Diagram))


def drawn(diagram: Diagram, language: str) -> RenderedDiagram:
    found = diagram_cache.rendered_diagram(diagram, locale_for(language))
    assert found is not None
    return found


def test_a_kept_drawing_needs_neither_graphviz_nor_its_dot(
    diagram: Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawn(diagram, "en")
    diagram_cache.clear_cache()
    monkeypatch.setattr(diagram_cache, "layout", lambda _: pytest.fail("laid out again"))
    monkeypatch.setattr(diagram_cache, "to_dot", lambda *_: pytest.fail("written as DOT again"))
    assert drawn(diagram, "en") == first


@pytest.mark.usefixtures("diagram")
def test_every_drawing_of_a_site_is_known_for_one_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = Edition(small_dataset(), "ar")
    views = [view for page_type in PAGES for view in page_type.build(edition)]
    diagrams = [part for view in views for part in view.exhibits if isinstance(part, Diagram)]
    assert len({part.id for part in diagrams}) > 3
    diagram_cache.render_diagrams(diagrams, locale_for("ar"))
    diagram_cache.clear_cache()
    monkeypatch.setattr(diagram_cache, "layout", lambda _: pytest.fail("laid out again"))
    diagram_cache.render_diagrams(diagrams, locale_for("ar"))


def test_the_same_drawing_links_to_its_pages_from_wherever_it_stands(diagram: Diagram) -> None:
    found = drawn(diagram, "en")
    paths = {node.path for node in diagram.nodes if node.path}
    assert paths
    for path in paths:
        assert f'href="../{path}"' in found.inline(lambda path: f"../{path}")
    assert MARK not in found.inline(lambda path: path)
    assert MARK not in found.poster


def test_another_language_or_other_words_are_another_drawing(
    diagram: Diagram, monkeypatch: pytest.MonkeyPatch
) -> None:
    english, german = (drawn(diagram, language) for language in ("en", "de"))
    assert english.poster != german.poster
    laid_out: list[int] = []
    layout = dot.layout

    def counted(dots: Sequence[str]) -> Iterator[str | None]:
        laid_out.append(len(dots))
        return layout(dots)

    monkeypatch.setattr(diagram_cache, "layout", counted)
    words = locale_for("en")
    monkeypatch.setitem(words.__dict__, "digest", "a word changed")
    diagram_cache.rendered_diagram(diagram, words)
    assert laid_out == [2]


def test_a_kept_drawing_that_is_not_ours_is_drawn_anew(diagram: Diagram, tmp_path: Path) -> None:
    first = drawn(diagram, "en")
    (file,) = (tmp_path / "drawings").glob("*.json")
    whole = file.read_text("utf-8")
    wide, narrow, poster = json.loads(whole)
    script = "<script>alert(1)</script>"
    link = f'<a href="{MARK}javascript:alert(1){MARK}">'
    others = [
        "abc",
        {"a": 1},
        [1],
        [[1, 2], "x"],
        [script, narrow, poster],
        [wide, narrow],
        [wide, narrow, poster, poster],
        [wide.replace("</title>", f"</title>{script}", 1), narrow, poster],
        [wide.replace("<title ", '<title onclick="alert(1)" ', 1), narrow, poster],
        [re.sub("<a [^>]*>", link, wide), narrow, poster],
        [wide.removesuffix("</svg>"), narrow, poster],
        [wide, narrow, poster.replace("<style>", "<style>@import '//evil.example';", 1)],
    ]
    for kept in (whole[:50], "[" * 100_000, *map(json.dumps, others)):
        assert kept != whole
        file.write_text(kept, encoding="utf-8")
        diagram_cache.clear_cache()
        assert drawn(diagram, "en") == first
        assert file.read_text("utf-8") == whole, kept


def test_the_oldest_drawings_go_when_there_are_too_many(
    diagram: Diagram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagram_cache, "MAX_KEPT", 3)
    others = [replace(diagram, id=f"{diagram.id}-{number}") for number in range(8)]
    diagram_cache.render_diagrams(others, locale_for("en"))
    assert len(list((tmp_path / diagram_cache.FOLDER).iterdir())) == 3


def test_a_folder_that_cannot_be_written_is_no_problem(
    diagram: Diagram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    assert "<svg" in drawn(diagram, "en").poster
