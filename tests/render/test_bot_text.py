"""What is posted on git hosts: no text of a stranger is markup there, and what is cut short is refused."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.render.bot_text import MAX_LENGTH, code, harmless, posted, whole
from generator.render.escape import plain
from tests.hostile.corpus import TEXT_FILES, attacks

NASTY = [
    "@octocat", "#1", "GH-12", "owner/repo#3", "!4", "~bug", "%5", "&6", "$7", ":smile:", "`code`", "**b**",
    "[a](https://evil.example)", "![i](x)", "<b>b</b>", "<!-- c -->", "https://evil.example",
    "www.evil.org", "a@evil.example", "1. one", "- two", "+ three", "# four", "> five", "```", "| a | b |",
    "&lt;b&gt;", "\\*a*", "<details>", "[^1]", "~~s~~", "__u__", "=== ", "12) x",
    "/close", "/merge", "/label ~x", ":+1:", "[issue:12]", "GL-3", "JIRA-77", "[[_TOC_]]", "{+ in +}",
    "[- out -]",    "da39a3ee5e6b4b0d3255bfef95601890afd80709", "9ba12248...b19a04f5", "fixes #1", "ftp://evil.example",
    "mailto:a@evil.example", "*iteration:1", "\u202eetad", "a\u2066b", "x\ny",
    "<img src=//evil.example/t.png>",    "\u200b@octocat", "@\u200boctocat", "@@octocat", "##1",
    ":100:", "_www.evil.example/login", "_GH-12",
]  # fmt: skip


TEXTS = [*NASTY, *(attack.payload for attack in attacks(*TEXT_FILES))]
CALLS = re.compile(
    r"[@#!~%&$^]\w|[a-z]-\d|:[\w/+-]|www\.|"
    r"\[[^\s\u200b]|\{[-+]|\b[\da-f]{7,40}\b|[\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)
"""What git hosts look for in the text of finished HTML."""
MIXED = (
    st.sampled_from(TEXTS) | st.lists(st.sampled_from([*NASTY, " ", "\n", "a", "1"])).map("".join) | st.text()
)


def shown(markdown: str) -> str:
    """The only text in an only item of a list, in which there is no markup."""
    html: str = MarkdownIt("gfm-like", {"linkify": False}).render(f"- {markdown}")
    return html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")


@given(MIXED)
def test_no_sentence_has_markup_or_calls_somebody(text: str) -> None:
    content = shown(harmless(text))
    assert "<" not in content
    assert unescape(content).replace("\u200b", "") == plain(text)
    assert not CALLS.search(unescape(content))


@given(MIXED)
def test_what_is_quoted_is_code_and_nothing_else(text: str) -> None:
    content = shown(code(text))
    assert re.fullmatch(r"<code>[^<]*</code>", content) or not text.strip()
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", content)
    assert len(code(text)) <= 502


def test_no_line_is_an_order_to_the_host() -> None:
    for made in (made for text in TEXTS for made in (harmless(text), code(text))):
        assert "\n" not in made
        assert not made.startswith("/")


def test_what_is_posted_is_known_to_be_whole_and_no_longer_than_hosts_take() -> None:
    assert whole(posted(["a", "b"])) == "a\nb\n"
    assert whole(posted([])) == ""
    long = posted(["```yaml", *["x" * 100] * 1000])
    assert MAX_LENGTH - 200 < len(whole(long)) < MAX_LENGTH + 100
    assert whole(long).endswith("x\n```\n\n…\n")
    for bad in (
        "",
        "# Report\n",
        posted(["a"])[:-4],
        posted(["a"]) + "Traceback",
        "a" * 70_000 + posted(["b"]),
    ):
        with pytest.raises(ValueError, match="not all"):
            whole(bad)


@pytest.mark.parametrize("text", ["<!-- atlas: whole -->", "x\n<!-- atlas: whole -->\n"])
def test_nobody_can_write_the_sign_that_nothing_is_missing(text: str) -> None:
    for made in (harmless(text), code(text)):
        with pytest.raises(ValueError, match="not all"):
            whole(f"{made}\n")
