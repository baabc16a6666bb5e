"""Keeps rendered diagrams in a folder of the user's cache, and recognises what it kept."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from xml.parsers import expat

from platformdirs import user_cache_path

from generator.base.findings import Finding
from generator.document.read import open_file

CACHE_VARIABLE = "ATLAS_CACHE"
"""The environment variable that names another folder; empty for none."""
FOLDER = "drawings"
MAX_KEPT = 10_000
"""How many files the folder holds before the oldest are removed."""
_ENDING = ".json"

MARK = "\x1f"
"""Around the path of a link; no text holds it."""
_TEXT = f"[^<>{MARK}]*"
_NAMES = "a|desc|g|line|path|polygon|polyline|rect|svg|text|title"
_FREE = (
    "aria-hidden|aria-labelledby|class|d|data-end|data-node|data-sector|data-start|direction|font-family"
    "|font-size|height|id|lang|points|role|text-anchor|viewBox|width|x|x1|x2|xml:space|y|y1|y2"
)
_ATTRIBUTE = (
    rf'(?:{_FREE})="[^"<>{MARK}]*"|(?:fill|stroke)="[#\w]*"|transform="[-\w.,() ]*"'
    rf'|href="{MARK}\w[\w/#.-]*{MARK}"'
    r'|xmlns="http://www\.w3\.org/2000/svg"|xmlns:xlink="http://www\.w3\.org/1999/xlink"'
)
_TAG = rf"</?(?:{_NAMES})(?:[ \n]+(?:{_ATTRIBUTE}))* ?/?>|<!-- [^<>{MARK}]*-->"
_PICTURE = re.compile(rf"(?=<svg )(?:(?:{_TAG}){_TEXT})+")


def read(name: str) -> str | None:
    """The text of this name, if it is there."""
    folder = _folder()
    opened = open_file(folder, f"{name}{_ENDING}") if folder else None
    if opened is None or isinstance(opened, Finding):
        return None
    try:
        with opened:
            return opened.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def keep(name: str, text: str) -> None:
    """Put the text into the folder in one step; where that cannot be written, nothing is kept."""
    folder = _folder()
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, suffix=_ENDING, delete=False
        ) as file:
            try:
                file.write(text)
                file.flush()  # what the disk has no room for never gets the name
                Path(file.name).replace(folder / f"{name}{_ENDING}")
            except OSError:
                Path(file.name).unlink()
                raise
    except OSError:
        return


def prune() -> None:
    """Remove the oldest texts where there are too many."""
    folder = _folder()
    if folder is None or not folder.is_dir():
        return
    try:
        files = sorted(folder.glob(f"*{_ENDING}"), key=lambda file: file.stat().st_mtime)
        for file in files[:-MAX_KEPT]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def is_picture(text: str) -> bool:
    """Whether a text is well-formed, and holds only what our pictures are made of."""
    if not _PICTURE.fullmatch(text):
        return False
    try:
        expat.ParserCreate().Parse(text.replace(MARK, ""), True)
    except expat.ExpatError:
        return False
    return True


def _folder() -> Path | None:
    named = os.environ.get(CACHE_VARIABLE)
    if named is None:
        return user_cache_path("integration-atlas") / FOLDER
    return Path(named) / FOLDER if named else None
