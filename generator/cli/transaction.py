"""Writes files below a folder, never through a link. In a knowledge base only what checks clean is kept."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator.base.findings import Finding, Severity
from generator.base.paths import FOLDERS

if TYPE_CHECKING:
    from generator.content.dataset import Dataset


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
    from generator.cli.knowledge_base import load_and_check, report

    known = {(finding.check, finding.message) for finding in load_and_check(root)[1]}
    for file in files:
        refuse_links(root, file)
    with TemporaryDirectory(prefix="atlas-") as name:
        copy = Path(name)
        for folder in filter(Path.is_dir, map(root.joinpath, FOLDERS)):
            shutil.copytree(folder, copy / folder.name, symlinks=True)
        for file, text in files.items():
            write_file(copy, file, text)
        dataset, all_findings = load_and_check(copy)
        findings = tuple(finding for finding in all_findings if (finding.check, finding.message) not in known)
        against = tuple(filter(is_against, findings))
        result = WriteResult(dataset, findings, against, report(against, copy))
    if keep and not against:
        for file, text in files.items():
            write_file(root, file, text)
    return result


def write_checked(root: Path, file: str, text: str) -> None:
    """Write a file. Should that bring errors about, take it back and say which."""
    result = try_files(root, {file: text})
    if result.against:
        raise NotPossibleError(f"your input has errors, so nothing was written:\n\n{result.report}")
