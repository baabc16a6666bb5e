"""What can stand behind a key, in words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.messages import Message, msg
from generator.model.data_dictionary import Value, ValueKind

_WORDS: Mapping[ValueKind, Message] = {
    ValueKind.TEXT: msg("text, can be translated"),
    ValueKind.PROSE: msg("text in Markdown, can be translated"),
    ValueKind.NAME: msg("name or code, the same in all languages"),
    ValueKind.ID: msg("an id that you choose"),
    ValueKind.SOURCES: msg("source with a page or slide, such as `plan-2020#12`; several as a list"),
    ValueKind.DATE: msg("year, month or day: `2016`, `2016-09`, `2016-09-15`"),
    ValueKind.URL: msg("web address"),
    ValueKind.ADDRESS: msg("address of a page, such as `strategies/plan/`"),
    ValueKind.LANGUAGE: msg("language code, such as `de`"),
    ValueKind.COUNTRY: msg("country code, such as `DE`"),
    ValueKind.FLAG: msg("`true` or `false`"),
    ValueKind.INTEGER: msg("whole number"),
    ValueKind.NUMBER: msg("number, such as `50.1`"),
    ValueKind.CHOICE: msg("one of these values"),
    ValueKind.DIGESTS: msg("four characters for each text, such as `bi36 ynvt`"),
    ValueKind.PART: msg("its own keys"),
}

_IDS = {
    "city": msg("id of a city"),
    "field": msg("id of a field"),
    "indicator": msg("id of an indicator"),
    "page": msg("id of a page"),
    "partner": msg("id of a partner"),
    "source": msg("id of a source"),
}


def type_description(value: Value) -> Message:
    """What stands behind a key; how lists and maps are made up, from the outside in."""
    if value.kind is ValueKind.LIST and value.item:
        return msg("list, each: {item}", item=type_description(value.item))
    if value.kind is ValueKind.MAP and value.item and value.names:
        return _map_words(value.names, type_description(value.item))
    if value.kind is ValueKind.REFERENCE:
        return _IDS[value.target]
    if value.kind is ValueKind.LOCAL:
        return msg("a key below `{scope}` in this file", scope=value.target)
    return _limited(_WORDS[value.kind], value)


def _map_words(names: Value, item: Message) -> Message:
    match names.kind:
        case ValueKind.ID:
            return msg("entries, each with an id that you choose: {item}", item=item)
        case ValueKind.REFERENCE:
            return msg("for each {names}: {item}", names=_IDS[names.target], item=item)
        case ValueKind.LOCAL:
            return msg("for each key below `{scope}` in this file: {item}", scope=names.target, item=item)
        case _:
            return msg("for each language code: {item}", item=item)


def _limited(words: Message, value: Value) -> Message:
    least, most = str(value.least), str(value.most)
    if value.least is not None and value.most is not None:
        return msg("{words}, from {least} to {most}", words=words, least=least, most=most)
    if value.least is not None:
        return msg("{words}, at least {least}", words=words, least=least)
    return words
