"""What people are asked: forms, sections and fields as `forms.yml`, their one definition, says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from generator.document import Data, parse_yaml
from generator.model import City, Model, Partner, Source, Strategy
from generator.model.form_fields import Question, questions
from generator.model.measure import Measure

FILE = Path(__file__).with_name("forms.yml")
MODELS: Mapping[str, type[Model]] = {
    "city": City,
    "source": Source,
    "strategy": Strategy,
    "partners": Partner,
    "new_partners": Partner,
    "measures": Measure,
    "measure": Measure,
}
"""What the answers of a section become."""
MOST_CHARACTERS = {"line": 300, "text": 3_000, "lines": 3_000, "choice": 300, "choices": 1_000}
"""How long an answer may be, by the kind of its field."""
MOST_ROWS = 100
"""How many things of a sort can be proposed at once."""

Kind = Literal["line", "text", "lines", "choice", "choices"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Words in the two languages of the forms."""

    de: str
    en: str

    def __str__(self) -> str:
        return self.de if self.de == self.en else f"{self.de} / {self.en}"

    def filled(self, **values: object) -> Bilingual:
        """The words with values in their places."""
        return Bilingual(self.de.format(**values), self.en.format(**values))


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `choices` names what can be chosen; empty where the model says it."""

    key: str
    label: Bilingual
    help: Bilingual | None
    kind: Kind
    choices: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Questions about one thing, or with `is_many` about several of a sort."""

    name: str
    title: Bilingual
    about: Bilingual | None
    is_many: bool
    is_optional: bool
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field:
        """The field with this key."""
        return next(field for field in self.fields if field.key == key)

    @property
    def questions(self) -> Mapping[str, Question]:
        """What the model asks about the thing, by the keys that lead to the value."""
        model = MODELS.get(self.name)
        return {".".join(found.key_path): found for found in questions(model)} if model else {}


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked of somebody who wants one thing. `file` is the name of the issue template."""

    name: str
    file: str
    title: Bilingual
    about: Bilingual
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section with this name."""
        return next(section for section in self.sections if section.name == name)


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its name."""
    sections = {name: _section(name, _map(data)) for name, data in _map(_data()["sections"]).items()}
    return {
        name: Form(
            name,
            str(_map(data)["file"]),
            _both(_map(data)["title"]),
            _both(_map(data)["about"]),
            tuple(sections[str(section)] for section in _list(_map(data)["sections"])),
        )
        for name, data in _map(_data()["forms"]).items()
    }


def sentence(name: str, **values: object) -> Bilingual:
    """What is wrong with an answer."""
    return _both(_map(_data()["problems"])[name]).filled(**values)


def word(name: str, **values: object) -> Bilingual:
    """What stands around the questions and answers."""
    return _both(_map(_data()["words"])[name]).filled(**values)


def agreements() -> Mapping[str, Bilingual]:
    """What everybody has to agree to."""
    return {name: _both(data) for name, data in _map(_data()["agreement"]).items()}


def codes(name: str) -> tuple[str, ...]:
    """The `countries` or `languages` that are offered."""
    return tuple(map(str, _list(_data()[name])))


@cache
def _data() -> Mapping[str, Data]:
    document, findings = parse_yaml(FILE.read_text(encoding="utf-8"), FILE.name)
    if document is None or findings:
        raise ValueError(findings)
    return document.data


def _section(name: str, data: Mapping[str, Data]) -> Section:
    fields = tuple(_field(key, _map(field)) for key, field in _map(data["fields"]).items())
    about = _both(data["about"]) if "about" in data else None
    return Section(name, _both(data["title"]), about, "many" in data, "optional" in data, fields)


def _field(key: str, data: Mapping[str, Data]) -> Field:
    kind = data.get("kind", "line")
    assert kind in MOST_CHARACTERS
    help = _both(data["help"]) if "help" in data else None
    return Field(key, _both(data), help, kind, str(data.get("choices", "")), "required" in data)  # type: ignore[arg-type]


def _both(data: Data) -> Bilingual:
    found = _map(data)
    return Bilingual(str(found["de"]), str(found["en"]))


def _map(data: Data) -> dict[str, Data]:
    assert isinstance(data, dict), data
    return data


def _list(data: Data) -> list[Data]:
    assert isinstance(data, list), data
    return data
