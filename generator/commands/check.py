"""`atlas check`: report everything that is wrong in a knowledge base."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from generator.checks import run_checks
from generator.commands.shares import Checked, check_in_shares
from generator.dataset import Dataset
from generator.diagnostic import (
    Diagnostic,
    Severity,
    format_github,
    format_json,
    format_text,
    has_errors,
    in_order,
)
from generator.layout import FOLDERS, files_in
from generator.load import load, load_files
from generator.model import Redirect

FORMATS = ("text", "json", "github")
REDIRECTS = frozenset(files.pattern for files in Redirect.files)
"""With redirects it must be known which pages there are; no share of the files knows it."""
PROJECT = Path(__file__).resolve().parents[2]
"""The folder that the package lives in: a checkout of the project when it is installed editable."""


class NotAKnowledgeBaseError(Exception):
    """The folder does not hold `content/` or `strategies/`."""


def find_root(start: Path) -> Path:
    """The knowledge base around a folder, or else that of the project this package lives in."""
    for folder in (start, *start.parents):
        if _is_knowledge_base(folder):
            return folder
    return PROJECT if _is_knowledge_base(PROJECT) else start


def _is_knowledge_base(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in FOLDERS)


def check(root: Path) -> Checked:
    """Every finding about a folder, for who does not need the dataset: much of it is found side by side."""
    files = list(files_in(_knowledge_base(root)))
    with _no_collecting():
        found = None if REDIRECTS.intersection(files) else check_in_shares(root, files)
        if found is None:
            dataset, findings = load_files(root, files)
            found = Checked(len(dataset.documents), _checked(dataset, findings))
        return found


def load_and_check(root: Path) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """The dataset in a folder and every finding about it."""
    with _no_collecting():
        dataset, findings = load(_knowledge_base(root))
        return dataset, _checked(dataset, findings)


def _checked(dataset: Dataset, loaded: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All findings. Where redirects lead can be said only of a dataset that pages can be made from."""
    found = in_order((*loaded, *run_checks(dataset)))
    if dataset.of(Redirect) and not has_errors(found):
        from generator.views.addresses import redirect_findings

        found = in_order((*found, *redirect_findings(dataset)))
    return found


def _knowledge_base(root: Path) -> Path:
    if not _is_knowledge_base(root):
        raise NotAKnowledgeBaseError(f"{root} holds neither `content/` nor `strategies/`")
    return root


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the garbage collector off: all that is made here stays, and is not worth a look a second time.

    With it on, the time of a large knowledge base grows faster than its size.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def blocks(findings: Sequence[Diagnostic], strict: bool = False) -> bool:
    """Whether the findings stop a build or, when strict, a merge."""
    return bool(findings) if strict else has_errors(findings)


def report(findings: Sequence[Diagnostic], root: Path, format: str = "text") -> str:
    """The findings in one of `FORMATS`; empty where the format has nothing to say."""
    if format == "json":
        return format_json(findings)
    if format == "github":
        return format_github(findings)
    return format_text(findings, _line_reader(root))


def summary(findings: Sequence[Diagnostic], files: int) -> str:
    """One line on how many files were read and what was found."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    return f"{_count(files, 'file')} read: {_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line_reader(root: Path) -> Callable[[str, int], str | None]:
    @lru_cache(maxsize=8)
    def lines_of(file: str) -> tuple[str, ...]:
        try:
            text = (root / file).read_bytes()[:2_000_000].decode("utf-8-sig", errors="replace")
        except OSError:
            return ()
        return tuple(text.splitlines())

    def line_of(file: str, line: int) -> str | None:
        lines = lines_of(file)
        return lines[line - 1] if line <= len(lines) else None

    return line_of
