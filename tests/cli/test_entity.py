"""What `atlas new` writes checks clean, says what can be added, and changes nothing that was there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.base.findings import Severity
from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from generator.cli.scaffold import SCAFFOLDS, Scaffold
from generator.document import Data
from generator.i18n.translator import VARIABLES
from generator.model.shape import Key, described_keys
from tests.knowledge import WriteTree, tree

pytestmark = pytest.mark.slow

PLAN = "strategies/testville/plan.yml"
PARTNER = ("--name=A", "--sector=other")
AROUND = {
    "city": ["new"],
    "strategy": ["testville", "new"],
    "measure": ["testville", "plan", "new"],
    "partner": ["testville", "new"],
    "source": ["testville", "new"],
    "network": ["new"],
}
FITTING = {
    "--country": "DE",
    "--language": "en",
    "--website": "https://example.org",
    "--archived": "https://archive.example/plan",
    "--seen": "2020-02",
    "--url": "https://example.org",
    "--lead": "school-office",
    "--partners": "school-office",
    "--part-of": "school-office",
    "--fields": "learning",
    "--identifiers-wikidata": "Q42",
    "--identifiers-nuts3": "DE713",
    "--identifiers-lau": "01067000",
    "--staff-as-of": "2016-09",
    "--generic-contact-email": "office@city.example",
}
NASTY = [
    "a: b", "# no comment", "- dash", "--dash", "NO", "true", "~", "null", "01067", "1.5", "2016-09-15",
    "{a}", "[a", "*a", "&a", "!a", "%a", "@a", "`a`", "it's \"both\"", "'", '"', "a #b", "مدينة: ترحّب", "😀",
    "a\nb", "a\n\n  b\n", "\u2028x", "a\x85b", "word " * 60, "word: " * 60, "<b>", " ", "", "a\tb", "---",
    "...", "?", "x" * 600, "\x07",
]  # fmt: skip


def run(*arguments: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)


def value(question: Key) -> str:
    if question.target == "source":
        return "plan-2020#1"
    if question.option in FITTING:
        return FITTING[question.option]
    if question.choices:
        return question.choices[0]
    return "12" if question.key_path[0] == "coordinates" else "2016" if question.is_plain else "Text"


def given_for(beginning: Scaffold, *, all: bool = False, text: str | None = None) -> list[str]:
    """Options for what is required, or all there are; with `text` as the value of free texts."""
    found = []
    for question in beginning.questions:
        if question.is_required or all:
            fitting = value(question)
            found += [f"{question.option}={text if fitting == 'Text' and text is not None else fitting}"]
    return found


def errors(root: Path) -> list[str]:
    return [str(found.message) for found in load_and_check(root)[1] if found.severity is Severity.ERROR]


@pytest.mark.parametrize("beginning", SCAFFOLDS, ids=lambda beginning: beginning.name)
@pytest.mark.parametrize("all", [False, True], ids=["what is required", "all there is"])
def test_what_is_begun_checks_clean_and_says_what_can_be_added(
    beginning: Scaffold, all: bool, write_tree: WriteTree
) -> None:
    root = write_tree({})
    before = tree(root)
    options = given_for(beginning, all=all)
    if beginning.name == "city":
        options = [option for option in options if not option.startswith("--identifiers-nuts3")]
    result = run("new", beginning.name, *AROUND[beginning.name], *options, "--root", root)
    assert result.exit_code == 0, result.output
    assert errors(root) == []
    changed = {name: text.decode() for name, text in tree(root).items() if before.get(name) != text}
    assert len(changed) == 1
    for name, text in changed.items():
        assert all_in_order(before.get(name, b"").decode().splitlines(), text.splitlines())
        for key in described_keys(beginning.model):
            assert f"{key.name}:" in text, key
            assert " ".join(key.description.split())[:40] in text, key


def all_in_order(lines: list[str], others: list[str]) -> bool:
    rest = iter(others)
    return all(line in rest for line in lines)


def test_comments_are_in_the_language_of_the_editor(
    write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_tree({})
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    run("new", "partner", "testville", "amt", "--name=Amt", "--sector=other", "--root", root)
    run("new", "partner", "testville", "b", "--name=B", "--sector=other", "--comments=en", "--root", root)
    text = (root / "strategies/testville/partners.yml").read_text(encoding="utf-8")
    assert "# Wie die Organisation heißt.\n    name: Amt" in text
    assert "# What the organisation is called.\n    name: B" in text


@pytest.mark.parametrize("beginning", SCAFFOLDS, ids=lambda beginning: beginning.name)
def test_nothing_is_overwritten(beginning: Scaffold, write_tree: WriteTree) -> None:
    root = write_tree({})
    command = ["new", beginning.name, *AROUND[beginning.name], *given_for(beginning), "--root", str(root)]
    assert run(*command).exit_code == 0
    before = tree(root)
    again = run(*command)
    assert again.exit_code == 2
    assert "already exists" in again.stderr
    assert tree(root) == before


def test_an_id_that_is_used_in_the_folder_is_refused_and_one_of_another_folder_is_free(
    write_tree: WriteTree,
) -> None:
    root = write_tree(
        {"content/partners.yml": "partners:\n  a: {name: A, sector: other, source: plan-2020}\n"}
    )
    for code in (0, 2):
        result = run("new", "partner", "testville", "a", "--name=A", "--sector=other", "--root", root)
        assert result.exit_code == code, result.output
    assert load_and_check(root)[0].partners.keys() >= {"a", "testville/a"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["partner", "testvile", "a", *PARTNER], "did you mean `testville`?"),
        (["measure", "testville", "plann", "a", "--name=A"], "did you mean `plan`?"),
        (["partner", "testville", "New Office", *PARTNER], "`new-office`"),
        (["partner", "testville", "a", *PARTNER, "--source=plan-2021"], "did you mean `plan-2020`"),
        (["city", "a", "--name=A"], "--coordinates-latitude"),
        (["translation", "testvile", "de"], "there is nothing in strategies/testvile to translate"),
        (["translation", "testville", "german"], "is not a language code"),
        (["translation", "testville", "de/../x"], "is not a language code"),
    ],
)
def test_what_is_not_possible_is_said_and_nothing_is_written(
    arguments: list[str], said: str, write_tree: WriteTree
) -> None:
    root = write_tree({})
    before = tree(root)
    result = run("new", *arguments, "--root", root)
    assert result.exit_code == 2
    assert said in result.stderr
    assert tree(root) == before


def test_on_a_terminal_what_is_missing_is_asked_for_until_it_fits(write_tree: WriteTree) -> None:
    root = write_tree({})
    answers = "Office\nmunicipalty\nmunicipality\nplan-2021#1\nplan-2020#1\n"
    result = run("new", "partner", "testville", "a", "--root", root, "--ask", input=answers)
    assert result.exit_code == 0, result.output
    assert "did you mean `plan-2020`?" in result.output
    dataset, findings = load_and_check(root)
    assert findings == ()
    assert dataset.partners["testville/a"].source == ("plan-2020#1",)


TEXTS = st.sampled_from(NASTY) | st.text(max_size=40)


@given(st.sampled_from(SCAFFOLDS), TEXTS, st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(SCAFFOLDS[3], "NO", True)
@example(SCAFFOLDS[3], "a\n\n  b\n", True)
def test_any_text_is_written_so_that_it_is_read_back_or_nothing_is_written(
    write_tree: WriteTree, beginning: Scaffold, text: str, all: bool
) -> None:
    root = write_tree({})
    shutil.rmtree(root)
    root = write_tree({})
    before = tree(root)
    options = [option for option in given_for(beginning, all=all, text=text) if "nuts3" not in option]
    result = run("new", beginning.name, *AROUND[beginning.name], *options, "--root", root)
    if result.exit_code != 0:
        assert result.exit_code == 2, result.output
        assert tree(root) == before
        return
    dataset, findings = load_and_check(root)
    assert [found for found in findings if found.severity is Severity.ERROR] == []
    file = beginning.pattern.format(**dict(zip(beginning.arguments, AROUND[beginning.name], strict=True)))
    assert all_in_order(
        before.get(file, b"").decode().split("\n"), (root / file).read_text("utf-8").split("\n")
    )
    entry: Data = dataset.documents[file].data
    for step in (beginning.key, "new") if beginning.key else ():
        assert isinstance(entry, Mapping)
        entry = entry[str(step)]
    assert isinstance(entry, Mapping)
    assert entry.get("name", entry.get("title")) == text
