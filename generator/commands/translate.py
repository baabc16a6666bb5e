"""`atlas translate accept`: say that a translation file is up to date with its source."""

from __future__ import annotations

from pathlib import Path

from generator.content.dataset import Overlay
from generator.content.load import load
from generator.i18n.overlay_writer import digest_lines


class NotATranslationError(Exception):
    """The file is not a translation that can be accepted."""


def accept(root: Path, file: str) -> str:
    """The text of the translation file with `of` brought up to date with the source texts."""
    dataset, _ = load(root)
    overlay = next((found for found in dataset.overlays if found.document.file == file), None)
    if overlay is None:
        raise NotATranslationError(
            f"{file} is not a translation file such as `city.en.yml`, or cannot be read"
        )
    if overlay.source is None:
        raise NotATranslationError(
            f"{file} translates {overlay.source_file}, which does not exist or cannot be read"
        )
    return _with_digests(overlay, (root / file).read_text(encoding="utf-8-sig"))


def _with_digests(overlay: Overlay, text: str) -> str:
    lines = text.splitlines()
    folded = digest_lines(overlay.digests.values())
    start, end = _lines_of_digests(overlay)
    return "\n".join([*lines[:start], *folded, *lines[end:]]) + "\n"


def _lines_of_digests(overlay: Overlay) -> tuple[int, int]:
    """The lines, from 0, that `of` takes now; an empty stretch where it must be put in."""
    document = overlay.document
    if "of" not in document.data:
        first = 1 if document.file.endswith(".md") else 0
        return first, first
    start = document.key_span(("of",)).line - 1
    value = document.span(("of",))
    # The end of a block scalar is the start of the line below it.
    end = value.end_line - 1 if value.end_column == 1 and value.end_line > value.line else value.end_line
    return start, max(end, start + 1)
