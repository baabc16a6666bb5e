"""The schema of a file as a whole: one entity, or a keyed map of them."""

from __future__ import annotations

from generator.model import KINDS
from generator.model.base import Entity
from generator.model.introspection import doc
from generator.model.overlay import DRAFT
from generator.model.schema.definitions import (
    LANGUAGE,
    OF,
    REVIEW,
    Schema,
    Wording,
    closed_object,
    definitions,
    keyed_object,
    or_nothing,
    ref,
)
from generator.model.schema.keys import Keys

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
"""The newest version that yaml-language-server knows."""


def described_kinds() -> tuple[type[Entity], ...]:
    """The kinds that live in YAML files; of a Markdown file, editors check nothing by a schema."""
    return tuple(kind for kind in KINDS if all(files.pattern.endswith(".yml") for files in kind.files))


def file_schema(kind: type[Entity], wording: Wording) -> Schema:
    """The schema of the files that hold entities of a kind."""
    keys = Keys(wording)
    content = keys.model(kind)
    language = keys.described("language", LANGUAGE, ref("language"))
    if key := kind.files[0].key:
        entries = keyed_object(ref("id"), keys.described(kind.kind, doc(kind), content))
        content = closed_object({"language": language, key: keys.described(key, doc(kind), entries)}, (key,))
    else:
        content["properties"].setdefault("language", language)
    return _whole(kind, content, keys)


def translation_schema(kind: type[Entity], wording: Wording) -> Schema:
    """The schema of the files that translate those of a kind: the same keys, with texts only."""
    keys = Keys(wording)
    content = keys.texts_of(kind)
    if key := kind.files[0].key:
        entries = keyed_object(ref("id"), or_nothing(keys.described(kind.kind, doc(kind), content)))
        content = closed_object({key: or_nothing(keys.described(key, doc(kind), entries))})
    content["properties"] = {
        "of": keys.described("of", OF, {"type": ["string", "number"]}),
        "review": keys.described("review", REVIEW, {"type": "string", "enum": [DRAFT]}),
        **content["properties"],
    }
    return _whole(kind, content, keys)


def _whole(kind: type[Entity], content: Schema, keys: Keys) -> Schema:
    head = {
        "$schema": DRAFT_07,
        "title": kind.kind,
        "description": keys.wording.sentence(doc(kind)),
    }
    found = {**definitions(keys.wording), **keys.definitions}
    return {**head, **content, "definitions": {name: found[name] for name in sorted(found)}}
