"""What changed, as a comment on a pull request: nothing from the content is markup there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.dataset import Dataset
from generator.load import load
from generator.render.catalogue import interface
from generator.render.comment import FOLDED, LONGEST, inert, to_comment
from generator.render.difference import to_text
from generator.render.escape import plain
from generator.views.difference import reported
from generator.views.difference.sentences import apart
from tests.knowledge import SMALL, WriteTree

ENGLISH = interface("en")
NASTY = [
    "@octocat", "#1", "GH-12", "owner/repo#3", "!4", "~bug", "%5", "&6", "$7", ":smile:", "`code`", "**b**",
    "[a](https://evil.example)", "![i](x)", "<b>b</b>", "<!-- c -->", "https://evil.example",
    "www.evil.org", "a@evil.example", "1. one", "- two", "+ three", "# four", "> five", "```", "| a | b |",
    "&lt;b&gt;", "\\*a*", "<details>", "[^1]", "~~s~~", "__u__", "=== ", "12) x",
    "\u200b@octocat", "@\u200boctocat", "@@octocat", "##1",
]  # fmt: skip


@given(
    st.sampled_from(NASTY) | st.lists(st.sampled_from([*NASTY, " ", "\n", "a", "1"])).map("".join) | st.text()
)
def test_no_text_is_markup_or_a_call_to_somebody(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(f"- {inert(text)}")
    content = html.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")
    assert "<" not in content
    shown = unescape(content)
    assert shown.replace("\u200b", "") == plain(text)
    assert not re.search(r"[@#!~%&$]\w|GH-\d|://|www\.|:[a-z]", shown, re.IGNORECASE)


def test_long_lists_are_folded_and_a_comment_is_no_longer_than_hosts_take(write_tree: WriteTree) -> None:
    measures = "".join(
        f"  m{at}: {{name: Measure {at} {'x' * 400}, source: plan-2020}}\n" for at in range(300)
    )
    old, _ = load(write_tree({}))
    root = write_tree({})
    plan = root / "strategies/testville/plan.yml"
    plan.write_text(f"{plan.read_text()}{measures}")
    report = reported(old, load(root)[0], "en")
    comment = to_comment(report, ENGLISH)
    assert len(comment) < LONGEST + 1000
    shown = comment.count("\n- ")
    assert shown > FOLDED
    assert f"<details><summary>{comment.count('- Measures: new')} changes</summary>\n\n- " in comment
    assert f"{300 - comment.count('- Measures: new')} more changes are not shown" in comment
    assert comment.count("<details>") == comment.count("</details>")
    assert len(to_text(report, ENGLISH)) > LONGEST, "text is not cut"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_everything_can_be_said_of_every_kind_of_thing(language: str) -> None:
    dataset, nothing = load(SMALL)[0], Dataset({}, {}, {}, {})
    for old, new in ((nothing, dataset), (dataset, nothing)):
        report = reported(old, new, language)
        assert to_text(report, interface(language))
        assert "{" not in to_comment(report, interface(language)).partition("```yaml")[0].replace("\\{", "")


def test_long_texts_are_cut_to_what_is_different() -> None:
    words = [f"w{number}" for number in range(60)]
    changed = [*words[:30], "new", *words[31:]]
    assert apart(" ".join(words), " ".join(changed)) == (
        "… w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 …",
        "… w25 w26 w27 w28 w29 new w31 w32 w33 w34 w35 …",
    )
    assert apart("a b", "a c") == ("a b", "a c")
