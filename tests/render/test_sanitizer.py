"""Pages written by hand: their headings can be linked to, and pictures of this site are shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from generator.render import page_markdown
from generator.render.sanitizer import OWN_PREFIXES, links, to_html

ATTACKS = (
    "# \\# \\[x\\](http:\\/\\/127.0.0.1\\/) {.md-overlay style=position:fixed onpointerover=pwned()}\n",
    "# \\[b\\](javascript:pwned()) \\!\\[t\\](https:\\/\\/evil.example\\/t.png)\n",
    "# \\# plan {data-pagefind-filter=City:\\<iframe/srcdoc=x\\> data-pagefind-meta=url:https:\\/\\/e.de}",
    "\\# x {onclick=a}\n===\n",
    "    code\n\n# \\# x {onclick=a}\n",
)
"""Markup with backslashes, which a first parser takes for text and a second one would take for markup."""
PARTS = (
    *("#", "##", "#####", ">", "-", "1.", "\\", "[", "](", ")", "![", "{", "}", "`", "*", "|", ":", "~~~"),
    *("---", "===", "\\#", "\\[", "\\]\\(", "text", "&lt;", "<b>", "onclick=a", ".x", "#y", '"', "'"),
    *("\n", "\n\n", " ", "    ", "```\n", "  \n", "\x0c", "\t", "| a | b |\n|---|---|\n"),
    *("javascript:alert(1)", "https://a.de/", "<img src=x onerror=a>"),
)
KNOWN = {
    *("a", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "hr", "img", "li", "ol", "p"),
    *("pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}


class Found(HTMLParser):
    """What of a page no text can make: other elements, attributes and ways than those of `sanitizer.py`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.foreign: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = (
            "a blockquote br code div em h1 h2 h3 h4 hr img li ol p pre strong table tbody td th thead tr ul"
        )
        if tag not in known.split():
            self.foreign.append(tag)
        for name, value in attrs:
            is_way = name == "href" and not re.match(r"\s*(javascript|data|vbscript|file):", value or "")
            is_picture = name == "src" and (value or "").startswith("pictures/")
            if name not in ("alt", "id", "start", "rel") and not is_way and not is_picture:
                self.foreign.append(f"{name}={value}")


@given(st.lists(st.sampled_from(PARTS), max_size=20).map("".join))
@example(ATTACKS[0])
@example(ATTACKS[1])
@example(ATTACKS[2])
@example(ATTACKS[3])
@example(ATTACKS[4])
def test_a_text_that_was_made_safe_is_not_read_as_markdown_once_more(text: str) -> None:
    page = page_markdown.to_html(f"# Title\n\n{to_html(text)}\n")
    assert Found(page).foreign == []


LINKS = (
    *(
        "[a](",
        "[a]: ",
        "[a]",
        "[a][b]",
        "![",
        "](",
        ")",
        "<",
        ">",
        "data:",
        "file:",
        "javascript:",
        "vbscript:",
    ),
    *(
        "https://a.de/",
        "https&colon;//127.0.0.1/",
        "//evil.example",
        "../cities/",
        "#x",
        "&Tab;",
        "\\:",
        "text",
    ),
    *("\n", "\n\n", " ", "`", "- ", "> "),
)


class Hrefs(HTMLParser):
    """The addresses of all links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value or "" for name, value in attrs if name == "href"}


@given(st.lists(st.sampled_from(LINKS), max_size=12).map("".join))
@example("[Hint]: data:[Log-in](https&colon;//127.0.0.1:8080/admin)")
@example("[Hint]: file:[dead](../no-such-page/)")
def test_no_link_is_shown_that_the_checks_do_not_see(text: str) -> None:
    seen = {link.href for link in links(text)}
    assert Hrefs(to_html(text)).found <= seen


def test_headings_of_all_levels_are_headings_below_that_of_the_page() -> None:
    text = "# One\n\nTwo\n===\n\n## Three\n\n##### Five\n\n###### Six\n"
    assert re.findall(r"<(h\d) id=.*?>(\w+)</\1>", to_html(text)) == [
        ("h2", "One"),
        ("h2", "Two"),
        ("h2", "Three"),
        ("h4", "Five"),
        ("h4", "Six"),
    ]


def inner(markdown: str, root: str = "") -> str:
    return to_html(markdown, root=root).removeprefix("<div>\n").removesuffix("\n</div>")


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
    assert {id for id in ids if not id.startswith("__")} - {"second-heading"} <= OWN_PREFIXES


def test_only_pictures_of_this_site_are_shown() -> None:
    assert inner('![a *b* "c"](pictures/x.png)', root="../../") == (
        '<p><img src="../../pictures/x.png" alt="a b &quot;c&quot;"></p>'
    )
    for source in ("x.png", "../pictures/x.png", "pictures/../x.png", "https://a.example/x.png"):
        assert inner(f"![a <b>*b*</b>]({source})") == "<p>a &lt;b&gt;b&lt;/b&gt;</p>"
