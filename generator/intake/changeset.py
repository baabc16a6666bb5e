"""Change sets: files before they are written, the source they cite, and the answers they were made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from generator.base.findings import Finding, Words
from generator.cli.knowledge_base import NotPossibleError
from generator.cli.scaffold import commented, data_of, inserted
from generator.content.dataset import Dataset
from generator.document import CannotInsertError, Data, Document, KeyPath, parse, with_entry, yaml_text
from generator.i18n.locale import locale_for
from generator.i18n.translator import SOURCE_LANGUAGE, languages, translator
from generator.intake.forms import Answer, Answers, Bilingual, Problem, Row, Section, folded, sentence
from generator.model import Partner, Source
from generator.model.error_messages import slug
from generator.model.shape import described_keys

SHORT = 60
"""How long the short title of a source may be."""


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


class Evidence:
    """References to the places of one source; it is written into the file of its city, or that of no city."""

    def __init__(self, draft: ChangeSet, answers: Answers, city: str | None) -> None:
        self._draft, self._section, self._city = draft, answers.form.section("source"), city
        self._row = row = answers.one("source")
        self._source = self._existing()
        id = slug(row["short_title"].text or row["title"].text) or "document"
        self.id = numbered(id, draft.dataset.ids("source", city or ""))
        if self._source:
            self.id = self._source.id.removeprefix(f"{city}/")
        self._places: dict[str, tuple[Answer, Answer]] = {}
        self.reference = ""
        self.reference = self.at(row["page"], row["heading"])

    def at(self, page: Answer, heading: Answer) -> str:
        """A reference to a page, or to the page of the whole proposal where none was given."""
        if not page.text:
            return self.reference
        place = slug(page.text)
        if not place:
            self._draft.wrong(page, "no_id")
            return self.id
        existing = self._source.places.get(place) if self._source else None
        before = self._places.get(place)
        title = existing.heading if existing else before[1].text if before else ""
        if title and heading.text and folded(heading.text) != folded(title):
            self._draft.wrong(heading, "other_heading", others=f"«{title}»")
        elif not title and not heading.text:
            self._draft.wrong(heading, "missing")
        if not existing and (before is None or heading.text):
            self._places[place] = (page, heading)
        return f"{self.id}#{place}"

    def cited(self, row: Row | None = None) -> dict[str, Data]:
        """The key `source` with a reference to the page that a row names; nothing where none was given."""
        reference = self.at(row["page"], row["heading"]) if row else self.reference
        return {"source": reference} if reference else {}

    def write(self) -> None:
        """Put the source, or its new places, into its file."""
        draft = self._draft
        places: dict[str, Data] = {
            place: {"heading": heading.text} for place, (_, heading) in self._places.items()
        }
        if self._source:
            origin = draft.dataset.origin(self._source)
            file, key_path = origin.document.file, origin.key_path
            for place, (page, _) in self._places.items():
                draft.insert(file, (*key_path, "places"), {place: places[place]}, page)
        else:
            file = f"strategies/{self._city}/sources.yml" if self._city else "content/sources.yml"
            key_path, title = ("sources", self.id), self._row["title"]
            data: dict[str, Data] = {}
            if title.text:
                data = {"title": title.text, "short_title": title.text[:SHORT].rstrip()}
            data |= values(self._section, self._row)
            draft.add(file, key_path, self._section, self._row, data | {"places": places}, title)
        for place, (page, heading) in self._places.items():
            draft.made_of[file, (*key_path, "places", place)] = page
            draft.made_of[file, (*key_path, "places", place, "heading")] = heading

    def _existing(self) -> Source | None:
        """The source with the same address or title, of the city or of none."""
        url, title = self._row["url"].text.rstrip("/"), folded(self._row["title"].text)
        for source in self._draft.dataset.sources.values():
            if source.city in (None, self._city) and (
                (url and (source.url or "").rstrip("/") == url) or (title and folded(source.title) == title)
            ):
                return source
        return None


class Organisations:
    """The ids of organisations by their names, as far as they belong to a city or to none."""

    def __init__(self, draft: ChangeSet, answers: Answers, section: str, city: str) -> None:
        self._draft, self._section, self._city = draft, answers.form.section(section), city
        self._ids: dict[str, str] = {}
        for id, partner in draft.dataset.partners.items():
            if partner.city in (None, city):
                short = id.removeprefix(f"{city}/")
                self._ids |= {folded(name): short for name in (short, *_names(partner))}
        self._new: dict[str, Row] = {}
        taken = set(draft.dataset.ids("partner", city))
        for row in answers.rows[section]:
            name = row["name"].text
            if name and folded(name) not in self._ids:
                id = free_id(_without(city, slug(name)), taken, "partner")
                self._ids[folded(name)] = id
                self._new[id] = row

    def named(self, answer: Answer) -> list[str]:
        """The ids of the organisations that an answer names, one a line."""
        return named(self._draft, self._ids, answer, "no_partner", others=self._section.title)

    def write(self, evidence: Evidence) -> None:
        """Put the new ones into the file of the city."""
        file = f"strategies/{self._city}/partners.yml"
        for id, row in self._new.items():
            data = values(self._section, row) | evidence.cited(row)
            self._draft.add(file, ("partners", id), self._section, row, data, row["name"])


def _without(city: str, id: str) -> str:
    """An id without the name of the city, whose folder says it already."""
    return id.removeprefix(f"{city}-").removesuffix(f"-{city}")


def named(draft: ChangeSet, ids: dict[str, str], answer: Answer, problem: str, **values: object) -> list[str]:
    """The ids of the things that an answer names, one a line; a problem for each name that is of none."""
    names = answer.text.split("\n") if answer.text else []
    for name in names:
        if folded(name) not in ids:
            draft.wrong(answer, problem, **values)
    return list(dict.fromkeys(ids[folded(name)] for name in names if folded(name) in ids))


def _names(partner: Partner) -> tuple[str, ...]:
    return (partner.name.value, *partner.name.translations.values(), *partner.aliases)
