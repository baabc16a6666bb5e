"""The pages of the real site by their kind, and in which languages and how many of them a run looks at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from generator.load import load
from generator.views import PAGES, Edition
from tests.knowledge import PROJECT

LANGUAGES = ("de", "en", "ar")
"""Languages of which every page is looked at with `--all`; without, one page of each kind."""
AROUND = {"Chooser": "index.html", "NotFound": "404.html"}
"""Pages that are there once for all languages, by their paths in the site."""
EMBEDDED = "Embedded"
_EDITION = Edition(load(PROJECT)[0], LANGUAGES[0])
_PAGES = {kind.__name__: [path for path, _ in kind.pages(_EDITION)] for kind in PAGES}
_IN = {kind.__name__: kind.only_in for kind in PAGES if kind.only_in}
KINDS = (*(kind for kind, paths in _PAGES.items() if paths), EMBEDDED)
"""Kinds that the real site has pages of."""


def all_languages() -> tuple[str, ...]:
    """The languages of the real site."""
    with (PROJECT / "mkdocs.yml").open("rb") as file:
        plugins = yaml_load(file)["plugins"]
    return tuple(plugins[0]["atlas"]["languages"])


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Give a test of `kind` and `language` all pairs that the run looks at."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", KINDS)
    if "language" in metafunc.fixturenames:
        every = metafunc.config.getoption("--all")
        metafunc.parametrize("language", all_languages() if every else LANGUAGES)


class Places:
    """Where the pages of each kind stand in the site, those with most on them first.

    Where one page of a kind stands for all, it is that with most on it, and without `--all` the one in the
    middle.
    """

    def __init__(self, site: Path, everything: bool) -> None:
        self.site = site
        self._everything = everything
        found = dict(_PAGES)
        own = site / LANGUAGES[0]
        found[EMBEDDED] = [f"{page.parent.relative_to(own)}/" for page in own.glob("embed/**/index.html")]
        self._paths = {kind: sorted(paths, key=self._size) for kind, paths in found.items()}

    def of(self, kind: str, language: str) -> Sequence[str]:
        """The addresses of the pages of a kind that this run looks at, below that of the site."""
        if language not in _IN.get(kind, (language,)):
            return []
        paths = self._paths[kind]
        if not self._everything:
            wanted = [paths[len(paths) // 2]]
        else:
            wanted = paths if language in LANGUAGES else paths[:1]
        return [f"{language}/{path}" for path in wanted]

    def _size(self, path: str) -> int:
        return -(self.site / LANGUAGES[0] / path / "index.html").stat().st_size
