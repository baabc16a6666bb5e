"""Reads many files in two processes.

The second process reads every second file and hands over the text and data of those that have
nothing to report. All else is read here as if there were no second one, so that what is found, and
where, is the same with one process and with two.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.diagnostic import Diagnostic
from generator.document.document import Data, Document
from generator.document.quick import quick_data
from generator.document.read import clean_document, read_document, read_text
from generator.workers import available

ENOUGH_FILES = 1_500
"""Below, starting a process and handing over take about as long as they save."""


def read_documents(root: Path, files: Sequence[str]) -> dict[str, tuple[Document | None, list[Diagnostic]]]:
    """What `read_document` says of each file, in the order of the files."""
    process, pipe = _start(root, files[1::2]) if _is_worth_it(files) else (0, 0)
    ours = {file: read_document(root, file) for file in (files[::2] if process else files)}
    theirs = _result(process, pipe) if process else {}
    found: dict[str, tuple[Document | None, list[Diagnostic]]] = {}
    for file in files:
        if file in theirs:
            text, data = theirs[file]
            found[file] = clean_document(text, file, data), []
        else:
            found[file] = ours[file] if file in ours else read_document(root, file)
    return found


def _is_worth_it(files: Sequence[str]) -> bool:
    return len(files) >= ENOUGH_FILES and available() > 1


def _start(root: Path, files: Sequence[str]) -> tuple[int, int]:
    """A process that reads the files, and the pipe on which it will hand them over; 0 if there is none."""
    pipe, end = os.pipe()
    try:
        process = os.fork()
    except OSError:  # there are too many processes already
        os.close(pipe)
        os.close(end)
        return 0, 0
    if process == 0:
        try:
            found = _read(root, files)  # named, so that no time is spent on freeing it
            with os.fdopen(end, "wb") as out:
                out.write(marshal.dumps(found))
        finally:
            os._exit(0)  # it must not run on as a second copy of the program, whatever happened
    os.close(end)
    return process, pipe


def _read(root: Path, files: Sequence[str]) -> dict[str, tuple[str, dict[str, Data]]]:
    found = {}
    for file in files:
        text = read_text(root, file)
        if isinstance(text, str) and file.endswith(".yml"):
            data = quick_data(text)
            if data is not None:
                found[file] = text, data
    return found


def _result(process: int, pipe: int) -> Mapping[str, tuple[str, dict[str, Data]]]:
    """What the process read. If it came to grief there is nothing, and all is read here."""
    try:
        found: Mapping[str, tuple[str, dict[str, Data]]] = marshal.loads(_handed_over(process, pipe))
    except (EOFError, ValueError, TypeError):
        return {}
    return found


def _handed_over(process: int, pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as handed_over:
        raw = handed_over.read()
    os.waitpid(process, 0)
    return raw
