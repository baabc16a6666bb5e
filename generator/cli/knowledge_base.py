"""Reads a knowledge base and checks it, and writes to it what checks clean, never through a link."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.base.finding_formats import format_github, format_gitlab, format_json, format_text
from generator.base.findings import Finding, Severity, Words, has_errors, in_order
from generator.base.messages import Message, msg, nmsg
from generator.base.paths import FOLDERS, is_knowledge_base
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


class NotPossibleError(click.UsageError):
    """Nothing was written, and the message says why."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What came of writing files: the dataset with them, new findings, and those that speak against it."""

    dataset: Dataset
    findings: tuple[Finding, ...]
    against: tuple[Finding, ...]
    report: str
    """The latter as text. It quotes the files, so it is made where they are."""


def write_file(folder: Path, name: str, content: str | bytes) -> None:
    """Write a file below a folder in one step, and the folders that lead to it.

    A link could lead anywhere, so it is an `OSError`, as a full disk is. What was there before is whole then.
    """
    refuse_links(folder, name)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with new.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def is_error(finding: Finding) -> bool:
    """Whether a finding stops a build."""
    return finding.severity is Severity.ERROR


def refuse_links(folder: Path, name: str) -> None:
    """Raise an `OSError` where a file below a folder, or what leads to it, is a link."""
    path = folder / name
    for place in (path, *path.parents[: len(Path(name).parts)]):
        if place.is_symlink():
            raise OSError(errno.ELOOP, "nothing is written through a link", str(place))


def try_files(
    root: Path,
    files: Mapping[str, str],
    is_against: Callable[[Finding], bool] = is_error,
    keep: bool = True,
) -> WriteResult:
    """Write all the files, or none if a new finding speaks against it, or without `keep`.

    They are checked in a copy of the knowledge base.
    """
    known = Counter((finding.check, finding.message) for finding in load_and_check(root)[1])
    for file in files:
        refuse_links(root, file)
    with TemporaryDirectory(prefix="atlas-") as name:
        copy = Path(name)
        for folder in filter(Path.is_dir, map(root.joinpath, FOLDERS)):
            with suppress(shutil.Error):  # what cannot be copied, as a pipe, is a finding already
                shutil.copytree(folder, copy / folder.name, symlinks=True)
        for file, text in files.items():
            write_file(copy, file, text)
        dataset, all_findings = load_and_check(copy)
        findings = tuple(finding for finding in all_findings if not _is_known(known, finding))
        against = tuple(filter(is_against, findings))
        result = WriteResult(dataset, findings, against, report(against, copy))
    if keep and not against:
        for file, text in files.items():
            write_file(root, file, text)
    return result


def _is_known(known: Counter[tuple[str, Message]], finding: Finding) -> bool:
    """Whether a finding is one of those that are known; each of these is crossed off once it is met."""
    known[finding.check, finding.message] -= 1
    return known[finding.check, finding.message] >= 0


def write_checked(root: Path, file: str, text: str) -> None:
    """Write a file, unless that would bring errors about, which are then in the message."""
    result = try_files(root, {file: text})
    if result.against:
        raise NotPossibleError(f"your input has errors, so nothing was written:\n\n{result.report}")
