"""Reports personal data: people, their profiles, e-mail addresses and phone numbers that are no office's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.base.personal_data import (
    DEFAULT_REGION,
    EMAIL,
    PERSON,
    PHONE,
    PROFILE,
    PersonalData,
    find,
    may_hold_phone,
    may_hold_words,
)
from generator.content.dataset import Dataset
from generator.document import Document

MAX_DIGITS = 200_000
"""Characters of a file, in lines with many digits, that are looked through: to find a number takes long."""
ALLOWED_KEYS = frozenset(("generic_contact", "wikidata", "nuts3", "lau", "of"))
MESSAGES = {
    EMAIL: msg("this is an e-mail address"),
    PHONE: msg("this is a phone number"),
    PERSON: msg("this is the name of a person"),
    PROFILE: msg("this is the profile of a person"),
}
HELP_FOR_CONTACTS = msg(
    "remove it. Only the mailbox or switchboard of an office is allowed, as `generic_contact` of a partner."
)
HELP_FOR_PEOPLE = msg(
    "remove it and name the office instead. Authors of documents and political office "
    "holders are named without a form of address."
)
TOO_MANY = msg("this file has too many digits to look through for personal data")
HELP_FOR_TOO_MANY = msg("leave out what nobody reads, or divide the file.")


def personal_data(dataset: Dataset) -> Iterator[Finding]:
    """Report contacts outside `generic_contact`, people and their profiles, comments included."""
    regions = {city.id: city.country for city in dataset.cities.values()}
    for document in dataset.documents.values():
        # A scalar is what stands in the file but for folded lines, which are white space on both sides,
        # and for escapes.
        text = document.own_text
        if "\\" in text:
            text = "\n".join((text, *(value for _, value in document.scalars())))
        is_worded = may_hold_words(text)
        if not is_worded and not may_hold_phone(text):
            continue
        if sum(len(line) for line in document.lines if may_hold_phone(line)) > MAX_DIGITS:
            yield error(Span(document.file, 1, 1, 1, 1), "personal-data", TOO_MANY, HELP_FOR_TOO_MANY)
            continue
        place, folder = document.file.split("/")[:2]
        region = regions.get(folder, DEFAULT_REGION) if place == "strategies" else DEFAULT_REGION
        yield from _in_lines(document, region, is_worded)
        yield from _in_escaped_scalars(document, region, is_worded)


def _in_lines(document: Document, region: str, is_worded: bool) -> Iterator[Finding]:
    allowed: frozenset[int] | None = None
    for number, line in enumerate(document.lines, start=1):
        for data in find(line, region) if is_worded or may_hold_phone(line) else ():
            allowed = _allowed_lines(document) if allowed is None else allowed
            if number not in allowed:
                yield finding_of(Span(document.file, number, data.start + 1, number, data.end + 1), data)


def _allowed_lines(document: Document) -> frozenset[int]:
    return frozenset(
        number
        for key_path, span in document.spans.items()
        if key_path and key_path[-1] in ALLOWED_KEYS
        for number in range(span.line, max(span.end_line, span.line + 1))
    )


def _in_escaped_scalars(document: Document, region: str, is_worded: bool) -> Iterator[Finding]:
    """What only shows once the escapes of quoted text are read, or its lines are put together."""
    for key_path, value in document.scalars():
        if not ALLOWED_KEYS.intersection(key_path) and key_path != ("body",):
            for data in find(value, region) if is_worded or may_hold_phone(value) else ():
                whole = document.span(key_path)
                text = value[data.start : data.end]
                if not any(text in line for line in document.lines[whole.line - 1 : whole.end_line]):
                    yield finding_of(whole, data)


def finding_of(place: Span, data: PersonalData) -> Finding:
    """The finding about personal data at a place."""
    help = HELP_FOR_CONTACTS if data.what in (EMAIL, PHONE) else HELP_FOR_PEOPLE
    return error(place, "personal-data", MESSAGES[data.what], help)
