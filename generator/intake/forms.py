"""The schema of the forms for proposals: sections, questions and choices, as `forms.yml` defines them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
