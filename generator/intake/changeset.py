"""Change sets: texts of files before they are written, and the answers that their values were made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from generator.base.findings import Finding, Words
from generator.cli.scaffold import commented, data_of, inserted
from generator.cli.transaction import NotPossibleError
from generator.content.dataset import Dataset
from generator.document import CannotInsertError, Data, Document, KeyPath, parse, with_entry, yaml_text
from generator.i18n.catalogs import SOURCE_LANGUAGE
from generator.i18n.locale import languages, locale_for
from generator.i18n.translator import translator
from generator.intake.forms import Bilingual, Section, sentence
from generator.intake.validate import Answer, Problem, Row
from generator.model.error_messages import slug
from generator.model.shape import described_keys


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

    def begin(self, file: str, section: Section, row: Row, data: Mapping[str, Data], language: str) -> None:
        """Begin a file as `atlas new` does, with comments that say what can be added."""
        words = locale_for(language if language in languages() else SOURCE_LANGUAGE)
        self.files[file] = commented(described_keys(section.scaffold.model), data, words)
        self.remember(file, (), section, row)

    def add(
        self, file: str, key_path: KeyPath, section: Section, row: Row, data: Data, blame: Answer
    ) -> None:
        """Put what was made of answers at the end of a map in a file."""
        self.insert(file, key_path[:-1], {str(key_path[-1]): data}, blame)
        self.remember(file, key_path, section, row)

    def insert(self, file: str, key_path: KeyPath, entry: Mapping[str, Data], blame: Answer) -> None:
        """Put entries at the end of a map in a file, which is begun if it is not there."""
        document, text = self._document(file), yaml_text(entry)
        if document is None:
            self._write(file, lambda: inserted(self.root, self.dataset, file, str(key_path[0]), text), blame)
        else:
            self._write(file, lambda: with_entry(document, key_path, text), blame)

    def change(self, file: str, edit: Callable[[Document], str], blame: Answer) -> None:
        """Change a file that is there."""
        document = self._document(file)
        assert document is not None
        self._write(file, lambda: edit(document), blame)

    def _document(self, file: str) -> Document | None:
        """The file as it would be."""
        if file in self.files:
            return parse(self.files[file], file)[0]
        return self.dataset.documents.get(file)

    def _write(self, file: str, text: Callable[[], str], blame: Answer) -> None:
        try:
            self.files[file] = text()
        except (CannotInsertError, NotPossibleError) as problem:
            self.wrong(blame, "no_change", others=f"{file}: {problem}")

    def remember(self, file: str, key_path: KeyPath, section: Section, row: Row) -> None:
        """Note which answers the values of a thing are made of."""
        for key, question in section.questions.items():
            if key in row and row[key].text:
                self.made_of[file, (*key_path, *question.key_path)] = row[key]
        if first := first_answer([row]):
            self.made_of[file, key_path] = first

    def problem_of(self, finding: Finding, dataset: Dataset) -> Problem | None:
        """A finding about a file as a problem of the answer that it was made of, if it was made of one."""
        document = dataset.documents.get(finding.span.file)
        for key_path in _enclosing(document, finding.span.line, finding.span.column) if document else ():
            for depth in range(len(key_path), -1, -1):
                answer = self.made_of.get((finding.span.file, key_path[:depth]))
                if answer:
                    return Problem(answer.place, _message(finding))
        return None


def unplaced(finding: Finding) -> Problem:
    """A finding about a file that no answer stands behind."""
    return Problem(f"{finding.span.file}:{finding.span.line}", _message(finding))


def _message(finding: Finding) -> Bilingual:
    text = in_both_languages(lambda words: f"{words(finding.message)}. {words(finding.help)}".strip())
    return sentence("checked", others=text)


def in_both_languages(sentences: Callable[[Words], str]) -> Bilingual:
    """What is made of findings, in the two languages of the forms."""
    return Bilingual.of(lambda language: sentences(translator(language).translate))


def _enclosing(document: Document, line: int, column: int) -> list[KeyPath]:
    """The places around a position, the innermost first."""
    enclosing = [
        key_path
        for spans in (document.spans, document.places.key_spans)
        for key_path, span in spans.items()
        if (span.line, span.column) <= (line, column) < (span.end_line, max(span.end_column, span.column + 1))
    ]
    return sorted(enclosing, key=len, reverse=True)


def values(section: Section, row: Row) -> dict[str, Data]:
    """The answers about a thing as they stand in YAML, but for those that name other things."""
    given = {
        question.option: tuple(row[key].text.split("\n"))
        if question.is_list
        else (_with_point(row[key].text) if question.is_plain else row[key].text,)
        for key, question in section.questions.items()
        if key in row and row[key].text and question.shape.innermost.target == ""
    }
    return data_of(section.scaffold, given)


def _with_point(text: str) -> str:
    """A number as YAML has it, where somebody wrote it with a comma."""
    return re.sub(r"^([+-]?[0-9]+),([0-9]+)$", r"\1.\2", text)


def free_id(text: str, taken: set[str], stand_in: str) -> str:
    """An id made of a text that is not taken yet; it is taken from now on."""
    id = numbered(slug(text) or stand_in, taken)
    taken.add(id)
    return id


def numbered(id: str, taken: Collection[str]) -> str:
    """The id, or the first with a number behind it that is not taken."""
    candidates = chain([id], (f"{id}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)


def first_answer(rows: Iterable[Row]) -> Answer | None:
    """The first answer about things of a sort."""
    return next((answer for row in rows for answer in row.values() if answer.text), None)
