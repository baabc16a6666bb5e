"""What a benchmark works with: its folder, its sizes, the knowledge bases and the sites made of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import knowledge
from bench.measure import Usage, apart, run
from generator.render.diagram_cache import CACHE_VARIABLE, FOLDER

LANGUAGES = ("de", "en")
ADDRESS = "https://atlas.example/"
SOURCES = frozenset(("content", "strategies", "site_overrides", "mkdocs.yml"))
"""What a knowledge base consists of; anything else beside them a build has left there."""


@dataclass(frozen=True, slots=True)
class Row:
    """A goal, what was measured, and whether that reaches it; None where it was not measured."""

    what: str
    goal: str
    measured: str
    is_reached: bool | None


def not_measured(what: str, goal: str, why: str) -> Row:
    """A row that says why there is no number."""
    return Row(what, goal, f"not measured: {why}", None)


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
        """The environment variables of a program that works on it."""
        return {CACHE_VARIABLE: str(self.cache), "ATLAS_SITE_URL": ADDRESS}

    def build(self) -> Usage:
        """Build the site with whatever is left of earlier builds."""
        return run(atlas("build", str(self.root)), self.environment)

    def build_cold(self, with_pictures: bool = False) -> Usage:
        """Build as on the first day; pictures that were drawn before are kept, or drawn again, too."""
        for folder, kept in ((self.root, SOURCES), (self.cache, frozenset() if with_pictures else {FOLDER})):
            for path in folder.iterdir() if folder.is_dir() else ():
                if path.name not in kept:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
        return self.build()


@dataclass(frozen=True, slots=True)
class Context:
    """A whole benchmark: where, how many cities, how many runs, and where progress is printed."""

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

    def built(self, cities: int) -> Path:
        """The finished site of so many cities."""
        site = self.site(cities)
        if not site.built.is_dir():
            self.say(f"building the site of {cities} cities")
            site.build()
        return site.built


def atlas(*arguments: str) -> list[str]:
    """The command line of this project's own program."""
    return [sys.executable, "-m", "generator.cli", *arguments]
