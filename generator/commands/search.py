"""The search: Pagefind indexes the finished pages of each language by itself, and the parts become one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from generator.commands.search_filters import settle

FOLDER = "pagefind"
"""Where the index of a site is, and what its pages load it from."""


class SearchIndexError(Exception):
    """Pagefind could not index the site."""


def index_language(site: Path, language: str) -> None:
    """Index the pages of a language; `merge` makes its part of the index findable."""
    done = subprocess.run(_command(site, language), capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip()
        raise SearchIndexError(f"Pagefind could not index {site / language}: {said}")


def merge(site: Path, languages: Sequence[str]) -> None:
    """Make one index of the parts. All but the list of languages is the same or named by its language."""
    whole = site / FOLDER
    entry: dict[str, Any] = {}
    known: dict[str, Any] = {}
    for language in languages:
        part = _part(site, language)
        entry = json.loads((part / "pagefind-entry.json").read_text(encoding="utf-8"))
        known |= entry["languages"]
        shutil.copytree(part, whole, dirs_exist_ok=True, copy_function=os.replace)
        shutil.rmtree(part)
    (whole / "pagefind-entry.json").write_text(json.dumps({**entry, "languages": known}), encoding="utf-8")
    settle(whole)


def begin(site: Path) -> subprocess.Popen[bytes]:
    """Index all languages without waiting for it, for a site that is looked at while it is written."""
    return subprocess.Popen(
        _command(site), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _command(site: Path, language: str = "") -> list[str]:
    only = (
        ["--glob", f"{language}/**/*.html", "--output-path", str(_part(site, language))] if language else []
    )
    return [str(get_executable()), "--site", str(site), "--quiet", *only]


def _part(site: Path, language: str) -> Path:
    return site / f".{FOLDER}-{language}"
