"""Describes the data set: as a Data Package (Frictionless Data Package 1.0), whose table schemas are the
codebook, and for search engines (schema.org Dataset)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from generator.analysis.publication import SiteMetadata
from generator.analysis.tables import OpenTable
from generator.content.dataset import Dataset
from generator.model.table_schema import Column
from generator.pages.base import SITE_NAME
from generator.pages.open_data import ARCHIVE, FOLDER, LINKED_DATA, PACKAGE

VERSION = "1.0.0"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
DESCRIPTION = (
    "How cities plan the integration of the people who move there: strategies, fields of action, measures, "
    "organisations and who coordinates with whom, with the source of every statement. An empty cell says "
    "that nothing is stated; it never means no. Texts have a column for each language; one that is not "
    "translated is empty there. Texts in CSV that a spreadsheet could take for a formula begin with an "
    "apostrophe ('): take one away to have the text as it is; the JSON files hold texts without it."
)


def descriptor(
    dataset: Dataset, tables: Iterable[tuple[OpenTable, bytes]], publication: SiteMetadata
) -> dict[str, Any]:
    """What `datapackage.json` says: about the whole, and about each table with the bytes of its CSV."""
    updated = publication.history.updated
    return {
        "profile": "tabular-data-package",
        "name": "integration-atlas",
        "title": SITE_NAME.id,
        "description": DESCRIPTION,
        "version": f"{VERSION}+{updated:%Y%m%d%H%M%S}" if updated else VERSION,
        **({"created": f"{updated:%Y-%m-%dT%H:%M:%SZ}"} if updated else {}),
        **({"homepage": publication.address} if publication.address else {}),
        "keywords": ["integration", "migration", "cities", "municipal policy", "strategies"],
        "licenses": [LICENCE],
        "sources": [
            {"title": f"{source.title} ({source.publisher})", **({"path": source.url} if source.url else {})}
            for source in dataset.sources.values()
        ],
        "resources": [_resource(table, content) for table, content in tables],
    }


def _resource(table: OpenTable, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": _foreign_keys(table)} if table.foreign_keys else {}),
        },
    }


def _foreign_keys(table: OpenTable) -> list[Mapping[str, Any]]:
    return [
        {
            "fields": list(key.columns),
            "reference": {
                "resource": "" if key.table == table.name else key.table,
                "fields": list(key.target),
            },
        }
        for key in table.foreign_keys
    ]


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "enum": list(column.enum),
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    field = {
        "name": column.name,
        "type": str(column.type),
        "format": column.format,
        "description": column.description,
        "language": column.language,
        "constraints": _filled(constraints),
    }
    return _filled(field)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that there are, 0 among them."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


Node = dict[str, Any]
_FILES = {ARCHIVE: "application/zip", PACKAGE: "application/json", LINKED_DATA: "application/ld+json"}
_IN_SCRIPTS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
"""Characters that could end a script or begin a comment in HTML, as JSON can write them."""


def data_set(publication: SiteMetadata) -> Node:
    """The description; without an address of the site, there are no links in it."""
    address, updated = publication.address, publication.history.updated
    return {
        "@id": f"{address}{FOLDER}" if address else "urn:integration-atlas:data",
        "@type": "Dataset",
        "name": SITE_NAME.id,
        "description": DESCRIPTION,
        "version": VERSION,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": SITE_NAME.id},
        **({"dateModified": f"{updated:%Y-%m-%d}"} if updated else {}),
        **({"url": address} if address else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": medium,
                **({"contentUrl": f"{address}{FOLDER}{name}"} if address else {}),
            }
            for name, medium in _FILES.items()
        ],
    }


def markup(publication: SiteMetadata) -> Markup:
    """The description as JSON that can stand in a script of a page."""
    text = json.dumps({"@context": "https://schema.org", **data_set(publication)})
    return Markup(text.translate(_IN_SCRIPTS))
