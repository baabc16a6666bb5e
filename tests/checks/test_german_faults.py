"""What pydantic and the parser of YAML find wrong is said in our words, and so in German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml._yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.messages import Message
from generator.document.syntax_errors import SYSTEM_MESSAGES
from generator.model import KINDS, Entity
from generator.model.parse import parse_entity
from tests.german import untranslated
from tests.hostile.whole import whole
from tests.metrics import sampled

DATA = st.recursive(
    st.none() | st.text(max_size=5) | st.sampled_from(["9" * 40, "1.5", "-1", "2016-13", "<", "a" * 60_000]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
"""What a place of the data can hold once a file is read."""
WRONG: list[Any] = [
    *(None, "", "<", "no", "A b", "-5", "1.5", "1e9", "9" * 20, "9" * 31, "2016-13-40", "a" * 60_000),
    *([], {}, [[]], ["x"], {"A b": "x"}),
]
ANY_FAULT = "is not a possible value of `{key}`"
"""What is said of a value where nothing better is known."""


def whole_entities() -> list[tuple[type[Entity], dict[str, Any]]]:
    """Each kind with a value for every key, as it is read."""
    files = whole().files
    found = []
    for kind in KINDS:
        pattern = kind.files[0]
        data = files[pattern.pattern.format(id="x0", city="x0")]
        found.append((kind, data[pattern.key]["x0"] if pattern.key else data))
    return found


def places_in(data: Any, key_path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield key_path
    if isinstance(data, dict | list):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places_in(inner, (*key_path, step))


def with_value(data: Any, key_path: tuple[Any, ...], value: Any) -> Any:
    """The data with another value at a place."""
    if not key_path:
        return value
    if isinstance(data, list):
        return [
            with_value(inner, key_path[1:], value) if position == key_path[0] else inner
            for position, inner in enumerate(data)
        ]
    return {**data, key_path[0]: with_value(data[key_path[0]], key_path[1:], value)}


PLACES = [
    (kind, data, key_path) for kind, data in whole_entities() for key_path in places_in(data) if key_path
]


def said_of(place: tuple[type[Entity], Any, tuple[Any, ...]], value: Any) -> list[Message]:
    """What is said when a place of an entity holds a value."""
    kind, data, key_path = place
    # What lies below other keys takes long to read, and says the same each time.
    data = {key: inner for key, inner in data.items() if key == key_path[0] or isinstance(inner, str)}
    _, problems = parse_entity(kind, "x0", with_value(data, key_path, value), {}, "en")
    return [said for found in problems for said in (found.message, found.help)]


def untranslated_in(said: list[Message]) -> list[str]:
    return [word for text in said for word in untranslated(text)]


@pytest.mark.parametrize("step", sampled([7, 1]))
def test_whatever_a_place_holds_what_is_wrong_with_it_has_words_of_our_own(step: int) -> None:
    found = set()
    for number, place in enumerate(PLACES):
        for value in WRONG[number % step :: step]:
            said = said_of(place, value)
            assert untranslated_in(said) == [], (place[2], str(value)[:20])
            found |= {fault.id for text in said for fault in faults_in(text)}
    assert len(found) > 10
    assert ANY_FAULT not in found, "pydantic finds something for which `problems.py` has no sentence"


def faults_in(said: Message) -> list[Message]:
    return [value for name, value in said.values if name == "fault" and isinstance(value, Message)]


@given(st.sampled_from(PLACES), DATA)
def test_what_is_wrong_with_anything_else_is_said_in_german(
    place: tuple[type[Entity], Any, tuple[Any, ...]], value: Any
) -> None:
    assert untranslated_in(said_of(place, value)) == []


def test_all_that_the_parser_of_yaml_can_say_is_translated() -> None:
    said = Path(yaml._yaml.__file__).read_bytes()
    pattern = (
        rb"\0((?:did not find|could not find|found (?!undefined alias|duplicate anchor)|mapping |block )"
        rb"[^\0]{5,80})\0"
    )
    found = {text.decode() for text in re.findall(pattern, said.replace(b"\0", b"\0\0"))}
    of_characters = {"found an incorrect leading UTF-8 octet", "found an incorrect trailing UTF-8 octet"}
    of_streams = {"did not find expected <stream-start>"}
    known = set(SYSTEM_MESSAGES)
    if len(found & known) < 20:
        pytest.skip("this PyYAML does not have the parser inside")
    assert {
        text for text in found if "%s" not in text and "->" not in text
    } - of_characters - of_streams <= known
