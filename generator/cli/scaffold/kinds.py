"""What can be begun: the class of each thing, and the file and the map that it is put into."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import City, Entity, Model, Network, Partner, Source, Strategy
from generator.model.form_fields import Question, questions
from generator.model.measure import Measure


@dataclass(frozen=True, slots=True)
class Scaffold:
    """Something that can be begun: its class, and the file and the map that it is put into."""

    name: str
    model: type[Model]
    pattern: str
    key: str | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The ids that must be given, from the outside in; the last is that of the new thing."""
        around = [name for name in re.findall(r"\{(\w+)\}", self.pattern) if name != "id"]
        return (*around, "id")

    @property
    def questions(self) -> tuple[Question, ...]:
        """The values that can be given."""
        return tuple(questions(self.model))


def _of_kind(kind: type[Entity]) -> Scaffold:
    files = kind.files[-1]  # of a city, where there is a choice
    return Scaffold(kind.kind, kind, files.pattern, files.key)


SCAFFOLDS = (
    _of_kind(City),
    _of_kind(Strategy),
    Scaffold("measure", Measure, "strategies/{city}/{strategy}.yml", "measures"),
    _of_kind(Partner),
    _of_kind(Source),
    _of_kind(Network),
)
"""What can be begun, besides translations."""
