"""The addresses of pages: which there are, which have gone, and where redirects lead from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.content.dataset import Dataset
from generator.diff.differences import Difference, Happened
from generator.model import Redirect
from generator.pages import PAGES
from generator.pages.base import Edition
from generator.pages.redirects import RedirectPage


@dataclass(frozen=True, slots=True)
class GoneAddress:
    """An address where a page was; where readers are led now (None: nowhere), or else could be."""

    path: str
    redirect: str | None
    suggestion: str


@dataclass(frozen=True, slots=True)
class AddressChanges:
    """Addresses below that of the language: those that are new, and those that are gone."""

    new: tuple[str, ...]
    gone: tuple[GoneAddress, ...]

    @property
    def broken(self) -> tuple[GoneAddress, ...]:
        """Those that lead nowhere."""
        return tuple(one for one in self.gone if one.redirect is None)


def page_addresses(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Where pages are, with the languages that they are in; empty for those that are in all.

    Pages that only lead on are not among them.
    """
    kinds = (kind for kind in PAGES if kind is not RedirectPage)
    return {
        path: kind.only_in or edition.languages_of(path) for kind in kinds for path, _ in kind.pages(edition)
    }


def address_changes(before: Edition, now: Edition, found: Iterable[Difference]) -> AddressChanges:
    """What happened to addresses; one that only led on is missed, too, unless it still leads there."""
    old, new = page_addresses(before).keys(), page_addresses(now).keys()
    led, redirects = _redirects(before.dataset), _redirects(now.dataset)
    known = old | led.keys()
    ids = {str(one.old): str(one.new) for one in found if one.happened is Happened.RENAMED}
    return AddressChanges(
        tuple(sorted(new - known)),
        tuple(
            GoneAddress(path, redirects.get(path), _suggestion(path, ids, new))
            for path in sorted(known - new)
            if path not in led or led[path] != redirects.get(path)
        ),
    )


def _redirects(dataset: Dataset) -> Mapping[str, str]:
    return {redirect.old: redirect.new for redirect in dataset.of(Redirect).values()}


def _suggestion(path: str, ids: Mapping[str, str], pages: Collection[str]) -> str:
    """Where what was there is now, or else the nearest page above it."""
    parts = path.strip("/").split("/")
    old_ids = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))  # `city/plan` before `city`
    moved = re.sub(rf"(?<=/)(?:{old_ids})(?=/)", lambda found: ids[found[0]], f"/{path}")[1:] if ids else path
    above = ("/".join([*parts[:depth], ""]) for depth in range(len(parts) - 1, -1, -1))
    return moved if moved in pages else next(found for found in above if found in pages)
