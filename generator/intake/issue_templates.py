"""Issue forms and templates of git hosts, the answers in an issue that was made with one, and CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.cli.knowledge_base import load_and_check, write_file
from generator.content.dataset import Dataset
from generator.document import Data, Plain, yaml_text
from generator.intake.forms import (
    NO_ANSWER,
    Answer,
    Answers,
    Form,
    Problem,
    Section,
    choices,
    form_of,
    forms,
    from_list,
    labels_of,
    row_help,
    word,
)

GITHUB = ".github/ISSUE_TEMPLATE"
GITLAB = ".gitlab/issue_templates"
OWNERS = "CODEOWNERS"
LABEL = "proposal"
"""The label that a form puts on its issue, so that the answers are looked at."""
ORGANISATION = "integration-atlas"
HEAD = "Made by `./atlas intake --forms` from generator/intake/forms.yml: change it there."
ELEMENTS = {
    "line": "input",
    "text": "textarea",
    "lines": "textarea",
    "choice": "dropdown",
    "choices": "checkboxes",
}
"""What GitHub calls the kinds of field."""
_HEADING = re.compile(r"### +(\S.*?)\s*")
_OWNER = re.compile(r"^/strategies/[^\s]+\s+@([\w.-]+)/", re.MULTILINE)
_OWNED = re.compile(r"^/strategies/([a-z0-9-]+)/", re.MULTILINE)


def host_files(root: Path, dataset: Dataset) -> Mapping[str, str]:
    """The files that git hosts read, by their path, as they should be."""
    files = {f"{GITHUB}/config.yml": f"# {HEAD}\n" + yaml_text({"blank_issues_enabled": Plain("true")})}
    for form in forms().values():
        files[f"{GITHUB}/{form.file}.yml"] = f"# {HEAD}\n" + yaml_text(github_form(form, dataset))
        files[f"{GITLAB}/{form.file}.md"] = gitlab_template(form, dataset)
    return {**files, OWNERS: owners(root, dataset)}


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
        help = "\n\n".join(_row_lines(section, dataset))
        yield _element("textarea", section.name, {"label": str(section.title), "description": help})
        return
    about = f"\n\n{section.about}" if section.about else ""
    yield {"type": "markdown", "attributes": {"value": f"## {section.title}{about}"}}
    for field in section.fields:
        attributes: dict[str, Data] = {"label": str(field)}
        if field.help:
            attributes["description"] = str(field.help)
        options = list(map(str, choices(section, field, dataset)))
        is_required = field.is_required and not section.is_optional
        if field.kind == "choice":
            attributes["options"] = [*options]
        elif field.kind == "choices":
            attributes["options"] = [{"label": option, **_required(is_required)} for option in options]
            is_required = False
        yield _element(ELEMENTS[field.kind], f"{section.name}-{field.key}", attributes, is_required)


def _element(type: str, id: str, attributes: dict[str, Data], is_required: bool = False) -> Data:
    validations: dict[str, Data] = {"validations": _required(True)} if is_required else {}
    return {"type": type, "id": re.sub(r"[._]", "-", id), "attributes": attributes, **validations}


def _required(is_required: bool) -> dict[str, Data]:
    return {"required": Plain("true")} if is_required else {}


def _row_lines(section: Section, dataset: Dataset) -> Iterator[str]:
    yield str(row_help(section))
    for field in section.fields:
        if field.kind == "choice":
            options = ", ".join(choice.id for choice in choices(section, field, dataset))
            yield str(word("options", column=str(field), options=options))


def gitlab_template(form: Form, dataset: Dataset) -> str:
    """An issue template of GitLab: the headings of the form, with what to write as comments."""
    return "\n".join(_template_lines(form, dataset)) + "\n"


def _template_lines(form: Form, dataset: Dataset) -> Iterator[str]:
    yield from map(_comment, (HEAD, form.about))
    for section in form.sections:
        if section.is_many:
            yield from ("", f"### {section.title}", "")
            yield from map(_comment, _row_lines(section, dataset))
            continue
        yield from ("", f"## {section.title}")
        yield from map(_comment, filter(None, [section.about]))
        for field in section.fields:
            yield from ("", f"### {field}", "")
            required = word("required") if field.is_required else None
            yield from map(_comment, filter(None, [required, field.help]))
            for choice in choices(section, field, dataset):
                yield _comment(choice) if field.kind == "choice" else f"- [ ] {choice}"
    yield from ("", f'/label ~"{LABEL}"')


def _comment(text: object) -> str:
    """A line that whoever fills in a template sees, and nobody else."""
    return f"<!-- {text} -->"


def read_issue(text: str, problems: list[Problem]) -> Answers:
    """The answers in the text of an issue.

    Only a heading that is a label of the form begins an answer: others belong to what somebody wrote.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    form = form_of(heading[1] for line in lines if (heading := _HEADING.fullmatch(line)))
    return from_list(form, _answers(form, lines), problems)


def _answers(form: Form, lines: list[str]) -> Iterator[tuple[str, Answer]]:
    labels = set(labels_of(form))
    titles = {f"## {section.title}" for section in form.sections}
    label, body = "", list[str]()
    for line in [*lines, None]:
        heading = _HEADING.fullmatch(line) if line is not None else None
        if line is not None and not (heading and heading[1] in labels):
            if line.strip() not in titles and not re.fullmatch(r"\s*<!-- .* -->\s*", line):
                body.append(line)
            continue
        if label:
            answer = "\n".join(body).strip()
            yield label, Answer("" if answer == NO_ANSWER else answer, label)
        label, body = heading[1] if heading else "", []
