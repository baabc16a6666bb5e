"""What all parts of the model share: strictness, evidence, and where entities live."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.base.messages import Message
from generator.model.dates import PartialDate
from generator.model.references import SourceRef
from generator.model.values import FieldType, Id, Text


class Model(BaseModel):
    """A part of an entity: frozen, and strict about keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, use_attribute_docstrings=True
    )


def keyed() -> Any:
    """The default of a keyed map that may be left out."""
    return Field(default_factory=dict)


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


SourceRefs = Annotated[tuple[SourceRef, ...], FieldType.SOURCES, BeforeValidator(_one_or_many)]
"""One reference or a list of them."""


class EvidenceStatus(StrEnum):
    """How a claim stands to its sources."""

    STATED = "stated"
    INFERRED = "inferred"
    DISPUTED = "disputed"
    MISSING = "missing"

    @classmethod
    def best(cls, standings: Collection[EvidenceStatus]) -> EvidenceStatus:
        """How something stands that several claims say: what one of them states is stated."""
        return next(status for status in cls if status in standings)


class Sourced(Model):
    """Something that carries its evidence. Without a source of its own it rests on what is around it."""

    source: SourceRefs = ()
    """Where it stands: sources with a page or slide. Empty: it rests on the source of what is around it."""
    note: Text | None = None
    """What readers should know about it."""


class Claim(Sourced):
    """A statement of fact: its source, the date it holds for, and how it stands to the source."""

    as_of: PartialDate | None = None
    """The date that it holds for, as precisely as it is known."""
    status: EvidenceStatus = EvidenceStatus.STATED
    """How it stands to its source."""
    review_by: PartialDate | None = None
    """Until when somebody should look at it again."""


class Period(Model):
    """From when until when; either end may be unknown."""

    start: PartialDate | None = None
    """When it begins."""
    end: PartialDate | None = None
    """When it ends."""

    def __bool__(self) -> bool:
        """Whether either end is known."""
        return bool(self.start or self.end)


class Version(Claim):
    """What one source, or one place of it, says."""

    text: Text
    """What the source says."""


class Dispute(Claim):
    """A contradiction between sources or within one; it is shown, not smoothed over."""

    title: Text
    """What the sources disagree about."""
    versions: dict[Id, Version]
    """What each of them says."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where entities of a kind live: `{id}` and `{city}` in the pattern stand for an id.

    With `key`, a file holds many entities as a keyed map under that key; without, it is one.
    """

    pattern: str
    key: str | None = None

    def match(self, file: str) -> dict[str, str] | None:
        """What the placeholders stand for in this file name, or None if it does not fit."""
        match = _expression(self.pattern).fullmatch(file)
        return match.groupdict() if match else None

    @property
    def given(self) -> frozenset[str]:
        """Keys that follow from the path: the id of the entity whose folder it is."""
        return frozenset(re.findall(r"\{(\w+)\}", self.pattern)) - {"id"}


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(pattern)))


class Entity(Sourced):
    """A thing with an id of its own. `kind` names its class in messages and references."""

    kind: ClassVar[str]
    files: ClassVar[tuple[Files, ...]]

    id: Id
    """The id."""


def kind_word(kind: str) -> Message:
    """The name of a kind as a word that is translated."""
    return Message(kind)
