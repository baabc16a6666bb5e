"""What a site says about its own publication: its address, its history, who publishes it, the last test.

The last test of accessibility stands in `accessibility.json` beside `content/`.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.analysis.accessibility_review import Publisher, Review
from generator.analysis.changelog import SiteMetadata
from generator.base.messages import msg
from generator.cli.git import read_history, warned
from generator.i18n.translator import system_translator
from generator.mkdocs_plugin.options import AtlasConfig

REVIEW_FILE = "accessibility.json"


def publication_of(config: MkDocsConfig, options: AtlasConfig, root: Path) -> SiteMetadata:
    """As the settings and the folder of the knowledge base say; MkDocs stops where a file cannot be read."""
    try:
        last_review = read_review(root)
    except ReviewError as problem:
        reason = msg("The site was not built. {summary}.", summary=str(problem))
        raise Abort(system_translator().translate(reason)) from problem
    publisher = Publisher(**options.publisher)
    return SiteMetadata(config.site_url or "", warned(read_history(root)), publisher, last_review)


class ReviewError(Exception):
    """The file with the last test does not hold what it should; says what is wrong with it."""


def read_review(root: Path) -> Review | None:
    """The last test of the site of a knowledge base; None if there is none. Raises `ReviewError`."""
    try:
        text = (root / REVIEW_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        values = json.loads(text)
        names = {field.name for field in fields(Review)}
        if values.keys() != names:
            raise ReviewError(f"{REVIEW_FILE} must say exactly this: {', '.join(sorted(names))}")
        prepared, tested = (date.fromisoformat(values.pop(name)) for name in ("prepared", "tested"))
        counts = {name: _count(name, value) for name, value in values.items()}
    except (ValueError, TypeError, AttributeError) as problem:
        raise ReviewError(f"{REVIEW_FILE} cannot be read: {problem}") from problem
    return Review(prepared, tested, **counts)


def _count(name: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise ReviewError(f"{REVIEW_FILE}: {name} is no number of things")
    return value
