"""`atlas translate extract`: the texts of a knowledge base as a gettext PO file, for one language."""

from __future__ import annotations

from collections.abc import Sequence

from babel.messages.catalog import Catalog

from generator.base.messages import msg
from generator.base.terminal import doing
from generator.content.dataset import Dataset
from generator.i18n.catalogs import language_in_english, new_header, po_text
from generator.i18n.overlay_writer import Place, overlays, places
from generator.model.values import Text

HELPING = ("en", "de")
"""The languages that a text is also shown in, to help with it: the first of them that there is."""
WIDTH = 100


class NoTextsError(Exception):
    """A file was asked for that holds nothing to translate into the language."""


def extract(dataset: Dataset, language: str, files: Sequence[str] = (), only_missing: bool = False) -> str:
    """The PO file of a language with the translations that are there; stale ones are `fuzzy`.

    With `files` only the texts of these; with `only_missing` only what is missing or stale.
    """
    doing(msg("Gathering the texts"))
    found = [place for place in places(dataset) if place.text.language != language]
    known = {place.file for place in found}
    for file in files:
        if file not in known:
            raise NoTextsError(f"{file} has no text to translate into `{language}`")
    stale = {
        (file, key_path)
        for file, overlay in overlays(dataset, language).items()
        for key_path in overlay.stale
    }
    catalog = Catalog(fuzzy=False)
    for place in found:
        said = place.text.translations.get(language, "")
        is_stale = bool(said) and (place.file, place.key_path) in stale
        if (not files or place.file in files) and (not only_missing or not said or is_stale):
            _add(catalog, dataset, place, said, is_stale, language)
    comment = f"Texts of the knowledge base in {language_in_english(language)}. Licence: CC-BY-4.0."
    return po_text(new_header(comment, language), catalog, WIDTH)


def _add(catalog: Catalog, dataset: Dataset, place: Place, said: str, is_stale: bool, language: str) -> None:
    line = dataset.documents[place.file].span(place.key_path).line
    message = catalog.add(
        place.text.value,
        said,
        locations=[(place.file, line)],
        flags=["fuzzy"] if is_stale else [],
        auto_comments=_help(place.text, language),
        context=place.context,
    )
    # Babel guesses from a percent sign or braces that values are filled in: none are into these texts.
    message.flags -= {"python-format", "python-brace-format"}


def _help(text: Text, language: str) -> list[str]:
    """The same text in another language that the translator may know."""
    for helping in HELPING:
        if helping not in (language, text.language) and helping in text.translations:
            return [f"{helping}: {text.translations[helping]}"]
    return []
