"""What readers wait for: the weight of pages, first views and the search; and what Lighthouse thinks."""

from __future__ import annotations

from statistics import median

from bench.course import Course
from bench.goals import Outcome, Row, Step, not_measured
from bench.lighthouse import NotMeasuredError, scores
from bench.measure import apart
from bench.search import WORD, bytes_to_first_result
from bench.weight import weigh

PAGE_KB, VIEW_KB, SEARCH_KB = 6, 150, 150
STEADY = 1.01
"""How much heavier the same page may be in the largest site than in the smallest."""
JUDGED = ("de/", "de/strategies/city-0000-strategy/", "de/compare/")
PERFORMANCE, ACCESSIBILITY = 95, 100


def weight(course: Course) -> Outcome:
    """The pages of the smallest and the largest site."""
    sizes = sorted({course.sizes[0], course.sizes[-1]})
    weights = {cities: apart(weigh, course.built(cities).built) for cities in sizes}
    kilobytes = {cities: found.median_compressed / 1000 for cities, found in weights.items()}
    largest = weights[sizes[-1]]
    page, heaviest = largest.heaviest
    home = largest.first_views["de/"] / 1000
    rows = [
        Row(
            "median page, compressed",
            f"≤ {PAGE_KB} KB",
            "; ".join(f"{cities}: {found:.2f} KB" for cities, found in kilobytes.items()),
            max(kilobytes.values()) <= PAGE_KB,
        ),
        Row(
            f"first view of a page, compressed, {sizes[-1]} cities",
            f"≤ {VIEW_KB} KB",
            f"home {home:.0f} KB; the heaviest, {page}, {heaviest / 1000:.0f} KB",
            heaviest <= VIEW_KB * 1000,
        ),
    ]
    what, goal = "growth of a page with the number of cities", "none (the median of the same pages)"
    if len(sizes) < 2:
        return Outcome((*rows, not_measured(what, goal, "needs two sizes")))
    smallest = weights[sizes[0]].compressed
    growth = median(largest.compressed[page] / bytes_ for page, bytes_ in smallest.items())
    measured = f"{growth:.3f} × from {sizes[0]} to {sizes[-1]} cities"
    return Outcome((*rows, Row(what, goal, measured, growth <= STEADY)))


def search(course: Course) -> Outcome:
    """The search of the largest site, opened in a browser."""
    cities = course.sizes[-1]
    found = bytes_to_first_result(course.built(cities).built) / 1000
    row = Row(
        f"search at {cities} cities, from opening to the first result for «{WORD}»",
        f"≤ {SEARCH_KB} KB",
        f"{found:.0f} KB",
        found <= SEARCH_KB,
    )
    return Outcome((row,))


def lighthouse(course: Course) -> Outcome:
    """What Lighthouse thinks of pages of the smallest site on a phone."""
    cities = course.sizes[0]
    what = f"Lighthouse mobile: home, strategy, compare, {cities} cities"
    goal = f"performance ≥ {PERFORMANCE}, accessibility {ACCESSIBILITY}"
    try:
        found = scores(course.built(cities).built, JUDGED)
    except NotMeasuredError as problem:
        return Outcome((not_measured(what, goal, str(problem)),))
    measured = "; ".join(f"{score.performance}/{score.accessibility}" for score in found)
    is_reached = all(
        score.performance >= PERFORMANCE and score.accessibility >= ACCESSIBILITY for score in found
    )
    return Outcome((Row(what, goal, measured, is_reached),))


STEPS = (
    Step("weight", "bytes of pages and of first views", lambda course: course.sizes[-1] * 0.6 / 60, weight),
    Step("search", "the search in a browser", lambda course: 1, search),
    Step("lighthouse", "Lighthouse on three pages", lambda course: 4, lighthouse),
)
