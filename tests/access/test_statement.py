"""The accessibility statement says what is true, and what is not known."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from generator.analysis.publication import UNNAMED, Publisher, Review, SiteMetadata
from generator.mkdocs_plugin.options import REVIEW_FILE, ReviewError, read_review
from generator.pages import Edition
from generator.pages.about_site import AccessibilityPage
from generator.render.page_markdown import render
from tests.access.kinds import all_languages
from tests.access.reviewing import write_review
from tests.knowledge import PROJECT, small_dataset

REVIEW = Review(date(2025, 1, 2), date(2025, 3, 4), 1500, 6000, 0, 12, 2300, 0)
PUBLISHER = Publisher(
    "City of <Testville>", "BITV 2.0", "https://git.example/report", "Ombuds & Co", "https://ombuds.example/"
)


def statement(language: str, publisher: Publisher = UNNAMED, review: Review | None = None) -> str:
    edition = Edition(small_dataset(), language, SiteMetadata("", publisher=publisher, review=review))
    (page,) = AccessibilityPage.build(edition)
    return render(page).replace("&#44;", ",").replace("&#46;", ".").replace("&#45;", "-")


def test_the_whole_site_was_tested_within_a_year_and_nothing_was_found() -> None:
    review = read_review(PROJECT)
    assert review is not None, "`./atlas test --all` writes it"
    assert review.prepared <= review.tested <= datetime.now(UTC).date() + timedelta(days=1)
    assert datetime.now(UTC).date() - review.tested <= timedelta(days=365), "run `./atlas test --all` again"
    assert min(review.pages, review.checks, review.journeys, review.validated) > 0
    assert (review.violations, review.invalid) == (0, 0)


def test_it_is_linked_on_every_page_and_there_in_every_language(project_site: Path) -> None:
    for language in all_languages():
        assert (project_site / language / "accessibility/index.html").is_file()
        assert 'href="../accessibility/"' in (project_site / language / "cities/index.html").read_text()


def test_it_gives_the_days_and_numbers_of_the_last_test_as_the_language_writes_them() -> None:
    assert "4 March 2025" in statement("en", review=REVIEW)
    german = statement("de", review=REVIEW)
    assert "am 2. Januar 2025 erstellt" in german
    assert "1.500" in german
    assert "6.000" in german
    assert 'class="missing"' not in statement("de", PUBLISHER, REVIEW)


def test_it_names_the_publisher_the_law_and_the_authority_of_the_settings() -> None:
    text = statement("en", PUBLISHER, REVIEW)
    assert "City of &#60;Testville&#62;" in text
    assert "BITV 2.0" in text
    for address in (PUBLISHER.report, PUBLISHER.authority_address):
        assert f'href="{address}"' in text.replace("&#58;", ":").replace("&#47;", "/")


def test_what_is_not_known_is_shown_as_missing_and_not_made_up() -> None:
    text = statement("en")
    assert text.count('<p class="missing">') == 4
    assert "Report a barrier</a>" not in text
    assert "BITV" not in text


def test_a_review_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_review(tmp_path) is None
    write_review(tmp_path, REVIEW)
    assert read_review(tmp_path) == REVIEW


@pytest.mark.parametrize(
    "changed", [{"tested": "yesterday"}, {"pages": "many"}, {"pages": -1}, {"pages": True}, {"more": 1}]
)
def test_a_review_that_says_something_else_is_refused(tmp_path: Path, changed: dict[str, object]) -> None:
    write_review(tmp_path, REVIEW)
    file = tmp_path / REVIEW_FILE
    file.write_text(json.dumps({**json.loads(file.read_text()), **changed}))
    with pytest.raises(ReviewError, match=r"accessibility\.json"):
        read_review(tmp_path)


@pytest.mark.parametrize("text", ["[1]", "{", '"x"'])
def test_a_review_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / REVIEW_FILE).write_text(text)
    with pytest.raises(ReviewError):
        read_review(tmp_path)
