"""Licences: what others made that is in the site, or that the site is built with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from generator.components import Part, packages, parts
from generator.views.base import Edition, Message, Pages, View, message


@dataclass(frozen=True, slots=True)
class Component:
    """A row of a table: a name that leads to where the component comes from."""

    name: str
    address: str
    version: str
    licence: Message | str


@dataclass(frozen=True, kw_only=True)
class LicencesPage(View):
    """Every component that others made, with its licence."""

    template = "licences.md.j2"
    edit_path: str = "content/"
    is_searched = False

    published: tuple[Component, ...]
    """What readers load with the pages."""
    building: tuple[Component, ...]
    """What the pages are made with."""

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "licences/", cls._of

    @classmethod
    def _of(cls) -> Self:
        return cls(
            path="licences/",
            title=message("Licences"),
            description=message("Software and data by others that this site contains or is built with."),
            published=tuple(map(_published, parts())),
            building=tuple(
                Component(found.name, f"https://pypi.org/project/{found.name}/", found.version, found.licence)
                for found in packages().values()
            ),
        )


def _published(part: Part) -> Component:
    brought_by = packages().get(part.within)
    version = f"{brought_by.name} {brought_by.version}" if brought_by else ""
    return Component(part.name, part.address, version, part.licence or message("public domain"))
