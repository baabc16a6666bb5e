"""Hugo and plain MkDocs really build the pages that we build."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from bench.context import LANGUAGES, Context
from bench.peers import hugo, mkdocs
from bench.weight import weigh

pytestmark = pytest.mark.sweep


def pages(site: Path) -> set[str]:
    """Addresses of the pages of a site below its languages."""
    found = {
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")
    }
    return found - {""}


def test_hugo_builds_the_same_pages(context: Context, ours: Path) -> None:
    folder = context.folder / "hugo"
    assert hugo.prepare(context.site(context.sizes[0]).root, LANGUAGES, folder) == len(pages(ours))
    hugo.build(folder)
    assert pages(folder / "public") == pages(ours)


def test_the_search_of_hugo_holds_the_pages_that_ours_holds(context: Context, ours: Path) -> None:
    folder = context.folder / "hugo"
    hugo.prepare(context.site(context.sizes[0]).root, LANGUAGES, folder)
    hugo.build(folder)
    hugo.index(folder)
    entries = [site / "pagefind/pagefind-entry.json" for site in (folder / "public", ours)]
    indexed = [json.loads(entry.read_text())["languages"] for entry in entries]
    counts = [{language: found["page_count"] for language, found in one.items()} for one in indexed]
    assert counts[0] == counts[1]


def test_hugo_shows_the_content_in_a_frame_like_ours(context: Context, ours: Path) -> None:
    page = Path("de/strategies/city-0000/city-0000-strategy/measure-0/index.html")
    hugo.prepare(context.site(context.sizes[0]).root, LANGUAGES, context.folder / "hugo")
    hugo.build(context.folder / "hugo")
    text = (context.folder / "hugo/public" / page).read_text(encoding="utf-8")
    article = (
        (ours / page).read_text(encoding="utf-8").partition('<dl class="facts">')[2].partition("</dl>")[0]
    )
    assert html.unescape(article) in html.unescape(text)
    assert '<html lang="de"' in text
    assert (
        'rel="canonical" href="https://atlas.example/de/strategies/city-0000/city-0000-strategy/measure-0/"'
        in text
    )
    assert (
        'hreflang="en" href="https://atlas.example/en/strategies/city-0000/city-0000-strategy/measure-0/"'
        in text
    )
    assert '<a href="#key-points">' in text
    assert 'href="/de/cities/" class="md-tabs__link"' in text
    assert "<!-- raw HTML omitted -->" not in text


def test_plain_mkdocs_builds_them_too_the_first_language_at_its_root(context: Context, ours: Path) -> None:
    folder = context.folder / "mkdocs"
    mkdocs.prepare(context.site(context.sizes[0]).root, LANGUAGES, folder)
    mkdocs.build(folder)
    built = pages(folder / "site") | {""}
    first = {f"{LANGUAGES[0]}/{path}" for path in built if not path.startswith(f"{LANGUAGES[1]}/")}
    others = {path for path in built if path.startswith(f"{LANGUAGES[1]}/")}
    assert first | others == pages(ours)
    start = (folder / "site/index.html").read_text(encoding="utf-8")
    assert 'href="cities/city-0000/"' in start


def test_a_cold_build_leaves_nothing_of_earlier_ones_but_pictures(context: Context, ours: Path) -> None:
    site = context.site(context.sizes[0])
    (site.root / ".left-over").mkdir()
    (site.cache / "pages").mkdir()
    pictures = {path: path.stat().st_mtime_ns for path in (site.cache / "drawings").iterdir()}
    site.build_cold()
    assert not (site.root / ".left-over").exists()
    assert not (site.cache / "pages").exists() or any((site.cache / "pages").iterdir())
    assert {path: path.stat().st_mtime_ns for path in (site.cache / "drawings").iterdir()} == pictures


def test_the_first_view_of_a_built_page_is_more_than_the_page(ours: Path) -> None:
    weight = weigh(ours)
    assert weight.pages == len([path for path in pages(ours) if "/embed/" not in path])
    assert weight.first_views["de/"] > weight.median_compressed + 30_000
