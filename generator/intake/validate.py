"""Checks the answers to a form, and says what is wrong with them in the words of the form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.dataset import Dataset
from generator.intake.forms import (
    MOST_CHARACTERS,
    MOST_ROWS,
    OTHER_CODES,
    Bilingual,
    Choice,
    Field,
    Form,
    Section,
    choices,
    forms,
    sentence,
    word,
)

NO_ANSWER = "_No response_"
"""What GitHub writes where somebody left a field of a form empty."""
YES = frozenset(("x", "ja", "yes", "ja / yes"))
_BULLET = re.compile(r"(?:[-*•]|[0-9]{1,3}[.)])\s+")
_CHECKED = re.compile(r"[-*] \[[xX]\] (.*)")
_FORMULA = re.compile(r"[=@]|[+-](?![\s0-9])")
"""How a text begins that a spreadsheet would take for a formula, should somebody open it there."""
_JOINERS = "\u200c\u200d"
"""Invisible letters that Persian and Arabic words need."""


class UnreadableError(Exception):
    """The answers cannot be read at all, and the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, empty for nothing, and its place in the words of the form."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of a form."""

    place: str
    message: Bilingual


Row = Mapping[str, Answer]
"""The answers about one thing, for every field by its key."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A form that was filled in: the things of each section. Of one that is not there, there is none."""

    form: Form
    rows: Mapping[str, Sequence[Row]]

    def one(self, section: str) -> Row:
        """The answers of a section that asks about one thing."""
        return self.rows[section][0]


def form_of(labels: Iterable[str]) -> Form:
    """The form that most of the labels are from."""
    given = {folded(label) for label in labels}
    counts = {name: len(given.intersection(map(folded, labels_of(form)))) for name, form in forms().items()}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        raise UnreadableError("this contains none of the questions of a form")
    return forms()[best]


def labels_of(form: Form) -> Iterator[str]:
    """What stands above the answers of a form where it is one list: things of a sort have one answer."""
    for section in form.sections:
        if section.is_many:
            yield str(section.title)
        else:
            yield from (str(field) for field in section.fields)


def from_list(
    form: Form,
    given: Iterable[tuple[str, Answer]],
    problems: list[Problem],
    tables: Mapping[str, Sequence[Row]] | None = None,
) -> Answers:
    """The answers that came as one list of labels and texts, and as `tables` of some sections."""
    by_label: dict[str, Answer] = {}
    labels = {folded(label) for label in labels_of(form)}
    for label, answer in given:
        if folded(label) not in labels:
            problems.append(Problem(answer.place, sentence("unknown_label")))
        elif folded(label) in by_label:
            problems.append(Problem(answer.place, sentence("twice")))
        else:
            by_label[folded(label)] = answer

    def answer_to(label: Bilingual) -> Answer:
        return by_label.get(folded(str(label)), Answer("", str(label)))

    rows = dict(tables or {})
    for section in form.sections:
        if section.is_many and section.name not in rows:
            rows[section.name] = tuple(_lines(section, answer_to(section.title), problems))
        elif not section.is_many:
            row = {field.key: answer_to(field) for field in section.fields}
            rows[section.name] = () if section.is_optional and is_empty(row) else (row,)
    return Answers(form, rows)


def _lines(section: Section, whole: Answer, problems: list[Problem]) -> Iterator[Row]:
    """One thing a line, with semicolons between its answers."""
    for number, line in enumerate(whole.text.splitlines(), start=1):
        parts = [part.strip() for part in _BULLET.sub("", line.strip(), count=1).split(";")]
        place = f"{whole.place}, Zeile {number} / line {number}"
        if len(parts) > len(section.fields):
            problems.append(Problem(place, sentence("too_many_columns", most=len(section.fields))))
        parts += [""] * len(section.fields)
        row = {
            field.key: Answer(text, f"{place}, {field}")
            for field, text in zip(section.fields, parts, strict=False)
        }
        if not is_empty(row):
            yield row


def is_empty(row: Row) -> bool:
    """Whether nothing was answered about a thing."""
    return not any(answer.text for answer in row.values())


def checked(answers: Answers, dataset: Dataset, problems: list[Problem]) -> Answers:
    """The answers as they can be written: white space in order, choices as ids. Reports all problems."""
    rows = {}
    for section in answers.form.sections:
        given = answers.rows[section.name]
        options = {field.key: choices(section, field, dataset) for field in section.fields}
        if len(given) > MOST_ROWS:
            place = next(iter(given[0].values())).place
            problems.append(Problem(place, sentence("too_many", most=MOST_ROWS)))
        rows[section.name] = tuple(
            {
                field.key: _checked(field, row[field.key], options[field.key], problems)
                for field in section.fields
            }
            for row in given[:MOST_ROWS]
        )
    return Answers(answers.form, rows)


def _checked(field: Field, answer: Answer, options: Sequence[Choice], problems: list[Problem]) -> Answer:
    text = unicodedata.normalize("NFC", answer.text.replace("\r\n", "\n").strip())
    wrong = _wrong(field, text)
    if field.kind == "lines":
        lines = [_BULLET.sub("", line.strip(), count=1) for line in text.splitlines()]
        text = "\n".join(" ".join(line.split()) for line in lines if line)
    elif "choice" not in field.kind:
        text = " ".join(text.split())
    if wrong is None and any(_FORMULA.match(line) for line in text.splitlines()):
        wrong = sentence("formula")
    if wrong is None and text and "choice" in field.kind:
        text, wrong = _chosen(field, text, options)
    if wrong is not None:
        problems.append(Problem(answer.place, wrong))
    return replace(answer, text="" if wrong else text)


def _wrong(field: Field, text: str) -> Bilingual | None:
    """What is wrong with an answer whatever it means."""
    if not text:
        return sentence("missing") if field.is_required else None
    if len(text) > MOST_CHARACTERS[field.kind]:
        return sentence("too_long", most=MOST_CHARACTERS[field.kind])
    if any(map(_is_unseen, text)):
        return sentence("unseen")
    return sentence("one_line") if field.kind == "line" and "\n" in text else None


def _chosen(field: Field, text: str, options: Sequence[Choice]) -> tuple[str, Bilingual | None]:
    """The ids of what was chosen, one a line."""
    ticked = [box[1] for line in text.splitlines() if (box := _CHECKED.fullmatch(line.strip()))]
    if field.choices == "agreement":
        is_agreed = all(any(map(option.matches, ticked)) for option in options)
        return "", None if is_agreed or text.casefold() in YES else sentence("agree")
    if field.kind == "choice":
        parts = [text]
        if (other := OTHER_CODES.get(field.choices)) and other.fullmatch(text):
            return text, None
    else:
        parts = ticked if "[" in text else [part for part in re.split(r"[;\n]", text) if part.strip()]
    ids = [next((option.id for option in options if option.matches(part)), None) for part in parts]
    if None in ids:
        return "", sentence("choice", options=", ".join(option.id for option in options))
    return "\n".join(id for id in ids if id), None


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") and character not in f"\n\t{_JOINERS}"


def folded(label: str) -> str:
    """The words without what nobody means by them: capitals and white space."""
    return " ".join(label.casefold().split())


def row_help(section: Section) -> Bilingual:
    """How a thing is written in one line."""
    labels = Bilingual.of(lambda language: "; ".join(getattr(field, language) for field in section.fields))
    return word("row_help", columns=labels)
