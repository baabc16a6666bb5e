"""Each page of a city or strategy says how old its sources are."""

import pytest

from generator.content.load import load
from generator.i18n.locale import locale_for
from generator.pages import Edition
from generator.pages.cities import CityPage
from generator.pages.measures import MeasurePage
from generator.pages.strategies import StrategyPage
from tests.knowledge import BASE, WriteTree, small_dataset

CITY = "strategies/testville/city.yml"
SOURCES = "strategies/testville/sources.yml"
PLAN = "strategies/testville/plan.yml"

CITY_TEXT = BASE[CITY].replace("plan-2020#1", "[NAMED]").replace("8, source: plan-2020", "8, source: map")
SOURCE = "  {}: {{title: T, short_title: S, language: en, medium: web-page, publisher: P{}}}\n"
SOURCES_TEXT = "sources:\n" + "".join(
    SOURCE.format(id, f", date: {date}" if date else "")
    for id, date in [("old", "2014"), ("new", "2016-09"), ("map", "2026"), ("page", ""), ("other-page", "")]
)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("new", "Die jüngste Quelle ist von 2016."),
        ("old, new", "Die jüngste Quelle ist von 2016, die älteste von 2014."),
        ("old, page", "Die jüngste Quelle ist von 2014. 1 Quelle trägt kein Datum."),
        ("page, other-page", "2 Quellen tragen kein Datum."),
    ],
)
def test_a_city_says_how_old_its_sources_are_but_not_that_of_its_place(
    named: str, expected: str, write_tree: WriteTree
) -> None:
    changes = {CITY: CITY_TEXT.replace("NAMED", named), SOURCES: SOURCES_TEXT, PLAN: None}
    dataset, problems = load(write_tree(changes))
    assert problems == ()
    page = next(CityPage.build(Edition(dataset, "de")))
    assert " ".join(map(str, map(locale_for("de").translate, page.age))) == expected


def test_a_strategy_and_a_measure_say_it_of_their_own_sources() -> None:
    edition = Edition(small_dataset(), "en")
    for page in (next(StrategyPage.build(edition)), next(MeasurePage.build(edition))):
        assert [dict(sentence.values) for sentence in page.age] == [{"year": "2020"}]
