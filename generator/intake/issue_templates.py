"""What git hosts read: issue forms, issue templates, and who is asked about which folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.cli.knowledge_base import load_and_check
from generator.cli.transaction import write_file
from generator.content.dataset import Dataset
from generator.document import Data, Plain, yaml_text
from generator.intake.choices import choices
from generator.intake.forms import Field, Form, Section, forms, word
from generator.intake.issue import comment
from generator.intake.validate import row_help

GITHUB = ".github/ISSUE_TEMPLATE"
GITLAB = ".gitlab/issue_templates"
OWNERS = "CODEOWNERS"
LABEL = "proposal"
"""The label that a form puts on its issue, so that the answers are looked at."""
ORGANISATION = "integration-atlas"
HEAD = "Made by `./atlas intake --forms` from generator/intake/forms.yml: change it there."
_OWNER = re.compile(r"^/strategies/[^\s]+\s+@([\w.-]+)/", re.MULTILINE)
_OWNED = re.compile(r"^/strategies/([a-z0-9-]+)/", re.MULTILINE)


def host_files(root: Path, dataset: Dataset) -> Mapping[str, str]:
    """The files that git hosts read, by their path, as they should be."""
    found = {f"{GITHUB}/config.yml": f"# {HEAD}\n" + yaml_text({"blank_issues_enabled": Plain("true")})}
    for form in forms().values():
        found[f"{GITHUB}/{form.file}.yml"] = f"# {HEAD}\n" + yaml_text(github_form(form, dataset))
        found[f"{GITLAB}/{form.file}.md"] = gitlab_template(form, dataset)
    return {**found, OWNERS: owners(root, dataset)}


def refresh(root: Path, dataset: Dataset | None = None) -> list[str]:
    """Bring those files up to date in a folder that has them; the names of the files that changed.

    Without a dataset, the folder is read.
    """
    if not (root / OWNERS).is_file():
        return []
    files = host_files(root, dataset or load_and_check(root)[0])
    return [file for file, text in files.items() if write(root, file, text)]


def write(root: Path, file: str, text: str) -> bool:
    """Write a file if it is not the same already; whether it was written."""
    path = root / file
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write_file(root.resolve(), file, text)
    return True


def owners(root: Path, dataset: Dataset) -> str:
    """Who is asked about which folder, with a line for each city. Lines that are there stay."""
    path = root / OWNERS
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    named = _OWNER.search(text)
    organisation = named[1] if named else ORGANISATION
    missing = sorted(dataset.cities.keys() - set(_OWNED.findall(text)))
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"/strategies/{city}/ @{organisation}/{city}\n" for city in missing)


def github_form(form: Form, dataset: Dataset) -> dict[str, Data]:
    """An issue form of GitHub as data."""
    return {
        "name": str(form.title),
        "description": str(form.about),
        "title": f"{form.title}: ",
        "labels": [LABEL],
        "body": [element for section in form.sections for element in _elements(section, dataset)],
    }


def _elements(section: Section, dataset: Dataset) -> Iterator[Data]:
    if section.is_many:
        yield _textarea(section.name, str(section.title), "\n\n".join(_row_lines(section, dataset)), False)
        return
    about = f"\n\n{section.about}" if section.about else ""
    yield {"type": "markdown", "attributes": {"value": f"## {section.title}{about}"}}
    for field in section.fields:
        yield _element(section, field, dataset)


def _element(section: Section, field: Field, dataset: Dataset) -> Data:
    required = field.is_required and not section.is_optional
    id = f"{section.name}-{field.key}".replace(".", "-").replace("_", "-")
    about: dict[str, Data] = {"description": str(field.help)} if field.help else {}
    options = [str(choice) for choice in choices(section, field, dataset)] if "choice" in field.kind else []
    if field.kind == "choices":
        is_agreement = field.choices == "agreement"
        boxes: list[Data] = [
            {"label": str(choice.words if is_agreement else choice), **_needed(is_agreement)}
            for choice in choices(section, field, dataset)
        ]
        attributes: dict[str, Data] = {"label": str(field.label), **about, "options": boxes}
        return {"type": "checkboxes", "id": id, "attributes": attributes}
    if field.kind == "choice":
        attributes = {"label": str(field.label), **about, "options": [*options]}
        return {"type": "dropdown", "id": id, "attributes": attributes, **_validations(required)}
    if field.kind == "line":
        attributes = {"label": str(field.label), **about}
        return {"type": "input", "id": id, "attributes": attributes, **_validations(required)}
    return _textarea(id, str(field.label), str(field.help or ""), required)


def _textarea(id: str, label: str, help: str, required: bool) -> Data:
    about: dict[str, Data] = {"description": help} if help else {}
    return {
        "type": "textarea",
        "id": id.replace("_", "-"),
        "attributes": {"label": label, **about},
        **_validations(required),
    }


def _needed(is_required: bool) -> dict[str, Data]:
    return {"required": Plain("true")} if is_required else {}


def _validations(required: bool) -> dict[str, Data]:
    return {"validations": _needed(True)} if required else {}


def _row_lines(section: Section, dataset: Dataset) -> Iterator[str]:
    yield str(row_help(section))
    for field in section.fields:
        if field.kind == "choice":
            options = ", ".join(choice.id for choice in choices(section, field, dataset))
            yield str(word("options", column=field.label, options=options))


def gitlab_template(form: Form, dataset: Dataset) -> str:
    """An issue template of GitLab: the headings of the form, with what to write as comments."""
    return "\n".join(_template_lines(form, dataset)) + "\n"


def _template_lines(form: Form, dataset: Dataset) -> Iterator[str]:
    yield comment(HEAD)
    yield comment(form.about)
    for section in form.sections:
        if section.is_many:
            yield from ("", f"### {section.title}", "")
            yield from map(comment, _row_lines(section, dataset))
            continue
        yield from ("", f"## {section.title}")
        if section.about:
            yield comment(section.about)
        for field in section.fields:
            yield from ("", f"### {field.label}", "")
            if field.is_required:
                yield comment(word("required"))
            if field.help:
                yield comment(field.help)
            for choice in choices(section, field, dataset) if "choice" in field.kind else ():
                shown = choice.words if field.choices == "agreement" else choice
                yield comment(shown) if field.kind == "choice" else f"- [ ] {shown}"
    yield from ("", f'/label ~"{LABEL}"')
