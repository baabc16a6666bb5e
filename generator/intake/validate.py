"""What somebody answered, and what is wrong with it in the words of the form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.dataset import Dataset
from generator.intake.choices import OTHER_CODES, choices
from generator.intake.forms import MOST_CHARACTERS, MOST_ROWS, Bilingual, Field, Form, Section, sentence, word

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
    said: Bilingual


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


def form_of(labels: Iterable[str], known: Mapping[str, Form]) -> Form:
    """The form that most of the labels are from."""
    found = {folded(text) for text in labels}
    counts = {name: len(found & {folded(label) for label in labels_of(form)}) for name, form in known.items()}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        raise UnreadableError("this contains none of the questions of a form")
    return known[best]


def labels_of(form: Form) -> Iterator[str]:
    """What stands above the answers of a form where it is one list: things of a sort have one answer."""
    for section in form.sections:
        if section.is_many:
            yield str(section.title)
        else:
            yield from (str(field.label) for field in section.fields)


def from_list(form: Form, given: Sequence[tuple[str, Answer]], problems: list[Problem]) -> Answers:
    """The answers of a form that came as one list of labels and texts."""
    by_label: dict[str, Answer] = {}
    known = {folded(label) for label in labels_of(form)}
    for label, answer in given:
        if folded(label) not in known:
            problems.append(Problem(answer.place, sentence("unknown_label")))
        elif folded(label) in by_label:
            problems.append(Problem(answer.place, sentence("twice")))
        else:
            by_label[folded(label)] = answer
    rows = {}
    for section in form.sections:
        if section.is_many:
            title = str(section.title)
            whole = by_label.get(folded(title), Answer("", title))
            rows[section.name] = tuple(_lines(section, whole, problems))
        else:
            labels = {field.key: str(field.label) for field in section.fields}
            row = {key: by_label.get(folded(label), Answer("", label)) for key, label in labels.items()}
            rows[section.name] = () if section.is_optional and is_empty(row) else (row,)
    return Answers(form, rows)


def _lines(section: Section, whole: Answer, problems: list[Problem]) -> Iterator[Row]:
    """One thing a line, with semicolons between its answers."""
    for number, line in enumerate(whole.text.splitlines(), start=1):
        parts = [part.strip() for part in _BULLET.sub("", line.strip(), count=1).split(";")]
        place = f"{whole.place}, {Bilingual(f'Zeile {number}', f'line {number}')}"
        if len(parts) > len(section.fields):
            problems.append(Problem(place, sentence("too_many_columns", most=len(section.fields))))
        texts = [*parts, *([""] * len(section.fields))]
        row = {
            field.key: Answer(text, f"{place}, {field.label}")
            for field, text in zip(section.fields, texts, strict=False)
        }
        if not is_empty(row):
            yield row


def is_empty(row: Row) -> bool:
    """Whether nothing was answered about a thing."""
    return not any(answer.text for answer in row.values())


def checked(answers: Answers, dataset: Dataset, problems: list[Problem]) -> Answers:
    """The answers as they can be written: white space in order, choices as ids. All that is wrong is told."""
    rows = {}
    for section in answers.form.sections:
        found = answers.rows[section.name]
        if len(found) > MOST_ROWS:
            problems.append(
                Problem(next(iter(found[0].values())).place, sentence("too_many", most=MOST_ROWS))
            )
            found = found[:MOST_ROWS]
        rows[section.name] = tuple(
            {
                field.key: _checked(section, field, row[field.key], dataset, problems)
                for field in section.fields
            }
            for row in found
        )
    return Answers(answers.form, rows)


def _checked(
    section: Section, field: Field, answer: Answer, dataset: Dataset, problems: list[Problem]
) -> Answer:
    text = unicodedata.normalize("NFC", answer.text.replace("\r\n", "\n").strip())
    wrong = None if text else sentence("missing") if field.is_required else None
    if len(text) > MOST_CHARACTERS[field.kind]:
        wrong = sentence("too_long", most=MOST_CHARACTERS[field.kind])
    elif any(map(_is_unseen, text)):
        wrong = sentence("unseen")
    elif field.kind == "line" and "\n" in text:
        wrong = sentence("one_line")
    elif field.kind in ("choice", "choices"):
        text, wrong = _chosen(section, field, text, dataset) if text else (text, wrong)
    elif field.kind == "lines":
        lines = [_BULLET.sub("", line.strip(), count=1) for line in text.splitlines()]
        text = "\n".join(" ".join(line.split()) for line in lines if line)
    else:
        text = " ".join(text.split())
    if wrong is None and any(_FORMULA.match(line) for line in text.splitlines()):
        wrong = sentence("formula")
    if wrong is not None:
        problems.append(Problem(answer.place, wrong))
        return replace(answer, text="")
    return replace(answer, text=text)


def _chosen(section: Section, field: Field, text: str, dataset: Dataset) -> tuple[str, Bilingual | None]:
    options = choices(section, field, dataset)
    if field.kind == "choice":
        other = OTHER_CODES.get(field.choices)
        if other and other.fullmatch(text):
            return text, None
        parts = [text]
    elif field.choices == "agreement":
        ticked = [found[1] for line in text.splitlines() if (found := _CHECKED.fullmatch(line.strip()))]
        is_yes = text.strip().casefold() in YES
        missing = not is_yes and any(not any(map(option.matches, ticked)) for option in options)
        return "", sentence("agree") if missing else None
    elif "[" in text:
        parts = [found[1] for line in text.splitlines() if (found := _CHECKED.fullmatch(line.strip()))]
    else:
        parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
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
    de = "; ".join(field.label.de for field in section.fields)
    en = "; ".join(field.label.en for field in section.fields)
    return Bilingual(word("row_help", columns=de).de, word("row_help", columns=en).en)
