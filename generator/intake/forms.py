"""Forms for proposals: what `forms.yml` asks, and the answers, checked in the words of the form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from generator.cli.scaffold import SCAFFOLDS, Scaffold
from generator.content.dataset import Dataset
from generator.document import parse_yaml
from generator.i18n.locale import locale_for
from generator.model import Model
from generator.model.shape import Key, flat_keys
from generator.model.strategy import LocalField
from generator.model.values import Text
from generator.pages.base import Country, Language, Words
from generator.pages.enum_labels import label
from generator.render.escape import plain

FILE = Path(__file__).with_name("forms.yml")
MOST_CHARACTERS = {"line": 300, "text": 3_000, "lines": 3_000, "choice": 300, "choices": 1_000}
"""How long an answer may be, by the kind of its field."""
MOST_ROWS = 100
"""How many things of a sort can be proposed at once."""
OTHER_CODES = {"languages": re.compile(r"[a-z]{2,3}"), "countries": re.compile(r"[A-Z]{2}")}
"""What can be written in place of a choice; the check knows all languages and countries."""
NO_ANSWER = "_No response_"
"""What GitHub writes where somebody left a field of a form empty."""
YES = frozenset(("x", "ja", "yes", "ja / yes"))
_BULLET = re.compile(r"(?:[-*•]|[0-9]{1,3}[.)])\s+")
_CHECKED = re.compile(r"[-*] \[[xX]\] (.*)")
_FORMULA = re.compile(r"[=@]|[+-](?![\s0-9])")
"""How a text begins that a spreadsheet would take for a formula, should somebody open it there."""
_JOINERS = "\u200c\u200d"
"""Invisible letters that Persian and Arabic words need."""


class Bilingual(Model):
    """Words in the two languages of the forms."""

    de: str
    en: str

    @staticmethod
    def of(words_in: Callable[[str], str]) -> Bilingual:
        """What a function makes of each language."""
        return Bilingual(de=words_in("de"), en=words_in("en"))

    def filled(self, **values: object) -> Bilingual:
        """The words with values in their places, in their language if they are in both."""
        return Bilingual.of(
            lambda language: getattr(self, language).format(
                **{key: getattr(value, language, value) for key, value in values.items()}
            )
        )

    def __str__(self) -> str:
        return self.de if self.de == self.en else f"{self.de} / {self.en}"


class Field(Bilingual):
    """One question in its words. `choices` names what can be chosen; empty where the model says it."""

    key: str
    help: Bilingual | None = None
    kind: Literal["line", "text", "lines", "choice", "choices"] = "line"
    choices: str = ""
    is_required: bool = False


class Section(Model):
    """Questions about one thing, or with `is_many` about several of a sort. `becomes` names its scaffold."""

    name: str
    title: Bilingual
    about: Bilingual | None = None
    becomes: str = ""
    is_many: bool = False
    is_optional: bool = False
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field:
        """The field with this key."""
        return next(field for field in self.fields if field.key == key)

    @property
    def scaffold(self) -> Scaffold:
        """What `atlas new` knows about what the answers become."""
        return next(scaffold for scaffold in SCAFFOLDS if scaffold.name == self.becomes)

    @property
    def questions(self) -> Mapping[str, Key]:
        """What the model asks about the thing, by the keys that lead to the value."""
        questions = self.scaffold.questions if self.becomes else ()
        return {".".join(question.key_path): question for question in questions}


class Form(Model):
    """What is asked of somebody who wants one thing. `file` is the name of the issue template."""

    name: str
    file: str
    title: Bilingual
    about: Bilingual
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section with this name."""
        return next(section for section in self.sections if section.name == name)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: what is written into the file, and how the form shows it."""

    id: str
    words: Bilingual
    has_id: bool = True

    def __str__(self) -> str:
        return f"{self.id} – {self.words}" if self.has_id else str(self.words)

    def matches(self, answer: str) -> bool:
        """Whether an answer names it: as the form shows it, by its id, or by its words in one language."""
        names = (str(self), self.id, str(self.words), self.words.de, self.words.en)
        return answer.strip().casefold() in {name.casefold() for name in names}


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its name."""
    data = _data()
    sections = {}
    for name, section in data["sections"].items():
        fields = [{**field, "key": key} for key, field in section["fields"].items()]
        sections[name] = {**section, "name": name, "fields": fields}
    forms = {}
    for name, form in data["forms"].items():
        chosen = [sections[section] for section in form["sections"]]
        forms[name] = Form.model_validate({**form, "name": name, "sections": chosen})
    return forms


def sentence(name: str, **values: object) -> Bilingual:
    """What is wrong with an answer."""
    return Bilingual.model_validate(_data()["problems"][name]).filled(**values)


def word(name: str, **values: object) -> Bilingual:
    """What stands around the questions and answers."""
    return Bilingual.model_validate(_data()["words"][name]).filled(**values)


def choices(section: Section, field: Field, dataset: Dataset) -> tuple[Choice, ...]:
    """What can be chosen in a field: fixed values in words, and what there is in the knowledge base."""
    texts: Mapping[str, Text | Words]
    match field.choices:
        case "agreement":
            sentences = _data()["agreement"].items()
            return tuple(Choice(id, Bilingual(**words), has_id=False) for id, words in sentences)
        case "languages":
            texts = {code: Language(code) for code in _data()["languages"]}
        case "countries":
            texts = {code: Country(code) for code in _data()["countries"]}
        case "fields":
            texts = {id: canonical.name for id, canonical in dataset.fields.items()}
        case "strategies":
            texts = {one.id: one.title for one in dataset.strategies.values()}
        case _:
            texts = {
                str(member): label(member) for member in _enum(section, field) if isinstance(member, StrEnum)
            }
    return tuple(Choice(id, Bilingual.of(partial(_in_language, text))) for id, text in texts.items())


def _enum(section: Section, field: Field) -> tuple[StrEnum | str, ...]:
    """The fixed values that the model has for a field; none where somebody writes freely."""
    if "choice" not in field.kind:
        return ()
    model = section.scaffold.model if section.becomes else LocalField
    keys = {".".join(key.key_path): key for key in flat_keys(model)}
    return keys[field.key].shape.innermost.choices


def _in_language(text: Text | Words, language: str) -> str:
    if isinstance(text, Text):
        return plain(text.in_language(language, "en")[0])
    return locale_for(language).translate(text)


@cache
def _data() -> Any:
    document, findings = parse_yaml(FILE.read_text(encoding="utf-8"), FILE.name)
    if document is None or findings:
        raise ValueError(findings)
    return document.data


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
    for question, answer in given:
        if folded(question) not in labels:
            problems.append(Problem(answer.place, sentence("unknown_label")))
        elif folded(question) in by_label:
            problems.append(Problem(answer.place, sentence("twice")))
        else:
            by_label[folded(question)] = answer

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
