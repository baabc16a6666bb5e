"""What readers wait for: the weight of pages, first views and the search; and what Lighthouse thinks."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.browser import WORD, NotMeasuredError, bytes_to_first_result, scores
from bench.context import Context, Row, not_measured
from bench.measure import apart
from bench.weight import weigh

PAGE_KB, VIEW_KB, SEARCH_KB = 6, 150, 150
STEADY = 1.01
"""How much heavier the same page may be in the largest site than in the smallest."""
JUDGED = ("de/", "de/strategies/city-0000/city-0000-strategy/", "de/compare/")
PERFORMANCE, ACCESSIBILITY = 95, 100


def weight(context: Context) -> Iterator[Row]:
    """Bytes of pages and of first views, of the smallest and the largest site."""
    sizes = sorted({context.sizes[0], context.sizes[-1]})
    weights = {cities: apart(weigh, context.built(cities)) for cities in sizes}
    kilobytes = {cities: weight.median_compressed / 1000 for cities, weight in weights.items()}
    measured = "; ".join(f"{cities}: {number:.2f} KB" for cities, number in kilobytes.items())
    is_reached = max(kilobytes.values()) <= PAGE_KB
    yield Row("median page, compressed", f"≤ {PAGE_KB} KB", measured, is_reached)
    largest = weights[sizes[-1]]
    page, heaviest = largest.heaviest
    home = largest.first_views["de/"]
    what = f"first view of a page, compressed, {sizes[-1]} cities"
    measured = f"home {home / 1000:.0f} KB; the heaviest, {page}, {heaviest / 1000:.0f} KB"
    yield Row(what, f"≤ {VIEW_KB} KB", measured, heaviest <= VIEW_KB * 1000)
    what, goal = "growth of a page with the number of cities", "none (the median of the same pages)"
    if len(sizes) < 2:
        yield not_measured(what, goal, "needs two sizes")
    else:
        smallest = weights[sizes[0]].compressed
        growth = median(largest.compressed[page] / size for page, size in smallest.items())
        yield Row(what, goal, f"{growth:.3f} × from {sizes[0]} to {sizes[-1]} cities", growth <= STEADY)


def search(context: Context) -> Iterator[Row]:
    """The search of the largest site, opened in a browser."""
    cities = context.sizes[-1]
    kilobytes = bytes_to_first_result(context.built(cities)) / 1000
    what = f"search at {cities} cities, from opening to the first result for «{WORD}»"
    yield Row(what, f"≤ {SEARCH_KB} KB", f"{kilobytes:.0f} KB", kilobytes <= SEARCH_KB)


def lighthouse(context: Context) -> Iterator[Row]:
    """What Lighthouse thinks of pages of the smallest site on a phone."""
    cities = context.sizes[0]
    what = f"Lighthouse mobile: home, strategy, compare, {cities} cities"
    goal = f"performance ≥ {PERFORMANCE}, accessibility {ACCESSIBILITY}"
    try:
        pages = scores(context.built(cities), JUDGED)
    except NotMeasuredError as problem:
        yield not_measured(what, goal, str(problem))
        return
    measured = "; ".join("/".join(map(str, page)) for page in pages)
    is_reached = all(page[0] >= PERFORMANCE and page[1] >= ACCESSIBILITY for page in pages)
    yield Row(what, goal, measured, is_reached)
