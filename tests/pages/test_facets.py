"""Lists that readers filter: the facets, their values with counts, and what each row holds."""

from html import unescape

from generator.content.load import load
from generator.content.page_paths import path_of
from generator.pages import Edition
from generator.pages.base import Country, Localized
from generator.pages.cities import CityPage
from generator.pages.facets import Facet, FilterBar
from generator.pages.fields import FieldPage
from generator.pages.measures import MeasureIndex
from generator.pages.partners import PartnerIndex
from generator.pages.strategies import StrategyIndex
from generator.render.page_markdown import render
from tests.knowledge import BASE, WriteTree, small_dataset

SMALL_DATASET = small_dataset()
GERMAN, ARABIC = (Edition(SMALL_DATASET, code) for code in ("de", "ar"))
MEASURES = next(MeasureIndex.build(GERMAN))
PARTNERS = next(PartnerIndex.build(GERMAN))
STRATEGIES = next(StrategyIndex.build(GERMAN))


def facet(finder: FilterBar, id: str) -> Facet:
    return next(found for found in finder.facets if found.id == id)


def counts(finder: FilterBar, id: str) -> dict[str, int]:
    return {value.id: value.count for value in facet(finder, id).values}


def rows(page: MeasureIndex) -> dict[str, str]:
    measures = (measure for group in page.measures.values() for measure in group)
    return {str(getattr(link.text, "value", "")): values for link, values in measures}


def changed(write_tree: WriteTree, plan: str) -> Edition:
    dataset, problems = load(write_tree({"strategies/testville/plan.yml": plan}))
    assert problems == ()
    return Edition(dataset, "en")


def test_every_measure_is_listed_with_or_without_a_page_of_its_own() -> None:
    paths = [link.path for group in MEASURES.measures.values() for link, _ in group]
    assert paths == [
        "strategies/musterstadt/musterplan-integration/sprachkurs/",
        "strategies/musterstadt/musterplan-integration/measures/#measures-jobmesse",
        "strategies/neuhafen/hafenplan-integration/lehre/",
    ]


def test_a_row_holds_its_values_in_the_order_of_the_facets() -> None:
    assert [found.id for found in MEASURES.finder.facets] == [
        "city", "country", "field", "group", "funding", "since", "language",
    ]  # fmt: skip
    assert rows(MEASURES) == {
        "Sprachkurse am Abend": "musterstadt DE language adults - 2019 de",
        "Jobmesse": "musterstadt DE language,work - - - de",
        "=Lehre am Hafen": "neuhafen AT work young municipal 2018 de",
    }


def test_values_are_counted_by_rows_and_what_is_not_stated_is_a_value_of_its_own() -> None:
    assert counts(MEASURES.finder, "city") == {"musterstadt": 2, "neuhafen": 1}
    assert counts(MEASURES.finder, "field") == {"language": 2, "work": 2}
    assert counts(MEASURES.finder, "funding") == {"municipal": 1, "not-stated": 2}
    assert counts(MEASURES.finder, "since") == {"2019": 1, "2018": 1, "not-stated": 1}


def test_a_status_that_no_source_gives_is_not_stated_like_anything_else(write_tree: WriteTree) -> None:
    plan = BASE["strategies/testville/plan.yml"].replace("in-force", "not-stated")
    page = next(StrategyIndex.build(changed(write_tree, plan)))
    assert counts(page.finder, "status") == {"not-stated": 1}
    assert list(page.finder.rows) == ["testville DE education - - - en"]


def test_a_facet_with_one_value_is_no_choice(write_tree: WriteTree) -> None:
    page = next(MeasureIndex.build(changed(write_tree, BASE["strategies/testville/plan.yml"])))
    assert counts(page.finder, "country") == {"DE": 1}
    assert not facet(page.finder, "country").is_choice
    assert facet(MEASURES.finder, "country").is_choice


def test_strategies_are_told_apart_by_what_their_measures_and_projects_say() -> None:
    assert list(STRATEGIES.finder.rows) == [
        "musterstadt DE language,work state,eu in-force 2020 de",
        "neuhafen AT work municipal proposed - de",
    ]


def test_partners_are_told_apart_by_sector_place_field_and_whether_they_are_named() -> None:
    found = {path_of(partner): values for rows in PARTNERS.sectors.values() for partner, values in rows}
    assert found == {
        "partners/stadt-nebenan/": "municipality - PL - named",
        "partners/musterstadt/stadt-musterstadt/": "municipality musterstadt DE language named",
        "partners/musterstadt/sprachamt/": "municipality musterstadt DE language,work named",
        "partners/musterstadt/vereine/": "association musterstadt DE language,work collective",
    }
    unknown = facet(PARTNERS.finder, "city").values[-1]
    assert (unknown.id, getattr(unknown.label, "id", "")) == ("not-stated", "No single city")


def test_values_are_the_same_in_every_language_and_their_words_are_not() -> None:
    arabic = next(MeasureIndex.build(ARABIC))
    assert list(rows(arabic).values()) == list(rows(MEASURES).values())
    assert facet(arabic.finder, "country").values[0].label == Country("AT")
    assert facet(arabic.finder, "group").values[0].label == Localized("Erwachsene", "de", is_fallback=True)


def test_the_same_words_are_one_target_group_and_other_words_under_the_same_key_are_not(
    write_tree: WriteTree,
) -> None:
    plan = BASE["strategies/testville/plan.yml"] + (
        "    target_groups: {young: Children}\n"
        "  camp: {name: Camp, target_groups: {kids: Children}}\n"
        "  club: {name: Club, target_groups: {young: Young people}}\n"
        "  trip: {name: Trip, target_groups: {young: Teenagers}}\n"
    )
    page = next(MeasureIndex.build(changed(write_tree, plan)))
    assert counts(page.finder, "group") == {
        "young": 2,
        "young.testville--plan": 1,
        "young.testville--plan.trip": 1,
    }


def test_pages_lead_into_lists_that_are_filtered_already() -> None:
    field = next(FieldPage.build(GERMAN))
    assert [link.path for link in field.lists] == ["measures/?field=language", "partners/?field=language"]
    city = next(CityPage.build(GERMAN))
    assert 'href="../../measures/?city=musterstadt"' in unescape(render(city))
