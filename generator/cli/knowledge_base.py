"""Reads a knowledge base and checks it: the dataset, its findings, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import click

from generator.base.finding_formats import format_github, format_gitlab, format_json, format_text
from generator.base.findings import Finding, Severity, Words, has_errors, in_order
from generator.base.messages import Message, msg, nmsg
from generator.base.paths import is_knowledge_base
from generator.base.progress import doing
from generator.checks import run_checks
from generator.content.dataset import Dataset
from generator.content.load import EMPTY, LoadCache, load_again
from generator.document import read_bytes
from generator.render.link_checks import with_addresses

_FORMATS_FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Finding], Words], str]] = {
    "json": format_json,
    "github": format_github,
    "gitlab": format_gitlab,
}


class NotAKnowledgeBaseError(click.UsageError):
    """The folder does not hold `content/` or `strategies/`."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A knowledge base as it is: the dataset, every finding about it, and what helps to look again."""

    dataset: Dataset
    findings: tuple[Finding, ...]
    known: LoadCache


def load_and_check(root: Path, hints: bool = False) -> tuple[Dataset, tuple[Finding, ...]]:
    """The dataset in a folder and every finding about it; with `hints`, also what could be better."""
    snapshot = refresh(root, hints=hints)
    return snapshot.dataset, snapshot.findings


def refresh(root: Path, before: Snapshot | None = None, *, hints: bool = False) -> Snapshot:
    """How the knowledge base in a folder is now; with a snapshot from before, only what changed is read."""
    if not is_knowledge_base(root):
        raise NotAKnowledgeBaseError(f"{root} has neither `content/` nor `strategies/`")
    dataset, loaded, known = load_again(root, before.known if before else EMPTY)
    doing(msg("Checking what was read"))
    findings = in_order((*loaded, *run_checks(dataset, hints)))
    return Snapshot(dataset, with_addresses(dataset, findings), known)


def is_unchanged(dataset: Dataset, before: Dataset) -> bool:
    """Whether all that was read is the very same as before."""
    now, then = dataset.documents, before.documents
    return now.keys() == then.keys() and all(then[file] is document for file, document in now.items())


def blocks(findings: Sequence[Finding], strict: bool = False) -> bool:
    """Whether the findings stop a build or, when strict, a merge."""
    return has_errors(findings) or (strict and any(f.severity is Severity.WARNING for f in findings))


def report(
    findings: Sequence[Finding],
    root: Path,
    format: str = "text",
    words: Words = str,
    *,
    is_quoting: bool = True,
    is_coloured: bool = False,
) -> str:
    """The findings in one of `FORMATS` (`finding_formats.py`); empty where the format has nothing to say.

    `words` translates them for whoever reads them (`i18n/translator.py`). Without `is_quoting`, the lines
    that they stand in are not shown. Only the text for terminals is coloured.
    """
    if format in _FORMATS_FOR_PROGRAMS:
        return _FORMATS_FOR_PROGRAMS[format](findings, words)
    line_of = line_reader(root) if is_quoting else lambda file, line: None
    return format_text(findings, line_of, words, is_coloured=is_coloured)


def summary(findings: Sequence[Finding], files: int, hints: bool = False) -> Message:
    """One line on how many files were read and what was found; with `hints`, also how many of them."""
    weights = [finding.severity for finding in findings]
    read = nmsg("{count} file", "{count} files", files)
    errors = nmsg("{count} error", "{count} errors", weights.count(Severity.ERROR))
    warnings = nmsg("{count} warning", "{count} warnings", weights.count(Severity.WARNING))
    if not hints:
        return msg("{files} read: {errors}, {warnings}", files=read, errors=errors, warnings=warnings)
    hint_count = nmsg("{count} hint", "{count} hints", weights.count(Severity.INFO))
    return msg(
        "{files} read: {errors}, {warnings}, {hints}",
        files=read,
        errors=errors,
        warnings=warnings,
        hints=hint_count,
    )


def line_reader(root: Path) -> Callable[[str, int], str | None]:
    """What gives the text of a line of a file, for findings that quote it."""

    @lru_cache(maxsize=8)
    def lines_of(file: str) -> tuple[str, ...]:
        # What could not be read is not quoted either: a link may lead to what nobody should see.
        raw = read_bytes(root, file)
        return tuple(raw.decode("utf-8-sig", "replace").splitlines()) if isinstance(raw, bytes) else ()

    def line_of(file: str, line: int) -> str | None:
        lines = lines_of(file)
        return lines[line - 1] if line <= len(lines) else None

    return line_of
