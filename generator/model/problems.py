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

from generator.diagnostic import did_you_mean, listed, nearest
from generator.document import Steps
from generator.model import values
from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.declared import model_at, options_at
from generator.model.faults import said_in
from generator.model.ids import ID_PATTERN, is_id
from generator.model.walk import classes_in
from generator.saying import NOTHING, Said, say, together

COUNTRY_HELP = say("use the two-letter code of ISO 3166, for example `DE`.")
_PORTABLE = say("choose a name with at most 100 characters that Windows does not reserve.")
LANGUAGE_HELP = say("use the code of BCP 47, for example `de`, `en` or `uk`.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the data; with `at_key` it is the key that is wrong."""

    steps: Steps
    check: str
    message: Said
    help: Said = NOTHING
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


def suggest_id(text: str) -> Said:
    """Help for a text that is no id: one that is."""
    cleaned = slug(text)
    if cleaned and cleaned != text:
        return say("write for example `{id}`.", id=cleaned)
    return _PORTABLE if ID_PATTERN.fullmatch(text) and not is_id(text) else say("choose another id.")


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that an editor can write."""
    return [name for name in model.model_fields if name not in ("id", "city")]


def is_astray(model: type[BaseModel], key: str, value: object) -> bool:
    """Whether what stands between entries is a line of the one above, with too few spaces before it."""
    return not isinstance(value, Mapping) and key in keys_of(model)


def astray(steps: Steps, key: str) -> Problem:
    """Say that a line is not indented enough to belong to the entry above."""
    return replace(not_indented(steps, key), check="invalid-value")


def not_a_map(name: str, value: object, keys: Sequence[str] = ()) -> tuple[Said, Said]:
    """What is wrong with a value that is no map, and what to type: `keys` are those that it can have."""
    message = say("`{key}` must contain `key: value` lines", key=name)
    if isinstance(value, str) and re.match(r"[\w-]+:\S", value):
        return message, say("write a space after each colon.")
    help = (
        say("possible keys: {words}.", words=listed(keys))
        if keys
        else say("write keys with values below it.")
    )
    return message, _empty_help(value) or help


def problems_of(
    kind: type[Entity], found: Sequence[ErrorDetails], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """What pydantic has found. A key is not said to be missing where it is there, but misspelt or astray."""
    elsewhere: set[Steps] = set()
    moved = {problem.steps: problem for problem in _moved_entries(kind, found, data)}
    yield from moved.values()
    gone = {steps for problem in moved for steps in _going_along(problem, data)}
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
        steps = details["loc"]
        is_there = details["type"] in ("missing", "model_type") and (
            steps in elsewhere or (len(steps) > 1 and (*steps[:-2], _ANY, steps[-1]) in elsewhere)
        )
        if not (is_there or (details["input"] is None and ":" in str(steps[-1:]))):
            yield problem_of(kind, details, data)


def problem_of(kind: type[Entity], details: ErrorDetails, data: Mapping[str, Any]) -> Problem:
    """What pydantic has found in the data of an entity of this kind."""
    steps: Steps = tuple(details["loc"])
    value = details["input"]
    if steps and steps[-1] == "[key]":
        key = str(steps[-2])
        if joined := re.match(r"(\w[\w-]*):\S", key):
            message = say("there is no space after the colon of `{key}`", key=joined[1])
            return Problem(steps[:-1], "invalid-value", message, say("write a space after the colon."), True)
        check = "reserved-id" if details["type"] == "reserved_id" else "id-syntax"
        return Problem(steps[:-1], check, _of_value(key, details, steps), suggest_id(key), True)
    match details["type"]:
        case "missing":
            return _missing(steps)
        case "extra_forbidden":
            return _unknown_key(kind, steps, data)
        case "enum" | "literal_error":
            return _none_of_the_options(kind, steps, value)
        case "reserved_id":
            help = say("give the file another name.")
            return Problem(steps, "reserved-id", _of_value(value, details, steps), help)
        case "id_syntax":
            help = _suggest_reference(str(value)) or suggest_id(str(value))
            return Problem(steps, "id-syntax", _of_value(value, details, steps), help)
        case "dict_type" | "model_type" | "model_attributes_type":
            model = model_at(kind, steps)
            if model is not None and is_astray(model, str(steps[-1]), value):
                return astray(steps, str(steps[-1]))
            keys = keys_of(model) if model else ()
            return Problem(steps, "invalid-value", *not_a_map(_last_name(steps), value, keys))
        case "tuple_type" | "list_type" if value is not None:
            message = say("`{key}` must be a list", key=_last_name(steps))
            items = value.strip(" ()[]{}-") if isinstance(value, str) else "first, second"
            return Problem(
                steps, "invalid-value", message, say("write it as `[{items}]`.", items=_short(items))
            )
        case "string_type" | "tuple_type" | "list_type":
            return no_text(steps, value)
        case type:
            message = _of_value(value, details, steps)
            return Problem(steps, "invalid-value", message, _help(type, details.get("ctx", {}), str(value)))


def no_text(steps: Steps, value: object) -> Problem:
    """What is to be one text is a map, a list or nothing."""
    key = _last_name(steps)
    message = say("`{key}` must be a single text", key=key)
    if value is None:
        message = say("`{key}` has no value", key=key)
    help = _empty_help(value) or say(
        "write it after the colon; put text that begins with a bracket in quotes."
    )
    return Problem(steps, "invalid-value", message, help)


def _missing(steps: Steps) -> Problem:
    key, around = str(steps[-1]), steps[:-1]
    message = say("the key `{key}` is missing", key=key)
    if around:
        message = say("the key `{key}` is missing in `{around}`", key=key, around=_last_name(around))
    return Problem(around, "missing-key", message, say("add a line `{key}: …`.", key=key), True)


def _suggest_reference(text: str) -> Said:
    """Help for several ids in one text, or for a reference to a place in a source that is no id."""
    several = [part.strip() for part in re.split("[,;]", text)]
    if len(several) > 1 and all(is_id(part.partition("#")[0]) for part in several):
        return say("write a list: `[{items}]`.", items=", ".join(several))
    source, mark, place = text.partition("#")
    if not mark and (page := _PAGE.fullmatch(text)):
        source, place = page.groups()
    found = f"{slug(source)}#{slug(place)}"
    return say("write for example `{id}`.", id=found) if slug(source) and slug(place) else NOTHING


_PAGE = re.compile(r"(?i)(\S+?)[\s,:]+(?:p|pp|page|s|seite|slide|folie|section|abschnitt)?\.?\s*(\d+)")
"""A place in a source, as texts name it."""


def meant_below(kind: type[Entity], steps: Steps, data: Mapping[str, Any]) -> Steps:
    """What a key that is unknown in its place belongs to, if it is only indented wrongly; else nothing.

    It is what begins last above it and knows the key, or what is around it.
    """
    *around, key = steps
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
            *around, key = steps = details["loc"][:end]
            model, outer = model_at(kind, steps), model_at(kind, tuple(around[:-1]))
            is_entry = isinstance(key, str) and key != "[key]" and not model_at(kind, tuple(around))
            if model is None or not is_entry:
                continue
            inner: Any = data
            for step in steps:
                inner = inner[step]
            is_other = inner is None or (
                isinstance(inner, Mapping) and next(iter(inner), "") not in keys_of(model)
            )
            if not is_other:
                continue
            if key in keys_of(model):
                yield not_indented(steps, key)
            elif outer and key in keys_of(outer):
                name = _last_name(tuple(around))
                message = say(
                    "`{key}` is indented too far: it is not an entry of `{around}`", key=key, around=name
                )
                yield Problem(steps, "unknown-key", message, _OUTDENT, True)


def _going_along(moved: Steps, data: Mapping[str, Any]) -> Iterator[Steps]:
    """An entry that should stand elsewhere, and the others that are there only because of it."""
    *around, key = moved
    entries: Any = data
    for step in around:
        entries = entries[step]
    yield moved
    if entries[key] is None:
        keys = list(entries)
        yield from ((*around, later) for later in keys[keys.index(key) + 1 :])


def not_indented(steps: Steps, key: str, around: str = "") -> Problem:
    """Say that a key belongs to the entry above, or to a named one, but is indented too little."""
    message = say("`{key}` is not indented enough to belong to the entry above", key=key)
    if around:
        message = say("`{key}` is not indented enough to belong to `{around}`", key=key, around=around)
    help = say("indent it like the other keys there.")
    return Problem(steps, "unknown-key", message, help, True)


_OUTDENT = say("indent it less, like the keys that it belongs with.")


def _unknown_key(kind: type[Entity], steps: Steps, data: Mapping[str, Any]) -> Problem:
    model, key = model_at(kind, steps[:-1]), str(steps[-1])
    keys = keys_of(model) if model else []
    message = say("there is no key `{key}` here", key=key)
    if below := meant_below(kind, steps, data):
        return not_indented(steps, key, _last_name(below))
    help = did_you_mean(key, keys) or say("possible keys: {words}.", words=listed(keys))
    outer = (model_at(kind, steps[:end]) for end in range(len(steps) - 2, -1, -1))
    if any(one and key in keys_of(one) for one in outer):
        help = together(help, say("If it belongs one level up, indent it less."))
    return Problem(steps, "unknown-key", message, help, True)


def _none_of_the_options(kind: type[Entity], steps: Steps, value: object) -> Problem:
    options = options_at(kind, steps)
    message = say("`{value}` is not a possible value of `{key}`", value=_short(value), key=_last_name(steps))
    help = together(
        did_you_mean(str(value), options), say("write one of these: {words}.", words=listed(options))
    )
    return Problem(steps, "invalid-value", message, help)


def _of_value(value: object, details: ErrorDetails, steps: Steps) -> Said:
    """A sentence about the value: what our own types say of it, or else what pydantic's do, in our words."""
    context = details.get("ctx", {})
    fault = said_in(context) or _fault(details["type"], context, _last_name(steps))
    return say("`{value}` {fault}", value=_short(value), fault=fault)


def _fault(type: str, context: Mapping[str, Any], key: str) -> Said:
    """What pydantic's own types can find wrong; whatever else they find, the key cannot have the value."""
    match type:
        case "string_too_long":
            return say("has more than {most} characters", most=context["max_length"])
        case "string_pattern_mismatch":
            return say("does not have the form of `{key}`", key=key)
        case "greater_than_equal":
            return say("is less than {least}, the smallest possible value", least=_number(context["ge"]))
        case "less_than_equal":
            return say("is more than {most}, the largest possible value", most=_number(context["le"]))
        case "int_parsing" | "int_from_float":
            return say("is not a whole number")
        case "int_type" | "float_type" | "decimal_type" | "float_parsing" | "decimal_parsing":
            return say("is not a number")
        case _:
            return say("is not a possible value of `{key}`", key=key)


def _help(type: str, context: Mapping[str, Any], value: str) -> Said:
    match type:
        case "date" if PartialDate.suggest(value):
            return say("write `{word}`.", word=PartialDate.suggest(value))
        case "date":
            return say("write year, month and day in this order: `2016-09-15`.")
        case "address":
            return say("write it without site and language, with `/` at the end, such as `strategies/plan/`.")
        case "address_part":
            return _PORTABLE
        case "host":
            return say(
                "use the address of a public server, in letters of a single alphabet: "
                "`https://www.city.example/`."
            )
        case "flag":
            return say("write `true` or `false`.")
        case "number" | "float_type" | "decimal_type":
            return number_meant(value) or say("write digits, with a decimal point: `50.1`.")
        case "int_parsing" | "int_type" | "int_from_float":
            return number_meant(value, is_count=True) or say("write digits only: `50`.")
        case "url":
            return _address_meant(value)
        case "email":
            return _mailbox_meant(value)
        case "angle_bracket":
            return say("remove the markup; write out “smaller” and “greater”.")
        case "empty_text":
            return say("write a text, or remove the line.")
        case "greater_than_equal" if value.startswith("-") and context["ge"] >= 0:
            return say("remove the minus, if the source gives the number without it.")
        case "greater_than_equal" | "less_than_equal":
            return say("compare it with the source: a point or a digit may be wrong.")
        case "string_pattern_mismatch":
            return _form(context["pattern"], value)
        case _:
            return NOTHING


def _form(pattern: str, value: str) -> Said:
    """What a word that has not the form of its place could be, or else which form that is."""
    same = next((word for word in (value.upper(), value.lower()) if re.fullmatch(pattern, word)), None)
    if same is not None:
        return say("write `{word}`.", word=same)
    match pattern:
        case values.COUNTRY_PATTERN:
            return COUNTRY_HELP
        case values.LANGUAGE_PATTERN:
            return LANGUAGE_HELP
        case _:
            example = next((one for one in _EXAMPLES if re.fullmatch(pattern, one)), "")
            parts = (re.sub(r"\W", "", value), *re.findall(r"\w+", value))
            inside = next((one for one in parts if re.fullmatch(pattern, one)), example)
            return say("write it like `{example}`.", example=inside)


_EXAMPLES = ("Q3042", "DE713", "06413000")
"""What codes of registers look like."""
_GROUPED = re.compile(r"(?<=[0-9])[\s\u00a0\u202f'’](?=[0-9]{3}(?![0-9]))")


def number_meant(text: str, is_count: bool = False) -> Said:
    """What to type for a number as countries write it, or with something around it; empty if unclear."""
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    plain = _GROUPED.sub(
        "", re.sub(r"(?i)^(?:ca\.?|rund|etwa|about|~|≈)|%$|[“”„‟\"'‘’]$|^[“”„‟\"'‘’]", "", plain.strip())
    )
    plain = plain.strip().replace("−", "-")
    if whole := re.fullmatch(r"([+-]?[0-9]{1,3})([.,])([0-9]{3})", plain):
        digits = whole[1] + whole[3]
        if is_count:
            return say("write `{number}`.", number=digits)
        parts = f"{whole[1]}.{whole[3]}"
        return say(
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
        return NOTHING
    return say("write `{number}`.", number=plain)


def _address_meant(text: str) -> Said:
    begun = re.sub(r"^(?:h?t?t?p?s?:?/*)(?=www\.)", "https://", text, flags=re.IGNORECASE)
    begun = re.sub(r"^(https?)(?::/?|//|:///+)(?=[^/:])", r"\1://", begun, flags=re.IGNORECASE)
    if not re.match(r"https?://", begun, re.IGNORECASE) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", begun):
        begun = f"https://{begun}"
    first, *others = re.split(r"[\s,;]+(?=https?://)", begun.strip())
    if others:
        return say("write a single address, such as `{address}`.", address=first)
    address = re.sub(r"\s+", "%20", first)
    if address != text and re.match(r"https?://[^/]", address):
        return say("write `{address}`.", address=address)
    return say("copy the full address from the browser: `https://www.city.example/`.")


def _mailbox_meant(text: str) -> Said:
    plain = re.sub(r"(?i)^mailto:", "", re.sub(r"(?i)\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", "@", text))
    plain = re.sub(r"(?i)\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", ".", plain)
    if plain != text and re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", plain):
        return say("write `{address}`.", address=plain)
    return say("write it as `office@city.example`.")


def _empty_help(value: object) -> Said:
    return say("write a value after the colon, or remove the line.") if value is None else NOTHING


def _number(limit: float) -> str | int:
    return int(limit) if limit == int(limit) else str(limit)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _last_name(steps: Steps) -> str:
    return next((step for step in reversed(steps) if isinstance(step, str)), "")
