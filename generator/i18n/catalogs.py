"""Where PO files are, and what they say."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
SOURCE_LANGUAGE = "en"
"""The language that messages are written in, in the code and in the templates."""
WORDS, FINDINGS = "generator", "checks"
"""The names of PO files: the words that readers see, and those of findings, which only editors see."""


def catalogue_file(language: str, name: str = WORDS) -> Path:
    """Where a PO file of a language lives."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / f"{name}.po"


def languages(name: str = WORDS) -> tuple[str, ...]:
    """The languages that there are words in: English and every language with a PO file of this name."""
    found = {path.parent.parent.name for path in LOCALE_FOLDER.glob(f"*/LC_MESSAGES/{name}.po")}
    return tuple(sorted(found | {SOURCE_LANGUAGE}))


def read(language: str, name: str = WORDS) -> Catalog | None:
    """What a PO file holds; None where there is none."""
    from babel.messages.pofile import read_po  # takes a while to import, and English does without

    path = catalogue_file(language, name)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def translations(catalog: Catalog) -> GNUTranslations:
    """The translations that a PO file holds, ready to be looked up."""
    from babel.messages.mofile import write_mo

    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
