"""Reads the answers of an issue form from the text of the issue, and of a template with the same headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.forms import Form, forms
from generator.intake.validate import NO_ANSWER, Answer, Answers, Problem, form_of, from_list, labels_of

_HEADING = re.compile(r"### +(\S.*?)\s*")


def comment(text: object) -> str:
    """A line that whoever fills in a template sees, and nobody else."""
    return f"<!-- {text} -->"


def read_issue(text: str, problems: list[Problem]) -> Answers:
    """The answers in the text of an issue.

    Only a heading that is a label of the form begins an answer: others belong to what somebody wrote.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    form = form_of((found[1] for line in lines if (found := _HEADING.fullmatch(line))), forms())
    return from_list(form, list(_answers(form, lines)), problems)


def _answers(form: Form, lines: list[str]) -> Iterator[tuple[str, Answer]]:
    labels = set(labels_of(form))
    ours = {f"## {section.title}" for section in form.sections}
    label, body = "", list[str]()
    for line in [*lines, None]:
        found = _HEADING.fullmatch(line) if line is not None else None
        if line is not None and not (found and found[1] in labels):
            if line.strip() not in ours and not re.fullmatch(r"\s*<!-- .* -->\s*", line):
                body.append(line)
            continue
        if label:
            answer = "\n".join(body).strip()
            yield label, Answer("" if answer == NO_ANSWER else answer, label)
        label, body = found[1] if found else "", []
