"""What the pages that compare show."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from generator.analysis.comparison import Coverage
from generator.base.messages import Message
from generator.i18n.locale import locale_for
from generator.pages import Edition
from generator.pages.cities import CityPage
from generator.pages.compare import ComparePage, FieldComparisonPage
from generator.pages.embeddable import embed_pages
from generator.pages.fact_sheet import FactSheetPage
from generator.pages.networks import NetworkPage
from generator.render.page_markdown import render
from tests.analysis.test_comparison import city, knowledge
from tests.knowledge import project_dataset, small_dataset

DATASET = project_dataset()
EDITION = Edition(DATASET, "en")
DORTMUND, OFFENBACH, OFFENBURG = FactSheetPage.build(EDITION)
MATRIX = next(ComparePage.build(EDITION)).matrix


def rows(sheet: FactSheetPage) -> dict[str, list[object]]:
    """What the sheet says, by the id of the row."""
    return {one.id: [item.text for item in one.items] for group in sheet.groups for one in group.aspects}


def test_every_strategy_stands_in_every_field_of_the_matrix() -> None:
    assert len(MATRIX.heads) == 3
    assert len(MATRIX.rows) == 16
    assert {len(row.cells) for row in MATRIX.rows} == {3}


def test_a_cell_holds_the_words_of_the_city_whether_they_are_new_and_the_measures() -> None:
    row = next(row for row in MATRIX.rows if row.field == "work")
    _, offenbach, offenburg = row.cells
    assert [str(part.link.text.value) for part in offenbach.labels] == ["Employment"]  # type: ignore[union-attr]
    assert len(offenbach.measures) == 4
    assert offenburg.labels[0].origin is not None
    assert offenburg.measures == ()


def test_a_field_that_is_related_only_is_told_apart_from_a_field_of_its_own() -> None:
    row = next(row for row in MATRIX.rows if row.field == "language")
    dortmund, offenbach, _ = row.cells
    assert [part.is_near for part in dortmund.labels] == [True]
    assert [part.is_near for part in offenbach.labels] == [False]


def test_nothing_is_cited_for_what_is_not_stated() -> None:
    cells = [cell for row in MATRIX.rows for cell in row.cells]
    assert all(bool(cell.citations) == (cell.coverage is not Coverage.NOT_STATED) for cell in cells)


def test_the_table_of_a_field_says_who_coordinates_it() -> None:
    health = next(page for page in FieldComparisonPage.build(EDITION) if page.path.endswith("/health/"))
    _, dortmund = health.rows[0]
    assert [(found.path, found.standing.value) for found in dortmund.coordinators] == [
        ("partners/dortmund/gesundheitsamt/", "inferred"),
        ("partners/dortmund/soziales-zentrum/", "stated"),
        ("partners/dortmund/sozialamt/", "inferred"),
        ("partners/dortmund/awo/", "stated"),
    ]
    assert [cell.coordinators for _, cell in health.rows[1:]] == [(), ()]


def test_all_sheets_have_the_same_rows_in_the_same_order() -> None:
    assert list(rows(DORTMUND)) == list(rows(OFFENBACH)) == list(rows(OFFENBURG))
    assert len(rows(DORTMUND)) == len({one.id for group in DORTMUND.groups for one in group.aspects})


def test_a_sheet_shows_what_a_practitioner_asks_for() -> None:
    dortmund, offenburg = rows(DORTMUND), rows(OFFENBURG)
    for row in ("context-population", "practice-funding", "practice-impact", "steering-coordinators"):
        assert dortmund[row], row
    for row in ("plan-status", "plan-lineage", "plan-decision", "plan-goals", "grounds-sources"):
        assert offenburg[row], row
    assert offenburg["context-population"] == [], "no source says it"
    assert len(dortmund["grounds-disputes"]) == 1


def test_a_sheet_adds_no_charts_up_and_keeps_readings_apart() -> None:
    def texts(*shown: object) -> list[str]:
        return [locale_for("en").translate(words) for words in shown if isinstance(words, Message)]

    found = {one.id: one.items for group in DORTMUND.groups for one in group.aspects}
    charts = [texts(*item.details) for item in found["steering-network"]]
    municipal = [[text for text in texts if "Seats of" in text] for texts in charts]
    assert municipal == [
        ["Seats of the municipality: 8 of 23."],
        ["Seats of the municipality: 9 of 25. (As we read it.)"],
        ["Seats of the municipality: 37 of 57. (As we read it.)"],
    ]
    holders = [
        (texts(item.text), Counter(part.standing.value for part in item.parts))
        for item in found["steering-coordinators"]
    ]
    assert holders[:2] == [
        (["Municipality"], {"stated": 8, "inferred": 4}),
        (["Jobcentre"], {"stated": 1}),
    ]


def test_rows_without_anything_said_have_no_fingerprint_and_equal_rows_the_same() -> None:
    for group in DORTMUND.groups:
        for one in group.aspects:
            assert bool(one.items) == bool(one.fingerprint), one.id
    again = next(FactSheetPage.build(Edition(DATASET, "de")))
    assert [one.fingerprint for group in DORTMUND.groups for one in group.aspects] == [
        one.fingerprint for group in again.groups for one in group.aspects
    ], "in every language"


def test_every_picture_and_the_matrix_have_a_page_without_anything_around() -> None:
    page = next(NetworkPage.build(EDITION))
    embedded = list(embed_pages(page))
    assert [page.part for page in embedded] == list(page.exhibits)
    assert embedded[0].path == "embed/networks/epi/consortium/"
    assert embedded[0].whole.path == "networks/epi/"
    compare = list(embed_pages(next(ComparePage.build(EDITION))))
    assert [part.path for part in compare] == ["embed/compare/matrix/"]
    assert compare[0].part == MATRIX


def test_what_is_left_out_on_purpose_says_why() -> None:
    small = Edition(small_dataset(), "de")
    sheet = next(
        page for page in FactSheetPage.build(small) if page.strategy.id == "neuhafen/hafenplan-integration"
    )
    left_out = next(
        one for group in sheet.groups for one in group.aspects if one.id == "fields-language"
    ).items[0]
    assert left_out.evidence.note is not None
    assert left_out.evidence.note.value == "Sprachkurse sind Sache des Landes."


def words(html: str) -> list[str]:
    """The words of a piece of a page, without what only phones show."""
    text = re.sub(r'<span class="cell-label".*?</span>|<[^>]*>', " ", html)
    return unescape(text).split()


def test_a_city_with_a_number_has_a_row_and_the_others_are_named_below() -> None:
    known = knowledge(city("both", people=1000, share=20), city("nothing"), city("one", people=100))
    page = render(next(ComparePage.build(Edition(known, "en"))))
    table, below = page.partition("{#context}")[2].split("</table>")[:2]
    assert [words(row)[:3] for row in table.split("<tr>")[1:]] == [
        ["City", "people", "share"],
        ["both", "1,000", "20%"],
        ["one", "100", "not"],
    ]
    assert words(below)[:6] == ["No", "such", "number", "yet", "for:", "nothing"]


def test_a_city_with_a_like_context_shows_the_numbers_of_both_and_says_which_one_lacks() -> None:
    small = Edition(small_dataset(), "en")
    view = next(page for page in CityPage.build(small) if page.alike)
    section = render(view).partition("{#alike}")[2]
    for likeness, card in zip(view.alike, section.split('<li class="card">')[1:], strict=True):
        assert small.text(small.dataset.cities[likeness.city].name).value in " ".join(words(card))
        assert card.count('<tr><th scope="row">') == len(likeness.pairs) > 0
        assert ("Not known for one of them" in " ".join(words(card))) == bool(likeness.unknown)
