"""Where a knowledge base is, which files it has, and which of them translate others.

All that can be said without knowing what they hold, so that who only asks for names need not wait.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[2]
"""The folder that the package lives in: a checkout of the project when it is installed editable."""
FOLDERS = ("content", "strategies")
_LANGUAGE = r"(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z]+)*)"
_PAGE = re.compile(rf"(?P<page>content/pages/[^/]+)\.{_LANGUAGE}\.md")
_PO_FILE = re.compile(rf"(?P<folder>content|strategies/[^/]+)/translations/{_LANGUAGE}\.po")


def files_in(root: Path) -> Iterator[str]:
    """What a knowledge base consists of, by its path below `root`; hidden files are none of it.

    These are its files, and whatever is none and is reported where files are read: links, pipes, devices, and
    folders that nobody may look into.
    """
    waiting = list(FOLDERS)
    for folder in waiting:  # grows as it goes
        if folder in FOLDERS and (root / folder).is_symlink():
            yield folder
            continue
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{folder}/{entry.name}")
                    else:
                        yield f"{folder}/{entry.name}"
        except FileNotFoundError:
            continue
        except OSError:
            yield folder


def find_root(start: Path) -> Path:
    """The knowledge base around a folder, or else that of the project this package lives in."""
    for folder in (start, *start.parents):
        if is_knowledge_base(folder):
            return folder
    return PROJECT if is_knowledge_base(PROJECT) else start


def is_knowledge_base(folder: Path) -> bool:
    """Whether a folder holds a part of one."""
    return any(os.path.isdir(folder / name) for name in FOLDERS)  # noqa: PTH112 - no error where it is closed


class Translated(NamedTuple):
    """What a file translates by its name: a page, or all texts of a folder."""

    of: str
    language: str
    is_page: bool


def translated_by(file: str) -> Translated | None:
    """What a translation translates, and into which language; None if the file is none."""
    if page := _PAGE.fullmatch(file):
        return Translated(f"{page['page']}.md", page["language"], True)
    po_file = _PO_FILE.fullmatch(file)
    return Translated(po_file["folder"], po_file["language"], False) if po_file else None


def folder_of(file: str) -> str:
    """The folder whose translations hold those of a file: `content`, or that of a city."""
    parts = file.split("/")
    return parts[0] if parts[0] == "content" else "/".join(parts[:2])


def po_file(folder: str, language: str) -> str:
    """The file with the translations of a folder into a language."""
    return f"{folder}/translations/{language}.po"
