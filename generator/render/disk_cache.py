"""Keeps what took long to make in a folder of the user's cache, named by what it was made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from generator.base.findings import Finding
from generator.document.read import open_file

CACHE_VARIABLE = "ATLAS_CACHE"
"""The environment variable that names another folder; empty for none."""


@dataclass(frozen=True, slots=True)
class DiskCache:
    """A folder of texts of one kind. Where it cannot be read or written, nothing is kept."""

    name: str
    ending: str

    def read(self, name: str) -> str | None:
        """The text of this name, if it is there."""
        folder = self._folder()
        opened = open_file(folder, f"{name}.{self.ending}") if folder else None
        if opened is None or isinstance(opened, Finding):
            return None
        try:
            with opened:
                return opened.read().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, name: str, text: str) -> None:
        """Put the text into the folder in one step."""
        folder = self._folder()
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=folder, suffix=f".{self.ending}", delete=False
            ) as file:
                try:
                    file.write(text)
                    file.flush()  # what the disk has no room for never gets the name
                    Path(file.name).replace(self._file(folder, name))
                except OSError:
                    Path(file.name).unlink()
                    raise
        except OSError:
            return

    def prune(self, most: int) -> None:
        """Remove the oldest texts where there are more than so many."""
        folder = self._folder()
        if folder is None or not folder.is_dir():
            return
        try:
            files = sorted(folder.glob(f"*.{self.ending}"), key=lambda file: file.stat().st_mtime)
            for file in files[:-most]:
                file.unlink(missing_ok=True)
        except OSError:
            return

    def _folder(self) -> Path | None:
        named = os.environ.get(CACHE_VARIABLE)
        if named is None:
            return user_cache_path("integration-atlas") / self.name
        return Path(named) / self.name if named else None

    def _file(self, folder: Path, name: str) -> Path:
        return folder / f"{name}.{self.ending}"


def name_of(made_from: str) -> str:
    """The name of what is made from this."""
    return hashlib.sha256(made_from.encode()).hexdigest()
