"""The small values that entities are made of: ids, texts in languages, numbers, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.base.messages import EMPTY, Message, msg
from generator.model.web_address import MALFORMED, MAX_LENGTH, addresses_in, problem_with


class FieldType(StrEnum):
    """What can stand behind a key. In an annotation it says so of a type that is plain text otherwise."""

    TEXT = "text"
    PROSE = "prose"
    NAME = "name"
    ID = "id"
    REFERENCE = "reference"
    LOCAL = "local"
    SOURCES = "sources"
    DATE = "date"
    URL = "url"
    ADDRESS = "address"
    ADDRESS_WITH_ANCHOR = "address-with-anchor"
    LANGUAGE = "language"
    COUNTRY = "country"
    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    PART = "part"
    LIST = "list"
    MAP = "map"


ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_RULE = msg("lower-case letters a–z, digits and single hyphens between them")
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file can have on Windows, whatever its ending."""
MAX_NUMBER = 10**15
"""The largest whole number: programs that read the data keep those exact."""
ADDRESS_PATTERN = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+")
WELCOME = "/"
"""How the address of the first page is written, which would be empty."""


def fault(type: str, message: Message) -> PydanticCustomError:
    """An error that pydantic reports; the message goes on after the value it is about: “is empty”."""
    return PydanticCustomError(type, "{message}", {"message": message})


def message_in(context: Mapping[str, object] | None) -> Message:
    """The message of one of our own errors, by its context; empty where the error is one of pydantic's."""
    message = (context or {}).get("message")
    return message if isinstance(message, Message) else EMPTY


@lru_cache(maxsize=50_000)  # the same ids stand in many places, and each place is checked
def is_id(text: str) -> bool:
    """Whether a text can name a thing; ids become paths and addresses, so the rule is strict."""
    return len(text) <= 100 and ID_PATTERN.fullmatch(text) is not None and not RESERVED.fullmatch(text)


def check_id(text: str) -> str:
    """The id; `PydanticCustomError` where the text is none."""
    if not is_id(text):
        raise fault("id_syntax", msg("is not an id: an id consists of {rule}", rule=ID_RULE))
    return text


class Word(str):
    """A text value with a syntax of its own."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value, or a `PydanticCustomError` that says what is wrong."""
        return cls(check_id(text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())


def _check_plain(text: str) -> str:
    if "<" in text or ">" in text:
        raise fault("angle_bracket", msg("contains `<` or `>`, which are not allowed in names and texts"))
    _check_seen(text)
    _check_addresses_in(text)
    return text.strip()


def _check_addresses_in(text: str) -> None:
    for address in addresses_in(text):
        if problem := problem_with(address):
            message = msg("contains the address `{address}`, which {fault}", address=address, fault=problem)
            raise fault("host", message)


def _check_url(text: str) -> str:
    if problem := problem_with(text):
        raise fault("url" if problem in MALFORMED else "host", problem)
    return text


def _check_seen(text: str) -> None:
    if _UNSEEN.fullmatch(text):
        raise fault("empty_text", msg("is empty"))


_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]*"
)
"""What leaves nothing to see, or to follow as a link: spaces, controls, joiners, fillers."""


def _check_address(text: str) -> str:
    if not ADDRESS_PATTERN.fullmatch(text):
        raise fault("address", msg("is not the address of a page"))
    if not all(map(is_id, text.split("/")[:-1])):
        raise fault("address_part", msg("has a part that cannot be the name of a folder"))
    return text


def _check_address_with_anchor(text: str) -> str:
    page, hash_sign, anchor = text.partition("#")
    if hash_sign and not ID_PATTERN.fullmatch(anchor):
        raise fault("address", msg("has an invalid anchor: an anchor consists of {rule}", rule=ID_RULE))
    if page == WELCOME:
        return text.removeprefix(WELCOME)
    _check_address(page)
    return text


def _check_measure_id(text: str) -> str:
    if text in ("goals", "measures", "steering", "network", "evidence"):
        raise fault("reserved_id", msg("is reserved for a page of the strategy"))
    return text


def _read_flag(value: object) -> object:
    if value not in ("true", "false", True, False):
        raise fault("flag", msg("is neither `true` nor `false`"))
    return value in ("true", True)


def _read_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", value):
        raise fault("number", msg("is not a number"))
    if isinstance(value, str) and re.match(r"[+-]?0[0-9]", value):
        raise fault("number", msg("begins with a 0, so other programs read another number"))
    return value


def _check_email(text: str) -> str:
    if not re.fullmatch(r"[^\s@()\[\]:;,]+@[^\s@()\[\]:;,]+\.[^\s@()\[\]:;,]+", text):
        raise fault("email", msg("is not an e-mail address"))
    return text


Id = Annotated[str, FieldType.ID, AfterValidator(check_id)]
MeasureId = Annotated[Id, AfterValidator(_check_measure_id)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
"""Only `true` and `false`: `no`, `NO` or `nein` may be a country, a word or a slip."""
Name = Annotated[str, StringConstraints(max_length=500), AfterValidator(_check_plain)]
"""A proper name or a code: written once, the same in every language."""
Email = Annotated[Name, AfterValidator(_check_email)]
COUNTRY_PATTERN = r"^[A-Z]{2}$"
CountryCode = Annotated[str, FieldType.COUNTRY, StringConstraints(pattern=COUNTRY_PATTERN)]
Number = Annotated[Decimal, BeforeValidator(_read_number), Field(allow_inf_nan=False)]
"""Only as it is written by hand: with exponents, a few characters could become a number of a gigabyte."""
Degrees = Annotated[float, BeforeValidator(_read_number), Field(allow_inf_nan=False)]
Count = Annotated[int, BeforeValidator(_read_number), Field(ge=0, le=MAX_NUMBER)]
Total = Annotated[int, BeforeValidator(_read_number), Field(ge=-MAX_NUMBER, le=MAX_NUMBER)]
_Path = Annotated[str, StringConstraints(max_length=500)]
Address = Annotated[_Path, FieldType.ADDRESS, AfterValidator(_check_address)]
"""The address of a page, below that of the language."""
AddressWithAnchor = Annotated[
    _Path, FieldType.ADDRESS_WITH_ANCHOR, AfterValidator(_check_address_with_anchor)
]
Url = Annotated[str, FieldType.URL, StringConstraints(max_length=MAX_LENGTH), AfterValidator(_check_url)]
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
LanguageCode = Annotated[str, FieldType.LANGUAGE, StringConstraints(pattern=LANGUAGE_PATTERN)]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the language that it is written in, with its translations.

    `drafts` are the languages whose translation no native speaker has checked, `stale` those whose
    translation was made from an older text. `wordings` are the languages in which sources themselves give
    the text, with references to them: these are no translations, and nobody translates over them.
    """

    value: str
    language: str
    translations: Mapping[str, str] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_written_in(self, language: str) -> bool:
        """Whether the text is an original in the language."""
        return language == self.language or language in self.wordings

    def in_language(self, *languages: str) -> tuple[str, str]:
        """The text as `(value, language)`: in the first of the languages that has it, or else in its own."""
        for language in languages:
            if language == self.language:
                break
            if language in self.translations:
                return self.translations[language], language
        return self.value, self.language

    def translated(self, language: str, value: str, is_draft: bool, is_stale: bool) -> Self:
        """The same text with one more translation."""
        return type(self)(
            self.value,
            self.language,
            {**self.translations, language: value},
            self.drafts | {language} if is_draft else self.drafts,
            self.stale | {language} if is_stale else self.stale,
            self.wordings,
        )

    @classmethod
    def check(cls, value: str) -> str:
        """The text as it is kept, or a `PydanticCustomError` that says what is wrong with it."""
        return _check_plain(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(
            value: object, text: core_schema.ValidatorFunctionWrapHandler, info: core_schema.ValidationInfo
        ) -> Text:
            context = info.context or {}
            language = context.get("language", "en")
            if not (isinstance(value, dict) and value and all(map(_LANGUAGE.fullmatch, value))):
                return cls(cls.check(text(value)), language)
            wordings = {code: _wording(one) for code, one in value.items()}
            values = {code: cls.check(text(one)) for code, (one, _) in wordings.items()}
            own = language if language in values else next(iter(values))
            others = {code: one for code, one in values.items() if code != own}
            places = {code: _places(references, context) for code, (_, references) in wordings.items()}
            return cls(values[own], own, others, wordings=places)

        return core_schema.with_info_wrap_validator_function(read, core_schema.str_schema(max_length=50_000))


_LANGUAGE = re.compile(LANGUAGE_PATTERN)


def _wording(written: object) -> tuple[object, object]:
    """The text of a wording, and the references to its sources."""
    if not isinstance(written, dict):
        return written, ()
    if not written.keys() <= {"text", "source"} or "text" not in written:
        raise fault("wording", msg("has a wording with other keys than `text` and `source`"))
    return written["text"], written.get("source", ())


def _places(references: object, context: Mapping[str, Any]) -> tuple[str, ...]:
    from generator.model.base import SourceRefs  # which is made of these values

    return TypeAdapter(SourceRefs).validate_python(references, context=dict(context))


@dataclass(frozen=True, slots=True)
class Prose(Text):
    """A longer text in Markdown, which may hold any character."""

    @classmethod
    def check(cls, value: str) -> str:
        _check_seen(value)
        _check_addresses_in(value)
        return value
