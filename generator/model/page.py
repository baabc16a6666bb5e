"""Pages written by hand, and redirects from addresses that pages had before."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from generator.base.messages import msg
from generator.model.base import Entity, Files
from generator.model.references import PageRef
from generator.model.values import Address, AddressWithAnchor, Count, Id, Prose, Text, fault

RESERVED_IDS = frozenset({
    "accessibility", "checks", "cities", "compare", "data", "embed", "fields", "files", "glossary",
    "licences", "measures", "networks", "partners", "sources", "strategies", "translations",
})  # fmt: skip
"""Last parts of addresses of pages that are made; a page written by hand would take their place."""


def _check_free(id: str) -> str:
    if id in RESERVED_IDS:
        raise fault("reserved_id", msg("is the address of a page that is made from other files"))
    return id


class Page(Entity):
    """A page of prose in Markdown, such as «About»."""

    kind = "page"
    files = (Files("content/pages/{id}.md"),)

    id: Annotated[Id, AfterValidator(_check_free)]
    """The id."""
    title: Text
    """The title."""
    description: Text
    """The page in one sentence."""
    part_of: PageRef | None = None
    """The page whose section it stands in: it is listed there, and not at the foot of every page."""
    version: Count | None = None
    """The number of its version: a translation with a lower one is out of date. Default: 1."""
    body: Prose
    """The text, in Markdown."""


class Redirect(Entity):
    """An address that was in use, and the one that readers are led to."""

    kind = "redirect"
    files = (Files("content/redirects.yml", key="redirects"),)

    old: Address
    """The address that is no longer in use, without the language."""
    new: AddressWithAnchor
    """The address that readers are led to, without the language, or `/`; it may end in an anchor."""

    @property
    def page(self) -> str:
        """The page that readers are led to."""
        return self.new.partition("#")[0]
