"""Finds personal data in a text: e-mail addresses, phone numbers, people who are addressed, their profiles.

A program cannot know all names. It finds a form of address before a name, in the languages of the site. Names
alone it does not find; those are for who reads a contribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import phonenumbers

MAX_NUMBERS = 2_000
"""How many phone numbers of a text are found; nobody mends that many one by one."""
DEFAULT_REGION = "DE"
"""The country whose numbers are known by their form; those of others begin with `+` or say what they are."""

EMAIL, PHONE = "an e-mail address", "a phone number"
PERSON, PROFILE = "the name of a person", "the profile of a person"

# The lengths are bounded, and what was taken is not given back (`+`): long runs of letters take little.
_EMAIL = re.compile(
    r"[\w.%+-]{1,64}+\s?(?:@|[(\[{]\s?[aä]t\s?[)\]}]|＠)\s?[\w-]{1,63}"
    r"(?:(?:\.|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?)[\w-]{1,63}){1,8}"
    r"|[\w.%+-]{1,64}+\s[aä]t\s[\w-]{1,63}(?:\s(?:dot|punkt)\s[\w-]{1,63}){1,8}"
    r"|(?-i:[a-z0-9._%+-]{1,64}+\sAT\s[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})",
    re.IGNORECASE,
)
_AT_IN_BRACKETS = re.compile(r"[(\[{]\s?[aä]t\s?[)\]}]")
_SPELT_AT = re.compile(r"\s[aä]t\s[\w-]+\s(?:dot|punkt)\s")
_CAPITAL_AT = re.compile(r"\sAT\s")
_PHONE_LIKE = re.compile(r"\d[\d\s()/.–-]{5,}\d")
_LABELLED_PHONE = re.compile(
    r"\b(?:tel|fon|phone|telefon|mobil|handy|fax)\w*[.:\s]*(?P<number>\+?[\d(][\d\s()/.–-]{3,}\d)",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(r"\d{4}-\d{2}(-\d{2})?|[\d.,]+|\d{4}\s?[–-]\s?\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}")
_DATES = re.compile(r"(?<!\S)(?:(?:19|20)\d\d-[01]\d-[0-3]\d(?:\s+|$)){2,}")
"""Dates in a row, which have too many digits for a number, and hide one that stands beside them."""
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}\b")
_FRACTIONS = re.compile(r"(?:\d{1,9}\s?/\s?){4,}")
"""More strokes than a number has; looking for one at each of them takes long."""

_ADDRESSES = (
    "Frau", "Herr", "Herrn", "Hr.", "Mr", "Mrs", "Ms", "Mx", "Señor", "Señora", "Sr.", "Sra.",
    "Signor", "Signora", "Sig.", "Sig.ra", "Domnul", "Doamna", "Dl.", "Dna.", "Fru", "Härra", "härra",
    "Proua", "proua", "Sayın", "Пан", "пан", "Пані", "пані", "Господин", "господин", "Госпожа", "госпожа",
    "Г-н", "г-н", "Г-жа", "г-жа", "السيد", "السيدة",
)  # fmt: skip
_TITLES = r"(?:(?:Dr|Prof|Dipl|Ing|jur|phil|med|Doktor|Professor|Professorin)\b\.?-?\s*)*"
_PERSON = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_ADDRESSES, key=len, reverse=True)))})\.?\s+{_TITLES}"
    r"(?P<name>[^\W\d_][\w'’-]{0,60})"
)
_NO_NAMES = re.compile(
    r".*(?:meister|präsident|minister|kanzler|rat|rät|dezernent|direktor|leiter|senator|kolleg|vorsitzende|"
    r"mayor|president|minister|chair|speaker|alcalde|sindaco)(?:in|innen|e|en|ä|s|r)?|NN|N|Doktor|Professor(?:in)?",
    re.IGNORECASE,
)
"""An office is no name: «Frau Bürgermeisterin»."""

_PROFILE = re.compile(
    r"\b(?:linkedin\.com/(?:in|pub)/|xing\.com/profiles?/|facebook\.com/(?:people/|profile\.php)|wa\.me/\+?\d|"
    r"signal\.me/|researchgate\.net/profile/|threema\.id/|(?:twitter|x|instagram|tiktok)\.com/@?\w)[\w@%.?=#/+-]*",
    re.IGNORECASE,
)
_PROFILE_HOSTS = (
    "linkedin.com/", "xing.com/", "facebook.com/", "wa.me/", "signal.me/", "researchgate.net/", "threema.id/",
    "twitter.com/", "x.com/", "instagram.com/", "tiktok.com/",
)  # fmt: skip


@dataclass(frozen=True, order=True, slots=True)
class PersonalData:
    """Something personal in a text: where it begins and ends, in characters from 0, and what it is."""

    start: int
    end: int
    what: str


def may_hold_phone(text: str) -> bool:
    """Whether there are enough digits in a row for a phone number; looking for one then takes long."""
    return _PHONE_LIKE.search(text) is not None


def may_hold_words(text: str) -> bool:
    """Whether `find` can find something besides phone numbers; quick, because most texts hold nothing."""
    return _may_hold_email(text) or _may_hold_person(text)


def find(text: str, region: str = DEFAULT_REGION) -> tuple[PersonalData, ...]:
    """All that is personal in a text, by its place. `region` is the country whose phone numbers are known."""
    return tuple(sorted(set(_matches(text, region))))


def _matches(text: str, region: str) -> Iterator[PersonalData]:
    if _may_hold_email(text):
        yield from (PersonalData(*match.span(), EMAIL) for match in _EMAIL.finditer(text))
    if may_hold_phone(text) and not _NOT_A_PHONE.fullmatch(text.strip()):
        yield from (PersonalData(*place, PHONE) for place in _phone_numbers(text, region))
    if _may_hold_person(text):
        yield from (PersonalData(*match.span(), PROFILE) for match in _PROFILE.finditer(text))
        for person in _PERSON.finditer(text):
            name = person["name"]
            if not name[0].islower() and not _NO_NAMES.fullmatch(name):
                yield PersonalData(*person.span(), PERSON)


def _may_hold_email(text: str) -> bool:
    if "@" in text or "＠" in text:
        return True
    lower = text.lower()
    return (
        _AT_IN_BRACKETS.search(lower) is not None
        or (("dot" in lower or "punkt" in lower) and _SPELT_AT.search(lower) is not None)
        or ("AT" in text and _CAPITAL_AT.search(text) is not None)
    )


def _may_hold_person(text: str) -> bool:
    return any(word in text for word in _ADDRESSES) or (
        "/" in text and any(host in text.lower() for host in _PROFILE_HOSTS)
    )


@lru_cache(maxsize=10_000)
def _phone_numbers(text: str, region: str) -> tuple[tuple[int, int], ...]:
    """Places of phone numbers: valid ones of the region, and any that is called one.

    The same texts stand in many files: hence the cache.
    """
    labelled = (match.span("number") for match in _LABELLED_PHONE.finditer(text))
    return tuple(sorted({*islice(_numbers(text, region), MAX_NUMBERS), *labelled}))


def _numbers(text: str, region: str) -> Iterator[tuple[int, int]]:
    for no_numbers in (_DATES, _FRACTIONS):
        text = no_numbers.sub(lambda match: "," * len(match[0]), text)
    if not may_hold_phone(text):
        return  # most of what looks like a number is a date
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        before, behind = text[max(0, match.start - 2) : match.start], text[match.end : match.end + 2]
        is_part_of_id = re.search(r"[\w#-]$", before) or re.match(r"[\w#]|-\w", behind)
        is_long = _PHONE_LIKE.search(match.raw_string)  # 168/20 is a file number
        bare = match.raw_string.strip("()")  # Latvian numbers have eight digits, as (2020–2022) has
        is_other = _NOT_A_PHONE.fullmatch(bare) or _DATE.match(bare)
        if is_long and not is_part_of_id and not is_other:
            yield match.start, match.end
