"""No text from the content is markup, wherever it lands."""

import html
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render import sanitizer
from generator.render.escape import encode, encode_line, lean, plain
from generator.render.page_markdown import to_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**bold** _it_ `code` ~~x~~",
    "[link](javascript:alert(1))",
    "![image](x)",
    "# heading",
    "1. one",
    "- item",
    "> quote",
    "| a | b |\n|---|---|",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }} {% x %} {# y #}",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "text {#id .class onclick=alert(1)}",
    "http://example.org www.example.org",
    "--8<-- 'etc/passwd'",
    "[^1] [^1]: note",
    "\\N \\ \\\\",
    "\u202eevil\u202c \u200b",
    "</p></div><style>*{display:none}</style>",
    "&#60;b&#62;",
]


def prose_to_html(markdown: str) -> str:
    """What is inside of the element around a text."""
    return sanitizer.to_html(markdown).removeprefix("<div>\n").removesuffix("\n</div>")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_markdown_is_shown_as_the_text_it_is(attack: str) -> None:
    shown = to_html(f"before {encode(attack)} after")
    assert re.fullmatch(r"<p>before [^<>]* after</p>\n", shown), shown
    assert html.unescape(shown) == f"<p>before {plain(attack)} after</p>\n"


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_an_attribute_of_an_html_block_stays_in_it(attack: str) -> None:
    shown = to_html(f'<p title="{encode(attack)}">x</p>')
    assert re.fullmatch(r'<p title="[^"<>]*">x</p>\n?', shown), shown


@given(st.text())
def test_any_text_survives_encoding_as_the_same_text(text: str) -> None:
    encoded = encode(text)
    assert html.unescape(encoded) == plain(text)
    assert html.unescape(lean(encoded)) == plain(text)
    assert not set("<>\"'`*_[]{}|") & set(encoded)
    assert not set("<>\"'") & set(lean(encoded))


@given(st.text())
def test_plain_text_is_one_line_without_control_or_direction_characters(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain(text))


@pytest.mark.parametrize("form", [plain, encode, encode_line])
def test_a_letter_in_two_pieces_is_written_as_one_letter(form: Callable[[str], str]) -> None:
    """Readers who search a page for `Größe` find it, whichever keyboard the text was written with."""
    assert form("Gro\u0308\u00dfe cafe\u0301") == "Gr\u00f6\u00dfe caf\u00e9"


def test_a_line_of_a_file_keeps_its_spaces_and_is_encoded_like_any_text() -> None:
    assert encode_line("  a:  <b>\u202e") == "  a&#58;  &#60;b&#62;"


@pytest.mark.parametrize("attack", ATTACKS)
def test_prose_holds_no_script_no_raw_html_and_no_image(attack: str) -> None:
    shown = prose_to_html(attack)
    assert not re.search(r"<(script|img|style|div|b)\b", shown)
    assert not re.search(r"<[^>]*(javascript:|\son\w+=)", shown)


def test_prose_keeps_paragraphs_lists_and_links() -> None:
    shown = prose_to_html("One *two*.\n\n- a\n- [b](https://example.org)\n")
    assert "<em>two</em>" in shown
    assert '<a href="https://example.org" rel="noopener">b</a>' in shown
    assert "\n\n" not in shown
