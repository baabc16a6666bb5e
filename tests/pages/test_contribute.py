"""The section for editors: what is checked, what files hold, and which readers are led where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.checks.explanations import all_explanations
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.model.base import Entity, Files
from generator.model.schema import Wording, described_kinds, file_schema
from generator.model.values import Id, Text
from generator.pages import PAGES, Edition
from generator.pages.base import Localized
from generator.pages.contribute import LANGUAGES, dictionary, files
from generator.pages.contribute.checks import ChecksPage
from generator.pages.contribute.dictionary import named_files
from generator.pages.contribute.files import FileKindPage, FilesPage
from generator.pages.markdown_page import ProsePage
from generator.pages.redirects import RedirectPage
from generator.render.escape import lean
from generator.render.page_markdown import render
from generator.render.site_context import SiteContext
from generator.render.site_files import page_files, written_pages
from tests.german import english_in, untranslated
from tests.knowledge import WriteTree

PAGE = "---\ntitle: {}\ndescription: What to know.\n{}---\n\nIt is said here.\n"
PAGES_BY_HAND = {
    "content/pages/contribute.md": PAGE.format("How to help", ""),
    "content/pages/style.md": PAGE.format("Style", "part_of: contribute\n"),
    "content/pages/about.md": PAGE.format("About", ""),
}
WORDS = {"de": None, "en": None, "ar": None}


@pytest.fixture
def written(write_tree: WriteTree) -> Dataset:
    """A knowledge base with the page that the section stands below."""
    dataset, findings = load(write_tree(PAGES_BY_HAND))
    assert findings == ()
    return dataset


def edition(dataset: Dataset, language: str, *languages: str) -> Edition:
    return Edition(dataset, language, words=dict.fromkeys(languages or WORDS))


def paths(found: Edition) -> set[str]:
    return {path for kind in PAGES for path, _ in kind.pages(found)}


def test_pages_of_the_section_are_made_in_the_languages_of_editors_only(written: Dataset) -> None:
    german, arabic = paths(edition(written, "de")), paths(edition(written, "ar"))
    assert paths(edition(written, "en")) == german
    assert german - arabic == {
        path for path in german if path.startswith(("contribute/checks/", "contribute/files/"))
    }
    assert {"contribute/checks/", "contribute/files/", "contribute/files/strategy/"} <= german
    assert {"contribute/", "contribute/style/"} <= arabic


def test_a_knowledge_base_without_the_page_on_helping_has_no_section(dataset: Dataset) -> None:
    assert not [path for path in paths(edition(dataset, "en")) if path.startswith("contribute/")]


def section(dataset: Dataset, language: str, *languages: str) -> list[tuple[str, str, bool]]:
    page = next(
        view for view in ProsePage.build(edition(dataset, language, *languages)) if view.path == "contribute/"
    )
    return [(entry.path, entry.language, entry.is_elsewhere) for entry in page.section]


def test_the_page_on_helping_lists_the_section_and_says_in_which_language_it_is(written: Dataset) -> None:
    assert section(written, "en") == [
        ("contribute/style/", "", False),
        ("contribute/files/", "", False),
        ("contribute/checks/", "", False),
    ]
    assert section(written, "ar") == [
        ("contribute/style/", "en", False),
        ("contribute/files/", "en", True),
        ("contribute/checks/", "en", True),
    ]
    assert section(written, "ar", "de", "ar")[1:] == [
        ("contribute/files/", "de", True),
        ("contribute/checks/", "de", True),
    ]
    assert section(written, "ar", "ar", "tr") == [("contribute/style/", "en", False)]


def test_a_link_to_a_page_in_another_language_says_so_to_readers_and_programs(written: Dataset) -> None:
    arabic = edition(written, "ar")
    page = next(view for view in ProsePage.build(arabic) if view.path == "contribute/")
    text = lean(render(page))
    assert '<li class="card" lang="en" dir="ltr">' in text
    assert '<a href="../../en/contribute/checks/" hreflang="en">What is checked</a>' in text
    assert '<p class="card__foot" lang="ar" dir="rtl">الإنجليزية</p>' in text
    assert '<a href="../../en/contribute/style/' not in text


def test_a_page_in_a_section_has_the_way_to_it_and_is_not_at_the_foot_of_pages(written: Dataset) -> None:
    english = edition(written, "en")
    page = next(view for view in ProsePage.build(english) if view.path == "contribute/style/")
    assert [(link.text, link.path) for link in page.trail] == [
        (Localized("How to help", "en"), "contribute/")
    ]
    assert [one.path for one in written_pages(english)] == ["about/", "contribute/"]


def test_the_choice_of_languages_leads_to_the_section_where_a_page_is_in_none_of_theirs() -> None:
    found = SiteContext(
        "de", ["de", "en", "ar"], "contribute/checks/", only_in=LANGUAGES, above="contribute/"
    )
    assert [(choice.path, choice.has_page) for choice in found.languages] == [
        ("de/contribute/checks/", True),
        ("en/contribute/checks/", True),
        ("ar/contribute/", False),
    ]


def test_a_redirect_to_a_page_of_editors_leads_other_readers_to_the_section(write_tree: WriteTree) -> None:
    redirect = "redirects:\n  old: {old: old-checks/, new: contribute/checks/#overdue}\n"
    dataset, _ = load(write_tree({**PAGES_BY_HAND, "content/redirects.yml": redirect}))
    leads = {code: next(RedirectPage.build(edition(dataset, code))).leads_to for code in WORDS}
    assert leads == {
        "de": "contribute/checks/#overdue",
        "en": "contribute/checks/#overdue",
        "ar": "contribute/",
    }


def checks(dataset: Dataset, language: str) -> ChecksPage:
    return next(ChecksPage.build(edition(dataset, language)))


def test_every_check_is_shown_once_with_the_place_of_its_finding_marked(written: Dataset) -> None:
    shown = [check for group in checks(written, "en").groups for check in group.checks]
    assert sorted(check.explanation.check for check in shown) == [one.check for one in all_explanations()]
    for check in shown:
        marked = [line.marked for file in check.failing for line in file.lines if line.marked]
        assert len(marked) == len(check.findings), check.explanation.check
        assert check.passing
        assert check.failing != check.passing
    by_id = {check.explanation.check: check for check in shown}
    assert by_id["unknown-reference"].failing[0].lines[-1].marked == "school-ofice"
    assert by_id["readability"].findings[0].severity == "info"
    assert {check.findings[0].severity for check in shown} == {"error", "warning", "info"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_checks_speaks_the_language_of_its_readers(language: str, written: Dataset) -> None:
    page = checks(written, language)
    text = render(page)
    for group in page.groups:
        for check in group.checks:
            assert f"{{#{check.explanation.check}}}" in text
            said = (
                group.title,
                check.explanation.sentence,
                check.explanation.why,
                *(part for finding in check.findings for part in (finding.message, finding.help)),
            )
            assert language == "en" or [found for one in said for found in untranslated(one)] == []
    assert ("Was zu tun ist" in text) == (language == "de")
    assert ("eine Verknüpfung zu" in text) == (language == "de")
    assert "school-ofice</mark>" in text.replace("&#45;", "-")


def keys_in(schema: dict[str, Any]) -> Iterator[str]:
    """Every key that a schema knows."""
    for name, value in schema.items():
        if name == "properties":
            yield from value
        if (
            name == "definitions"
        ):  # those of one text in several languages are explained on a page of their own
            value = {key: below for key, below in value.items() if key != "wording"}
        if isinstance(value, dict):
            yield from keys_in(value)
        elif isinstance(value, list):
            yield from (key for one in value if isinstance(one, dict) for key in keys_in(one))


@pytest.mark.parametrize("kind", described_kinds(), ids=lambda kind: kind.kind)
def test_the_page_of_a_kind_has_every_key_that_editors_are_offered(
    kind: type[Entity], written: Dataset
) -> None:
    page = next(
        view for view in FileKindPage.build(edition(written, "en")) if view.path.endswith(f"/{kind.kind}/")
    )
    keys = [key for section in page.sections for key in section.keys]
    shown = {key.name for key in (*keys, *page.keys_of_claims)}
    assert set(keys_in(file_schema(kind, Wording(str, str)))) <= shown
    anchors = [section.anchor for section in page.sections]
    assert len(anchors) == len(set(anchors))
    assert {key.shape.innermost.model for key in keys} - {None} <= set(page.anchors)


def test_only_keys_that_can_stand_in_a_file_are_on_its_page(written: Dataset) -> None:
    pages = {view.path: view for view in FileKindPage.build(edition(written, "en"))}
    names = {
        kind: [key.name for key in pages[f"contribute/files/{kind}/"].keys_of_claims]
        for kind in ("redirect", "city")
    }
    assert names == {
        "redirect": ["source", "note"],
        "city": ["source", "note", "as_of", "status", "review_by"],
    }


def test_the_page_of_translations_shows_one_and_says_what_its_entries_need(written: Dataset) -> None:
    page = next(
        view for view in FileKindPage.build(edition(written, "de")) if view.path.endswith("/translation/")
    )
    assert page.example is not None
    assert page.example.name == "strategies/musterstadt/translations/en.po"
    first_words = {line.before.partition(" ")[0] for line in page.example.lines}
    assert first_words > set(page.needed) > set()


def test_a_value_is_said_in_words_with_what_it_can_be(written: Dataset) -> None:
    pages = {view.path: view for view in FileKindPage.build(edition(written, "de"))}
    keys = {key.name: key for key in pages["contribute/files/strategy/"].sections[0].keys}
    assert keys["status"].is_required
    text = render(pages["contribute/files/strategy/"])
    assert "einer dieser Werte" in text
    assert "<code>in&#45;force</code> In Kraft" in text
    assert [link.path for link in named_files(keys["excluded_fields"].shape)] == ["contribute/files/field/"]
    assert "von &#45;90 bis 90" in render(pages["contribute/files/city/"])


@pytest.mark.parametrize("page_type", [FilesPage, FileKindPage, ChecksPage])
def test_a_german_page_says_nothing_in_english(page_type: Any, written: Dataset) -> None:
    german, english = edition(written, "de"), edition(written, "en")
    for one, other in zip(page_type.build(german), page_type.build(english), strict=True):
        assert one.path == other.path
        assert render(one) != render(other)
        assert english_in(render(one)) == []


class Quarter(Entity):
    """A part of a city with an office of its own."""

    kind = "quarter"
    files = (Files("content/quarters.yml", key="quarters"),)

    name: Text
    """What people call it."""
    doors: dict[Id, Text]
    """Where one can walk in."""


def test_a_new_kind_has_its_page_without_further_work(
    written: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (files, dictionary):
        monkeypatch.setattr(module, "described_kinds", lambda: (*described_kinds(), Quarter))
    english = edition(written, "en")
    cards = [card for group in next(FilesPage.build(english)).groups.values() for card in group]
    assert ("contribute/files/quarter/", ("content/quarters.yml",)) in [
        (card.path, card.files) for card in cards
    ]
    page = next(view for view in FileKindPage.build(english) if view.path == "contribute/files/quarter/")
    text = render(page)
    assert page.needed == ("name", "doors")
    assert "What people call it" in text
    assert "entries&#44; each with an id that you choose" in text
    assert "{#example}" not in text


def test_a_page_of_a_kind_is_improved_where_its_example_is_and_one_that_is_made_nowhere(
    written: Dataset,
) -> None:
    german = edition(written, "de")
    paths = {
        view.path: view.edit_path
        for kind in (FileKindPage, FilesPage, ChecksPage)
        for view in kind.build(german)
    }
    assert paths["contribute/files/city/"] == "generator/assets/examples/de/strategies/musterstadt/city.yml"
    assert paths["contribute/files/"] == paths["contribute/checks/"] == ""


def test_what_programs_are_told_of_a_page_says_in_which_languages_it_is(written: Dataset) -> None:
    (file,) = page_files(checks(written, "de"))
    assert json.loads(json.dumps(file.meta))["languages"] == "en de"  # type: ignore[union-attr]
