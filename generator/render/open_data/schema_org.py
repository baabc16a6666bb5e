"""What search engines for data sets read about the whole (schema.org Dataset)."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.analysis.changelog import SiteMetadata
from generator.pages.open_data import ARCHIVE, FOLDER, LINKED_DATA, PACKAGE
from generator.render.open_data.data_package import DESCRIPTION, LICENCE, TITLE, VERSION

Node = dict[str, Any]
_FILES = {ARCHIVE: "application/zip", PACKAGE: "application/json", LINKED_DATA: "application/ld+json"}
_IN_SCRIPTS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
"""Characters that could end a script or begin a comment in HTML, as JSON can write them."""


def data_set(publication: SiteMetadata, folder: str = FOLDER.rstrip("/")) -> Node:
    """The description; without an address of the site, there are no links in it."""
    address, updated = publication.address, publication.history.updated
    return {
        "@id": f"{address}{folder}/" if address else "urn:integration-atlas:data",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "version": VERSION,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": TITLE},
        **({"dateModified": f"{updated:%Y-%m-%d}"} if updated else {}),
        **({"url": address} if address else {}),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": medium,
                **({"contentUrl": f"{address}{folder}/{name}"} if address else {}),
            }
            for name, medium in _FILES.items()
        ],
    }


def markup(publication: SiteMetadata) -> Markup:
    """The description as JSON that can stand in a script of a page."""
    text = json.dumps({"@context": "https://schema.org", **data_set(publication)})
    return Markup(text.translate(_IN_SCRIPTS))
