"""What the sources of Offenbach say, counted (by hand), is on the built pages in both languages."""

import re
from pathlib import Path

import pytest

STRATEGY = "strategies/urban-integration-strategy"

COUNTS = [
    # what, pattern in the HTML of the strategy's page, how often
    ("fields", r'<tr role="row" id="fields-[a-z-]+"', 4),
    ("measures", r'<li id="measures-[a-z-]+"', 17),
    ("groups of partners", r'<tr role="row" id="partner_groups-[a-z-]+"', 7),
    ("departmental strands", r'<li id="bodies-[a-z-]+"', 4),
    ("theses", r'<li id="statements-cities-[a-z-]+"', 6),
    ("opportunities", r'<li id="statements-opportunities-[a-z-]+"', 6),
    ("challenges", r'<li id="statements-challenges-[a-z-]+"', 6),
    ("principles and sub-points", r'<li id="statements-principles-[a-z-]+"', 5 + 4),
    ("sub-points of the last principle", r'<li id="statements-principles-capacities-[a-z-]+"', 4),
    ("mechanisms", r'<li id="statements-mechanisms-[a-z-]+"', 5),
    ("demands and sub-demands", r'<li id="statements-demands-[a-z-]+"', 4 + 4),
    ("sub-demands of the third demand", r'<li id="statements-demands-prevent-overload-[a-z-]+"', 4),
    ("figures without data", r'<li id="figures-[a-z0-9-]+"', 1 + 5),
]


def page(site: Path, language: str, path: str) -> str:
    return (site / language / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("what", "pattern", "count"), COUNTS, ids=[what for what, _, _ in COUNTS])
def test_the_strategy_shows_all_of_them(
    what: str, pattern: str, count: int, language: str, project_site: Path
) -> None:
    assert len(re.findall(pattern, page(project_site, language, STRATEGY))) == count, what


@pytest.mark.parametrize("language", ["de", "en"])
def test_measures_stand_in_their_fields(language: str, project_site: Path) -> None:
    rows = re.findall(
        r'<tr role="row" id="fields-([a-z-]+)"(.*?)</tr>', page(project_site, language, STRATEGY), re.S
    )
    assert {field: row.count('<li id="measures-') for field, row in rows} == {
        "education": 5,
        "urban-development": 4,
        "social-cohesion": 4,
        "employment": 4,
    }


def test_outreach_is_the_measure_that_only_the_slides_of_2014_name(project_site: Path) -> None:
    html = page(project_site, "de", f"{STRATEGY}/outreach")
    assert '<q lang="en">Outreach</q>' in html
    assert "offenbach-rahmenbedingungen-2016-10" not in html


@pytest.mark.parametrize(("language", "staff"), [("de", "270 Beschäftigte"), ("en", "270 employees")])
def test_the_departments_show_number_and_staff(language: str, staff: str, project_site: Path) -> None:
    html = page(project_site, language, STRATEGY)
    assert staff in html
    assert "58" in html
    assert "81" in html


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_sixteen_canonical_fields_have_a_page(language: str, project_site: Path) -> None:
    assert len(list((project_site / language / "fields").glob("*/index.html"))) == 16


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_are_complete(language: str, project_site: Path) -> None:
    untranslated = [
        path.relative_to(project_site).as_posix()
        for path in (project_site / language).rglob("*.html")
        if 'class="fallback"' in path.read_text(encoding="utf-8")
    ]
    assert untranslated == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_list_and_table_of_the_strategy_names_its_slide(language: str, project_site: Path) -> None:
    html = page(project_site, language, STRATEGY)
    lists = re.findall(r'<section class="statement-list.*?</section>', html, re.S)
    assert len(lists) == 6
    assert all('class="citation"' in found for found in lists)
    figures = re.findall(r'<li id="figures-.*?</li>', html, re.S)
    assert all('class="citation"' in found for found in figures)
