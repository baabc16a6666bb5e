"""The panel of findings in the browser says what the terminal says, and quotes it as text."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from generator.base.finding_formats import visible
from generator.base.findings import Finding, Span, error, warning
from generator.base.messages import msg
from generator.i18n.locale import locale_for
from generator.render.error_overlay import MAX_SHOWN, panel

ENGLISH = locale_for("en")
ATTACK = '<script>alert(1)</script><img src=x onerror="alert(2)">'


class Read(HTMLParser):
    """What a browser makes of a panel: its elements and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(*findings: Finding, line: str | None = None, is_shown: bool = True) -> Read:
    return Read(panel(findings, lambda _file, _line: line, ENGLISH, "/x.css", is_shown))


def test_where_nothing_is_wrong_there_is_no_panel() -> None:
    assert not panel((), lambda _file, _line: None, ENGLISH, "/x.css")


def test_it_says_where_what_and_what_to_do_with_the_line_itself() -> None:
    found = error(
        Span("a/b.yml", 3, 7, 3, 9), "some-check", msg("`no` names nothing"), msg("did you mean `on`?")
    )
    text = shown(found, line="  key: no").text
    for words in (
        "a/b.yml:3:7",
        "some-check",
        "`no` names nothing",
        "did you mean `on`?",
        "3 |   key: no",
        "^^",
    ):
        assert words in text


def test_errors_are_open_and_stand_before_warnings_which_are_folded() -> None:
    wrong, doubtful = error(Span("z.yml"), "x", msg("wrong")), warning(Span("a.yml"), "y", msg("doubtful"))
    text = shown(doubtful, wrong).text
    assert text.index("wrong") < text.index("doubtful")
    assert text.startswith("1 error. 1 warning. The page shows the last good version")
    assert "<details open>" in panel((wrong,), lambda *_: None, ENGLISH, "/x.css")
    assert "<details>" in panel((doubtful,), lambda *_: None, ENGLISH, "/x.css")


def test_before_there_was_a_good_version_it_does_not_speak_of_one() -> None:
    assert "last good" not in shown(error(Span("a"), "x", msg("wrong")), is_shown=False).text


def test_of_very_many_findings_it_shows_some_and_says_how_many_more_there_are() -> None:
    many = [error(Span("a", line), "x", msg("number {line}", line=line)) for line in range(1, MAX_SHOWN + 4)]
    read = shown(*many)
    assert read.elements.count("li") == MAX_SHOWN
    assert "3 more: see the terminal." in read.text


@given(st.text() | st.just(ATTACK), st.text() | st.just(ATTACK), st.text() | st.just(ATTACK))
def test_whatever_findings_quote_is_text(message: str, help: str, line: str) -> None:
    plain = shown(error(Span("f"), "x", msg("m"), msg("h")), line="l" if line.strip() else "")
    read = shown(error(Span(ATTACK), "x", msg("{text}", text=message), msg("{text}", text=help)), line=line)
    assert read.elements == plain.elements
    assert visible(ATTACK) in read.text


def test_it_says_findings_in_german_and_marks_them_as_english_where_a_language_has_no_words_for_them() -> (
    None
):
    found = error(Span("a.yml"), "x", msg("the file is empty"), msg("replace it by what it leads to."))
    german = panel((found,), lambda *_: None, locale_for("de"), "/x.css")
    assert "<p>die Datei ist leer</p>" in german
    assert "<span>sie durch das ersetzen, worauf sie verweist.</span>" in german
    arabic = panel((found,), lambda *_: None, locale_for("ar"), "/x.css")
    assert arabic.startswith('<aside class="findings" role="status" lang="ar" dir="rtl"')
    assert '<p lang="en" dir="ltr">the file is empty</p>' in arabic
    assert '<span lang="en" dir="ltr">replace it by what it leads to.</span>' in arabic
