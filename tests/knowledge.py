"""Small knowledge bases for the tests, and the real MkDocs run on them."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.base.findings import Finding
from generator.checks.explanations import base_files
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.render.site_files import Asset, SiteFile, build_data, build_edition, editions_of

BASE = base_files()
SOURCES = "content/sources.yml"
CITY = "strategies/testville/city.yml"
PARTNERS = "strategies/testville/partners.yml"
PLAN = "strategies/testville/plan.yml"
"""Files of `BASE`."""
GERMAN = "strategies/testville/translations/de.po"
"""The file with the German translations of its city."""
TITLE, SUMMARY = "plan.yml#/title", "plan.yml#/summary"
"""Contexts of texts in `PLAN`."""
PROJECT = Path(__file__).resolve().parent.parent
SMALL = PROJECT / "tests" / "sites" / "small"

WriteTree = Callable[[Mapping[str, str | None]], Path]
ATLAS = (sys.executable, "-c", "from generator.cli.program import run; run()")
"""The command `atlas` of this folder, whichever one is installed."""
Findings = Callable[[Mapping[str, str | None]], tuple[Finding, ...]]
WEBP = "RIFF\x14\0\0\0WEBPVP8L\x08\0\0\0/\0\0\0\0EDD"
"""A picture of one pixel, in bytes that are letters, too."""


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


PNG = b"".join(
    [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"),
        _chunk(b"IDAT", zlib.compress(b"\0\0")),
        _chunk(b"IEND", b""),
    ]
)
"""Another one."""


@cache
def project_dataset() -> Dataset:
    """The content of this repository, loaded once a process."""
    return load(PROJECT)[0]


@cache
def small_dataset() -> Dataset:
    """The example knowledge base, loaded once a process."""
    return load(SMALL)[0]


def po(
    entries: Mapping[str, tuple[str, str]],
    language: str = "de",
    *,
    fuzzy: Collection[str] = (),
    drafts: Collection[str] = (),
    header: Mapping[str, str] = MappingProxyType({"X-Review": "reviewed"}),
) -> str:
    """A PO file with originals and translations by context: the first begins in line 7, its text in line 9.

    `fuzzy` and `drafts` are contexts; each of them moves what follows by one line.
    """
    lines = {"Language": language, "Content-Type": "text/plain; charset=UTF-8", **header}
    blocks = ['msgid ""\nmsgstr ""' + "".join(f'\n"{name}: {value}\\n"' for name, value in lines.items())]
    for context, (original, translation) in entries.items():
        comments = ("# draft\n" if context in drafts else "") + ("#, fuzzy\n" if context in fuzzy else "")
        named = {"msgctxt": context, "msgid": original, "msgstr": translation}
        blocks.append(comments + "\n".join(f"{key} {_quoted(text)}" for key, text in named.items()))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    escapes: dict[str, str | int | None] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return f'"{text.translate(str.maketrans(escapes))}"'


def places(found: tuple[Finding, ...]) -> list[tuple[str, str, int, int]]:
    """Check, file, line and column of findings."""
    return [(d.check, d.span.file, d.span.line, d.span.column) for d in found]


def of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of this run of the tests, which all of its processes share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def once(folder: Path) -> Iterator[bool]:
    """Have one process at a time work in a folder; whether no other one has done its work there."""
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not (folder / "done").exists()
        (folder / "done").touch()


def build_site(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the real MkDocs on a folder."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml"), *options],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )


def copy_small(folder: Path, *languages: str) -> Path:
    """A copy of the example knowledge base that can be changed and built, perhaps in fewer languages."""
    root = folder / "small"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("site", ".site-*"))
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    overrides = (PROJECT / "site_overrides").as_posix()
    if languages:
        config = config.replace("languages: [de, en, ar]", f"languages: [{', '.join(languages)}]")
    (root / "mkdocs.yml").write_text(config.replace("../../../site_overrides", overrides), encoding="utf-8")
    return root


def files_of_site(dataset: Dataset, languages: Sequence[str]) -> Iterator[SiteFile | Asset]:
    """All pages of all languages with the files that lie beside them, and the open data."""
    editions = editions_of(dataset, languages)
    for edition in editions:
        yield from build_edition(edition)
    yield from build_data(editions)


def change(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def tree(root: Path) -> dict[str, bytes]:
    """The files below a folder with their bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
