"""No e-mail address or phone number of a person is anywhere; an office's stands in `generic_contact`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, error
from generator.document import Document
from generator.saying import Said, say

# The lengths are bounded, so that a long run of letters is not gone through from each of them to its end.
EMAIL = re.compile(
    r"[\w.%+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(ät\)|＠)\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE
)
BRACKETED_AT = re.compile(r"[(\[][aä]t[)\]]", re.IGNORECASE)
PHONE_LIKE = re.compile(r"\d[\d\s()/.–-]{5,}\d")
LABELLED_PHONE = re.compile(
    r"\b(?:tel|fon|phone|telefon|mobil|handy|fax)\w*[.:\s]*(?P<number>\+?[\d(][\d\s()/.–-]{3,}\d)",
    re.IGNORECASE,
)
NOT_A_PHONE = re.compile(r"\d{4}-\d{2}(-\d{2})?|[\d.,]+|\d{4}\s?[–-]\s?\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}")
ALLOWED_KEYS = frozenset(("generic_contact", "wikidata", "nuts3", "lau", "of"))
DEFAULT_REGION = "DE"
HELP = say(
    "remove it. Only an office's mailbox or switchboard may stand here, as `generic_contact` of a partner."
)
FOUND_EMAIL = say("an e-mail address stands here")
FOUND_PHONE = say("a phone number stands here")


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """An e-mail address or a phone number outside `generic_contact`, comments included."""
    regions = {city.id: city.country for city in dataset.cities.values()}
    for document in dataset.documents.values():
        if not _may_hold_contacts(document.text):
            continue
        place, folder = document.file.split("/")[:2]
        region = regions.get(folder, DEFAULT_REGION) if place == "strategies" else DEFAULT_REGION
        yield from _in_lines(document, region)
        yield from _in_escaped_scalars(document, region)


def _may_hold_contacts(text: str) -> bool:
    """Whether any line or scalar of a file can hold a contact; quick, because most files cannot.

    A scalar is what stands in the file but for folded lines, which are white space on both sides,
    and for escapes, so a file with a backslash is always looked at.
    """
    return "\\" in text or _may_hold_email(text) or PHONE_LIKE.search(text) is not None


def _may_hold_email(text: str) -> bool:
    return (
        "@" in text
        or "＠" in text
        or (("(" in text or "[" in text) and BRACKETED_AT.search(text) is not None)
    )


def _in_lines(document: Document, region: str) -> Iterator[Diagnostic]:
    found = [
        (number, line, text, what)
        for number, line in enumerate(document.lines, start=1)
        for text, what in _contacts(line, region)
    ]
    allowed = _allowed_lines(document) if found else frozenset()
    for number, line, text, what in found:
        if number not in allowed:
            column = line.index(text) + 1
            yield _found(Span(document.file, number, column, number, column + len(text)), what)


def _allowed_lines(document: Document) -> frozenset[int]:
    return frozenset(
        number
        for steps, span in document.spans.items()
        if steps and steps[-1] in ALLOWED_KEYS
        for number in range(span.line, max(span.end_line, span.line + 1))
    )


def _in_escaped_scalars(document: Document, region: str) -> Iterator[Diagnostic]:
    """What only shows once the escapes of quoted text are read."""
    for steps, value in document.scalars():
        if not ALLOWED_KEYS.intersection(steps) and steps != ("body",):
            for text, what in _contacts(value, region):
                whole = document.span(steps)
                if not any(text in line for line in document.lines[whole.line - 1 : whole.end_line]):
                    yield _found(whole, what)


def _contacts(text: str, region: str) -> Iterator[tuple[str, Said]]:
    if _may_hold_email(text):
        for email in EMAIL.finditer(text):
            yield email.group(), FOUND_EMAIL
    if PHONE_LIKE.search(text) and not NOT_A_PHONE.fullmatch(text.strip()):
        for number in _phone_numbers(text, region):
            yield number, FOUND_PHONE


@lru_cache(maxsize=10_000)
def _phone_numbers(value: str, region: str) -> tuple[str, ...]:
    """Texts that are phone numbers: valid ones of the region, and any that is called one.

    Most of what looks like one is a date, and the same dates stand in many files: hence the cache.
    """
    return tuple(sorted(set(_matches(value, region))))


def _matches(value: str, region: str) -> Iterator[str]:
    for match in phonenumbers.PhoneNumberMatcher(value, region):
        is_part_of_id = re.search(r"[\w#-]$", value[: match.start]) or re.match(
            r"[\w#]|-\w", value[match.end :]
        )
        if not is_part_of_id and not NOT_A_PHONE.fullmatch(match.raw_string):
            yield match.raw_string
    for labelled in LABELLED_PHONE.finditer(value):
        yield labelled["number"]


def _found(place: Span, what: Said) -> Diagnostic:
    return error(place, "personal-data", what, HELP)
