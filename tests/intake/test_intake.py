"""A proposal becomes YAML that checks clean, or a list of what to mend in the words of the form."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from generator.intake.forms import forms
from tests.cli.proposals import OF, issue
from tests.knowledge import GERMAN, WriteTree, po, tree

NAME = "Name der Stadt / Name of the city"


def take(root: Path, text: str, *options: str, name: str = "issue.md") -> Result:
    file = root.parent / name
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["intake", str(file), "--root", str(root), *options])


def without_comments(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def test_a_proposed_city_comes_with_strategy_organisations_measures_and_source(write_tree: WriteTree) -> None:
    root = write_tree({})
    result = take(root, issue("city"))
    assert result.exit_code == 0, result.output
    dataset, findings = load_and_check(root)
    assert findings == ()
    city = dataset.cities["koeln-am-bach"]
    assert (city.name.value, city.country, city.coordinates.latitude) == ("Köln am Bach", "DE", 50.5)
    assert city.summary.value == "Die Stadt liegt am Bach. Sie wächst."
    strategy = dataset.strategies["koeln-am-bach/integrationsplan"]
    assert {key: dict(field.match) for key, field in strategy.fields.items()} == {
        "lernen": {"education": "close"},
        "wohnen": {},
    }
    measures = strategy.measures
    assert measures["lesepaten"].fields == ("lernen",)
    assert measures["lesepaten"].lead == ("koeln-am-bach/jugendamt",)
    assert measures["lesepaten"].since == "2019-09"
    assert measures["treff"].source == ("koeln-am-bach/plan-fuer-alle#15",)
    assert dataset.partners["koeln-am-bach/vhs"].source == ("koeln-am-bach/plan-fuer-alle#14",)
    source = dataset.sources["koeln-am-bach/plan-fuer-alle"]
    assert {key: place.heading for key, place in source.places.items()} == {
        "12": "Ziele",
        "14": "Bildung",
        "15": "Treffs",
    }
    text = (root / "strategies/koeln-am-bach/city.yml").read_text(encoding="utf-8")
    assert "# Die Website der Stadt" in text or "# website:" in text  # as `atlas new` writes it


def test_a_city_without_a_strategy_is_welcome_and_what_is_not_said_is_not_there(
    write_tree: WriteTree,
) -> None:
    root = write_tree({})
    nothing = {key: "" for key in OF["city"] if key.startswith("strategy.") or "." not in key}
    assert take(root, issue("city", nothing)).exit_code == 0
    assert {path.name for path in (root / "strategies/koeln-am-bach").iterdir()} == {
        "city.yml",
        "sources.yml",
    }
    assert without_comments(root / "strategies/koeln-am-bach/city.yml") == (
        "source: plan-fuer-alle#12\n"
        "name: Köln am Bach\n"
        "country: DE\n"
        "summary: Die Stadt liegt am Bach. Sie wächst.\n"
        "coordinates: {latitude: 50.5, longitude: 8.25}\n"
        "language: de\n"
    )


def test_a_proposed_measure_is_put_at_the_end_of_the_measures_of_its_strategy(write_tree: WriteTree) -> None:
    root = write_tree({})
    plan = root / "strategies/testville/plan.yml"
    before = plan.read_text(encoding="utf-8")
    result = take(root, issue("measure"))
    assert result.exit_code == 0, result.output
    assert load_and_check(root)[1] == ()
    assert plan.read_text(encoding="utf-8") == before + (
        "  parents-cafe:\n"
        "    name: Parents' café\n"
        "    funding:\n"
        "      levels: [municipal]\n"
        "    fields: [learning]\n"
        "    lead: [school-office]\n"
        "    partners: [parents-club]\n"
        "    target_groups: {parents: Parents, children: Children}\n"
        "    key_points:\n"
        "      parents-help-parents: {text: Parents help parents}\n"
        "    source: plan-fuer-alle#12\n"
    )


def test_a_source_that_is_here_already_is_cited_and_gets_the_page(write_tree: WriteTree) -> None:
    root = write_tree({})
    here = {"source.title": "the PLAN", "source.page": "2", "source.heading": "Second page"}
    assert take(root, issue("measure", here)).exit_code == 0
    dataset, findings = load_and_check(root)
    assert findings == ()
    assert dataset.sources.keys() == {"plan-2020"}
    text = (root / "content/sources.yml").read_text(encoding="utf-8")
    assert text.endswith('      1: {heading: First page}\n      "2": {heading: Second page}\n')


def test_a_page_that_is_here_with_another_heading_is_told(write_tree: WriteTree) -> None:
    root = write_tree({})
    other = {"source.title": "The plan", "source.page": "1", "source.heading": "Another page"}
    result = take(root, issue("measure", other))
    assert result.exit_code == 1
    assert "Überschrift auf dieser Seite / Heading on this page: " in result.output
    assert "«First page»" in result.output


@pytest.mark.parametrize(
    "where",
    [
        "https://atlas.example.org/de/cities/testville/#top",
        "/en/cities/testville/",
        "strategies/testville/city.yml:4",
        "https://git.example.org/atlas/blob/main/strategies/testville/city.yml#L4",
        "strategies/testville/city.yml#summary",
        "strategies/testville/city.yml",
    ],
)
def test_a_correction_changes_one_value_and_cites_its_source(where: str, write_tree: WriteTree) -> None:
    root = write_tree({})
    city = root / "strategies/testville/city.yml"
    before = city.read_text(encoding="utf-8")
    result = take(root, issue("correction", {"correction.where": where}))
    assert result.exit_code == 0, result.output
    assert load_and_check(root)[1] == ()
    changed = before.replace("A city for tests.", "A city for all tests.")
    assert city.read_text(encoding="utf-8") == changed.replace(
        "source: plan-2020#1\n", "source: [plan-2020#1, plan-fuer-alle#12]\n"
    )


def test_a_piece_of_a_text_and_a_number_can_be_corrected(write_tree: WriteTree) -> None:
    root = write_tree({})
    piece = {"correction.now": "for tests", "correction.new": "for trials"}
    assert take(root, issue("correction", piece)).exit_code == 0
    number = {
        "correction.where": "strategies/testville/city.yml:6",
        "correction.now": "50",
        "correction.new": "50.1",
    }
    result = take(root, issue("correction", number))
    assert result.exit_code == 0, result.output
    city = (root / "strategies/testville/city.yml").read_text(encoding="utf-8")
    assert "summary: A city for trials.\n" in city
    assert "latitude: 50.1, longitude: 8, source: [plan-2020, plan-fuer-alle#12]}" in city


def test_a_correction_of_a_translation_leaves_the_source_to_whoever_takes_it_over(
    write_tree: WriteTree,
) -> None:
    root = write_tree({GERMAN: po({"city.yml#/summary": ("A city for tests.", "Eine Stadt zum Testen.")})})
    said = {"correction.now": "zum Testen", "correction.new": "für Tests"}
    result = take(root, issue("correction", said))
    assert result.exit_code == 0, result.output
    assert 'msgstr "Eine Stadt für Tests."\n' in (root / GERMAN).read_text(encoding="utf-8")
    assert "Plan für alle, 12, https://www.example.org/plan.pdf" in result.output


def test_translations_that_are_behind_after_a_correction_are_named(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({"city.yml#/summary": ("A city for tests.", "Eine Stadt zum Testen.")})})
    result = take(root, issue("correction"))
    assert result.exit_code == 0, result.output
    assert f"note: {GERMAN}:9: `city.yml#/summary` ist die Übersetzung eines älteren Textes" in result.output
    assert f" / {GERMAN}:9: `city.yml#/summary` is a translation of an older text" in result.output


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"correction.where": "/de/cities/nowhere/"}, "Wo steht es?", "cannot find this place"),
        ({"correction.where": "../../etc/passwd:1"}, "Wo steht es?", "cannot find this place"),
        ({"correction.now": "Something else"}, "Was steht jetzt dort?", "text there is different"),
        ({"correction.new": "A city for tests."}, "Was soll dort stehen?", "the same as before"),
        ({"correction.new": "Call 069 80653333"}, "Was soll dort stehen?", "this is a phone number"),
        ({"correction.new": "<b>bold</b>"}, "Was soll dort stehen?", "contains `<` or `>`"),
        ({"source.url": ""}, "Adresse des Dokuments im Netz", "An answer is missing"),
        ({"agreement.agreed": "- [ ] x"}, "Ich stimme zu", "agree to both"),
    ],
)
def test_what_is_wrong_with_a_correction_is_told_where_it_was_typed(
    changes: dict[str, str], place: str, said: str, write_tree: WriteTree
) -> None:
    root = write_tree({})
    before = tree(root)
    result = take(root, issue("correction", changes))
    assert result.exit_code == 1, result.output
    (line,) = result.output.strip().split("\n")
    assert line.startswith(place)
    assert said in line
    assert tree(root) == before


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(write_tree: WriteTree) -> None:
    root = write_tree({})
    before = tree(root)
    wrong = {
        "city.name": "مدينة",
        "city.country": "Germania",
        "city.summary": "=HYPERLINK(1)",
        "city.website": "javascript:alert(1)",
        "city.coordinates.latitude": "north",
        "strategy.title": "x" * 301,
        "strategy.status": "perhaps",
        "fields": "Lernen; education",
        "partners": "Jugendamt; nobody",
        "measures": "Lesepaten; Kochen; Niemand\na;b;c;d;e;f;g;h",
        "source.page": "",
        "source.title": "in\u202evisible",
    }
    result = take(root, issue("city", wrong))
    assert result.exit_code == 1
    assert tree(root) == before
    places = [line.partition(": ")[0].partition(" / ")[0] for line in result.output.strip().split("\n")]
    assert {*places} >= {
        "Name der Stadt",
        "Land",
        "Die Stadt in zwei oder drei kurzen Sätzen",
        "Website der Stadt",
        "Geografische Breite",
        "Titel der Strategie",
        "Stand der Strategie",
        "Handlungsfelder der Strategie",
        "Beteiligte Organisationen",
        "Maßnahmen",
        "Seite oder Folie",
        "Titel des Dokuments",
    }
    assert "Zeile 2 / line 2" in result.output
    assert len(places) == len(result.output.strip().split("\n"))


@pytest.mark.parametrize("form", forms())
def test_every_answer_that_is_required_is_asked_for_when_a_form_is_empty(
    form: str, write_tree: WriteTree
) -> None:
    root = write_tree({})
    result = take(root, issue(form, dict.fromkeys(OF[form], "")))
    assert result.exit_code == 1
    required = {
        str(field)
        for section in forms()[form].sections
        for field in section.fields
        if field.is_required and not section.is_many and not section.is_optional
    }
    lines = result.output.strip().split("\n")
    assert {line.partition(": ")[0] for line in lines} == required
    assert all("fehlt eine Antwort" in line for line in lines)


@pytest.mark.parametrize("form", ["city", "measure"])
def test_nothing_is_overwritten_when_the_same_is_proposed_again(form: str, write_tree: WriteTree) -> None:
    root = write_tree({})
    assert take(root, issue(form)).exit_code == 0
    before = tree(root)
    again = take(root, issue(form))
    assert again.exit_code == 1
    assert "This already exists" in again.output
    assert tree(root) == before


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(write_tree: WriteTree) -> None:
    root = write_tree({})
    before = tree(root)
    result = take(root, issue("city"), "--dry-run")
    assert result.exit_code == 0
    assert "strategies/koeln-am-bach/city.yml: would be written" in result.output
    assert tree(root) == before


def test_a_heading_that_is_no_question_belongs_to_the_answer_above(write_tree: WriteTree) -> None:
    root = write_tree({})
    result = take(root, issue("city", {"city.summary": "One.\n### Two\nThree."}))
    assert result.exit_code == 0, result.output
    assert load_and_check(root)[0].cities["koeln-am-bach"].summary.value == "One. ### Two Three."


def test_a_question_that_somebody_forged_is_told(write_tree: WriteTree) -> None:
    root = write_tree({})
    forged = f"One.\n### {NAME}\nOther"
    result = take(root, issue("city", {"city.summary": forged}))
    assert (result.exit_code, "appears twice" in result.output) == (1, True)


@pytest.mark.parametrize("text", ["", "Hello", "### Hello\n\nYou", "\x00\xff", "PK\x03\x04", "a" * 2_000_001])
@pytest.mark.parametrize("name", ["issue.md", "sheet.csv", "sheet.xlsx"])
def test_what_holds_no_answers_is_wrong_use(text: str, name: str, write_tree: WriteTree) -> None:
    root = write_tree({})
    before = tree(root)
    result = take(root, text, name=name)
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (2, True), result.output
    assert tree(root) == before


def test_a_pipe_that_nobody_writes_into_is_not_waited_for(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({})
    os.mkfifo(tmp_path / "pipe.md")
    result = CliRunner().invoke(main, ["intake", str(tmp_path / "pipe.md"), "--root", str(root)])
    assert (result.exit_code, "but a pipe or a device" in result.output) == (2, True), result.output


NASTY = (
    "`code` **bold** @somebody #1 [link](https://example.org) ![x](y) <img src=x> | \u2028 ``` ~~~ ```\n# h"
)


@pytest.mark.parametrize(
    "key", ["city.name", "city.summary", "city.country", "fields", "partners", "source.title"]
)
def test_in_a_comment_what_somebody_wrote_is_only_ever_code(key: str, write_tree: WriteTree) -> None:
    result = take(write_tree({}), issue("city", {key: NASTY}), "--format", "markdown")
    lines = result.output.strip().split("\n")
    outside = "\n".join(re.sub(r"`[^`]*`", "", line) for line in lines)
    assert not re.search(r"somebody|example\.org|<img|#1|``", outside)


TEXTS = st.text(max_size=60) | st.sampled_from(
    [NASTY, "NO", "~", "null", "a: b", "- x", "'", '"', "{a}", "../x"]
)


@given(form=st.sampled_from(sorted(OF)), data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_answered_the_result_is_clean_or_nothing_changes(
    form: str, data: st.DataObject, write_tree: WriteTree
) -> None:
    root = write_tree({})
    for path in [*(root / "strategies").glob("[!t]*/*"), root / "strategies/testville/sources.yml"]:
        path.unlink(missing_ok=True)
    for path in (root / "strategies").glob("[!t]*"):
        path.rmdir()
    before = tree(root)
    keys = data.draw(st.lists(st.sampled_from(sorted(OF[form])), max_size=3))
    result = take(root, issue(form, {key: data.draw(TEXTS) for key in keys}))
    assert result.exit_code in (0, 1, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if result.exit_code:
        assert tree(root) == before
        return
    assert load_and_check(root)[1] == ()
    for name in tree(root).keys() - before.keys():
        assert re.fullmatch(r"strategies/[a-z0-9-]+/[a-z0-9-]+\.yml", name)
