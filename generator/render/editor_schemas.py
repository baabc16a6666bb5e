"""The schemas of files as editors show them: said in several languages, and with the ids that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from generator.base.messages import Message, message
from generator.i18n.locale import locale_for
from generator.model import Entity
from generator.model.schema import (
    Schema,
    Wording,
    described_kinds,
    file_schema,
    keys_named,
)
from generator.pages.enum_labels import label

EDITORS_READ = ("en", "de")
"""The languages that descriptions are in, one below the other: an editor shows the same to all."""
Known = Mapping[str, Mapping[str, str]]
"""The ids that can be named, by the definition that holds for them, each with what it is called."""


def schemas(known: Known | None = None) -> dict[str, Schema]:
    """The schemas by the name of their file; with `known`, those ids are offered where they fit."""
    wording = Wording(_sentence, _value)
    found: dict[str, Schema] = {}
    for kind in described_kinds():
        found[schema_name(kind)] = file_schema(kind, wording)
    for schema in found.values():
        _offer(schema["definitions"], known or {})
    return found


def schema_name(kind: type[Entity]) -> str:
    """The name of the file that holds the schema of a kind."""
    return f"{kind.kind}.json"


def _offer(definitions: dict[str, Schema], known: Known) -> None:
    """Have editors offer ids. Others are still right: a file that was just written may define them.

    As values they are snippets, because an editor that shows what a key means would list all values of an
    enumeration. Of keys it offers those of an enumeration only.
    """
    for name, ids in known.items():
        if ids and name in definitions:
            snippets = [{"label": id, "body": id, "description": called} for id, called in ids.items()]
            definitions[name] = {**definitions[name], "defaultSnippets": snippets}
        if ids and (keys := keys_named(name)) in definitions:
            definitions[keys] = {"anyOf": [{"enum": list(ids)}, definitions[keys]]}


def _sentence(text: str) -> str:
    return "\n\n".join(_in_languages(message(text)))


def _value(value: StrEnum) -> str:
    return " · ".join(_in_languages(label(value)))


def _in_languages(words: Message) -> Iterable[str]:
    """The words in each language that editors read, without repeating what is the same."""
    return dict.fromkeys(locale_for(language).translate(words) for language in EDITORS_READ)
