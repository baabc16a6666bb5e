"""What can stand behind a key, in words, and the pages about the files of what it can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.messages import Message, msg
from generator.model.base import kind_word
from generator.model.schema import described_kinds
from generator.model.shape import Shape
from generator.model.values import MAX_NUMBER, FieldType
from generator.pages.base import Link
from generator.pages.contribute import FILES

_WORDS: Mapping[FieldType, Message] = {
    FieldType.TEXT: msg("text, can be translated"),
    FieldType.PROSE: msg("text in Markdown, can be translated"),
    FieldType.NAME: msg("name or code, the same in all languages"),
    FieldType.ID: msg("an id that you choose"),
    FieldType.SOURCES: msg("source with a page or slide, such as `plan-2020#12`; several as a list"),
    FieldType.DATE: msg("year, month or day: `2016`, `2016-09`, `2016-09-15`"),
    FieldType.URL: msg("web address"),
    **dict.fromkeys(
        (FieldType.ADDRESS, FieldType.ADDRESS_WITH_ANCHOR),
        msg("address of a page, such as `strategies/plan/`"),
    ),
    FieldType.LANGUAGE: msg("language code, such as `de`"),
    FieldType.COUNTRY: msg("country code, such as `DE`"),
    FieldType.FLAG: msg("`true` or `false`"),
    FieldType.INTEGER: msg("whole number"),
    FieldType.NUMBER: msg("number, such as `50.1`"),
    FieldType.CHOICE: msg("one of these values"),
    FieldType.PART: msg("its own keys"),
}

_IDS = {
    "city": msg("id of a city"),
    "field": msg("id of a field"),
    "indicator": msg("id of an indicator"),
    "page": msg("id of a page"),
    "partner": msg("id of a partner"),
    "source": msg("id of a source"),
}


def type_description(value: Shape) -> Message:
    """What stands behind a key; how lists and maps are made up, from the outside in."""
    if value.kind is FieldType.LIST and value.item:
        return msg("list, each: {item}", item=type_description(value.item))
    if value.kind is FieldType.MAP and value.item and value.names:
        return _map_words(value.names, type_description(value.item))
    if value.kind is FieldType.REFERENCE:
        return _IDS[value.target]
    if value.kind is FieldType.LOCAL:
        return msg("a key below `{scope}` in this file", scope=value.target)
    return _limited(_WORDS[value.kind], value)


def _map_words(names: Shape, item: Message) -> Message:
    match names.kind:
        case FieldType.ID:
            return msg("entries, each with an id that you choose: {item}", item=item)
        case FieldType.REFERENCE:
            return msg("for each {names}: {item}", names=_IDS[names.target], item=item)
        case FieldType.LOCAL:
            return msg("for each key below `{scope}` in this file: {item}", scope=names.target, item=item)
        case _:
            return msg("for each language code: {item}", item=item)


def _limited(words: Message, value: Shape) -> Message:
    least, most = (value.limits.get(name) for name in ("minimum", "maximum"))
    if least is None or abs(least) == MAX_NUMBER:
        return words
    if most is None or most == MAX_NUMBER:
        return msg("{words}, at least {least}", words=words, least=str(least))
    return msg("{words}, from {least} to {most}", words=words, least=str(least), most=str(most))


def kind_path(kind: str) -> str:
    """The page about the files of a kind."""
    return f"{FILES}{kind}/"


def named_files(shape: Shape) -> Iterator[Link]:
    """The pages about the files of what a value names, in its parts and the keys of a map, too."""
    if shape.kind is FieldType.REFERENCE and any(kind.kind == shape.target for kind in described_kinds()):
        yield Link(kind_word(shape.target), kind_path(shape.target))
    for inner in (shape.names, shape.item):
        if inner:
            yield from named_files(inner)
