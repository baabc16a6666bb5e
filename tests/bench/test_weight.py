"""What a site weighs, counted on a site made by hand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bench.weight import loads, weigh

FILES = {
    "index.html": "the page at the root, which chooses a language",
    "de/index.html": '<link rel="stylesheet" href="../style.css"><script src=../one.js type=module></script>',
    "de/a/index.html": '<link href=../../style.css rel=stylesheet><link rel="icon" href="../../icon.svg">',
    "de/a/b/index.html": "b",
    "de/embed/a/index.html": "for other sites",
    "style.css": "@import 'more.css'; @font-face { src: url(font.woff2) } p { background: url(picture.png) }",
    "more.css": "",
    "font.woff2": "font",
    "picture.png": "picture",
    "icon.svg": "icon",
    "one.js": 'import { x } from "./two.js"\nconst y = "./not-loaded.js"\n',
    "two.js": "export const x = 1",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def compressed(*names: str) -> int:
    return sum(len(gzip.compress(FILES[name].encode(), 6)) for name in names)


def test_a_page_loads_its_styles_and_scripts_and_what_they_load(site: Path) -> None:
    found = loads(site / "de/index.html", FILES["de/index.html"])
    assert {path.name for path in found} == {"style.css", "more.css", "font.woff2", "one.js", "two.js"}


def test_the_median_page_is_one_that_readers_see(site: Path) -> None:
    weight = weigh(site)
    assert weight.pages == 3
    assert weight.median_page == len(FILES["de/a/index.html"])
    assert weight.all_files == sum(len(text) for text in FILES.values())


def test_a_first_view_is_the_page_and_all_it_loads_compressed(site: Path) -> None:
    weight = weigh(site)
    assert weight.first_views["de/a/b/"] == compressed("de/a/b/index.html")
    loaded = ("style.css", "more.css", "font.woff2")
    assert weight.first_views["de/a/"] == compressed("de/a/index.html", *loaded)
    assert weight.heaviest == ("de/", compressed("de/index.html", *loaded, "one.js", "two.js"))
