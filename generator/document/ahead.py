"""Reads many files in two processes.

The second process reads every second file and hands over the text and data of those that have
nothing to report. All else is read here as if there were no second one, so that what is found, and
where, is the same with one process and with two.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.diagnostic import Diagnostic
from generator.document.document import Data, Document
from generator.document.quick import quick_data
from generator.document.read import clean_document, read_document, read_text
from generator.workers import Line, available, workers

ENOUGH_FILES = 1_500
"""Below, starting a process and handing over take about as long as they save."""


def read_documents(root: Path, files: Sequence[str]) -> dict[str, tuple[Document | None, list[Diagnostic]]]:
    """What `read_document` says of each file, in the order of the files."""
    ours, theirs = _read_by_two(root, files)
    found: dict[str, tuple[Document | None, list[Diagnostic]]] = {}
    for file in files:
        if file in theirs:
            text, data = theirs[file]
            found[file] = clean_document(text, file, data), []
        else:
            found[file] = ours[file] if file in ours else read_document(root, file)
    return found


def _read_by_two(
    root: Path, files: Sequence[str]
) -> tuple[dict[str, tuple[Document | None, list[Diagnostic]]], Mapping[str, tuple[str, dict[str, Data]]]]:
    """What is read here, and what another process hands over; nothing of that if it came to grief."""
    ours: dict[str, tuple[Document | None, list[Diagnostic]]] = {}
    if len(files) < ENOUGH_FILES or available() < 2:
        return ours, {}
    try:
        with workers([partial(_read, root, files[1::2])]) as (line,):
            ours = {file: read_document(root, file) for file in files[::2]}
            return ours, marshal.loads(line.hear())
    except (OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError):
        return ours, {}


def _read(root: Path, files: Sequence[str], line: Line) -> None:
    found = {}
    for file in files:
        text = read_text(root, file)
        if isinstance(text, str) and file.endswith(".yml"):
            data = quick_data(text)
            if data is not None:
                found[file] = text, data
    line.say(marshal.dumps(found))
