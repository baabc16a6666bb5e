"""Reading YAML with places, and refusing what is dangerous or ambiguous."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.findings import Finding, Span
from generator.document import MAX_BYTES, Document, parse_markdown, parse_yaml, read_document
from generator.document.yaml_reading import Reading, quick_data
from tests.knowledge import SMALL


def parsed(text: str) -> Document:
    document, found = parse_yaml(text, "x.yml")
    assert found == []
    assert document is not None
    return document


def only_finding(text: str) -> Finding:
    _, found = parse_yaml(text, "x.yml")
    assert len(found) == 1, found
    return found[0]


def test_plain_scalars_stay_the_text_that_was_written() -> None:
    document = parsed("a: NO\nb: 01067\nc: 12:30:45\nd: 2016-09-15\ne: 1e3\nf: ~\n")
    assert list(document.data.values()) == ["NO", "01067", "12:30:45", "2016-09-15", "1e3", "~"]


def test_values_and_keys_know_where_they_stand() -> None:
    document = parsed("a: 1\nlist: [x, 'y z']\nmap:\n  inner: ü here\n")
    assert document.span(("list", 1)) == Span("x.yml", 2, 11, 2, 16)
    assert document.key_span(("map", "inner")) == Span("x.yml", 4, 3, 4, 8)
    assert document.span_of_text(("map", "inner"), "here") == Span("x.yml", 4, 12, 4, 16)


def test_a_place_that_is_not_there_is_that_of_what_is_around_it() -> None:
    assert parsed("a:\n  b: 1\n").span(("a", "c", "d")).line == 2


def test_an_empty_value_is_nothing() -> None:
    assert parsed("a:\nb: ''\n").data == {"a": None, "b": ""}


def test_a_key_that_stands_twice_is_reported_at_the_second_and_the_first_value_is_kept() -> None:
    document, found = parse_yaml("a: 1\nb: 2\na: {c: 3}\n", "x.yml")
    assert document is not None
    assert document.data == {"a": "1", "b": "2"}
    assert [(d.check, d.span.line, d.span.column) for d in found] == [("duplicate-key", 3, 1)]
    assert "first in line 1" in str(found[0].message)


@pytest.mark.parametrize(
    ("text", "check", "line", "column"),
    [
        ("a: &x 1\n", "yaml-alias", 1, 4),
        ("a: *x\n", "yaml-alias", 1, 4),
        ("{*a : 1}\n", "yaml-alias", 1, 2),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "yaml-syntax", 2, 1),
        ("? [a, b]\n: 1\n", "yaml-syntax", 1, 3),
        ("a: b: c\n", "yaml-syntax", 1, 5),
        ("a:\n\t- b\n", "yaml-syntax", 2, 1),
        ("- a\n", "yaml-syntax", 1, 1),
        ("", "yaml-syntax", 1, 1),
        ("a: \x07\n", "yaml-syntax", 1, 4),
        ("a: [1, 2\n", "yaml-syntax", 1, 4),
        ("[" * 50_000, "yaml-depth", 1, 21),
        ("a: " + "{b: " * 40_000, "yaml-depth", 1, 80),
    ],
)
def test_what_is_not_allowed_is_refused_at_its_place(text: str, check: str, line: int, column: int) -> None:
    finding = only_finding(text)
    assert (finding.check, finding.span.line, finding.span.column) == (check, line, column)


def test_a_tab_and_a_colon_get_the_help_that_fits() -> None:
    assert "spaces" in str(only_finding("a:\n\tb: 1\n").help)
    assert "quotes" in str(only_finding("title: Work: a plan\n").help)


def test_a_page_is_its_front_matter_and_its_body() -> None:
    document, found = parse_markdown("---\ntitle: T\n---\n\nHello\n\nworld\n", "p.md")
    assert found == []
    assert document is not None
    assert document.data == {"title": "T", "body": "Hello\n\nworld"}
    assert document.key_span(("title",)).line == 2
    assert document.span(("body",)).line == 5


def test_a_page_without_front_matter_is_reported() -> None:
    document, found = parse_markdown("# Hello\n", "p.md")
    assert document is None
    assert "front matter" in str(found[0].message)


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: " + "x" * MAX_BYTES)
    document, found = read_document(tmp_path, "a.yml")
    assert document is None
    assert found[0].check == "file-size"


def test_wrong_encoding_is_reported_at_its_character(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("ä: 1\nstraße: ".encode() + b"Stra\xdfe\n")
    _, found = read_document(tmp_path, "a.yml")
    assert (found[0].check, found[0].span.line, found[0].span.column) == ("encoding", 2, 13)


@pytest.mark.parametrize("file", ["link.yml", "within/a.yml", "out/a.yml", "../outside/a.yml"])
def test_no_link_is_followed_and_nothing_outside_is_read(tmp_path: Path, file: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    (root / "plain").mkdir(parents=True)
    outside.mkdir()
    for folder in (outside, root / "plain"):
        (folder / "a.yml").write_text("a: 1\n")
    (root / "out").symlink_to(outside)
    (root / "within").symlink_to(root / "plain")
    (root / "link.yml").symlink_to(root / "plain/a.yml")
    assert read_document(root, "plain/a.yml")[0] is not None
    document, found = read_document(root, file)
    assert document is None
    assert [finding.check for finding in found] == ["file"]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,?\n\t \\é"), max_size=80))
def test_no_text_crashes_the_reader_and_every_finding_has_a_place(text: str) -> None:
    document, found = parse_yaml(text, "x.yml")
    assert document is not None or found
    assert all(d.span.line >= 1 and d.span.column >= 1 and d.message for d in found)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.yml", "a.md"):
        (folder / name).write_bytes(raw)
        document, found = read_document(folder, name)
        assert document is not None or found


MARKS = st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,?\n\t \\é~"), max_size=60)
SMALL_YAML = st.recursive(
    st.sampled_from(["a", "'b'", '"c\\n"', "''", "", "no", "~", "é", "a b\n    c", "|\n    d\n    e"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(f'"{i!r}"' for i in items) + "]")
        | st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "".join(f"\n  k{at}: {item}" for at, item in enumerate(items))
        )
    ),
    max_leaves=6,
)
"""Values that are mostly valid, so that more than refusals is compared."""


def read_closely(text: str) -> tuple[Document | None, list[Finding]]:
    """As if the file had something to report: read with all places."""
    with patch("generator.document.read.quick_data", return_value=None):
        return parse_yaml(text, "x.yml")


@settings(max_examples=300, deadline=None)
@given(
    MARKS | st.lists(SMALL_YAML, max_size=4).map(lambda v: "".join(f"x{n}: {i}\n" for n, i in enumerate(v)))
)
def test_the_quick_and_the_close_reading_say_the_same(text: str) -> None:
    quick, close = parse_yaml(text, "x.yml"), read_closely(text)
    assert quick == close
    if quick[0] is not None and close[0] is not None:
        assert quick[0].places == close[0].places


@pytest.mark.parametrize("path", sorted((SMALL / "strategies").rglob("*.yml")), ids=lambda path: path.name)
def test_a_real_file_is_read_quickly_and_its_places_are_those_of_the_close_reading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quick, close = quick_data(text), read_closely(text)[0]
    assert close is not None
    assert quick == close.data
    assert parsed(text).places == close.places


def test_a_file_with_nothing_to_report_is_read_once_until_a_place_is_asked_for() -> None:
    with patch("generator.document.read.Reading.of", wraps=Reading.of) as reading:
        document = parsed("a: 1\nb: [c, d]\n")
        assert document.data == {"a": "1", "b": ["c", "d"]}
        assert reading.call_count == 0
        assert document.span(("b", 1)).column == document.span(("b", 0)).column + 3
        assert reading.call_count == 1


def test_the_text_of_a_page_does_not_stand_in_its_front_matter() -> None:
    _, (finding,) = parse_markdown("---\ntitle: T\nbody: Gone\n---\nText\n", "x.md")
    assert (finding.check, finding.span.line, str(finding.help)) == ("unknown-key", 3, "remove the line.")
