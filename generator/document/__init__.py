"""Reads YAML and PO files into plain data that knows where every part of it stands, and writes such data.

The only package that knows YAML and PO. It takes a small, safe part of the language: mappings with text
keys, lists and scalars that stay text (`NO`, `01067` and dates are not converted; the model does
that by type).
"""

from generator.document.document import Data, Document, KeyPath, dotted
from generator.document.po import PoDocument, same_text, with_translation
from generator.document.read import (
    MAX_BYTES,
    open_file,
    parse,
    parse_markdown,
    parse_yaml,
    read_bytes,
    read_document,
)
from generator.document.yaml_editing import (
    CannotInsertError,
    Plain,
    is_ambiguous,
    value_at,
    with_entry,
    with_reference,
    with_value,
    yaml_text,
)

__all__ = [
    "MAX_BYTES",
    "CannotInsertError",
    "Data",
    "Document",
    "KeyPath",
    "Plain",
    "PoDocument",
    "dotted",
    "is_ambiguous",
    "open_file",
    "parse",
    "parse_markdown",
    "parse_yaml",
    "read_bytes",
    "read_document",
    "same_text",
    "value_at",
    "with_entry",
    "with_reference",
    "with_translation",
    "with_value",
    "yaml_text",
]
