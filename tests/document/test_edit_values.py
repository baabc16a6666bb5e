"""One value of a file is changed, and every other line stays as people have written it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.paths import files_in
from generator.document import (
    CannotInsertError,
    Document,
    parse_yaml,
    value_at,
    with_entry,
    with_reference,
    with_value,
)
from tests.knowledge import PROJECT, SMALL

FILES = [
    (root, file)
    for root, folder in ((SMALL, ""), (PROJECT, "strategies/offenbach"), (PROJECT, "strategies/dortmund"))
    for file in sorted(files_in(root))
    if file.startswith(folder) and file.endswith(".yml")
]


def parsed(text: str) -> Document:
    document, findings = parse_yaml(text, "a.yml")
    assert document
    assert findings == []
    return document


@pytest.mark.parametrize(("root", "file"), FILES, ids=lambda value: str(value))
@pytest.mark.parametrize("new", ["Short", "A: long text, #with signs, " * 8])
def test_any_value_of_our_files_can_be_changed_alone(root: Path, file: str, new: str) -> None:
    document = parsed((root / file).read_text(encoding="utf-8"))
    scalars = list(document.scalars())
    for key_path, _ in scalars[:: max(1, len(scalars) // 25)]:
        after = parsed(with_value(document, key_path, new.strip()))
        assert value_at(after, key_path) == new.strip()
        assert dict(after.scalars()) == {**dict(scalars), key_path: new.strip()}
        old = document.span(key_path)
        assert document.lines[: old.line - 1] == after.lines[: old.line - 1]
        rest = document.lines[old.end_line :]
        assert not rest or after.lines[-len(rest) :] == rest


def test_a_number_keeps_having_no_quotes_and_a_text_that_looks_like_one_keeps_them() -> None:
    text = 'a: 5\nb: "06413000"\nc: {d: 1.5}\n'
    document = parsed(text)
    assert with_value(document, ("a",), "2016-09") == text.replace("5\nb", "2016-09\nb")
    assert with_value(document, ("b",), "01067") == text.replace("06413000", "01067")
    assert with_value(document, ("c", "d"), "2.5") == text.replace("1.5", "2.5")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("source: a#1\nb: c\n", "source: [a#1, new#2]\nb: c\n"),
        ("source: [a, b#2] # why\n", "source: [a, b#2, new#2] # why\n"),
        ("source:\n  - a\n  - b # why\nc: d\n", "source:\n  - a\n  - b # why\n  - new#2\nc: d\n"),
        ("source:\n  - a\n  - b", "source:\n  - a\n  - b\n  - new#2\n"),
        ("x: {source: a, y: z}\n", "x: {source: [a, new#2], y: z}\n"),
    ],
)
def test_a_reference_is_added_in_the_form_that_is_there(before: str, after: str) -> None:
    document = parsed(before)
    key_path = ("source",) if "source" in document.data else ("x", "source")
    assert with_reference(document, key_path, "new#2") == after


def test_a_list_over_several_lines_in_brackets_is_left_alone() -> None:
    with pytest.raises(CannotInsertError):
        with_reference(parsed("source: [a,\n  b]\n"), ("source",), "c")


def test_an_entry_can_be_put_into_a_map_further_in() -> None:
    text = "sources:\n  a:\n    title: A\n    places:\n      1: {heading: One}\n\n  b:\n    title: B\n"
    entry = '"2": {heading: Two}\n'
    into_a = with_entry(parsed(text), ("sources", "a", "places"), entry)
    assert into_a == text.replace("One}\n", 'One}\n      "2": {heading: Two}\n')
    into_b = with_entry(parsed(text), ("sources", "b", "places"), entry)
    assert into_b == text + '    places:\n      "2": {heading: Two}\n'
