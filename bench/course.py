"""What a benchmark works with: the folder, the sizes, the knowledge bases and the sites made of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import knowledge
from bench.measure import Usage, apart, run
from generator.render.disk_cache import CACHE_VARIABLE, FOLDER

LANGUAGES = ("de", "en")
ADDRESS = "https://atlas.example/"
SOURCES = frozenset(("content", "strategies", "site_overrides", "mkdocs.yml"))
"""What a knowledge base consists of; anything else beside them a build has left there."""


@dataclass(frozen=True, slots=True)
class Site:
    """A knowledge base in a folder, with a cache of its own, and the site that is built of it."""

    root: Path
    cache: Path

    @property
    def built(self) -> Path:
        """Where the finished site is."""
        return self.root / "site"

    @property
    def environment(self) -> dict[str, str]:
        """What a program that works on it must be told."""
        return {CACHE_VARIABLE: str(self.cache), "ATLAS_SITE_URL": ADDRESS}

    def build(self) -> Usage:
        """Build the site with whatever is left of earlier builds."""
        return run(atlas("build", str(self.root)), self.environment)

    def build_cold(self, with_pictures: bool = False) -> Usage:
        """Build as on the first day; pictures that were drawn before are kept, or drawn again, too."""
        for path in self.root.iterdir():
            if path.name not in SOURCES:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in self.cache.iterdir() if self.cache.is_dir() else ():
            if with_pictures or path.name != FOLDER:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return self.build()


@dataclass(frozen=True, slots=True)
class Course:
    """A whole benchmark: where, how many cities, how many runs, and where progress is told."""

    folder: Path
    sizes: tuple[int, ...]
    runs: int
    say: Callable[[str], None]

    def site(self, cities: int, languages: tuple[str, ...] = LANGUAGES) -> Site:
        """The knowledge base of so many cities, made if it is not there."""
        name = f"{cities}-{'-'.join(languages)}"
        root = self.folder / name
        if root.is_dir():
            knowledge.configure(root, languages)  # it may be of an earlier benchmark, of another theme
        else:
            self.say(f"making a knowledge base: {cities} cities, {len(languages)} languages")
            unfinished = self.folder / f".{name}"
            shutil.rmtree(unfinished, ignore_errors=True)
            apart(knowledge.write, unfinished, cities, languages)
            unfinished.rename(root)
        return Site(root, self.folder / f"{name}-cache")

    def forget_sites(self) -> None:
        """Remove what an earlier benchmark has built: this one judges what the program builds now."""
        for built in self.folder.glob("*/site"):
            shutil.rmtree(built)

    def built(self, cities: int) -> Site:
        """The same with a finished site."""
        found = self.site(cities)
        if not found.built.is_dir():
            self.say(f"building the site of {cities} cities")
            found.build()
        return found


def atlas(*arguments: str) -> list[str]:
    """The command line of this project's own program."""
    return [sys.executable, "-m", "generator.cli", *arguments]
