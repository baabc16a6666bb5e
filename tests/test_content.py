"""What the five sources say is on the built pages, in both languages, complete and with its place."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.checks.readability import paragraphs, sentences, words
from tests.counts import COUNTS, DORTMUND, EPI, OFFENBACH
from tests.knowledge import PROJECT, project_dataset

LANGUAGES = ["de", "en"]


def page(site: Path, language: str, path: str) -> str:
    return (site / language / path / "index.html").read_text(encoding="utf-8")


def part(html: str, id: str) -> ElementTree.Element:
    """The row, list item or section of the page with an id."""
    start = re.search(rf'<(\w+)[^>]* id="{id}"', html)
    assert start, id
    tag = start.group(1)
    depth, at = 0, start.start()
    for found in re.finditer(rf"<(/?){tag}\b", html[at:]):
        depth += -1 if found.group(1) else 1
        if depth == 0:
            end = at + found.end() + 1
            return ElementTree.fromstring(html[at:end].replace("<br>", "<br/>"))
    raise AssertionError(id)


def below(html: str, heading: str) -> str:
    """What stands between the heading with an id and the next one."""
    return re.split(r"<h2", re.split(rf'<h2 id="{heading}">', html)[1])[0]


def names(element: ElementTree.Element) -> list[str]:
    """The seats in a part of the page, as readers see them."""
    seats = [e for e in element.iter("span") if (e.get("class") or "").split()[:1] == ["seat"]]
    return [" ".join("".join(seat.itertext()).split()) for seat in seats]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("source", "path", "what", "pattern", "count"), COUNTS, ids=[f"{s} {w}" for s, _, w, _, _ in COUNTS]
)
def test_the_page_shows_all_of_them(
    source: str, path: str, what: str, pattern: str, count: int, language: str, project_site: Path
) -> None:
    assert len(re.findall(pattern, page(project_site, language, path))) == count, what


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_measures_of_offenbach_stand_in_their_fields(language: str, project_site: Path) -> None:
    html = page(project_site, language, f"{OFFENBACH}/measures")
    found = {
        field: len(re.findall('<li id="measures-', below))
        for field, below in re.findall(r'<h3 id="fields-([a-z-]+)"(.*?)(?=<h3|</article)', html, re.DOTALL)
    }
    assert found == {"education": 5, "urban-development": 4, "social-cohesion": 4, "employment": 4}


def test_outreach_is_the_measure_that_only_the_slides_of_2014_name(project_site: Path) -> None:
    html = page(project_site, "de", f"{OFFENBACH}/outreach")
    assert '<q lang="en">Outreach</q>' in html
    assert "offenbach-rahmenbedingungen-2016-10" not in html


@pytest.mark.parametrize(("language", "staff"), [("de", "270 Beschäftigte"), ("en", "270 employees")])
def test_the_departments_of_offenbach_show_number_and_staff(
    language: str, staff: str, project_site: Path
) -> None:
    html = page(project_site, language, f"{OFFENBACH}/steering")
    assert staff in html
    assert "58" in html
    assert "81" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_working_groups_of_dortmund_have_twenty_seats_and_a_vacancy(
    language: str, project_site: Path
) -> None:
    html = page(project_site, language, f"{DORTMUND}/steering")
    groups = re.findall(r'id="(bodies-wg-[a-z-]+)"', html)
    seats = {group: names(part(html, group)) for group in groups}
    everyone = [seat for found in seats.values() for seat in found]
    vacant = [seat for seat in everyone if seat.startswith(("vacant", "nicht besetzt"))]
    filled = [re.sub(r" \(.*", "", seat) for seat in everyone if seat not in vacant]
    assert (len(filled), len(vacant)) == (20, 1)
    assert len(set(filled)) == 15
    assert sum(filled.count(organisation) > 1 for organisation in set(filled)) == 5
    assert len(names(part(html, "bodies-steering-group"))) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_of_dortmund_says_who_coordinates_health_for_refugees(
    language: str, project_site: Path
) -> None:
    html = page(project_site, language, f"{DORTMUND}/steering")
    rows = re.findall(r'id="(matrix-[a-z-]+)"', html)
    cells = {row: [names(cell) for cell in part(html, row).iter("td")] for row in rows}
    assert [len(found) for found in cells.values()] == [3] * 9
    health = next(found for row, found in cells.items() if "health" in row)
    assert [len(cell) for cell in health] == [2, 2, 1]
    assert "50" in health[1][0]
    assert "AWO" in health[1][1]
    safety = next(found for row, found in cells.items() if "safety" in row)
    vacant = {
        "en": ["vacant (NN)", "2 seats vacant (NN)"],
        "de": ["nicht besetzt (NN)", "2 Plätze nicht besetzt (NN)"],
    }
    assert [cell[-1] for cell in safety[:2]] == vacant[language]
    assert "2017" in below(html, "matrix")


@pytest.mark.parametrize("language", LANGUAGES)
def test_seats_of_one_holder_are_counted(language: str, project_site: Path) -> None:
    html = page(project_site, language, f"{DORTMUND}/steering")
    work = [names(cell) for cell in part(html, "matrix-work").iter("td")]
    education = [names(cell) for cell in part(html, "matrix-education").iter("td")]
    expected = {
        "en": ("Jobcentre (JC; 2 seats) concluded by us", "Directorate 4 (Dez4; 2 seats) concluded by us"),
        "de": (
            "Jobcenter (JC; 2 Plätze) von uns erschlossen",
            "Dezernat 4 (Dez4; 2 Plätze) von uns erschlossen",
        ),
    }
    assert (work[2][1], education[0][0]) == expected[language]


def test_what_is_only_an_abbreviation_to_us_has_no_page(project_site: Path) -> None:
    assert not list(project_site.glob("*/partners/dortmund/pdl"))
    assert not list(project_site.glob("*/partners/dortmund/isb"))
    assert list(project_site.glob("*/partners/dortmund/vhs"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programmes_of_dortmund_are_shown_in_depth(language: str, project_site: Path) -> None:
    def points(measure: str, heading: str) -> tuple[int, int]:
        """How many points a list has, and how many stand below them."""
        html = below(page(project_site, language, f"{DORTMUND}/{measure}"), heading)
        found = ElementTree.fromstring(re.search(r'<ul class="points">.*</ul>', html, re.DOTALL).group())  # type: ignore[union-attr]
        top = found.findall("li")
        return len(top), sum(len(item.findall("ul/li")) for item in top)

    assert points("welcome-europe", "procedures") == (4, 4)
    assert points("student-integration-helpers", "key-points")[0] == 6
    assert points("student-integration-helpers", "impacts")[0] == 3
    assert points("healthcare-clearing-centre", "key-points")[0] == 5
    assert points("healthcare-clearing-centre", "impacts")[0] == 2
    helpers = page(project_site, language, f"{DORTMUND}/student-integration-helpers")
    numbers = [int(n) for n in re.findall(r"<td>(\d+)</td>", helpers)]
    assert numbers == [28, 23, 12, 9, 6, 1, 46, 33]
    clearing = page(project_site, language, f"{DORTMUND}/healthcare-clearing-centre")
    assert "<strong>720</strong>" in clearing
    assert "<strong>520</strong>" in clearing
    assert "2015" in clearing


@pytest.mark.parametrize(
    ("language", "values"),
    [
        (
            "de",
            ["601.150", "33.773", "27.646", "81,9", "80", "11,2", "17,9", "86.503", "59.694", "21,6", "38,8"],
        ),
        (
            "en",
            ["601,150", "33,773", "27,646", "81.9", "80", "11.2", "17.9", "86,503", "59,694", "21.6", "38.8"],
        ),
    ],
)
def test_the_numbers_of_dortmund_are_there_with_their_date(
    language: str, values: list[str], project_site: Path
) -> None:
    html = page(project_site, language, "cities/dortmund")
    rows = re.findall(r'<div id="observations-.*?</div>', html, re.DOTALL)
    assert len(rows) == len(values)
    assert all("2016" in row for row in rows)
    for value in values:
        assert any(re.search(rf'<span class="value">[^<]*{re.escape(value)}', row) for row in rows), value


@pytest.mark.parametrize("language", LANGUAGES)
def test_epi_states_one_pairing_and_shows_seven_cities(language: str, project_site: Path) -> None:
    html = below(page(project_site, language, EPI), "pairings")
    rows = re.findall(r'<tr><th scope="row".*?</tr>', html, re.DOTALL)
    assert len(rows) == 7
    stated = [row for row in rows if "standing--missing" not in row]
    assert len(stated) == 1
    assert "Dietzenbach" in stated[0]
    assert "Pro Arbeit" in stated[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_dietzenbach_has_a_rank_without_a_value(language: str, project_site: Path) -> None:
    html = page(project_site, language, "cities/dietzenbach")
    rows = re.findall(r'<div id="observations-.*?</div>', html, re.DOTALL)
    assert len(rows) == 3
    assert sum("rank 1" in row or "Rang 1" in row for row in rows) == 1
    assert any(">48" in row for row in rows)


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Arbeitsmarktzugang von Jugendlichen"), ("en", "young people")]
)
def test_the_field_that_dietzenbach_chose_is_on_the_pages_of_the_network_and_the_field(
    language: str, words: str, project_site: Path
) -> None:
    assert words in below(page(project_site, language, EPI), "chosen")
    assert words in below(page(project_site, language, "fields/work"), "cities")


def test_offenburg_is_proposed_and_no_outcome_is_invented(project_site: Path) -> None:
    html = page(project_site, "en", "strategies/offenburg/integration-concept")
    assert ">Proposed<" in html
    html = page(project_site, "en", "strategies/offenburg/integration-concept/steering")
    assert html.count("the source does not say what was decided") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sixteen_canonical_fields_have_a_page(language: str, project_site: Path) -> None:
    assert len(list((project_site / language / "fields").glob("*/index.html"))) == 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_ten_cities_have_a_page_and_a_dot_on_the_map(language: str, project_site: Path) -> None:
    cities = {path.parent.name for path in (project_site / language / "cities").glob("*/index.html")}
    assert len(cities) == 10
    for path in ("", "cities/"):
        svg = re.search(r'<figure class="map">.*?</figure>', page(project_site, language, path), re.DOTALL)
        assert svg
        found = set(re.findall(r'href="(?:cities/)?([a-z-]+)/"', svg.group()))
        assert found == cities


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_are_complete(language: str, project_site: Path) -> None:
    """All but the page in easy language, whose rules are those of German; lists show its title."""
    title = project_dataset().pages["easy-language"].title.value
    untranslated = [
        path.relative_to(project_site).as_posix()
        for path in (project_site / language).rglob("*.html")
        if re.search(rf'class="fallback"[^>]*>(?!{title}<)', path.read_text(encoding="utf-8"))
        and path.parent.name != "easy-language"
    ]
    assert untranslated == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [OFFENBACH, DORTMUND, "strategies/offenburg/integration-concept"])
def test_every_list_of_statements_and_every_figure_names_its_place(
    path: str, language: str, project_site: Path
) -> None:
    html = page(project_site, language, f"{path}/evidence")
    lists = re.findall(r'<details class="more" id="statements-.*?</details>', html, re.DOTALL)
    assert lists
    assert all('class="citation"' in found for found in lists)
    figures = re.findall(r'<li id="figures-.*?</li>', html, re.DOTALL)
    assert all('class="citation"' in found for found in figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_administration_are_linked_to_what_they_mean(language: str, project_site: Path) -> None:
    html = page(project_site, language, "cities/dortmund")
    assert re.search(r'<a class="term" href="../../glossary/#sgb-ii" title="[^"]+">', html)


def test_no_contact_of_a_person_is_in_the_site_or_the_repository(project_site: Path) -> None:
    email = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder, pattern in (
            (project_site, "*.html"),
            (PROJECT / "content", "*"),
            (PROJECT / "strategies", "*"),
        )
        for path in folder.rglob(pattern)
        if path.is_file() and "pagefind" not in path.parts
    }
    examples = re.compile(r"(?:jo\.doe|office)@testville\.example|\w+@(?:musterstadt|sampletown)\.example")
    found = {path: email.findall(text) for path, text in texts.items() if "@" in text and email.search(text)}
    assert {path.relative_to(project_site).parts[1] for path in found} == {"contribute"}, (
        "examples for editors"
    )
    assert [one for ones in found.values() for one in ones if not examples.fullmatch(one)] == []


def test_the_page_in_easy_language_is_offered_in_its_language_and_marked_in_others(
    project_site: Path,
) -> None:
    german, english = page(project_site, "de", "cities"), page(project_site, "en", "cities")
    title = "Der Integrationsatlas in Leichter Sprache"
    assert f'<a href="../easy-language/">{title}</a>' in part_of_footer(german)
    assert f'<a href="../easy-language/" lang="de" dir="ltr">{title}</a>' in part_of_footer(english)
    own, other = (page(project_site, language, "easy-language") for language in LANGUAGES)
    assert "Dort lesen Sie:<br" in own
    assert 'class="fallback"' not in own
    assert '<div lang="de" dir="ltr" class="fallback">' in other


def part_of_footer(html: str) -> str:
    return html[html.index("<footer") : html.index("</footer>")]


def test_the_page_in_easy_language_has_short_sentences() -> None:
    text = project_dataset().pages["easy-language"].body.value
    assert max(len(words(sentence)) for sentence in sentences(paragraphs(text))) <= 15
