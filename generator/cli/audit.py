"""`atlas audit`: personal data in the files of a built site, as it would be published."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import FORMATS
from generator.base.findings import Finding, Span, error, in_order, warning
from generator.base.messages import Message, msg, nmsg
from generator.base.progress import doing, shown
from generator.cli.help import COLOURS, LANGUAGE, documented
from generator.cli.options import FINDINGS, Root, print_findings, translator_of
from generator.i18n.translator import available_languages

if TYPE_CHECKING:
    from generator.base.personal_data import PersonalData

CONTACTS = "data/v1/partner.csv"
"""The table of a site that says which contacts are those of offices."""
OFFICES = ("generic_contact_email", "generic_contact_phone")
"""Its columns that do."""
SEARCH = "pagefind/"


@documented(
    "audit",
    examples=(("atlas build", "Build the site first."), ("atlas audit site", "")),
    exits={0: "nothing found", 1: "personal data found", 2: "wrong use, or SITE is not a built site"},
    variables=LANGUAGE | COLOURS,
)
@click.argument("site", type=Root)
@click.option(
    "--format", type=click.Choice(FORMATS), default="text", help="The format of findings, as in `check`."
)
def command(site: Path, format: str) -> None:
    """Find personal data in every file of a built site.

    SITE is its folder. The command reads pages, pictures, open data and the search as readers get them. It
    prints places only, never the data, because logs are public. It writes nothing.
    """
    from generator.cli.knowledge_base import summary

    words = translator_of()
    with shown(words):
        result = audit(site)
    print_findings(result.findings, site, format, words, is_quoting=False)
    if format == "text":
        click.echo(words(summary(result.findings, result.files)), err=True)
    sys.exit(FINDINGS if result.findings else 0)


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a site, and how many files were looked into."""

    findings: tuple[Finding, ...]
    files: int


def audit(site: Path) -> Audit:
    """Look into every file of a built site. What cannot be read is a warning.

    Contacts that the open data of the site names as those of offices are none, nor are those in our examples,
    which are invented.
    """
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{site} is not a built site: it has no index.html")
    known = _offices(site) | _invented()
    files = sorted(path for path in _everything(site) if path.is_file())
    doing(nmsg("Auditing {count} file", "Auditing {count} files", len(files)))
    findings = (finding for path in files for finding in _in_file(site, path, known))
    return Audit(in_order(findings), len(files))


def _everything(site: Path) -> Iterator[Path]:
    """All that lies in the site; an `OSError` for a folder that cannot be read, so that nothing is missed."""

    def refuse(problem: OSError) -> None:
        raise problem

    for folder, _, names in os.walk(site, onerror=refuse):
        yield from (Path(folder, name) for name in names)


def _in_file(site: Path, path: Path, known: frozenset[str]) -> Iterator[Finding]:
    from generator.checks.personal_data import SNAPSHOT
    from generator.cli.site_text import UnreadableError, passages

    name = path.relative_to(site).as_posix()
    try:
        for inner, line, text in passages(name, path.read_bytes()):
            for data in _personal(text):
                if not _is_office(text[data.start : data.end], name, known):
                    yield error(Span(inner, line), "personal-data", SNAPSHOT[data.what], _help(data.what))
    except UnreadableError as problem:
        yield warning(
            Span(name),
            "unreadable-file",
            msg("this cannot be read: {problem}", problem=str(problem)),
            msg("check it by hand, or leave it out"),
        )


def _help(what: str) -> Message:
    """What to do about personal data of a kind."""
    from generator.base.personal_data import PERSON, PROFILE

    if what == PERSON:
        return msg("name the office instead of the person in the content, and build again")
    if what == PROFILE:
        return msg("link to the office instead of the person in the content, and build again")
    return msg(
        "remove it from the content and build again; the contact of an office is a `generic_contact` of a "
        "partner"
    )


@lru_cache(maxsize=100_000)  # most words stand on many pages
def _personal(text: str) -> tuple[PersonalData, ...]:
    from generator.base.personal_data import find, may_hold

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
    from generator.base.personal_data import find
    from generator.checks.explanations import EXPLANATIONS
    from generator.content.examples import examples

    texts = [example.text for language in available_languages() for example in examples(language).values()]
    for explanation in EXPLANATIONS:
        files = (*explanation.failing.values(), *explanation.passing.values())
        texts += [content for content in files if isinstance(content, str)]
    return frozenset(_bare(text[data.start : data.end]) for text in texts for data in find(text))


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
