"""What is known of the context of cities, as pages show it."""

from __future__ import annotations

from generator.pages.base import Edition
from generator.pages.similar_cities import context_table, similar_cities
from tests.analysis.test_comparison import city, knowledge

KNOWN = Edition(
    knowledge(city("both", people=1000, share=20), city("nothing"), city("one", people=100), city("none")),
    "en",
)


def test_a_city_with_a_number_has_a_row_and_the_others_are_named_below() -> None:
    table = context_table(KNOWN)
    assert [name.value for name in table.indicators] == ["people", "share"]
    assert [(row.city.path, [bool(value) for value in row.values]) for row in table.rows] == [
        ("cities/both/", [True, True]),
        ("cities/one/", [True, False]),
    ]
    assert [value.unit for value in table.rows[0].values if value] == ["persons", "%"]
    assert [link.path for link in table.without] == ["cities/nothing/", "cities/none/"]


def test_a_city_with_a_like_context_says_how_close_each_number_is_and_which_one_lacks() -> None:
    (found,) = similar_cities(KNOWN, "both")
    assert found.city.path == "cities/one/"
    assert [(row.indicator.value, row.closeness) for row in found.pairs] == [("people", 0)]
    assert [name.value for name in found.unknown] == ["share"]
