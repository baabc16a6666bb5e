"""What readers see of a text that is not in their language, and what they are told of drafts."""

from generator.content.load import load
from generator.pages import Edition
from generator.pages.base import Localized
from generator.pages.markdown_page import ProsePage
from generator.pages.strategies import StrategyPage
from tests.knowledge import GERMAN, TITLE, WriteTree, po

LONG = "A text that is long enough to be more than a label or a name. " * 8
PAGE = "content/pages/about"
ENGLISH = f"---\nlanguage: en\ntitle: About\ndescription: What this is.\n---\n{LONG}\n"


def edition(write_tree: WriteTree, files: dict[str, str], language: str, *fallbacks: str) -> Edition:
    dataset, _ = load(write_tree(files))
    return Edition(dataset, language, fallbacks=fallbacks)


def title(found: Edition) -> Localized:
    return found.text(found.dataset.strategies["testville/plan"].title)


TRANSLATIONS = {
    GERMAN: po({TITLE: ("The plan", "Der Plan")}),
    GERMAN.replace("de", "it"): po({TITLE: ("The plan", "Il piano")}, "it", header={}),
}


def test_a_text_is_shown_in_the_first_fallback_that_it_is_in(write_tree: WriteTree) -> None:
    assert title(edition(write_tree, TRANSLATIONS, "es", "pt", "it", "de")) == Localized(
        "Il piano", "it", True, True
    )
    assert title(edition(write_tree, TRANSLATIONS, "es", "de", "it")) == Localized("Der Plan", "de", True)


def test_a_text_that_no_fallback_has_is_shown_as_it_was_written(write_tree: WriteTree) -> None:
    assert title(edition(write_tree, TRANSLATIONS, "es", "fr")) == Localized("The plan", "en", True)
    assert title(edition(write_tree, TRANSLATIONS, "es")) == Localized("The plan", "en", True)


def test_the_language_of_a_text_is_preferred_to_what_comes_after_it(write_tree: WriteTree) -> None:
    assert title(edition(write_tree, TRANSLATIONS, "es", "en", "it")) == Localized("The plan", "en", True)
    assert title(edition(write_tree, TRANSLATIONS, "en", "it")) == Localized("The plan", "en")


def test_a_page_with_an_unchecked_translation_says_so(write_tree: WriteTree) -> None:
    assert next(StrategyPage.build(edition(write_tree, TRANSLATIONS, "it"))).contents.has_drafts
    assert not next(StrategyPage.build(edition(write_tree, TRANSLATIONS, "de"))).contents.has_drafts


def test_a_page_is_in_another_language_if_next_to_nothing_of_it_is_in_the_readers(
    write_tree: WriteTree,
) -> None:
    files = {f"{PAGE}.md": ENGLISH, f"{PAGE}.de.md": "---\ntitle: Über uns\n---\n"}
    assert next(ProsePage.build(edition(write_tree, files, "de"))).other_language == "en"
    assert next(ProsePage.build(edition(write_tree, files, "en"))).other_language == ""
    half = {**files, f"{PAGE}.de.md": f"---\ntitle: Über uns\n---\n{LONG}\n"}
    assert next(ProsePage.build(edition(write_tree, half, "de"))).other_language == ""


def test_names_and_labels_alone_make_no_page_foreign(write_tree: WriteTree) -> None:
    page = next(StrategyPage.build(edition(write_tree, {}, "de")))
    assert page.fallback_languages == ("en",)
    assert page.other_language == ""
