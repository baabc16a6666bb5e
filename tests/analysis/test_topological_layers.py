"""Causes stand before effects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.topological_layers import topological_layers

links = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12)


def test_an_effect_stands_after_the_longest_way_to_it() -> None:
    assert topological_layers("abcd", [("a", "b"), ("b", "c"), ("a", "c")]) == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 0,
    }


def test_what_goes_round_in_a_circle_shares_a_layer() -> None:
    assert topological_layers("abc", [("a", "b"), ("b", "a"), ("b", "c")]) == {"a": 0, "b": 0, "c": 1}


@given(links)
def test_no_link_leads_back(found: list[tuple[str, str]]) -> None:
    layer = topological_layers("abcdef", found)
    assert set(layer) == set("abcdef")
    assert all(layer[start] <= layer[end] for start, end in found)
