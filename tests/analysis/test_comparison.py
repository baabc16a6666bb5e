"""What is compared: coverage of fields, what differs, and which cities are alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.comparison import Coverage, alike, cell, contexts
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.model import City, Field, Indicator, Strategy
from generator.model.city import Observation
from generator.model.dates import PartialDate
from generator.model.references import IndicatorRef
from tests.knowledge import WriteTree, project_dataset

STRATEGY = """\
title: The plan
summary: What the city does.
status: in-force
source: plan-2020#1
fields:
  learning: {label: Learning, match: {education: close, language: related}}
  reading: {label: Reading, match: {education: narrow}}
structures:
  board: {name: Board, match: {steering: close}}
excluded_fields:
  health: {note: The district does it.}
measures:
  homework: {name: Homework club, fields: [learning, reading]}
  library: {name: Library, fields: [reading]}
  other: {name: Something else}
"""
FIELDS = "fields:\n" + "".join(
    f"  {id}: {{name: {id}, summary: About it., source: plan-2020}}\n"
    for id in ("education", "language", "steering", "health", "housing")
)


def test_a_field_is_covered_by_local_fields_and_structures_matched_to_it(write_tree: WriteTree) -> None:
    dataset, findings = load(
        write_tree({"content/fields.yml": FIELDS, "strategies/testville/plan.yml": STRATEGY})
    )
    assert findings == ()
    strategy = dataset.strategies["testville/plan"]
    found = {id: cell(dataset, strategy, field) for id, field in dataset.fields.items()}
    assert found["education"].local_fields == ("learning", "reading")
    assert found["education"].measures == ("homework", "library"), "each once"
    assert found["language"].measures == ("homework",)
    assert found["steering"].structures == ("board",)
    assert [found[id].coverage for id in ("education", "steering", "health", "housing")] == [
        Coverage.STATED,
        Coverage.STATED,
        Coverage.NONE,
        Coverage.NOT_FOUND,
    ]


def test_the_real_strategies_cover_what_their_sources_say() -> None:
    dataset = project_dataset()

    def covered(strategy: str) -> set[str]:
        found = dataset.strategies[strategy]
        return {
            id
            for id, field in dataset.fields.items()
            if cell(dataset, found, field).coverage is Coverage.STATED
        }

    assert "health" in covered("dortmund/immigration-strategy")
    assert "health" not in covered("offenburg/integration-concept")
    assert "ageing-care" in covered("offenburg/integration-concept")
    assert not any(
        cell(dataset, strategy, field).coverage is Coverage.NONE
        for strategy in dataset.strategies.values()
        for field in dataset.fields.values()
    ), "no source says that a city leaves a field out"


def indicator(id: str, unit: str) -> Indicator:
    return Indicator.model_validate({"id": id, "name": id, "definition": id, "unit": unit, "context": True})


INDICATORS = {found.id: found for found in (indicator("people", "persons"), indicator("share", "%"))}


def city(id: str, **values: int | None) -> City:
    return City.model_validate(
        {
            "id": id,
            "language": "en",
            "name": id,
            "country": "DE",
            "summary": id,
            "coordinates": {"latitude": 0, "longitude": 0},
            "observations": {
                name: {"indicator": name, "value": value}
                for name, value in values.items()
                if value is not None
            },
        }
    )


def knowledge(*cities: City) -> Dataset:
    return Dataset({City: {found.id: found for found in cities}, Indicator: INDICATORS}, {}, {}, {})


def test_alike_cities_are_near_in_the_numbers_that_both_have() -> None:
    dataset = knowledge(
        city("large", people=1_000_000, share=40),
        city("middle", people=100_000, share=20),
        city("small", people=10_000),
        city("unknown"),
    )
    found = alike(dataset, "middle")
    assert [one.city for one in found] == ["small", "large"]
    assert [pair.indicator for pair in found[0].pairs] == ["people"]
    assert found[0].unknown == ("share",)
    assert found[0].closeness == 0.5, "ten times smaller of a range of hundred times, by logarithm"
    assert found[1].closeness == 0.25, "the mean of 0.5 for people and 0 for the share"
    assert alike(dataset, "unknown") == ()


def test_the_latest_number_of_the_whole_city_counts_and_ranks_do_not() -> None:
    known = city("one", people=5)
    first = known.observations["people"]
    later = first.model_copy(update={"value": Decimal(7), "as_of": PartialDate("2020")})
    rank = Observation(indicator=IndicatorRef("share"), rank=1)
    changed = known.model_copy(update={"observations": {"later": later, "first": first, "rank": rank}})
    assert contexts(knowledge(changed)).values["one"] == {"people": later}


def test_an_indicator_that_is_no_context_takes_no_part() -> None:
    dataset = knowledge(city("one", people=5), city("two", people=5))
    other = INDICATORS["people"].model_copy(update={"context": False})
    assert alike(replace(dataset, entities={**dataset.entities, Indicator: {"people": other}}), "one") == ()


NUMBERS = st.one_of(st.none(), st.integers(0, 10_000_000))
CITIES = st.lists(st.tuples(NUMBERS, st.one_of(st.none(), st.integers(0, 100))), min_size=2, max_size=6)


@given(CITIES, st.randoms())
def test_likeness_is_symmetric_and_independent_of_order(
    numbers: list[tuple[int | None, int | None]], random: Random
) -> None:
    cities = [city(f"c{at}", people=people, share=share) for at, (people, share) in enumerate(numbers)]
    shuffled = random.sample(cities, len(cities))
    dataset, other = knowledge(*cities), knowledge(*shuffled)
    closeness = {(one.id, found.city): found.closeness for one in cities for found in alike(dataset, one.id)}
    for (first, second), value in closeness.items():
        assert closeness[second, first] == value
        assert 0 <= value <= 1
    assert all(alike(other, one.id) == alike(dataset, one.id) for one in cities)


def test_a_strategy_alone_says_nothing_of_fields_that_are_not_its_own() -> None:
    dataset = project_dataset()
    strategy: Strategy = dataset.strategies["offenburg/integration-concept"]
    unknown = Field.model_validate({"id": "elsewhere", "name": "Elsewhere", "summary": "Elsewhere."})
    assert cell(dataset, strategy, unknown).coverage is Coverage.NOT_STATED
