"""Keys and clicks are counted as they are made."""

from __future__ import annotations

from tests.newcomer import sheet
from tests.newcomer.desk import written
from tests.newcomer.editor import Editor


def test_every_letter_and_enter_is_a_key_and_indentation_is_typed_once() -> None:
    editor = Editor().type("a:\n  b: c\n  d: e\nf: g")
    assert editor.text == "a:\n  b: c\n  d: e\nf: g"
    assert editor.keys == len("a:") + 1 + len("  b: c") + 1 + len("d: e") + 1 + 2 + len("f: g")
    assert editor.clicks == 0


def test_a_click_a_key_that_types_nothing_and_a_shortcut_count() -> None:
    editor = Editor("name:x\nsector: y").click(1, 6).type(" ").press("End").press("Delete").press("Left", 2)
    assert editor.text == "name: xsector: y"
    assert (editor.keys, editor.clicks, editor.cursor) == (5, 1, 5)
    copied = Editor("a\nb").copy(2, 2).click(1, 1).paste()
    assert (copied.text, copied.keys, copied.clicks) == ("ba\nb", 4, 3)


def test_home_goes_to_the_first_letter() -> None:
    assert Editor("  a: b").click(1, 7).press("Home").type("x").text == "  xa: b"


def test_what_is_written_takes_about_a_key_a_letter() -> None:
    desk = written()
    letters = sum(map(len, desk.files.values()))
    assert 0.9 * letters < desk.keys < 1.2 * letters


def test_an_answer_that_is_chosen_takes_two_clicks_and_one_that_is_typed_its_letters() -> None:
    effort = sheet.effort_to_type({"City!B2": "Ort", "City!B4": "Land", "City!B5": "de – Deutsch / German"})
    assert (effort.keys, effort.clicks) == (3 + 2 + 4 + 1 + 1, 2 + 2)
    assert sheet.effort_to_mend({"City!B2": "Dorf"}) == sheet.Effort(5, 2)
