"""What can stand behind a key, in words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.dictionary import Value, ValueKind
from generator.saying import Said, say

_WORDS: Mapping[ValueKind, Said] = {
    ValueKind.TEXT: say("text, can be translated"),
    ValueKind.PROSE: say("text in Markdown, can be translated"),
    ValueKind.NAME: say("name or code, the same in all languages"),
    ValueKind.ID: say("an id that you choose"),
    ValueKind.SOURCES: say("source with a page or slide, such as `plan-2020#12`; several as a list"),
    ValueKind.DATE: say("year, month or day: `2016`, `2016-09`, `2016-09-15`"),
    ValueKind.URL: say("web address"),
    ValueKind.ADDRESS: say("address of a page, such as `strategies/plan/`"),
    ValueKind.LANGUAGE: say("language code, such as `de`"),
    ValueKind.COUNTRY: say("country code, such as `DE`"),
    ValueKind.FLAG: say("`true` or `false`"),
    ValueKind.INTEGER: say("whole number"),
    ValueKind.NUMBER: say("number, such as `50.1`"),
    ValueKind.CHOICE: say("one of these values"),
    ValueKind.DIGESTS: say("four characters for each text, such as `bi36 ynvt`"),
    ValueKind.PART: say("its own keys"),
}

_IDS = {
    "city": say("id of a city"),
    "field": say("id of a field"),
    "indicator": say("id of an indicator"),
    "page": say("id of a page"),
    "partner": say("id of a partner"),
    "source": say("id of a source"),
}


def value_words(value: Value) -> Said:
    """What stands behind a key; how lists and maps are made up, from the outside in."""
    if value.kind is ValueKind.LIST and value.item:
        return say("list, each: {item}", item=value_words(value.item))
    if value.kind is ValueKind.MAP and value.item and value.names:
        return _map_words(value.names, value_words(value.item))
    if value.kind is ValueKind.REFERENCE:
        return _IDS[value.target]
    if value.kind is ValueKind.LOCAL:
        return say("a key below `{scope}` in this file", scope=value.target)
    return _limited(_WORDS[value.kind], value)


def _map_words(names: Value, item: Said) -> Said:
    match names.kind:
        case ValueKind.ID:
            return say("entries, each with an id that you choose: {item}", item=item)
        case ValueKind.REFERENCE:
            return say("for each {names}: {item}", names=_IDS[names.target], item=item)
        case ValueKind.LOCAL:
            return say("for each key below `{scope}` in this file: {item}", scope=names.target, item=item)
        case _:
            return say("for each language code: {item}", item=item)


def _limited(words: Said, value: Value) -> Said:
    least, most = str(value.least), str(value.most)
    if value.least is not None and value.most is not None:
        return say("{words}, from {least} to {most}", words=words, least=least, most=most)
    if value.least is not None:
        return say("{words}, at least {least}", words=words, least=least)
    return words
