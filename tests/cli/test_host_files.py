"""What git hosts read follows from one definition and the knowledge base, and keeps the hosts' rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli.knowledge_base import load_and_check
from generator.cli.main import main
from generator.content.dataset import Dataset
from generator.document import parse_yaml
from generator.intake.forms import Form, choices, forms
from generator.intake.issue_templates import GITHUB, GITLAB, OWNERS, github_form, host_files, read_issue
from generator.intake.proposals import MAPS
from tests.knowledge import PROJECT, WriteTree, project_dataset

FORMS = pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.name)


@pytest.fixture(scope="module")
def own() -> Dataset:
    return project_dataset()


def test_forms_templates_and_owners_of_this_project_are_fresh(own: Dataset) -> None:
    stale = [
        file
        for file, text in host_files(PROJECT, own).items()
        if not (PROJECT / file).is_file() or (PROJECT / file).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run ./atlas intake --forms"


def test_every_city_has_somebody_who_is_asked(own: Dataset) -> None:
    lines = (PROJECT / OWNERS).read_text(encoding="utf-8").splitlines()
    owners = dict(line.split() for line in lines if line.startswith("/strategies/"))
    assert owners == {f"/strategies/{city}/": f"@integration-atlas/{city}" for city in own.cities}


def test_only_folders_that_are_there_have_owners() -> None:
    lines = (PROJECT / OWNERS).read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line.startswith("/")]
    assert [path for path in paths if not (PROJECT / path.strip("/")).exists()] == []


@FORMS
def test_a_form_keeps_the_rules_of_github(form: Form, own: Dataset) -> None:
    text = (PROJECT / GITHUB / f"{form.file}.yml").read_text(encoding="utf-8")
    document, findings = parse_yaml(text, "form.yml")
    assert document
    assert findings == []
    data: Any = document.data
    assert set(data) == {"name", "description", "title", "labels", "body"}
    assert len(data["name"]) <= 200
    assert 3 <= len(data["description"]) <= 300
    labels, ids = [], []
    for element in data["body"]:
        attributes = element["attributes"]
        if element["type"] == "markdown":
            assert set(element) == {"type", "attributes"}
            assert set(attributes) == {"value"}
            continue
        allowed = {"label", "description"}
        match element["type"]:
            case "input" | "textarea":
                pass
            case "dropdown":
                allowed |= {"options"}
                options = attributes["options"]
                assert len(set(options)) == len(options) > 0
                assert "None" not in options
            case "checkboxes":
                allowed |= {"options"}
                options = [option["label"] for option in attributes["options"]]
                assert len(set(options)) == len(options) > 0
                assert all(set(option) <= {"label", "required"} for option in attributes["options"])
            case other:
                pytest.fail(f"GitHub knows no {other}")
        assert set(attributes) <= allowed
        assert set(element) <= {"type", "id", "attributes", "validations"}
        assert element.get("validations", {}) in ({}, {"required": "true"})
        labels.append(attributes["label"])
        ids.append(element["id"])
    assert len(set(labels)) == len(labels)
    assert len({re.sub(r"[^a-z0-9]", "", label.lower()) for label in labels}) == len(labels)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    assert len(text) < 65_536


@FORMS
def test_every_question_stands_in_both_languages_and_is_known_to_the_model(form: Form, own: Dataset) -> None:
    not_of_the_model = {"page", "heading", "field", "match", "label", "strategy", "agreed", *MAPS}
    for section in form.sections:
        for field in section.fields:
            assert field.de
            assert field.en
            if section.name != "correction" and section.questions:
                assert field.key in section.questions or field.key in not_of_the_model, field.key
            if "choice" in field.kind:
                assert choices(section, field, own)


@FORMS
def test_what_the_model_needs_is_asked_for(form: Form) -> None:
    for section in form.sections:
        needed = {key for key, question in section.questions.items() if question.is_required}
        asked = {field.key for field in section.fields if field.is_required}
        assert needed - asked <= {"short_title"}  # made of the title where nobody gives one


@FORMS
def test_the_reader_knows_every_heading_of_the_template_of_gitlab(form: Form) -> None:
    text = (PROJECT / GITLAB / f"{form.file}.md").read_text(encoding="utf-8")
    problems: list[Any] = []
    answers = read_issue(text, problems)
    assert answers.form is form
    assert problems == []
    given = [a.text for rows in answers.rows.values() for row in rows for a in row.values()]
    assert all(not text or "- [ ]" in text for text in given)


def test_the_report_link_of_the_workflow_fills_in_a_field_that_is_there(own: Dataset) -> None:
    workflow = (PROJECT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    found = re.search(r"template=([\w.-]+)&title=\{title\}&([\w-]+)=\{url\}", workflow)
    assert found
    form = forms()["correction"]
    assert found[1] == f"{form.file}.yml"
    body: Any = github_form(form, own)["body"]
    assert found[2] in {element.get("id") for element in body}


def test_a_new_city_gets_an_owner_and_its_strategy_can_be_chosen(write_tree: WriteTree) -> None:
    root = write_tree({OWNERS: "# ours\n/strategies/testville/ @some-town/people\n"})
    city = ["--name=A", "--country=DE", "--language=en", "--summary=A.", "--source=plan-2020#1"]
    place = ["--coordinates-latitude=1", "--coordinates-longitude=2"]
    made = CliRunner().invoke(main, ["new", "city", "newtown", *city, *place, "--root", str(root)])
    assert made.exit_code == 0, made.output
    assert (root / OWNERS).read_text(encoding="utf-8") == (
        "# ours\n/strategies/testville/ @some-town/people\n/strategies/newtown/ @some-town/newtown\n"
    )
    assert "testville/plan – The plan" in (root / GITHUB / "3-propose-a-measure.yml").read_text(
        encoding="utf-8"
    )


def test_a_folder_without_owners_gets_no_files_of_hosts(write_tree: WriteTree) -> None:
    root = write_tree({})
    city = ["--name=A", "--sector=other", "--source=plan-2020#1"]
    assert (
        CliRunner().invoke(main, ["new", "partner", "testville", "a", *city, "--root", str(root)]).exit_code
        == 0
    )
    assert sorted(path.name for path in root.iterdir()) == ["content", "strategies"]
    assert load_and_check(root)[1] == ()


def test_forms_are_written_only_where_something_changed(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({})
    command = ["intake", "--forms", "--root", str(root)]
    assert CliRunner().invoke(main, command).stderr.count(": written") == 2 * len(forms()) + 2
    assert CliRunner().invoke(main, command).stderr.count(": up to date") == 2 * len(forms()) + 2
