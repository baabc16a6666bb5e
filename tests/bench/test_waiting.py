"""What readers and editors wait for is measured with a real browser and the real server."""

from __future__ import annotations

import gzip
import urllib.request
from pathlib import Path

import pytest

from bench.browser import NotMeasuredError, bytes_to_first_result, scores, served
from bench.context import Context
from bench.editing import CITY, waits

pytestmark = pytest.mark.sweep


@pytest.mark.browser
def test_the_search_loads_its_code_and_a_part_of_its_index(ours: Path) -> None:
    assert 20_000 < bytes_to_first_result(ours) < 150_000


def test_an_edit_is_timed_until_the_page_shows_it_and_is_taken_back(context: Context, ours: Path) -> None:
    site = context.site(context.sizes[0])
    before = (site.root / CITY).read_text(encoding="utf-8")
    (found,) = waits(site, 1)
    assert found > 0
    assert (site.root / CITY).read_text(encoding="utf-8") == before


def test_texts_are_served_compressed(ours: Path) -> None:
    with served(ours) as address, urllib.request.urlopen(f"{address}de/") as page:
        assert page.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(page.read()) == (ours / "de/index.html").read_bytes()


def test_without_node_there_is_a_reason_and_no_number(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotMeasuredError, match="no npx here"):
        scores(ours, ["de/"])
