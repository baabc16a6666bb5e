"""What pydantic finds, in an editor's words: what is wrong with the data of an entity, and what to type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from operator import getitem
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.base.findings import did_you_mean, listed, nearest
from generator.base.messages import EMPTY, Message, join_messages, msg
from generator.document import KeyPath
from generator.model import values
from generator.model.base import Entity
from generator.model.dates import PartialDate
from generator.model.shape import described_keys, model_at, shape_at
from generator.model.traversal import classes_in
from generator.model.values import ID_PATTERN, is_id, message_in

COUNTRY_HELP = msg("use the two-letter code of ISO 3166, for example `DE`.")
Context = Mapping[str, Any]
"""What pydantic adds to an error: the limit that a value breaks, or the message of one of our own errors."""
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
    id = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in letters).split())
    return id if len(id) <= most else id[: most + 1].rpartition("-")[0] or id[:most]


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
    return [key.name for key in described_keys(model)]


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
    help = _possible_keys(keys) if keys else msg("write keys with values below it.")
    return message, _empty_help(value) or help


def _possible_keys(keys: Sequence[str]) -> Message:
    return msg("possible keys: {words}.", words=listed(keys))


def problems_of(
    kind: type[Entity], errors: Sequence[ErrorDetails], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """What pydantic has found. A key is not said to be missing where it is there, but misspelt or astray."""
    moved = {problem.key_path: problem for problem in _moved_entries(kind, errors, data)}
    yield from moved.values()
    gone = {key_path for problem in moved for key_path in _going_along(problem, data)}
    errors = [
        error
        for error in errors
        if not any(error["loc"][:end] in gone for end in range(1, len(error["loc"]) + 1))
    ]
    elsewhere: set[KeyPath] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            *parent, key = error["loc"]
            elsewhere.add((*parent, nearest(str(key), _keys_at(kind, tuple(parent)))))
            below = meant_below(kind, error["loc"], data)
            elsewhere |= {(*below, key), below}
        elif error["type"] == "model_type":
            elsewhere.add((*error["loc"][:-1], _ANY, *error["loc"][-1:]))
    for error in errors:
        key_path = error["loc"]
        is_there = error["type"] in ("missing", "model_type") and (
            key_path in elsewhere or (len(key_path) > 1 and (*key_path[:-2], _ANY, key_path[-1]) in elsewhere)
        )
        if not (is_there or (error["input"] is None and ":" in str(key_path[-1:]))):
            yield _problem_of(kind, error, data)


def _problem_of(kind: type[Entity], error: ErrorDetails, data: Mapping[str, Any]) -> Problem:
    place = _Place(kind, tuple(error["loc"]), error["input"], data)
    type, context = error["type"], error.get("ctx", {})
    if place.key_path[-1:] == ("[key]",):
        return _wrong_key(str(place.key_path[-2]), place.key_path[:-1], type, context)
    if type in _STRUCTURE:
        return _STRUCTURE[type](place)
    message = _of_value(place.value, type, context, place.name)
    meant = _MEANT[type](str(place.value), context) if type in _MEANT else EMPTY
    return place.problem(message, meant or _HELP.get(type, EMPTY), _CHECKS.get(type, "invalid-value"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A value that pydantic refuses, and where it stands in the data of an entity."""

    kind: type[Entity]
    key_path: KeyPath
    value: object
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The key of the value."""
        return _last_name(self.key_path)

    def problem(self, message: Message, help: Message, check: str = "invalid-value") -> Problem:
        """What is wrong with the value."""
        return Problem(self.key_path, check, message, help)


_CHECKS = {"reserved_id": "reserved-id", "id_syntax": "id-syntax"}


def _wrong_key(key: str, key_path: KeyPath, type: str, context: Context) -> Problem:
    if joined := re.match(r"(\w[\w-]*):\S", key):
        message = msg("there is no space after the colon of `{key}`", key=joined[1])
        return Problem(key_path, "invalid-value", message, msg("write a space after the colon."), True)
    check = "reserved-id" if type == "reserved_id" else "id-syntax"
    return Problem(key_path, check, _of_value(key, type, context, "[key]"), suggest_id(key), True)


def _missing(place: _Place) -> Problem:
    key, parent = str(place.key_path[-1]), place.key_path[:-1]
    message = msg("the key `{key}` is missing", key=key)
    if parent:
        message = msg("the key `{key}` is missing in `{around}`", key=key, around=_last_name(parent))
    return Problem(parent, "missing-key", message, msg("add a line `{key}: …`.", key=key), True)


def _unknown_key(place: _Place) -> Problem:
    kind, (*parent, last) = place.kind, place.key_path
    key, keys = str(last), _keys_at(kind, tuple(parent))
    if below := meant_below(kind, place.key_path, place.data):
        return not_indented(place.key_path, key, _last_name(below))
    help = did_you_mean(key, keys) or _possible_keys(keys)
    if any(key in _keys_at(kind, tuple(parent[:end])) for end in range(len(parent))):
        help = join_messages(help, msg("If it belongs one level up, indent it less."))
    return Problem(place.key_path, "unknown-key", msg("there is no key `{key}` here", key=key), help, True)


def _none_of_the_options(place: _Place) -> Problem:
    shape = shape_at(place.kind, place.key_path)
    options = list(map(str, shape.choices)) if shape else []
    message = msg("`{value}` is not a possible value of `{key}`", value=_short(place.value), key=place.name)
    possible = msg("write one of these: {words}.", words=listed(options))
    return place.problem(message, join_messages(did_you_mean(str(place.value), options), possible))


def _no_map(place: _Place) -> Problem:
    model = model_at(place.kind, place.key_path)
    if model is not None and is_underindented(model, str(place.key_path[-1]), place.value):
        return underindented(place.key_path, str(place.key_path[-1]))
    keys = keys_of(model) if model else ()
    return place.problem(*not_a_map(place.name, place.value, keys))


def _no_list(place: _Place) -> Problem:
    if place.value is None:
        return no_text(place.key_path, place.value)
    items = place.value.strip(" ()[]{}-") if isinstance(place.value, str) else "first, second"
    message = msg("`{key}` must be a list", key=place.name)
    return place.problem(message, msg("write it as `[{items}]`.", items=_short(items)))


def no_text(key_path: KeyPath, value: object) -> Problem:
    """What is to be one text is a map, a list or nothing."""
    key = _last_name(key_path)
    message = msg("`{key}` must be a single text", key=key)
    if value is None:
        message = msg("`{key}` has no value", key=key)
    quote = msg("write it after the colon; put text that begins with a bracket in quotes.")
    return Problem(key_path, "invalid-value", message, _empty_help(value) or quote)


_STRUCTURE: Mapping[str, Callable[[_Place], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "enum": _none_of_the_options,
    "literal_error": _none_of_the_options,
    "dict_type": _no_map,
    "model_type": _no_map,
    "tuple_type": _no_list,
    "string_type": lambda place: no_text(place.key_path, place.value),
}
"""Problems of keys, maps and lists, by pydantic's types of errors."""


def _suggest_reference(text: str) -> Message:
    """Help for several ids in one text, or for a reference to a place in a source that is no id."""
    several = [part.strip() for part in re.split("[,;]", text)]
    if len(several) > 1 and all(is_id(part.partition("#")[0]) for part in several):
        return msg("write a list: `[{items}]`.", items=", ".join(several))
    source, mark, place = text.partition("#")
    if not mark and (page := _PAGE.fullmatch(text)):
        source, place = page.groups()
    reference = f"{slug(source)}#{slug(place)}"
    return msg("write for example `{id}`.", id=reference) if slug(source) and slug(place) else EMPTY


_PAGE = re.compile(r"(?i)(\S+?)[\s,:]+(?:p|pp|page|s|seite|slide|folie|section|abschnitt)?\.?\s*(\d+)")
"""A place in a source, as texts name it."""


def meant_below(kind: type[Entity], key_path: KeyPath, data: Mapping[str, Any]) -> KeyPath:
    """What a key that is unknown in its place belongs to, if it is only indented wrongly; else nothing.

    It is what begins last above it and knows the key, or what is parent it.
    """
    *parent, key = key_path
    if key not in _all_keys(kind):
        return ()
    inner, below = _value_at(data, parent), tuple(parent)
    above = list(inner)[: list(inner).index(key)] if isinstance(inner, Mapping) and key in inner else []
    while above:
        below, inner = (*below, above[-1]), inner[above[-1]]
        if key in _keys_at(kind, below):
            return below
        above = list(inner) if isinstance(inner, Mapping) else []
    return ()


@cache
def _all_keys(kind: type[Entity]) -> frozenset[str]:
    """Every key that there is anywhere in an entity."""
    parts = (part for part in classes_in(kind) if issubclass(part, BaseModel))
    return frozenset(name for part in parts for name in part.model_fields)


def _moved_entries(
    kind: type[Entity], errors: Sequence[ErrorDetails], data: Mapping[str, Any]
) -> Iterator[Problem]:
    """Keys that became entries of a keyed map, because they are indented too far or not enough."""
    for error in errors:
        for end in range(2, len(error["loc"]) + 1):
            *parent, key = key_path = error["loc"][:end]
            model = model_at(kind, key_path)
            is_entry = isinstance(key, str) and key != "[key]" and not model_at(kind, tuple(parent))
            if model is None or not is_entry:
                continue
            inner = _value_at(data, key_path)
            is_map_of_others = isinstance(inner, Mapping) and next(iter(inner), "") not in keys_of(model)
            if inner is not None and not is_map_of_others:
                continue
            if key in keys_of(model):
                yield not_indented(key_path, str(key))
            elif key in _keys_at(kind, tuple(parent[:-1])):
                name = _last_name(tuple(parent))
                message = msg(
                    "`{key}` is indented too far: it is not an entry of `{around}`", key=key, around=name
                )
                yield Problem(key_path, "unknown-key", message, _OUTDENT, True)


def _going_along(moved: KeyPath, data: Mapping[str, Any]) -> Iterator[KeyPath]:
    """An entry that should stand elsewhere, and the others that are there only because of it."""
    *parent, key = moved
    entries = _value_at(data, parent)
    yield moved
    if entries[key] is None:
        keys = list(entries)
        yield from ((*parent, later) for later in keys[keys.index(key) + 1 :])


def not_indented(key_path: KeyPath, key: str, parent: str = "") -> Problem:
    """Say that a key belongs to the entry above, or to a named one, but is indented too little."""
    message = msg("`{key}` is not indented enough to belong to the entry above", key=key)
    if parent:
        message = msg("`{key}` is not indented enough to belong to `{around}`", key=key, around=parent)
    help = msg("indent it like the other keys there.")
    return Problem(key_path, "unknown-key", message, help, True)


_OUTDENT = msg("indent it less, like the keys that it belongs with.")


def _keys_at(kind: type[Entity], key_path: KeyPath) -> list[str]:
    """The keys that an editor can write at a place; none where no class says what may stand there."""
    model = model_at(kind, key_path)
    return keys_of(model) if model else []


def _value_at(data: Any, key_path: Iterable[str | int]) -> Any:
    return reduce(getitem, key_path, data)


def _of_value(value: object, type: str, context: Context, key: str) -> Message:
    """A sentence about the value: what our own types say of it, or else what pydantic's do, in our words."""
    fault = message_in(context)
    if not fault and type in _FAULTS:
        fault = _FAULTS[type](context, key)
    fault = fault or msg("is not a possible value of `{key}`", key=key)
    return msg("`{value}` {fault}", value=_short(value), fault=fault)


_NO_NUMBER = ("number", "float_type", "decimal_type")
_NO_COUNT = ("int_parsing", "int_type")
_FAULTS: Mapping[str, Callable[[Context, str], Message]] = {
    "string_too_long": lambda context, _: msg("has more than {most} characters", most=context["max_length"]),
    "string_pattern_mismatch": lambda _, key: msg("does not have the form of `{key}`", key=key),
    "greater_than_equal": lambda context, _: msg(
        "is less than {least}, the smallest possible value", least=_number(context["ge"])
    ),
    "less_than_equal": lambda context, _: msg(
        "is more than {most}, the largest possible value", most=_number(context["le"])
    ),
    "int_parsing": lambda *_: msg("is not a whole number"),
    **dict.fromkeys(("int_type", *_NO_NUMBER), lambda *_: msg("is not a number")),
}
"""What pydantic's own types can find wrong; whatever else they find, the key cannot have the value."""


def _date_meant(value: str, context: Context) -> Message:
    date = PartialDate.suggest(value)
    return msg("write `{word}`.", word=date) if date else EMPTY


def _number_without_minus(value: str, context: Context) -> Message:
    is_positive = value.startswith("-") and context["ge"] >= 0
    return msg("remove the minus, if the source gives the number without it.") if is_positive else EMPTY


def _form_meant(value: str, context: Context) -> Message:
    """What a word that has not the form of its place could be, or else which form that is."""
    pattern = context["pattern"]
    same = next((word for word in (value.upper(), value.lower()) if re.fullmatch(pattern, word)), None)
    if same is not None:
        return msg("write `{word}`.", word=same)
    if pattern in _CODES:
        return _CODES[pattern]
    example = next((one for one in _EXAMPLES if re.fullmatch(pattern, one)), "")
    parts = (re.sub(r"\W", "", value), *re.findall(r"\w+", value))
    inside = next((one for one in parts if re.fullmatch(pattern, one)), example)
    return msg("write it like `{example}`.", example=inside)


_CODES = {values.COUNTRY_PATTERN: COUNTRY_HELP, values.LANGUAGE_PATTERN: LANGUAGE_HELP}
_EXAMPLES = ("Q3042", "DE713", "06413000")
"""What codes of registers look like."""
_BESIDE_NUMBERS = re.compile(r"(?i)^(?:ca\.?|rund|etwa|about|~|≈)|%$|[“”„‟\"'‘’]$|^[“”„‟\"'‘’]")
_GROUPED = re.compile(r"(?<=[0-9])[\s\u00a0\u202f'’](?=[0-9]{3}(?![0-9]))")


def number_meant(text: str, is_count: bool = False) -> Message:
    """What to type for a number as countries write it, or with something around it; empty if unclear."""
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    plain = _GROUPED.sub("", _BESIDE_NUMBERS.sub("", plain.strip())).strip().replace("−", "-")
    if whole := re.fullmatch(r"([+-]?[0-9]{1,3})([.,])([0-9]{3})", plain):
        number, parts = f"{whole[1]}{whole[3]}", f"{whole[1]}.{whole[3]}"
        if is_count:
            return msg("write `{number}`.", number=number)
        return msg(
            "write `{number}` if these are thousands, or `{parts}` if these are decimals.",
            number=number,
            parts=parts,
        )
    for mark, point in (".,", ",."):
        if re.fullmatch(rf"[+-]?[0-9]{{1,3}}(\{mark}[0-9]{{3}})+(\{point}[0-9]+)?", plain):
            plain = plain.replace(mark, "").replace(point, ".")
    plain = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", plain.replace(",", "."))
    form = r"[+-]?[0-9]{1,30}" if is_count else r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?"
    is_better = plain != text and re.fullmatch(form, plain)
    return msg("write `{number}`.", number=plain) if is_better else EMPTY


def _address_meant(text: str, context: Context) -> Message:
    whole = re.sub(r"^(?:h?t?t?p?s?:?/*)(?=www\.)", "https://", text, flags=re.IGNORECASE)
    whole = re.sub(r"^(https?)(?::/?|//|:///+)(?=[^/:])", r"\1://", whole, flags=re.IGNORECASE)
    if not re.match(r"https?://", whole, re.IGNORECASE) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", whole):
        whole = f"https://{whole}"
    first, *others = re.split(r"[\s,;]+(?=https?://)", whole.strip())
    if others:
        return msg("write a single address, such as `{address}`.", address=first)
    address = re.sub(r"\s+", "%20", first)
    is_better = address != text and re.match(r"https?://[^/]", address)
    return msg("write `{address}`.", address=address) if is_better else EMPTY


def _mailbox_meant(text: str, context: Context) -> Message:
    plain = re.sub(r"(?i)^mailto:", "", re.sub(r"(?i)\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", "@", text))
    plain = re.sub(r"(?i)\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", ".", plain)
    is_better = plain != text and re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", plain)
    return msg("write `{address}`.", address=plain) if is_better else EMPTY


_MEANT: Mapping[str, Callable[[str, Context], Message]] = {
    "id_syntax": lambda value, _: _suggest_reference(value) or suggest_id(value),
    "date": _date_meant,
    "url": _address_meant,
    "email": _mailbox_meant,
    **dict.fromkeys(_NO_NUMBER, lambda value, _: number_meant(value)),
    **dict.fromkeys(_NO_COUNT, lambda value, _: number_meant(value, is_count=True)),
    "greater_than_equal": _number_without_minus,
    "string_pattern_mismatch": _form_meant,
}
"""What may be meant by a value, by the type of the error."""
_HELP: Mapping[str, Message] = {
    "reserved_id": msg("give the file another name."),
    "date": msg("write year, month and day in this order: `2016-09-15`."),
    "address": msg("write it without site and language, with `/` at the end, such as `strategies/plan/`."),
    "address_part": _PORTABLE,
    "host": msg(
        "use the address of a public server, in letters of a single alphabet: `https://www.city.example/`."
    ),
    "flag": msg("write `true` or `false`."),
    **dict.fromkeys(_NO_NUMBER, msg("write digits, with a decimal point: `50.1`.")),
    **dict.fromkeys(_NO_COUNT, msg("write digits only: `50`.")),
    "url": msg("copy the full address from the browser: `https://www.city.example/`."),
    "email": msg("write it as `office@city.example`."),
    "angle_bracket": msg("remove the markup; write out “smaller” and “greater”."),
    "empty_text": msg("write a text, or remove the line."),
    **dict.fromkeys(
        ("greater_than_equal", "less_than_equal"),
        msg("compare it with the source: a point or a digit may be wrong."),
    ),
}
"""Help where it is not clear what is meant."""


def _empty_help(value: object) -> Message:
    return msg("write a value after the colon, or remove the line.") if value is None else EMPTY


def _number(limit: float) -> str | int:
    return int(limit) if limit == int(limit) else str(limit)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _last_name(key_path: KeyPath) -> str:
    return next((step for step in reversed(key_path) if isinstance(step, str)), "")
