"""Medians, ratios and growth, by numbers made by hand."""

from __future__ import annotations

import pytest

from bench.stats import Spread, exponent, ratios, short, spread


def test_the_middle_of_several_runs_is_their_median_and_an_outlier_does_not_move_it() -> None:
    assert spread([2.0, 90.0, 1.0]) == Spread(2.0, 1.0, 90.0)


def test_ratios_are_taken_pair_by_pair() -> None:
    """The second pair ran while the machine was slow: both took ten times as long."""
    assert ratios([2.0, 20.0, 3.0], [1.0, 10.0, 1.0]) == Spread(2.0, 2.0, 3.0)


def test_ratios_need_as_many_runs_of_both() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratios([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("values", "expected"),
    [([2, 10, 40], 1), ([1, 25, 400], 2), ([7, 7, 7], 0), ([20, 20 * 5**0.5, 20 * 20**0.5], 0.5)],
)
def test_the_exponent_says_how_values_grow_with_size(values: list[float], expected: float) -> None:
    assert exponent([20, 100, 400], values) == pytest.approx(expected)


def test_a_start_that_takes_the_same_for_every_size_makes_the_exponent_smaller() -> None:
    assert 0.7 < exponent([20, 100, 400], [5 + 20, 5 + 100, 5 + 400]) < 1


def test_numbers_are_printed_with_three_digits_and_how_far_they_lie_apart() -> None:
    assert [short(number) for number in (0.123, 12.34, 123.4)] == ["0.12", "12.3", "123"]
    assert str(spread([1.0, 2.0, 12.0])) == "2.00 (1.00–12.0)"
    assert str(spread([1.0])) == "1.00"
