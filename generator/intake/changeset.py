"""What answers become: texts of files, not written yet, and for each value the answer that it was made of."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.findings import Finding, Words
from generator.cli.scaffold import SCAFFOLDS, Scaffold, data_of, inserted
from generator.cli.transaction import NotPossibleError
from generator.content.dataset import Dataset
from generator.document import CannotInsertError, Data, Document, KeyPath, parse_yaml, with_entry, yaml_text
from generator.i18n.translator import translator
from generator.intake.forms import Bilingual, Section, sentence
from generator.intake.validate import Answer, Problem, Row
from generator.model.error_messages import slug


@dataclass
class ChangeSet:
    """Files as they would be, what their values were made of, and all that is wrong so far."""

    root: Path
    dataset: Dataset
    problems: list[Problem]
    files: dict[str, str] = field(default_factory=dict)
    made_of: dict[tuple[str, KeyPath], Answer] = field(default_factory=dict)
    to_do: list[Bilingual] = field(default_factory=list)
    """What whoever takes the proposal over has to know."""

    def wrong(self, answer: Answer, name: str, **values: object) -> None:
        """Say what is wrong with an answer."""
        self.problems.append(Problem(answer.place, sentence(name, **values)))

    def document(self, file: str) -> Document | None:
        """The file as it would be."""
        if file in self.files:
            return parse_yaml(self.files[file], file)[0]
        return self.dataset.documents.get(file)

    def insert(self, file: str, key_path: KeyPath, entry: Mapping[str, Data], blame: Answer) -> None:
        """Put entries at the end of a map in a file, which is begun if it is not there."""
        text = yaml_text(entry)
        document = self.document(file)
        try:
            if document is None:
                self.files[file] = inserted(self.root, self.dataset, file, str(key_path[0]), text)
            else:
                self.files[file] = with_entry(document, key_path, text)
        except (CannotInsertError, NotPossibleError) as problem:
            self.wrong(blame, "no_change", others=f"{file}: {problem}")

    def change(self, file: str, edit: Callable[[Document], str], blame: Answer) -> None:
        """Change a file that is there."""
        document = self.document(file)
        assert document is not None
        try:
            self.files[file] = edit(document)
        except CannotInsertError as problem:
            self.wrong(blame, "no_change", others=f"{file}: {problem}")

    def remember(self, file: str, key_path: KeyPath, section: Section, row: Row) -> None:
        """Note which answers the values of a thing are made of."""
        for key, question in section.questions.items():
            if key in row and row[key].text:
                self.made_of[file, (*key_path, *question.key_path)] = row[key]
        first = next((answer for answer in row.values() if answer.text), None)
        if first:
            self.made_of[file, key_path] = first

    def problem_of(self, finding: Finding, dataset: Dataset) -> Problem | None:
        """A finding about a file as a problem of the answer that it was made of, if it was made of one."""
        document = dataset.documents.get(finding.span.file)
        around = [] if document is None else _around(document, finding.span.line, finding.span.column)
        for key_path in around:
            for depth in range(len(key_path), -1, -1):
                answer = self.made_of.get((finding.span.file, key_path[:depth]))
                if answer:
                    return Problem(answer.place, _said(finding))
        return None


def unplaced(finding: Finding) -> Problem:
    """A finding about a file that no answer stands behind."""
    return Problem(f"{finding.span.file}:{finding.span.line}", _said(finding))


def _said(finding: Finding) -> Bilingual:
    said = in_both_languages(lambda words: f"{words(finding.message)}. {words(finding.help)}".strip())
    return Bilingual(sentence("checked", others=said.de).de, sentence("checked", others=said.en).en)


def in_both_languages(sentences: Callable[[Words], str]) -> Bilingual:
    """What is made of findings, in the two languages of the forms."""
    return Bilingual(sentences(translator("de").translate), sentences(translator("en").translate))


def _around(document: Document, line: int, column: int) -> list[KeyPath]:
    """The places around a position, the innermost first."""
    here = (line, column)
    found = [
        key_path
        for spans in (document.spans, document.places.key_spans)
        for key_path, span in spans.items()
        if (span.line, span.column) <= here < (span.end_line, max(span.end_column, span.column + 1))
    ]
    return sorted(found, key=len, reverse=True)


def beginning(name: str) -> Scaffold:
    """What `atlas new` knows about a thing of this sort."""
    return next(found for found in SCAFFOLDS if found.name == name)


def values(name: str, section: Section, row: Row, but: frozenset[str] = frozenset()) -> dict[str, Data]:
    """The answers about a thing as they stand in YAML, but for those that name other things."""
    given = {
        question.option: tuple(row[key].text.split("\n"))
        if question.is_list
        else (_with_point(row[key].text) if question.is_plain else row[key].text,)
        for key, question in section.questions.items()
        if key in row and row[key].text and key not in but
    }
    return data_of(beginning(name), given)


def _with_point(text: str) -> str:
    """A number as YAML has it, where somebody wrote it with a comma."""
    return re.sub(r"^([+-]?[0-9]+),([0-9]+)$", r"\1.\2", text)


def free_id(text: str, taken: set[str], stand_in: str) -> str:
    """An id made of a text that is not taken yet; it is taken from now on."""
    first = found = slug(text) or stand_in
    number = 2
    while found in taken:
        found, number = f"{first}-{number}", number + 1
    taken.add(found)
    return found


def entries(texts: str, wrap: Callable[[str], Data], stand_in: str) -> dict[str, Data]:
    """Texts, one a line, as a keyed map."""
    taken: set[str] = set()
    return {
        free_id(textwrap.shorten(text, 40, placeholder=""), taken, stand_in): wrap(text)
        for text in texts.split("\n")
    }
