"""JSON Schemas of the files of each kind, for editors that complete and check YAML while it is typed.

They follow from the classes of the model. What a schema refuses, `atlas check` reports, too; the other way
round it cannot be, because a schema sees one file only.
"""

from generator.model.schema.definitions import WORDS, Schema, Wording, keys_named
from generator.model.schema.files import described_kinds, file_schema, translation_schema

__all__ = ["WORDS", "Schema", "Wording", "described_kinds", "file_schema", "keys_named", "translation_schema"]
