"""Reads a knowledge base and checks it: the dataset, its findings, and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import click

from generator.base.finding_formats import format_github, format_gitlab, format_json, format_text
from generator.base.findings import Finding, Severity, Words, has_errors, in_order
from generator.base.messages import Message, msg, nmsg
from generator.base.paths import is_knowledge_base
from generator.base.terminal import doing
from generator.checks import run_checks
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.document import read_bytes
from generator.model import Redirect

_FORMATS_FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Finding], Words], str]] = {
    "json": format_json,
    "github": format_github,
    "gitlab": format_gitlab,
}


class NotAKnowledgeBaseError(click.UsageError):
    """The folder does not hold `content/` or `strategies/`."""


def load_and_check(root: Path, hints: bool = False) -> tuple[Dataset, tuple[Finding, ...]]:
    """The dataset in a folder and every finding about it; with `hints`, also what could be better."""
    if not is_knowledge_base(root):
        raise NotAKnowledgeBaseError(f"{root} has neither `content/` nor `strategies/`")
    dataset, findings = load(root)
    doing(msg("Checking what was read"))
    findings = in_order((*findings, *run_checks(dataset, hints)))
    # A page needs entities without mistakes, so addresses are looked at when nothing else is wrong.
    if has_errors(findings) or not (dataset.of(Redirect) or dataset.pages):
        return dataset, findings
    from generator.render.link_checks import with_addresses  # what knows pages takes a while to import

    return dataset, with_addresses(dataset, findings)


def is_unchanged(dataset: Dataset, before: Dataset) -> bool:
    """Whether all files hold the same text as before."""
    return [(file, document.text) for file, document in dataset.documents.items()] == [
        (file, document.text) for file, document in before.documents.items()
    ]


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
    counts = msg("{files} read: {errors}, {warnings}", files=read, errors=errors, warnings=warnings)
    if not hints:
        return counts
    hint_count = nmsg("{count} hint", "{count} hints", weights.count(Severity.INFO))
    return msg("{counts}, {hints}", counts=counts, hints=hint_count)


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
