"""PO files follow their originals: nothing is lost, nothing guessed, nothing changed without need."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.po import PoDocument, kept, parse_po, same_text, updated, with_translation
from tests.knowledge import GERMAN, po

A, B, C = "plan.yml#/a", "plan.yml#/b", "plan.yml#/c"
APPLE, BREAD, CHEESE = ("Apple", "Apfel"), ("Bread", "Brot"), ("Cheese", "Käse")


def read(text: str) -> PoDocument:
    document, _ = parse_po(text, GERMAN)
    assert document is not None
    return document


def update(text: str, originals: Mapping[str, str]) -> str:
    """The updated text; a second update never changes anything."""
    once = updated(read(text), originals)
    assert updated(read(once), originals) == once
    return once


def entries(text: str) -> str:
    """The file behind its header."""
    return text.partition("\n\n")[2]


def test_a_translation_is_kept_by_its_context() -> None:
    text = po({A: APPLE, B: BREAD}, drafts=[B])
    assert update(text, {A: "Apple", B: "Bread"}).replace('"X-Publish: yes\\n"\n', "") == text


def test_new_texts_are_added_without_a_translation_in_the_order_of_the_files() -> None:
    text = update(po({C: CHEESE}), {A: "Apple", B: "Bread", C: "Cheese"})
    assert entries(text) == entries(po({A: ("Apple", ""), B: ("Bread", ""), C: CHEESE}))


def test_entries_follow_the_order_of_their_originals() -> None:
    text = update(po({A: APPLE, B: BREAD, C: CHEESE}), {C: "Cheese", A: "Apple", B: "Bread"})
    assert entries(text) == entries(po({C: CHEESE, A: APPLE, B: BREAD}))


def test_the_translation_of_a_renamed_key_moves_and_stays_as_it_is() -> None:
    text = update(po({A: APPLE, B: BREAD}, drafts=[A]), {C: "Apple", B: "Bread"})
    assert entries(text) == entries(po({C: APPLE, B: BREAD}, drafts=[C]))
    assert "fuzzy" not in text


def test_a_text_that_was_renamed_and_changed_is_a_new_one() -> None:
    text = update(po({A: APPLE}), {B: "Apples"})
    obsolete = f'#~ msgctxt "{A}"\n#~ msgid "Apple"\n#~ msgstr "Apfel"\n'
    assert entries(text) == entries(po({B: ("Apples", "")})) + "\n" + obsolete


def test_a_changed_original_makes_its_translation_fuzzy_and_the_one_before_is_shown() -> None:
    text = update(po({A: APPLE}, drafts=[A]), {A: "Green apple"})
    before = '#, fuzzy\n#| msgid "Apple"\n'
    assert entries(text) == entries(po({A: ("Green apple", "Apfel")}, drafts=[A], fuzzy=[A])).replace(
        "#, fuzzy\n", before
    )


def test_an_original_that_changes_twice_is_compared_with_the_one_that_was_translated() -> None:
    once = update(po({A: APPLE}), {A: "Green apple"})
    assert '#| msgid "Apple"\nmsgctxt "plan.yml#/a"\nmsgid "Red apple"\n' in update(once, {A: "Red apple"})


def test_an_original_that_changes_back_makes_its_translation_fit_again() -> None:
    once = update(po({A: APPLE}), {A: "Green apple"})
    twice = update(once, {A: "Red apple"})
    assert entries(update(twice, {A: "Apple"})) == entries(po({A: APPLE}))


def test_what_a_person_marked_as_fuzzy_stays_so() -> None:
    text = po({A: APPLE}, fuzzy=[A])
    assert entries(update(text, {A: "Apple"})) == entries(text)
    changed = update(text, {A: "Apples"})
    assert "#, fuzzy" in changed
    assert "#, fuzzy" in update(changed, {A: "Apple"})


def test_white_space_and_the_form_of_accents_make_nothing_fuzzy() -> None:
    text = update(po({A: ("Cafe\u0301  au\nlait", "Milchkaffee")}), {A: "Café au lait"})
    assert entries(text) == entries(po({A: ("Café au lait", "Milchkaffee")}))


def test_characters_that_no_po_file_can_hold_become_spaces_and_make_nothing_old() -> None:
    original = "An\u2028apple\x00a\x0bday"
    text = update(po({A: ("An apple a day", "Ein Apfel am Tag")}), {A: original, B: original})
    assert text == update(text, {A: original, B: original})
    assert entries(text).startswith(entries(po({A: ("An apple a day", "Ein Apfel am Tag")})))
    assert kept(read(text), {A: original}) == text


def test_an_empty_entry_of_a_changed_original_is_not_fuzzy() -> None:
    text = update(po({A: ("Apple", "")}), {A: "Green apple"})
    assert entries(text) == entries(po({A: ("Green apple", "")}))


def test_the_translation_of_a_text_that_is_gone_is_set_aside_and_taken_up_again() -> None:
    text = po({A: APPLE, B: BREAD})
    gone = update(text, {A: "Apple"})
    assert f'#~ msgctxt "{B}"\n#~ msgid "Bread"\n#~ msgstr "Brot"\n' in gone
    assert entries(update(gone, {A: "Apple", B: "Bread"})) == entries(text)
    assert entries(update(gone, {A: "Apple", C: "Bread"})) == entries(po({A: APPLE, C: BREAD}))


def test_an_old_translation_that_is_set_aside_names_what_it_was_made_from() -> None:
    old = update(po({A: APPLE}), {A: "Green apple"})
    gone = update(old, {})
    assert entries(gone) == f'#~ msgctxt "{A}"\n#~ msgid "Apple"\n#~ msgstr "Apfel"\n'
    assert entries(update(gone, {B: "Green apple"})).startswith(entries(po({B: ("Green apple", "")})))
    assert entries(update(gone, {B: "Apple"})) == entries(po({B: APPLE}))
    assert entries(update(old, {B: "Green apple"})) == entries(old).replace(A, B), "renamed, and still old"


def test_what_an_editor_left_behind_of_a_corrected_translation_is_not_taken_for_its_original() -> None:
    text = po({A: APPLE}).replace("msgctxt", '#| msgid "Old apple"\nmsgctxt')
    assert entries(update(text, {})) == f'#~ msgctxt "{A}"\n#~ msgid "Apple"\n#~ msgstr "Apfel"\n'


def test_texts_that_are_the_same_move_each_with_its_own_translation() -> None:
    text = update(po({A: ("Pear", "Birne"), B: ("Pear", "Birnbaum")}), {C: "Pear", "plan.yml#/d": "Pear"})
    assert entries(text) == entries(po({C: ("Pear", "Birne"), "plan.yml#/d": ("Pear", "Birnbaum")}))


def test_translations_of_several_texts_at_one_place_are_all_set_aside() -> None:
    gone = update(po({A: APPLE}), {})
    both = update(po({A: BREAD}) + gone.partition("\n\n")[2].join(["\n", ""]), {})
    assert [(one.msgid, one.msgstr) for one in read(both).catalog] == [BREAD, APPLE]


def test_an_entry_that_was_set_aside_without_a_name_does_no_harm() -> None:
    text = po({}) + '\n#~ msgid "Bread"\n#~ msgstr "Brot"\n'
    assert entries(update(text, {A: "Apple", B: "Bread"})) == entries(po({A: ("Apple", ""), B: BREAD}))


def test_an_entry_that_was_never_translated_leaves_nothing() -> None:
    assert entries(update(po({A: APPLE, B: ("Bread", "")}), {A: "Apple"})) == entries(po({A: APPLE}))


def test_a_text_that_is_translated_elsewhere_begins_with_that_translation_as_a_draft() -> None:
    text = update(po({A: APPLE}), {A: "Apple", B: "Apple"})
    assert entries(text) == entries(po({A: APPLE, B: APPLE}, drafts=[B]))


def test_an_old_translation_is_nothing_to_begin_with() -> None:
    text = update(po({A: APPLE}, fuzzy=[A]), {A: "Apple", B: "Apple"})
    assert entries(text) == entries(po({A: APPLE, B: ("Apple", "")}, fuzzy=[A]))


@pytest.mark.parametrize("text", ["Apples", "apple", "Apple.", "An apple"])
def test_nothing_is_guessed_from_a_text_that_is_nearly_the_same(text: str) -> None:
    new = update(po({A: APPLE}), {A: "Apple", B: text})
    assert entries(new) == entries(po({A: APPLE, B: (text, "")}))


def test_comments_flags_and_lines_of_the_header_survive() -> None:
    header = {
        "X-Generator": "Poedit 3.4",
        "X-Publish": "no",
        "X-Review": "reviewed",
    }
    text = f"# About us.\n# Licence: CC-BY-4.0\n{po({A: APPLE}, header=header)}".replace(
        "msgctxt", "# Ask Maria.\n#. From a machine.\n#: plan.yml:3\n#, no-wrap\nmsgctxt"
    )
    assert update(text, {A: "Apple"}) == text
    new = update(text, {A: "Green apple"})
    for line in text.splitlines():
        assert line in new or line in ("#, no-wrap", 'msgid "Apple"')
    assert "#, fuzzy, no-wrap\n" in new


@pytest.mark.parametrize("said", ["no", "yes", "soon"])
def test_what_a_person_decided_about_publishing_stays(said: str) -> None:
    text = po({A: APPLE}, header={"X-Publish": said})
    assert update(text, {A: "Apple"}) == text
    text = po({A: ("Apple", "")}, header={"X-Publish": said})
    assert update(text, {A: "Apple"}) == text


@pytest.mark.parametrize(("length", "is_published"), [(59, False), (60, True), (100, True)])
def test_a_translation_is_published_from_60_per_cent_of_the_characters_on(
    length: int, is_published: bool
) -> None:
    originals = {A: "a" * length, **({B: "b" * (100 - length)} if length < 100 else {})}
    text = update(po({A: ("a" * length, "x")}), originals)
    assert ('"X-Publish: yes\\n"\n' in text) is is_published


def test_long_texts_stay_on_one_line_and_lines_of_a_text_get_one_each() -> None:
    text = update(po({}), {A: "word " * 100, B: "one\ntwo"})
    assert f'msgid "{"word " * 100}"\n' in text
    assert 'msgid ""\n"one\\n"\n"two"\n' in text or 'msgid "one\\ntwo"\n' in text


def test_keeping_translations_makes_those_that_are_named_fit_and_no_others() -> None:
    old = po({A: ("Old apple", "Apfel"), B: ("Old bread", "Brot"), C: ("Old cheese", "")})
    marked = update(old, {A: "Apple", B: "Bread", C: "Cheese"})
    for text in (old, marked):
        assert kept(read(text), {}) == text
        document = read(kept(read(text), {A: "Apple", C: "Cheese"}))
        first, second, _ = document.entries
        assert (first.original, first.is_fuzzy) == ("Apple", False)
        assert second.is_fuzzy or second.original == "Old bread"
    assert "#|" not in kept(read(marked), {A: "Apple", B: "Bread"})


WORD = st.sampled_from(["Apple", "Bread", "Cheese", "Dates"])
CONTEXT = st.sampled_from([A, B, C, "city.yml#/name"])
FLAGGED = st.lists(CONTEXT, max_size=2)


@given(
    st.dictionaries(CONTEXT, st.tuples(WORD, WORD | st.just(""))),
    st.lists(st.dictionaries(CONTEXT, WORD), min_size=1, max_size=4),
    FLAGGED,
    FLAGGED,
)
def test_whatever_changes_no_translation_is_lost_or_fits_by_chance(
    first: dict[str, tuple[str, str]], states: list[dict[str, str]], fuzzy: list[str], drafts: list[str]
) -> None:
    text = po(first, fuzzy=fuzzy, drafts=drafts)
    pairs = {pair for context, pair in first.items() if pair[1] and context not in fuzzy}
    translations = {translation for _, translation in first.values() if translation}
    for originals in states:
        text = update(text, originals)
        document = read(text)
        assert [(one.context, one.original) for one in document.entries] == list(originals.items())
        for one in document.entries:
            is_made_from_it = any(same_text(one.original, text) for text, _ in pairs)
            if one.translation and not one.is_fuzzy:
                assert (one.original, one.translation) in pairs
            assert one.translation or not one.is_fuzzy or one.context in fuzzy
            assert one.translation or not one.is_draft or one.context in drafts or is_made_from_it
        assert {one.msgstr for one in document.catalog if one.msgstr} == translations
        for one in document.entries:
            if not one.translation:
                text = with_translation(document, (one.context,), f"{one.original} {one.context}")
                pairs.add((one.original, f"{one.original} {one.context}"))
                translations.add(f"{one.original} {one.context}")
                break
