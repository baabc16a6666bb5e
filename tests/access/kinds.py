"""The pages of the real site by their kind, and in which languages, colours and widths a run looks at them.

All products of kind, language, colours and width take long. A usual run looks at each kind once, and the
looks are chosen so that each language is there in all colours and widths: what is the theme's or the
stylesheet's is found on whichever kind it is looked at. `--all` takes the products.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.pages import PAGES
from generator.render.site_files import editions_of
from tests.knowledge import PROJECT, project_dataset

LANGUAGES = ("de", "en", "ar")
"""Languages in which every run looks at the site."""
AROUND = {"Chooser": "index.html", "NotFound": "404.html"}
"""Pages that are there once for all languages, by their paths in the site."""
EMBEDDED = "Embedded"


def all_languages() -> tuple[str, ...]:
    """The languages of the real site."""
    with (PROJECT / "mkdocs.yml").open("rb") as file:
        plugins = yaml_load(file)["plugins"]
    return tuple(plugins[0]["atlas"]["languages"])


(_EDITION,) = editions_of(project_dataset(), all_languages())[:1]
_PAGES = {kind.__name__: [path for path, _ in kind.pages(_EDITION)] for kind in PAGES}
_IN = {
    kind.__name__: languages
    for kind in PAGES
    for path in _PAGES[kind.__name__][:1]
    if (languages := kind.only_in or _EDITION.languages_of(path))
}
_IN[EMBEDDED] = _IN["StrategyPage"]
KINDS = (*(kind for kind, paths in _PAGES.items() if paths), EMBEDDED)
"""Kinds that the real site has pages of."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How a reader looks at a page: colours, and the width of the window in CSS pixels."""

    scheme: Literal["light", "dark"]
    width: int


NARROW, WIDE = 360, 1280
MODES = (Mode("light", NARROW), Mode("dark", NARROW), Mode("light", WIDE), Mode("dark", WIDE))
RIGHT_TO_LEFT = "ar"


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at together: pages of a kind in a language, in some modes."""

    kind: str
    language: str
    modes: tuple[Mode, ...]

    def __str__(self) -> str:
        modes = () if self.modes == MODES else (f"{mode.scheme}-{mode.width}" for mode in self.modes)
        return "-".join((self.kind, self.language, *modes))

    @property
    def widths(self) -> set[int]:
        """The widths of the windows."""
        return {mode.width for mode in self.modes}


def chosen_looks() -> Iterator[Look]:
    """A look at each kind, so that each language is looked at in all modes."""
    for number, kind in enumerate(KINDS):
        languages = _IN.get(kind, LANGUAGES)
        yield Look(kind, languages[number // len(MODES) % len(languages)], (MODES[number % len(MODES)],))


def every_look(languages: Sequence[str]) -> Iterator[Look]:
    """Each kind in each of its languages: in `LANGUAGES` in all modes, in the others in one."""
    for number, kind in enumerate(KINDS):
        for language in languages:
            if language in _IN.get(kind, languages):
                yield Look(kind, language, MODES if language in LANGUAGES else (MODES[number % 4],))


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Give a test its looks; a `sample` is every second kind, and with `--all` all kinds in two languages."""
    samples = (("look", all_languages(), 1), ("sample", ("de", RIGHT_TO_LEFT), 2))
    for name, languages, step in samples:
        if name in metafunc.fixturenames:
            everything = metafunc.config.getoption("--all")
            looks = [*every_look(languages)] if everything else [*chosen_looks()][::step]
            metafunc.parametrize(name, looks, ids=str)


class Places:
    """Where the pages of each kind stand in the site.

    One page of a kind stands for all: with `--all` the one with most on it, otherwise the one in the middle.
    """

    def __init__(self, site: Path, everything: bool) -> None:
        self.site = site
        self._everything = everything
        found = dict(_PAGES)
        own = site / LANGUAGES[0]
        found[EMBEDDED] = [f"{page.parent.relative_to(own)}/" for page in own.glob("embed/**/index.html")]
        self._paths = {kind: sorted(paths, key=self._size) for kind, paths in found.items()}

    def of(self, kind: str, language: str) -> str:
        """The address of the page of a kind that this run looks at, below that of the site."""
        paths = self._paths[kind]
        return f"{language}/{paths[0 if self._everything else len(paths) // 2]}"

    def every(self) -> Iterator[str]:
        """The addresses of all pages in the first language."""
        return (f"{LANGUAGES[0]}/{path}" for paths in self._paths.values() for path in paths)

    def _size(self, path: str) -> int:
        return -(self.site / LANGUAGES[0] / path / "index.html").stat().st_size
