"""Languages are named by codes that CLDR knows, and translations are in those that readers can choose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError

from generator.base.findings import Finding, Span, error, listed, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model import City
from generator.model.error_messages import LANGUAGE_HELP

LOCALES = Path(__file__).parent.parent / "locale"
"""The folder with the words of pages: one folder a language, but for English, in which they are written."""
SHAPE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)*")
"""Codes name files. Babel alone takes `de./x` for German: it leaves off what follows a dot."""


def check(dataset: Dataset) -> Iterator[Finding]:
    """A language that does not exist, or a translation into a language that the site does not have."""
    refused = {
        dataset.origin(city).document.file
        for city in dataset.drafts.get(City, {}).values()
        if isinstance(city, City) and city.language is None
    }
    for document in dataset.documents.values():
        code = document.data.get("language")
        if isinstance(code, str) and not is_language(code) and document.file not in refused:
            yield _unknown(document.span(("language",)), code)
    shown = sorted({"en", *(folder.name for folder in LOCALES.iterdir() if folder.is_dir())})
    for overlay in dataset.overlays:
        if not is_language(overlay.language):
            yield _unknown(Span(overlay.document.file), overlay.language)
        elif overlay.language not in shown:
            message = msg(
                "this file is a translation into `{code}`, a language that the site does not have",
                code=overlay.language,
            )
            help = msg("the languages of the site are {languages}.", languages=listed(shown))
            yield warning(Span(overlay.document.file), "language-code", message, help)
    for source in dataset.sources.values():
        if not is_language(source.language):
            yield _unknown(dataset.origin(source).span(("language",)), source.language)


def is_language(code: str) -> bool:
    """Whether CLDR knows a language with this code, written in lower case."""
    try:
        return SHAPE.fullmatch(code) is not None and bool(Locale.parse(code, sep="-"))
    except (ValueError, UnknownLocaleError):
        return False


def _unknown(place: Span, code: str) -> Finding:
    return error(place, "language-code", msg("`{code}` is not a language code", code=code), LANGUAGE_HELP)
