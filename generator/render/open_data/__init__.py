"""The knowledge base as open data: every file below `data/v1/`, from the dataset and nothing else.

The addresses are stable: others link to them and load from them. What would break them is a new `v2`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.analysis.tables import OpenTable, Value, tables
from generator.i18n.locale import locale_for
from generator.pages.base import Edition
from generator.pages.open_data import ARCHIVE, FOLDER, LINKED_DATA, PACKAGE, feed_name
from generator.render.open_data.archive import to_zip
from generator.render.open_data.atom import to_feed
from generator.render.open_data.csv_table import to_csv
from generator.render.open_data.data_package import descriptor
from generator.render.open_data.graphml_files import networks
from generator.render.open_data.jsonld import to_linked_data


def open_data(editions: Sequence[Edition]) -> Mapping[str, bytes]:
    """The files by their path below the site; each edition adds its language to what is for all."""
    dataset, publication = editions[0].dataset, editions[0].publication
    texts: dict[str, str] = {}
    described = []
    for table in tables(dataset):
        texts[f"{table.name}.csv"] = to_csv(table)
        texts[f"{table.name}.json"] = to_records(table)
        described.append((table, texts[f"{table.name}.csv"].encode()))
    package = descriptor(dataset, described, publication)
    texts[PACKAGE] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    texts |= {f"networks/{name}": text for name, text in networks(editions)}
    texts[LINKED_DATA] = to_linked_data(dataset, publication, f"{FOLDER}{LINKED_DATA}")
    for edition in editions:
        texts[feed_name(edition.language)] = to_feed(edition, locale_for(edition.language), FOLDER)
    files = {name: text.encode() for name, text in texts.items()}
    files[ARCHIVE] = to_zip(files, ARCHIVE.removesuffix(".zip"))
    return {f"{FOLDER}{name}": content for name, content in files.items()}


def to_records(table: OpenTable) -> str:
    """The rows of a table as a list of objects, one a line, with numbers as numbers and texts as they are."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # `dumps` would make an encoder for each row
    lines = (encode({name: _plain(value) for name, value in record.items()}) for record in table.records())
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n" if body else "[]\n"


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
