"""Pages written by hand: their headings can be linked to, and pictures of this site are shown."""

from __future__ import annotations

import re
from pathlib import Path

from generator.render.prose import TAKEN, to_html


def anchors(markdown: str, original: str = "") -> list[str]:
    return re.findall(r'<h\d id="([^"]*)"', to_html(markdown, original))


def test_a_heading_has_its_words_as_its_anchor_each_once() -> None:
    text = (
        "## Who *it* is `for`?\n\n### Who it is for\n\n## Who it is for 2\n\n## Content\n\n##\n\n## “&<b>”\n"
    )
    assert anchors(text) == [
        "who-it-is-for",
        "who-it-is-for-2",
        "who-it-is-for-2-2",
        "content-2",
        "heading",
        "b",
    ]
    assert anchors("## لمن هذا الموقع\n\n## Für wen\n\n## __drawer\n") == [
        "لمن-هذا-الموقع",
        "für-wen",
        "drawer",
    ]


def test_a_translation_has_the_anchors_of_its_original_where_it_has_the_same_headings() -> None:
    original = "## Who\n\nText\n\n### What\n"
    assert anchors("Text\n\n## Wer\n\n### Was\n", original) == ["who", "what"]
    assert anchors("## Wer\n\n## Was\n", original) == ["wer", "was"]
    assert anchors("## Wer\n", original) == ["wer"]


def test_ten_thousand_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    assert len(set(anchors("## a\n" * 10_000))) == 10_000


def test_no_heading_has_an_anchor_that_something_around_the_page_has(small_site: Path) -> None:
    page = (small_site / "en/about/index.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert "second-heading" in ids
    assert {id for id in ids if not id.startswith("__")} - {"second-heading"} <= TAKEN


def test_only_pictures_of_this_site_are_shown() -> None:
    assert to_html('![a *b* "c"](pictures/x.png)', root="../../") == (
        '<p><img src="../../pictures/x.png" alt="a b &quot;c&quot;"></p>'
    )
    for source in ("x.png", "../pictures/x.png", "pictures/../x.png", "https://a.example/x.png"):
        assert to_html(f"![a <b>*b*</b>]({source})") == "<p>a &lt;b&gt;b&lt;/b&gt;</p>"
