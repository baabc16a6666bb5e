"""What is around pages is rendered once and filled for each."""

from hypothesis import given
from hypothesis import strategies as st

from generator.mkdocs_plugin.page_frames import SLOTS, fill


def test_each_slot_is_filled_wherever_it_stands() -> None:
    frame = f"<title>{SLOTS['title']}</title>{SLOTS['content']}<p>{SLOTS['title']}</p>"
    assert fill(frame, {"title": "A", "content": "B"}) == "<title>A</title>B<p>A</p>"


def test_a_template_without_slots_is_the_page() -> None:
    assert fill("<p>all</p>", {}) == "<p>all</p>"


@given(st.text(), st.text())
def test_what_is_filled_in_is_never_read_as_a_slot(title: str, content: str) -> None:
    filled = fill(f"{SLOTS['title']}|{SLOTS['content']}", {"title": title, "content": content})
    assert filled == f"{title}|{content}"
