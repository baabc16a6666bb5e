"""Pages about the site itself: for whom it works, and what others made in it.

The accessibility statement follows the model of Implementing Decision (EU) 2018/1523.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from generator.base.messages import message
from generator.pages.base import Edition, PageModel, Words

PACKAGES = Path(__file__).parent.parent / "assets" / "packages.json"
"""Packages of the lock with version and licence, as `.ci/licences.py` prints them."""
PARTS = Path(__file__).parent.parent / "assets" / "parts.json"
"""What others made in the published site, written by hand: packages do not say what is inside them."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that the site is built with."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component of the published site."""

    name: str
    licence: str
    """An SPDX expression; empty for what is in the public domain."""
    within: str
    """The package that brings it; empty where it is among our own files."""
    address: str


@cache
def packages() -> Mapping[str, Package]:
    """The packages by name."""
    return {
        name: Package(name, *known)
        for name, known in json.loads(PACKAGES.read_text(encoding="utf-8")).items()
    }


@cache
def parts() -> tuple[Part, ...]:
    """The components of the published site."""
    return tuple(Part(**part) for part in json.loads(PARTS.read_text(encoding="utf-8")))


@dataclass(frozen=True, kw_only=True)
class LicencesPage(PageModel):
    """Every component that others made, with its licence."""

    template = "licences.md.j2"
    path: str = "licences/"
    title: Words = message("Licences")
    description: Words = message("Software and data by others that this site contains or is built with.")
    edit_path: str = "content/"
    is_searched = False

    parts: tuple[Part, ...]
    """What readers load with the pages."""
    packages: Mapping[str, Package]
    """What the pages are made with."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        return cls(edition=edition, parts=parts(), packages=packages())


@dataclass(frozen=True, kw_only=True)
class AccessibilityPage(PageModel):
    """What works for everyone, what does not, how that was tested, and where to report a barrier."""

    template = "accessibility.md.j2"
    path: str = "accessibility/"
    title: Words = message("Accessibility statement")
    description: Words = message(
        "What works for everyone on this site, what does not yet, and where to report it."
    )
    edit_path: str = "content/"
