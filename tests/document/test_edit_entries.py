"""An entry is put into a file that people have written: at the end of its map, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.paths import files_in, translated_by
from generator.document import CannotInsertError, parse_yaml, with_entry
from tests.knowledge import PROJECT, SMALL

ENTRY = "new:\n  name: New\n  # later:\n"
KEYS = ("partners", "sources", "measures")
WRITTEN = [
    (root, file, key)
    for root in (PROJECT, SMALL)
    for file in sorted(files_in(root))
    for key in KEYS
    if file.endswith(".yml") and not translated_by(file) and f"\n{key}:\n" in f"\n{(root / file).read_text()}"
]


def inserted(text: str, key: str = "partners") -> str:
    document, findings = parse_yaml(text, "a.yml")
    assert document
    assert findings == []
    return with_entry(document, key, ENTRY)


@pytest.mark.parametrize(("root", "file", "key"), WRITTEN, ids=lambda value: str(value))
def test_every_file_here_takes_an_entry_and_keeps_its_lines(root: Path, file: str, key: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    written = inserted(text, key)
    before, _ = parse_yaml(text, file)
    after, findings = parse_yaml(written, file)
    assert before
    assert after
    assert findings == []
    assert after.data == {**before.data, key: {**before.data[key], "new": {"name": "New"}}}  # type: ignore[dict-item]
    start = written.index("  new:\n")
    end = start + len("  new:\n    name: New\n    # later:\n")
    assert written[:start] + written[end:] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("partners:\n  a: {name: A}\n", "partners:\n  a: {name: A}\n  new:\n    name: New\n    # later:\n"),
        ("partners: {}\n", "partners:\n  new:\n    name: New\n    # later:\n"),
        ("partners: {}  # none\n", "partners:  # none\n  new:\n    name: New\n    # later:\n"),
        ("partners:\n", "partners:\n  new:\n    name: New\n    # later:\n"),
        ("language: de", "language: de\npartners:\n  new:\n    name: New\n    # later:\n"),
        (
            "partners:\n    a:\n        name: >-\n            A\n\n# The end.\nlanguage: de\n",
            "partners:\n    a:\n        name: >-\n            A\n    new:\n      name: New\n      # later:\n"
            "\n# The end.\nlanguage: de\n",
        ),
        (
            "partners:\n  a:\n    name: A\n\n    # more:\n  # b:\nlanguage: de\n",
            "partners:\n  a:\n    name: A\n\n    # more:\n  new:\n    name: New\n    # later:\n  # b:\n"
            "language: de\n",
        ),
        (
            "partners:\r\n  a:\r\n    tasks:\r\n      - x\r\n",
            "partners:\r\n  a:\r\n    tasks:\r\n      - x\r\n  new:\r\n    name: New\r\n    # later:\r\n",
        ),
    ],
)
def test_it_stands_at_the_end_of_the_map(text: str, expected: str) -> None:
    assert inserted(text) == expected


@pytest.mark.parametrize("text", ["partners: {a: {name: A}}\n", "partners: [a]\n", "partners: a\n"])
def test_what_cannot_be_done_without_changing_other_lines_is_not_done(text: str) -> None:
    with pytest.raises(CannotInsertError):
        inserted(text)
