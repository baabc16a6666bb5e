"""Why a file is no YAML: the place of the slip, not that at which the parser stops."""

from __future__ import annotations

import pytest

from generator.document.read import parse_yaml

GOOD = """\
partners:
  first:
    name: Amt
    sector: other
  second:
    name: "Bund"
    sector: union
"""
SLIPS = [
    ("    name: Amt", "    name Amt", 3, 5, "no key with a colon"),
    ("  first:", "  first", 2, 3, "no key with a colon"),
    ("partners:", "partners", 1, 1, "no key with a colon"),
    ("name: Amt", "name; Amt", 3, 5, "no key with a colon"),
    ("Amt", "Amt\nfür alles", 4, 1, "no key with a colon"),
    ("name: Amt", "name:Amt", 3, 10, "no space after the colon of `name`"),
    ("sector: other", "sector:other", 4, 12, "no space after the colon of `sector`"),
    ("    sector: other", "     sector: other", 4, 6, "not indented"),
    ("    sector: other", "   sector: other", 4, 4, "not indented"),
    ("    name: Amt\n", "    name: Amt\n  nick: A\n", 4, 3, "not indented"),
    ("  second:", "   second:", 5, 4, "not indented"),
    ("    sector: other", "\tsector: other", 4, 1, "a tab"),
    ("    sector: other", "  \tsector: other", 4, 3, "a tab"),
    ("    name: Amt", "\tname: Amt", 3, 1, "a tab"),
    ("Amt", "Amt: Soziales", 3, 14, "contains a colon"),
    ("Amt", "'Amt", 3, 11, "is never closed"),
    ("Amt", '"Amt', 3, 11, "is closed only in line 6"),
    ("Amt", '"Amt" für alle', 3, 17, "ends before this"),
    ("Amt", "[Amt", 3, 11, "the bracket `[`"),
    ("Amt", "{a: Amt", 3, 11, "the bracket `{`"),
    ("    name: Amt", "    - name: Amt", 4, 5, "are a list"),
    ("Amt", "@Amt", 3, 11, "cannot start"),
]


@pytest.mark.parametrize(("old", "new", "line", "column", "words"), SLIPS)
def test_a_slip_is_found_where_it_is(old: str, new: str, line: int, column: int, words: str) -> None:
    assert parse_yaml(GOOD, "x.yml")[1] == []
    _, findings = parse_yaml(GOOD.replace(old, new, 1), "x.yml")
    assert [(finding.span.line, finding.span.column) for finding in findings] == [(line, column)]
    assert words in str(findings[0].message)
    assert findings[0].help


def test_what_follows_from_something_refused_in_the_same_line_is_not_told() -> None:
    _, findings = parse_yaml(GOOD.replace("Amt", "*Amt für alle"), "x.yml")
    assert [finding.check for finding in findings] == ["yaml-alias"]
