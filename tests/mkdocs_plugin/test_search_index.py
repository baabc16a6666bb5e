"""The part of the search index that a language has, made while its pages are written."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.mkdocs_plugin import search_index
from generator.mkdocs_plugin.search_index import FOLDER, PartialIndex, SearchIndexError, merge

HEAD = '<meta data-pagefind-filter="City[content]" content="Offenbach">'
BODY = """<article data-pagefind-body>
<h1>A plan</h1> <svg><text>left out</text></svg> <h2 id="goals">Goals</h2>
</article>"""


def test_pages_of_each_language_are_found_with_headings_and_filters_and_without_pictures(
    tmp_path: Path,
) -> None:
    for language in ("de", "ar"):
        index = PartialIndex(tmp_path, language)
        index.add(f"{language}/plan/index.html", HEAD, BODY)
        index.write()
    merge(tmp_path, ("de", "ar"))
    found = {page["url"]: page for page in _pages(tmp_path)}
    assert set(found) == {"/de/plan/", "/ar/plan/"}
    for page in found.values():
        assert page["content"] == "A plan. Goals."
        assert page["filters"] == {"City": ["Offenbach"]}
        assert [anchor["id"] for anchor in page["anchors"]] == ["goals"]
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert set(entry["languages"]) == {"de", "ar"}


def test_a_page_that_pagefind_does_not_take_is_an_error(tmp_path: Path) -> None:
    index = PartialIndex(tmp_path, "de")
    with pytest.raises(SearchIndexError, match="pages in de"):  # noqa: PT012
        index.add(None, HEAD, BODY)  # type: ignore[arg-type]
        index.write()


def test_a_program_that_ends_too_early_is_an_error_however_much_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "get_executable", lambda: sys.executable)
    with pytest.raises(SearchIndexError, match="it ended too early"):  # noqa: PT012
        index = PartialIndex(tmp_path, "de")
        for _ in range(1000):
            index.add("de/plan/index.html", HEAD, BODY * 10)
        index.write()


def _pages(site: Path) -> list[Any]:
    """What Pagefind keeps of each page."""
    found = [
        gzip.decompress(file.read_bytes()) for file in (site / FOLDER / "fragment").glob("*.pf_fragment")
    ]
    return [json.loads(text[text.index(b"{") :]) for text in found]
