"""Where something is that had another address."""

from __future__ import annotations

from generator.model.base import Entity, Files
from generator.model.values import Address, AddressWithAnchor


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
