"""No e-mail address or phone number of a person is anywhere; an office's stands in `generic_contact`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, error
from generator.document import Document

EMAIL = re.compile(r"[\w.%+-]+\s?(?:@|\(at\)|\[at\]|\(ät\)|＠)\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
PHONE_LIKE = re.compile(r"\+?\(?\d[\d\s()/.–-]{5,}\d")
LABELLED_PHONE = re.compile(
    r"\b(?:tel|fon|phone|telefon|mobil|handy|fax)\w*[.:\s]*(?P<number>\+?[\d(][\d\s()/.–-]{3,}\d)",
    re.IGNORECASE,
)
NOT_A_PHONE = re.compile(r"\d{4}-\d{2}(-\d{2})?|[\d.,]+|\d{4}\s?[–-]\s?\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}")
ALLOWED_KEYS = frozenset(("generic_contact", "identifiers", "of"))
DEFAULT_REGION = "DE"
HELP = "remove it. Only an office's mailbox or switchboard may stand here, as `generic_contact` of a partner."


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """An e-mail address or a phone number outside `generic_contact`, comments included."""
    regions = {city.id: city.country for city in dataset.cities.values()}
    for document in dataset.documents.values():
        folder = document.file.split("/")
        region = regions.get(folder[1], DEFAULT_REGION) if len(folder) > 2 else DEFAULT_REGION
        yield from _in_lines(document, region)
        yield from _in_escaped_scalars(document, region)


def _in_lines(document: Document, region: str) -> Iterator[Diagnostic]:
    allowed = {
        number
        for steps, span in document.spans.items()
        if steps and steps[-1] in ALLOWED_KEYS
        for number in range(span.line, max(span.end_line, span.line + 1))
    }
    for number, line in enumerate(document.lines, start=1):
        if number not in allowed:
            for text, what in _contacts(line, region):
                column = line.index(text) + 1
                yield _found(Span(document.file, number, column, number, column + len(text)), what)


def _in_escaped_scalars(document: Document, region: str) -> Iterator[Diagnostic]:
    """What only shows once the escapes of quoted text are read."""
    for steps, value in document.scalars():
        if not ALLOWED_KEYS.intersection(steps) and steps != ("body",):
            for text, what in _contacts(value, region):
                whole = document.span(steps)
                if not any(text in line for line in document.lines[whole.line - 1 : whole.end_line]):
                    yield _found(whole, what)


def _contacts(text: str, region: str) -> Iterator[tuple[str, str]]:
    for email in EMAIL.finditer(text):
        yield email.group(), "an e-mail address"
    for number in sorted(set(_phone_numbers(text, region))):
        yield number, "a phone number"


def _phone_numbers(value: str, region: str) -> Iterator[str]:
    """Texts that are phone numbers: valid ones of the region, and any that is called one."""
    if not PHONE_LIKE.search(value) or NOT_A_PHONE.fullmatch(value.strip()):
        return
    for match in phonenumbers.PhoneNumberMatcher(value, region):
        is_part_of_id = re.search(r"[\w#-]$", value[: match.start]) or re.match(
            r"[\w#]|-\w", value[match.end :]
        )
        if not is_part_of_id and not NOT_A_PHONE.fullmatch(match.raw_string):
            yield match.raw_string
    for labelled in LABELLED_PHONE.finditer(value):
        yield labelled["number"]


def _found(place: Span, what: str) -> Diagnostic:
    return error(place, "personal-data", f"{what} stands here", HELP)
