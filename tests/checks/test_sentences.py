"""Sentences and words, as the hints on readability count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.readability import paragraphs, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Stadt hilft. Sie berät auch.", ["Die Stadt hilft.", "Sie berät auch."]),
        ("Wer hilft? Alle! Wirklich …", ["Wer hilft?", "Alle!", "Wirklich …"]),
        ("«Wir helfen.» Das sagt die Stadt.", ["«Wir helfen.»", "Das sagt die Stadt."]),
        ("Angebote, z. B. Kurse, u. a. für Eltern.", ["Angebote, z. B. Kurse, u. a. für Eltern."]),
        ("Courses, e.g. German, i.e. the language.", ["Courses, e.g. German, i.e. the language."]),
        (
            "Am 15. September sprach Dr. Muster, vgl. Nr. 3.",
            ["Am 15. September sprach Dr. Muster, vgl. Nr. 3."],
        ),
        ("1. Schritt: beraten", ["1. Schritt: beraten"]),
        ("Es waren 2.5 Tage, also 601.150 Minuten.", ["Es waren 2.5 Tage, also 601.150 Minuten."]),
        ("Er gilt bis 2020. Danach gilt er nicht.", ["Er gilt bis 2020.", "Danach gilt er nicht."]),
        ("Ein Text,\n  der gefaltet ist. Noch einer", ["Ein Text, der gefaltet ist.", "Noch einer"]),
    ],
)
def test_a_text_is_split_where_a_reader_sees_the_end_of_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences([text]) == expected


def test_words_hold_a_letter_or_a_digit() -> None:
    assert words("Bürger*innen – und 3 Städte: E-Mail «ja» …") == [
        "Bürger*innen", "und", "3", "Städte:", "E-Mail", "«ja»",
    ]  # fmt: skip


def test_of_markdown_only_what_is_read_as_sentences_is_left() -> None:
    markdown = (
        "# Heading\n\nOne **bold** [link](https://a.example/long-address)\nand `code`.\n\n"
        "- Item one\n- Item two\n\n```\nno text\n```\n\n| A | B |\n|---|---|\n| c | d |\n"
    )
    assert paragraphs(markdown) == ["One bold link and code.", "Item one", "Item two"]


@given(st.text())
def test_splitting_loses_and_adds_no_word(text: str) -> None:
    assert " ".join(sentences([text])).split() == text.split()


@given(st.text())
def test_any_markdown_has_paragraphs(text: str) -> None:
    assert all(isinstance(found, str) for found in paragraphs(text))
