"""Findings in their formats."""

import json

from generator.base.finding_formats import format_github, format_gitlab, format_json, format_text
from generator.base.findings import Span, did_you_mean, error, has_errors, hint, in_order, warning
from generator.base.messages import msg

FINDING = error(
    Span("strategies/a/b.yml", 3, 5, 3, 8),
    "unknown-reference",
    msg("`{id}` is not there", id="x"),
    msg("did you mean `{word}`?", word="y"),
)


def test_the_text_format_shows_the_place_the_line_a_caret_and_what_to_type() -> None:
    assert format_text([FINDING], lambda file, line: "    abc, def") == (
        "strategies/a/b.yml:3:5: error[unknown-reference]: `x` is not there\n"
        "  3 |     abc, def\n"
        "    |     ^^^\n"
        "  help: did you mean `y`?\n"
    )


def test_the_text_format_does_without_a_line_that_cannot_be_read() -> None:
    assert "^" not in format_text([FINDING], lambda file, line: None)


def test_a_long_line_is_cut_around_the_finding() -> None:
    finding = error(Span("a.yml", 1, 401, 1, 404), "c", msg("m"))
    lines = format_text([finding], lambda file, line: "x" * 400 + "abc" + "x" * 400).splitlines()
    assert max(len(line) for line in lines) < 120
    column = lines[2].index("^")
    assert lines[1][column : column + 3] == "abc"


def test_the_json_format_has_exactly_the_agreed_keys() -> None:
    assert json.loads(format_json([FINDING])) == [
        {
            "file": "strategies/a/b.yml",
            "line": 3,
            "column": 5,
            "severity": "error",
            "check": "unknown-reference",
            "message": "`x` is not there",
            "help": "did you mean `y`?",
        }
    ]


def test_the_github_format_escapes_what_would_end_a_command() -> None:
    finding = warning(Span("a,b.yml", 2, 1), "c", msg("50%\n::error::x"))
    assert format_github([finding]) == r"::warning file=a%2Cb.yml,line=2,col=1,title=c::50%25\n::error::x"


def test_a_hint_is_a_notice_in_the_github_format_and_info_elsewhere() -> None:
    finding = hint(Span("a.yml", 2, 1), "c", msg("m"))
    assert format_github([finding]) == "::notice file=a.yml,line=2,col=1,title=c::m"
    assert json.loads(format_json([finding]))[0]["severity"] == "info"
    assert format_text([finding], lambda file, line: None) == "a.yml:2:1: info[c]: m\n"


def test_findings_are_sorted_by_place_and_reported_once() -> None:
    later, earlier = error(Span("b.yml"), "c", msg("m")), error(Span("a.yml", 9), "c", msg("m"))
    assert in_order([later, earlier, later]) == (earlier, later)


def test_only_errors_stop_a_build() -> None:
    assert has_errors([FINDING])
    assert not has_errors([warning(Span("a.yml"), "c", msg("m")), hint(Span("a.yml"), "c", msg("m"))])


def test_a_mistyped_word_gets_the_nearest_option() -> None:
    assert str(did_you_mean("caritas-ma", ["caritas-mannheim", "vhs"])) == "did you mean `caritas-mannheim`?"
    assert not did_you_mean("zzz", ["caritas-mannheim", "vhs"])


def test_the_gitlab_format_is_a_code_quality_report() -> None:
    (row,) = json.loads(format_gitlab([FINDING]))
    assert row.pop("fingerprint")
    assert row == {
        "description": "`x` is not there did you mean `y`?",
        "check_name": "unknown-reference",
        "severity": "critical",
        "location": {"path": "strategies/a/b.yml", "lines": {"begin": 3}},
    }


def test_a_fingerprint_stays_the_same_while_lines_move_and_is_there_once() -> None:
    def fingerprints(*lines: int) -> list[str]:
        found = [warning(Span("a.yml", line), "c", msg("m")) for line in lines]
        return [row["fingerprint"] for row in json.loads(format_gitlab(found))]

    first = fingerprints(1, 2)
    assert len(set(first)) == 2
    assert fingerprints(7, 9) == first


def test_no_format_holds_a_command_of_the_host_that_stands_in_a_name_or_a_line() -> None:
    finding = error(Span("##[error]a.yml", 1, 1, 1, 2), "c", msg("`{id}`", id="##[group]"), msg("##[end]"))
    github, text = format_github([finding]), format_text([finding], lambda file, line: "a ##[add-mask]e")
    for made in (text, format_json([finding]), format_gitlab([finding]), github):
        assert "##[" not in made
    assert text.splitlines()[:2] == [
        r"#\x23[error]a.yml:1:1: error[c]: `#\x23[group]`",
        "  1 | a #\ufffd[add-mask]e",
    ]
    assert json.loads(format_json([finding]))[0]["file"] == "##[error]a.yml"
