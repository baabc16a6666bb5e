"""`atlas audit`: look for personal data in every file of a built site, as it would be published."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from generator.base.findings import Finding, Span, error, in_order, warning
from generator.base.messages import msg, nmsg
from generator.base.personal_data import EMAIL, PERSON, PHONE, PROFILE, PersonalData, find, may_hold
from generator.base.terminal import doing
from generator.checks.explanations import all_explanations
from generator.checks.personal_data import MESSAGES
from generator.cli.site_text import UnreadableError, passages
from generator.content.examples import examples
from generator.i18n.translator import available_languages

CONTACTS = "data/v1/partner.csv"
"""The table of a site that says which contacts are those of offices."""
OFFICES = ("generic_contact_email", "generic_contact_phone")
"""Its columns that do."""
SEARCH = "pagefind/"
_CONTACT = msg(
    "remove it from the content and build again; the contact of an office is a `generic_contact` of a partner"
)
HELP = {
    EMAIL: _CONTACT,
    PHONE: _CONTACT,
    PERSON: msg("name the office instead of the person in the content, and build again"),
    PROFILE: msg("link to the office instead of the person in the content, and build again"),
}


class NotASiteError(Exception):
    """The folder does not hold a built site."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a site, and how many files were looked into."""

    findings: tuple[Finding, ...]
    files: int


def audit(site: Path) -> Audit:
    """Look into every file of a built site. What cannot be read is a warning.

    Contacts that the open data of the site names as those of offices are none, nor are those in our examples,
    which are invented. Raises `NotASiteError`.
    """
    if not (site / "index.html").is_file():
        raise NotASiteError(f"{site} is not a built site: it has no index.html")
    known = _offices(site) | _invented()
    files = sorted(path for path in _everything(site) if path.is_file())
    doing(nmsg("Auditing {count} file", "Auditing {count} files", len(files)))
    found = (finding for path in files for finding in _in_file(site, path, known))
    return Audit(in_order(found), len(files))


def _everything(site: Path) -> Iterator[Path]:
    """All that lies in the site; an `OSError` for a folder that cannot be read, so that nothing is missed."""

    def refuse(problem: OSError) -> None:
        raise problem

    for folder, _, names in os.walk(site, onerror=refuse):
        yield from (Path(folder, name) for name in names)


def _in_file(site: Path, path: Path, known: frozenset[str]) -> Iterator[Finding]:
    name = path.relative_to(site).as_posix()
    try:
        for inner, line, text in passages(name, path.read_bytes()):
            for data in _personal(text):
                if not _is_office(text[data.start : data.end], name, known):
                    yield error(Span(inner, line), "personal-data", MESSAGES[data.what], HELP[data.what])
    except UnreadableError as problem:
        yield warning(
            Span(name),
            "unreadable-file",
            msg("this cannot be read: {problem}", problem=str(problem)),
            msg("check it by hand, or leave it out"),
        )


@lru_cache(maxsize=100_000)  # most words stand on many pages
def _personal(text: str) -> tuple[PersonalData, ...]:
    return find(text) if may_hold(text) else ()


def _offices(site: Path) -> frozenset[str]:
    try:
        with (site / CONTACTS).open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
    except OSError:
        return frozenset()
    return frozenset(_bare(row[name]) for row in rows for name in OFFICES if row.get(name))


@cache
def _invented() -> frozenset[str]:
    """The contacts in the examples that pages for editors show."""
    shown = [example.text for language in available_languages() for example in examples(language).values()]
    for explanation in all_explanations():
        files = (*explanation.failing.values(), *explanation.passing.values())
        shown += [content for content in files if isinstance(content, str)]
    return frozenset(_bare(text[data.start : data.end]) for text in shown for data in find(text))


def _is_office(contact: str, file: str, known: frozenset[str]) -> bool:
    """Whether a contact is one of these.

    The search writes a heading and what follows without a space; the same stands apart on its page.
    """
    bare = _bare(contact)
    return bare in known or (
        file.startswith(SEARCH) and any(bare.endswith(office) for office in known if "@" in office)
    )


def _bare(contact: str) -> str:
    """A contact without what it may be written with: spaces, and other signs between numbers."""
    short = "".join(contact.split()).lower()
    return short if "@" in short else "".join(letter for letter in short if letter.isdigit())
