"""From PO files and translated pages to texts in several languages."""

import unicodedata
from typing import Any

import pytest

from generator.content.load import load
from generator.model.values import Text
from tests.knowledge import BASE, CITY, GERMAN, PLAN, SUMMARY, TITLE, WriteTree, po

ABOUT, ABOUT_GERMAN = "content/pages/about.md", "content/pages/about.de.md"


def title(write_tree: WriteTree, translation: str, original: str = "The plan") -> Text:
    """The title of the plan, with the PO file of its city."""
    plan = BASE[PLAN].replace("title: The plan", f"title: {original}")
    return load(write_tree({GERMAN: translation, PLAN: plan}))[0].strategies["testville/plan"].title


def german(original: str, translation: str = "Der Plan", **options: Any) -> str:
    return po({TITLE: (original, translation)}, **options)


def test_a_translation_appears_and_a_missing_one_falls_back(write_tree: WriteTree) -> None:
    entries = {
        TITLE: ("The plan", "Der Plan"),
        SUMMARY: ("What the city does.", ""),
        "plan.yml#/measures/homework/name": ("Homework club", "Hausaufgabenhilfe"),
        "city.yml#/name": ("Testville", "Teststadt"),
    }
    shared = po({"fields.yml#/fields/education/name": ("Education", "Bildung")})
    dataset, findings = load(write_tree({GERMAN: po(entries), "content/translations/de.po": shared}))
    strategy = dataset.strategies["testville/plan"]
    assert findings == ()
    assert strategy.title.in_language("de") == ("Der Plan", "de")
    assert strategy.summary.in_language("de") == ("What the city does.", "en")
    assert strategy.measures["homework"].name.in_language("de") == ("Hausaufgabenhilfe", "de")
    assert dataset.cities["testville"].name.in_language("de") == ("Teststadt", "de")
    assert dataset.fields["education"].name.in_language("de") == ("Bildung", "de")


@pytest.mark.parametrize("translation", [german("The old plan"), german("The plan", fuzzy=[TITLE])])
def test_a_translation_of_another_text_and_a_fuzzy_one_are_stale_and_there(
    write_tree: WriteTree, translation: str
) -> None:
    text = title(write_tree, translation)
    assert text.in_language("de") == ("Der Plan", "de")
    assert text.stale == {"de"}


def test_white_space_and_the_form_of_accents_make_nothing_stale(write_tree: WriteTree) -> None:
    composed = "Café  für alle"
    decomposed = unicodedata.normalize("NFD", "Café für\nalle ")
    assert composed != decomposed
    assert title(write_tree, german(decomposed), composed).stale == set()
    assert title(write_tree, german("café für alle"), composed).stale == {"de"}


@pytest.mark.parametrize(
    ("translation", "is_draft"),
    [
        (german("The plan"), False),
        (german("The plan", header={}), True),
        (german("The plan", header={"X-Review": "yes"}), True),
        (german("The plan", drafts=[TITLE]), True),
        (german("The plan", drafts=[TITLE], header={}), True),
    ],
)
def test_a_file_is_a_draft_until_its_header_says_otherwise_and_so_is_an_entry_that_says_so(
    write_tree: WriteTree, translation: str, is_draft: bool
) -> None:
    assert title(write_tree, translation).drafts == ({"de"} if is_draft else set())


def test_an_obsolete_entry_translates_nothing(write_tree: WriteTree) -> None:
    obsolete = "".join(f"#~ {line}\n" for line in german("The plan").splitlines()[6:])
    assert title(write_tree, po({}) + "\n" + obsolete).translations == {}


def test_a_translation_that_cannot_be_used_is_left_out_alone(write_tree: WriteTree) -> None:
    entries = {TITLE: ("The plan", "<b>"), SUMMARY: ("What the city does.", "Was die Stadt tut.")}
    strategy = load(write_tree({GERMAN: po(entries)}))[0].strategies["testville/plan"]
    assert strategy.title.translations == {}
    assert strategy.summary.translations == {"de": "Was die Stadt tut."}


def test_several_languages_are_read_beside_each_other(write_tree: WriteTree) -> None:
    arabic = po({TITLE: ("The plan", "الخطة")}, "ar", header={})
    root = write_tree({GERMAN: german("The plan"), "strategies/testville/translations/ar.po": arabic})
    text = load(root)[0].strategies["testville/plan"].title
    assert text.translations == {"ar": "الخطة", "de": "Der Plan"}
    assert text.drafts == {"ar"}


def test_a_name_with_a_slash_or_a_tilde_is_escaped_in_a_context(write_tree: WriteTree) -> None:
    """Ids have neither, but keys such as places of sources may."""
    from generator.content.dataset import context_of
    from generator.content.translations import place_of

    key_path = ("a/b", "c~d", "~1", "")
    context = context_of(PLAN, key_path)
    assert context == "plan.yml#/a~1b/c~0d/~01/"
    assert place_of(context, "strategies/testville") == (PLAN, key_path)
    assert context_of("content/networks/pact.yml", ("name",)) == "networks/pact.yml#/name"
    assert place_of("networks/pact.yml#/name", "content") == ("content/networks/pact.yml", ("name",))


def test_texts_are_in_the_language_of_their_folder_so_nobody_translates_them_into_it(
    write_tree: WriteTree,
) -> None:
    root = write_tree({GERMAN: german("The plan"), CITY: BASE[CITY].replace("language: en", "language: de")})
    text = load(root)[0].strategies["testville/plan"].title
    assert (text.language, text.translations) == ("de", {})


def page(version: str = "", title: str = "About", more: str = "") -> str:
    head = f"version: {version}\n" if version else ""
    return f"---\n{head}{more}title: {title}\ndescription: What this is.\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("original", "translation", "is_stale"),
    [("", "", False), ("3", "3", False), ("3", "2", True), ("2", "", True), ("", "2", False)],
)
def test_a_page_with_a_lower_version_than_its_original_is_stale(
    write_tree: WriteTree, original: str, translation: str, is_stale: bool
) -> None:
    root = write_tree({ABOUT: page(original), ABOUT_GERMAN: page(translation, "Über uns")})
    about = load(root)[0].pages["about"]
    assert about.title.translations == {"de": "Über uns"}
    assert about.title.stale == about.body.stale == ({"de"} if is_stale else set())


def test_a_page_that_no_native_speaker_has_checked_says_so(write_tree: WriteTree) -> None:
    root = write_tree({ABOUT: page(), ABOUT_GERMAN: page(more="review: draft\n")})
    assert load(root)[0].pages["about"].body.drafts == {"de"}
