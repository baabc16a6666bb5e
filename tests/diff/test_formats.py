"""What changed, as a comment on a pull request: nothing from the content is markup there."""

from __future__ import annotations

import pytest

from generator.content.dataset import Dataset
from generator.content.load import load
from generator.diff.formats import FOLDED, to_comment, to_text
from generator.diff.sentences import apart, reported
from generator.i18n.locale import locale_for
from generator.render.bot_text import END, MAX_LENGTH
from tests.knowledge import WriteTree, small_dataset

ENGLISH = locale_for("en")


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
    assert len(comment) < MAX_LENGTH + 1000
    shown = comment.count("\n- ")
    assert shown > FOLDED
    assert "<details><summary>300 changes</summary>\n\n- " in comment
    assert comment.endswith(f"\n…\n\n</details>\n{END}\n")
    assert comment.count("<details>") == comment.count("</details>")
    assert len(to_text(report, ENGLISH)) > MAX_LENGTH, "text is not cut"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_everything_can_be_said_of_every_kind_of_thing(language: str) -> None:
    dataset, nothing = small_dataset(), Dataset({}, {}, {}, {})
    for old, new in ((nothing, dataset), (dataset, nothing)):
        report = reported(old, new, language)
        assert to_text(report, locale_for(language))
        assert "{" not in to_comment(report, locale_for(language)).partition("```yaml")[0].replace("\\{", "")


def test_long_texts_are_cut_to_what_is_different() -> None:
    words = [f"w{number}" for number in range(60)]
    changed = [*words[:30], "new", *words[31:]]
    assert apart(" ".join(words), " ".join(changed)) == (
        "… w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 …",
        "… w25 w26 w27 w28 w29 new w31 w32 w33 w34 w35 …",
    )
    assert apart("a b", "a c") == ("a b", "a c")
