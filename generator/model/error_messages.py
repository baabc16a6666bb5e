"""What pydantic finds, in an editor's words: what is wrong with the data of an entity, and what to type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.base.findings import did_you_mean, listed, nearest
from generator.base.messages import EMPTY, Message, join_messages, msg
from generator.document import KeyPath
from generator.model import values
from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.declared_types import model_at, options_at
from generator.model.ids import ID_PATTERN, is_id
from generator.model.traversal import classes_in
from generator.model.value_errors import message_in

COUNTRY_HELP = msg("use the two-letter code of ISO 3166, for example `DE`.")
_PORTABLE = msg("choose a name with at most 100 characters that Windows does not reserve.")
LANGUAGE_HELP = msg("use the code of BCP 47, for example `de`, `en` or `uk`.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the data; with `at_key` it is the key that is wrong."""

    key_path: KeyPath
    check: str
    message: Message
    help: Message = EMPTY
    at_key: bool = False


def slug(text: str, most: int = 60) -> str:
    """An id made of a text, of at most so many characters; empty where the text has no Latin letters.

    `ä` becomes `ae` as in German, other accents are left out.
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED_OUT))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    found = "-".join(words)
    return found if len(found) <= most else found[: most + 1].rpartition("-")[0] or found[:most]


_ANY = "*"
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae"})


def suggest_id(text: str) -> Message:
    """Help for a text that is no id: one that is."""
    cleaned = slug(text)
    if cleaned and cleaned != text:
        return msg("write for example `{id}`.", id=cleaned)
    return _PORTABLE if ID_PATTERN.fullmatch(text) and not is_id(text) else msg("choose another id.")


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor can write."""
    return [name for name in model.model_fields if name not in ("id", "city")]


def is_underindented(model: type[BaseModel], key: str, value: object) -> bool:
    """Whether what stands between entries is a line of the one above, with too few spaces before it."""
    return not isinstance(value, Mapping) and key in keys_of(model)


def underindented(key_path: KeyPath, key: str) -> Problem:
    """Say that a line is not indented enough to belong to the entry above."""
    return replace(not_indented(key_path, key), check="invalid-value")


def not_a_map(name: str, value: object, keys: Sequence[str] = ()) -> tuple[Message, Message]:
    """What is wrong with a value that is no map, and what to type: `keys` are those that it can have."""
    message = msg("`{key}` must contain `key: value` lines", key=name)
    if isinstance(value, str) and re.match(r"[\w-]+:\S", value):
        return message, msg("write a space after each colon.")
    help = (
        msg("possible keys: {words}.", words=listed(keys))
        if keys
        else msg("write keys with values below it.")
    )
    return message, _empty_help(value) or help


def problems_of(
    kind: type[Entity], found: Sequence[ErrorDetails], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """What pydantic has found. A key is not said to be missing where it is there, but misspelt or astray."""
    elsewhere: set[KeyPath] = set()
    moved = {problem.key_path: problem for problem in _moved_entries(kind, found, data)}
    yield from moved.values()
    gone = {key_path for problem in moved for key_path in _going_along(problem, data)}
    found = [
        one for one in found if not any(one["loc"][:end] in gone for end in range(1, len(one["loc"]) + 1))
    ]
    for details in found:
        if details["type"] == "extra_forbidden":
            *around, key = details["loc"]
            model = model_at(kind, tuple(around))
            elsewhere.add((*around, nearest(str(key), keys_of(model) if model else ())))
            below = meant_below(kind, details["loc"], data)
            elsewhere |= {(*below, key), below}
        elif details["type"] == "model_type":
            elsewhere.add((*details["loc"][:-1], _ANY, *details["loc"][-1:]))
    for details in found:
        key_path = details["loc"]
        is_there = details["type"] in ("missing", "model_type") and (
            key_path in elsewhere or (len(key_path) > 1 and (*key_path[:-2], _ANY, key_path[-1]) in elsewhere)
        )
        if not (is_there or (details["input"] is None and ":" in str(key_path[-1:]))):
            yield problem_of(kind, details, data)


def problem_of(kind: type[Entity], details: ErrorDetails, data: Mapping[str, Any]) -> Problem:
    """What pydantic has found in the data of an entity of this kind."""
    key_path: KeyPath = tuple(details["loc"])
    value = details["input"]
    if key_path and key_path[-1] == "[key]":
        key = str(key_path[-2])
        if joined := re.match(r"(\w[\w-]*):\S", key):
            message = msg("there is no space after the colon of `{key}`", key=joined[1])
            return Problem(
                key_path[:-1], "invalid-value", message, msg("write a space after the colon."), True
            )
        check = "reserved-id" if details["type"] == "reserved_id" else "id-syntax"
        return Problem(key_path[:-1], check, _of_value(key, details, key_path), suggest_id(key), True)
    match details["type"]:
        case "missing":
            return _missing(key_path)
        case "extra_forbidden":
            return _unknown_key(kind, key_path, data)
        case "enum" | "literal_error":
            return _none_of_the_options(kind, key_path, value)
        case "reserved_id":
            help = msg("give the file another name.")
            return Problem(key_path, "reserved-id", _of_value(value, details, key_path), help)
        case "id_syntax":
            help = _suggest_reference(str(value)) or suggest_id(str(value))
            return Problem(key_path, "id-syntax", _of_value(value, details, key_path), help)
        case "dict_type" | "model_type" | "model_attributes_type":
            model = model_at(kind, key_path)
            if model is not None and is_underindented(model, str(key_path[-1]), value):
                return underindented(key_path, str(key_path[-1]))
            keys = keys_of(model) if model else ()
            return Problem(key_path, "invalid-value", *not_a_map(_last_name(key_path), value, keys))
        case "tuple_type" | "list_type" if value is not None:
            message = msg("`{key}` must be a list", key=_last_name(key_path))
            items = value.strip(" ()[]{}-") if isinstance(value, str) else "first, second"
            return Problem(
                key_path, "invalid-value", message, msg("write it as `[{items}]`.", items=_short(items))
            )
        case "string_type" | "tuple_type" | "list_type":
            return no_text(key_path, value)
        case type:
            message = _of_value(value, details, key_path)
            return Problem(
                key_path, "invalid-value", message, _help(type, details.get("ctx", {}), str(value))
            )


def no_text(key_path: KeyPath, value: object) -> Problem:
    """What is to be one text is a map, a list or nothing."""
    key = _last_name(key_path)
    message = msg("`{key}` must be a single text", key=key)
    if value is None:
        message = msg("`{key}` has no value", key=key)
    help = _empty_help(value) or msg(
        "write it after the colon; put text that begins with a bracket in quotes."
    )
    return Problem(key_path, "invalid-value", message, help)


def _missing(key_path: KeyPath) -> Problem:
    key, around = str(key_path[-1]), key_path[:-1]
    message = msg("the key `{key}` is missing", key=key)
    if around:
        message = msg("the key `{key}` is missing in `{around}`", key=key, around=_last_name(around))
    return Problem(around, "missing-key", message, msg("add a line `{key}: …`.", key=key), True)


def _suggest_reference(text: str) -> Message:
    """Help for several ids in one text, or for a reference to a place in a source that is no id."""
    several = [part.strip() for part in re.split("[,;]", text)]
    if len(several) > 1 and all(is_id(part.partition("#")[0]) for part in several):
        return msg("write a list: `[{items}]`.", items=", ".join(several))
    source, mark, place = text.partition("#")
    if not mark and (page := _PAGE.fullmatch(text)):
        source, place = page.groups()
    found = f"{slug(source)}#{slug(place)}"
    return msg("write for example `{id}`.", id=found) if slug(source) and slug(place) else EMPTY


_PAGE = re.compile(r"(?i)(\S+?)[\s,:]+(?:p|pp|page|s|seite|slide|folie|section|abschnitt)?\.?\s*(\d+)")
"""A place in a source, as texts name it."""


def meant_below(kind: type[Entity], key_path: KeyPath, data: Mapping[str, Any]) -> KeyPath:
    """What a key that is unknown in its place belongs to, if it is only indented wrongly; else nothing.

    It is what begins last above it and knows the key, or what is around it.
    """
    *around, key = key_path
    if key not in _all_keys(kind):
        return ()
    inner: Any = data
    for step in around:
        inner = inner[step]
    above = list(inner)[: list(inner).index(key)] if isinstance(inner, Mapping) and key in inner else []
    below = tuple(around)
    while above:
        below, inner = (*below, above[-1]), inner[above[-1]]
        model = model_at(kind, below)
        if model and key in keys_of(model):
            return below
        above = list(inner) if isinstance(inner, Mapping) else []
    return ()


@cache
def _all_keys(kind: type[Entity]) -> frozenset[str]:
    """Every key that there is anywhere in an entity."""
    parts = (part for part in classes_in(kind) if issubclass(part, BaseModel))
    return frozenset(name for part in parts for name in part.model_fields)


def _moved_entries(
    kind: type[Entity], found: Sequence[ErrorDetails], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """Keys that became entries of a keyed map, because they are indented too far or not enough."""
    for details in found:
        for end in range(2, len(details["loc"]) + 1):
            *around, key = key_path = details["loc"][:end]
            model, outer = model_at(kind, key_path), model_at(kind, tuple(around[:-1]))
            is_entry = isinstance(key, str) and key != "[key]" and not model_at(kind, tuple(around))
            if model is None or not is_entry:
                continue
            inner: Any = data
            for step in key_path:
                inner = inner[step]
            is_other = inner is None or (
                isinstance(inner, Mapping) and next(iter(inner), "") not in keys_of(model)
            )
            if not is_other:
                continue
            if key in keys_of(model):
                yield not_indented(key_path, key)
            elif outer and key in keys_of(outer):
                name = _last_name(tuple(around))
                message = msg(
                    "`{key}` is indented too far: it is not an entry of `{around}`", key=key, around=name
                )
                yield Problem(key_path, "unknown-key", message, _OUTDENT, True)


def _going_along(moved: KeyPath, data: Mapping[str, Any]) -> Iterator[KeyPath]:
    """An entry that should stand elsewhere, and the others that are there only because of it."""
    *around, key = moved
    entries: Any = data
    for step in around:
        entries = entries[step]
    yield moved
    if entries[key] is None:
        keys = list(entries)
        yield from ((*around, later) for later in keys[keys.index(key) + 1 :])


def not_indented(key_path: KeyPath, key: str, around: str = "") -> Problem:
    """Say that a key belongs to the entry above, or to a named one, but is indented too little."""
    message = msg("`{key}` is not indented enough to belong to the entry above", key=key)
    if around:
        message = msg("`{key}` is not indented enough to belong to `{around}`", key=key, around=around)
    help = msg("indent it like the other keys there.")
    return Problem(key_path, "unknown-key", message, help, True)


_OUTDENT = msg("indent it less, like the keys that it belongs with.")


def _unknown_key(kind: type[Entity], key_path: KeyPath, data: Mapping[str, Any]) -> Problem:
    model, key = model_at(kind, key_path[:-1]), str(key_path[-1])
    keys = keys_of(model) if model else []
    message = msg("there is no key `{key}` here", key=key)
    if below := meant_below(kind, key_path, data):
        return not_indented(key_path, key, _last_name(below))
    help = did_you_mean(key, keys) or msg("possible keys: {words}.", words=listed(keys))
    outer = (model_at(kind, key_path[:end]) for end in range(len(key_path) - 2, -1, -1))
    if any(one and key in keys_of(one) for one in outer):
        help = join_messages(help, msg("If it belongs one level up, indent it less."))
    return Problem(key_path, "unknown-key", message, help, True)


def _none_of_the_options(kind: type[Entity], key_path: KeyPath, value: object) -> Problem:
    options = options_at(kind, key_path)
    message = msg(
        "`{value}` is not a possible value of `{key}`", value=_short(value), key=_last_name(key_path)
    )
    help = join_messages(
        did_you_mean(str(value), options), msg("write one of these: {words}.", words=listed(options))
    )
    return Problem(key_path, "invalid-value", message, help)


def _of_value(value: object, details: ErrorDetails, key_path: KeyPath) -> Message:
    """A sentence about the value: what our own types say of it, or else what pydantic's do, in our words."""
    context = details.get("ctx", {})
    fault = message_in(context) or _fault(details["type"], context, _last_name(key_path))
    return msg("`{value}` {fault}", value=_short(value), fault=fault)


def _fault(type: str, context: Mapping[str, Any], key: str) -> Message:
    """What pydantic's own types can find wrong; whatever else they find, the key cannot have the value."""
    match type:
        case "string_too_long":
            return msg("has more than {most} characters", most=context["max_length"])
        case "string_pattern_mismatch":
            return msg("does not have the form of `{key}`", key=key)
        case "greater_than_equal":
            return msg("is less than {least}, the smallest possible value", least=_number(context["ge"]))
        case "less_than_equal":
            return msg("is more than {most}, the largest possible value", most=_number(context["le"]))
        case "int_parsing" | "int_from_float":
            return msg("is not a whole number")
        case "int_type" | "float_type" | "decimal_type" | "float_parsing" | "decimal_parsing":
            return msg("is not a number")
        case _:
            return msg("is not a possible value of `{key}`", key=key)


def _help(type: str, context: Mapping[str, Any], value: str) -> Message:
    match type:
        case "date" if PartialDate.suggest(value):
            return msg("write `{word}`.", word=PartialDate.suggest(value))
        case "date":
            return msg("write year, month and day in this order: `2016-09-15`.")
        case "address":
            return msg("write it without site and language, with `/` at the end, such as `strategies/plan/`.")
        case "address_part":
            return _PORTABLE
        case "host":
            return msg(
                "use the address of a public server, in letters of a single alphabet: "
                "`https://www.city.example/`."
            )
        case "flag":
            return msg("write `true` or `false`.")
        case "number" | "float_type" | "decimal_type":
            return number_meant(value) or msg("write digits, with a decimal point: `50.1`.")
        case "int_parsing" | "int_type" | "int_from_float":
            return number_meant(value, is_count=True) or msg("write digits only: `50`.")
        case "url":
            return _address_meant(value)
        case "email":
            return _mailbox_meant(value)
        case "angle_bracket":
            return msg("remove the markup; write out “smaller” and “greater”.")
        case "empty_text":
            return msg("write a text, or remove the line.")
        case "greater_than_equal" if value.startswith("-") and context["ge"] >= 0:
            return msg("remove the minus, if the source gives the number without it.")
        case "greater_than_equal" | "less_than_equal":
            return msg("compare it with the source: a point or a digit may be wrong.")
        case "string_pattern_mismatch":
            return _form(context["pattern"], value)
        case _:
            return EMPTY


def _form(pattern: str, value: str) -> Message:
    """What a word that has not the form of its place could be, or else which form that is."""
    same = next((word for word in (value.upper(), value.lower()) if re.fullmatch(pattern, word)), None)
    if same is not None:
        return msg("write `{word}`.", word=same)
    match pattern:
        case values.COUNTRY_PATTERN:
            return COUNTRY_HELP
        case values.LANGUAGE_PATTERN:
            return LANGUAGE_HELP
        case _:
            example = next((one for one in _EXAMPLES if re.fullmatch(pattern, one)), "")
            parts = (re.sub(r"\W", "", value), *re.findall(r"\w+", value))
            inside = next((one for one in parts if re.fullmatch(pattern, one)), example)
            return msg("write it like `{example}`.", example=inside)


_EXAMPLES = ("Q3042", "DE713", "06413000")
"""What codes of registers look like."""
_GROUPED = re.compile(r"(?<=[0-9])[\s\u00a0\u202f'’](?=[0-9]{3}(?![0-9]))")


def number_meant(text: str, is_count: bool = False) -> Message:
    """What to type for a number as countries write it, or with something around it; empty if unclear."""
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    plain = _GROUPED.sub(
        "", re.sub(r"(?i)^(?:ca\.?|rund|etwa|about|~|≈)|%$|[“”„‟\"'‘’]$|^[“”„‟\"'‘’]", "", plain.strip())
    )
    plain = plain.strip().replace("−", "-")
    if whole := re.fullmatch(r"([+-]?[0-9]{1,3})([.,])([0-9]{3})", plain):
        digits = whole[1] + whole[3]
        if is_count:
            return msg("write `{number}`.", number=digits)
        parts = f"{whole[1]}.{whole[3]}"
        return msg(
            "write `{number}` if these are thousands, or `{parts}` if these are decimals.",
            number=digits,
            parts=parts,
        )
    for mark, point in (".,", ",."):
        if re.fullmatch(rf"[+-]?[0-9]{{1,3}}(\{mark}[0-9]{{3}})+(\{point}[0-9]+)?", plain):
            plain = plain.replace(mark, "").replace(point, ".")
    plain = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", plain.replace(",", "."))
    if (
        not re.fullmatch(r"[+-]?[0-9]{1,30}" + ("" if is_count else r"(\.[0-9]{1,30})?"), plain)
        or plain == text
    ):
        return EMPTY
    return msg("write `{number}`.", number=plain)


def _address_meant(text: str) -> Message:
    begun = re.sub(r"^(?:h?t?t?p?s?:?/*)(?=www\.)", "https://", text, flags=re.IGNORECASE)
    begun = re.sub(r"^(https?)(?::/?|//|:///+)(?=[^/:])", r"\1://", begun, flags=re.IGNORECASE)
    if not re.match(r"https?://", begun, re.IGNORECASE) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", begun):
        begun = f"https://{begun}"
    first, *others = re.split(r"[\s,;]+(?=https?://)", begun.strip())
    if others:
        return msg("write a single address, such as `{address}`.", address=first)
    address = re.sub(r"\s+", "%20", first)
    if address != text and re.match(r"https?://[^/]", address):
        return msg("write `{address}`.", address=address)
    return msg("copy the full address from the browser: `https://www.city.example/`.")


def _mailbox_meant(text: str) -> Message:
    plain = re.sub(r"(?i)^mailto:", "", re.sub(r"(?i)\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", "@", text))
    plain = re.sub(r"(?i)\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", ".", plain)
    if plain != text and re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", plain):
        return msg("write `{address}`.", address=plain)
    return msg("write it as `office@city.example`.")


def _empty_help(value: object) -> Message:
    return msg("write a value after the colon, or remove the line.") if value is None else EMPTY


def _number(limit: float) -> str | int:
    return int(limit) if limit == int(limit) else str(limit)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _last_name(key_path: KeyPath) -> str:
    return next((step for step in reversed(key_path) if isinstance(step, str)), "")
