"""The fields of a form for a new thing: its keys that hold one value or a short list."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from generator.model.shape import Key, Shape, declared_keys, described_keys, flat_keys
from generator.model.values import FieldType

PLAIN = {FieldType.DATE, FieldType.FLAG, FieldType.INTEGER, FieldType.NUMBER}


class Question(Key):
    """A value that can be given: where it stands, what it is, and what it can be."""

    __slots__ = ()

    @property
    def option(self) -> str:
        """The name of the option that gives the value."""
        return "--" + "-".join(self.key_path).replace("_", "-")

    @property
    def is_list(self) -> bool:
        """Whether there can be several values."""
        return self.shape.kind in (FieldType.LIST, FieldType.SOURCES)

    @property
    def is_plain(self) -> bool:
        """Whether values are written without quotes."""
        return self.shape.innermost.kind in PLAIN

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that there are; empty where others can be given."""
        item = self.shape.innermost
        return ("true", "false") if item.kind is FieldType.FLAG else tuple(map(str, item.choices))

    @property
    def target(self) -> str:
        """The kind that values name."""
        item = self.shape.innermost
        if item.kind is FieldType.SOURCES:
            return "source"
        return item.target if item.kind is FieldType.REFERENCE else ""


def questions(model: type[BaseModel]) -> Iterator[Question]:
    """The values that can be given for a new thing, in the order of the class."""
    # A part that must hold a map, such as the rows of a matrix, is not begun with a value of its own.
    possible = {key.name for key in described_keys(model) if not _holds_required_map(key.shape)}
    for key in flat_keys(model):
        is_value = key.shape.kind is not FieldType.MAP and not key.shape.innermost.model
        if is_value and key.key_path[0] in possible:
            yield Question(key.key_path, key.description, key.shape, key.is_required)


def required_maps(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys that must be there and hold a map, which may be empty."""
    return tuple(
        key.name
        for key in declared_keys(model).values()
        if key.is_required and key.shape.kind is FieldType.MAP
    )


def _holds_required_map(shape: Shape) -> bool:
    return shape.model is not None and bool(required_maps(shape.model))
