"""Who answers for a site, and how accessible it was when that was last tested; plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.analysis.changelog import History


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a copy of the site, as its settings say; what they do not say is empty.

    `law` is the national law on accessibility by its name, `report` the address where readers report a
    barrier, `authority` whom they turn to if that does not help, with its address.
    """

    name: str = ""
    law: str = ""
    report: str = ""
    authority: str = ""
    authority_address: str = ""


UNNAMED = Publisher()
"""Nobody of whom the settings say anything."""


@dataclass(frozen=True, slots=True)
class Review:
    """The last test of accessibility that went through the whole site, in numbers.

    `checks` is how often a page was looked at: in each of its languages, light and dark, wide and narrow.
    `prepared` is the day of the first test, `tested` that of the last one.
    """

    prepared: date
    tested: date
    pages: int
    checks: int
    violations: int
    journeys: int
    validated: int
    invalid: int


@dataclass(frozen=True, slots=True)
class SiteMetadata:
    """Where and by whom the site is published, its past and its last test; all may be unknown.

    The address ends in `/`.
    """

    address: str = ""
    history: History = field(default_factory=History)
    publisher: Publisher = UNNAMED
    review: Review | None = None


UNPUBLISHED = SiteMetadata()
"""A knowledge base of which none of it is known."""
