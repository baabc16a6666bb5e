"""Builds: beside Hugo and plain MkDocs, with and without pictures, a second time, and in more languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from bench.context import LANGUAGES, Context, Row, Site, not_measured
from bench.measure import MEGABYTE, Usage, apart, interleaved
from bench.peers import hugo, mkdocs
from bench.stats import Spread, exponent, ratios, short, spread
from bench.weight import Weight, weigh
from generator.render.diagram_cache import FOLDER

PLAIN_AT_MOST = 100
"""Plain MkDocs is built up to so many cities: its navigation makes more of them take too long."""
HUGO_SEARCH = "hugo's search"
"""The program that indexes what Hugo has just built."""
THIRD = "ar"
GROWTH_AT_MOST = 1.05
GROWTH_HEAD = (
    *("cities", "pages", "atlas: wall s", "CPU s", "MB", "Hugo: wall s", "CPU s", "MB", "MkDocs: wall s"),
    *("site MB", "median page KB", "compressed KB"),
)

Times = dict[str, list[Usage]]


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured with so many cities."""

    cities: int
    pages: int
    times: Times
    weight: Weight

    def walls(self, name: str) -> list[float]:
        """Seconds by the clock of the runs of a program."""
        return [usage.wall for usage in self.times[name]]

    def memory(self, name: str) -> float:
        """Megabytes at the peak of a program."""
        return median(usage.memory for usage in self.times[name]) / MEGABYTE

    def line(self) -> tuple[str, ...]:
        """The cells of the table of growth."""
        cells = [str(self.cities), str(self.pages)]
        for name in ("atlas", "hugo"):
            cpu = spread([usage.cpu for usage in self.times[name]])
            cells += [str(spread(self.walls(name))), str(cpu), f"{self.memory(name):.0f}"]
        plain = str(spread(self.walls("mkdocs"))) if "mkdocs" in self.times else "–"
        weight = self.weight
        sizes = (weight.all_files / MEGABYTE, weight.median_page / 1000, weight.median_compressed / 1000)
        return (*cells, plain, *map(short, sizes))


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two programs, run by run: by the clock, and by what they took of the processors."""

    wall: Spread
    cpu: Spread

    @classmethod
    def of(cls, ours: Sequence[Usage], theirs: Sequence[Usage]) -> Ratio:
        return cls(
            ratios([usage.wall for usage in ours], [usage.wall for usage in theirs]),
            ratios([usage.cpu for usage in ours], [usage.cpu for usage in theirs]),
        )

    @property
    def added(self) -> str:
        """How much more the first takes. The processors show whether others disturbed the clock."""
        wall = self.wall
        spread = f"{wall.middle - 1:+.0%} ({wall.low - 1:+.0%} to {wall.high - 1:+.0%})"
        return f"{spread}; CPU {self.cpu.middle - 1:+.0%}"


def build(context: Context) -> Iterator[Row | tuple[str, ...]]:
    """Cold builds at every size, beside Hugo and plain MkDocs."""
    sizes = [_size(context, cities) for cities in context.sizes]
    largest = sizes[-1]
    beside, with_search = {}, {}
    for size in sizes:
        ours, theirs = size.times["atlas"], size.times["hugo"]
        searches = zip(theirs, size.times[HUGO_SEARCH], strict=True)
        beside[size.cities] = Ratio.of(ours, theirs)
        with_search[size.cities] = Ratio.of(ours, [built.then(indexed) for built, indexed in searches])
    yield Row(
        "cold build with its search, diagrams in the cache",
        "≤ 1.0 × Hugo's wall time, without a search",
        _by_size(beside),
        all(ratio.wall.middle <= 1 for ratio in beside.values()),
    )
    yield Row("the same beside Hugo and Pagefind", "none", _by_size(with_search), None)
    yield _against_plain([size for size in sizes if "mkdocs" in size.times])
    walls = [median(size.walls("atlas")) for size in sizes]
    yield _growth("growth of time with the number of cities", context.sizes, walls)
    yield _growth("growth of bytes", context.sizes, [size.weight.all_files for size in sizes])
    ours_mb, theirs_mb = largest.memory("atlas"), largest.memory("hugo")
    measured = f"{ours_mb:.0f} MB, Hugo {theirs_mb:.0f} MB"
    yield Row(f"peak memory at {largest.cities} cities", "≤ Hugo's", measured, ours_mb <= theirs_mb)
    yield from (size.line() for size in sizes)


def _size(context: Context, cities: int) -> Size:
    site = _warm(context, context.site(cities))
    context.say(f"preparing the pages of {cities} cities for the peers")
    for_hugo, for_mkdocs = context.folder / f"{cities}-hugo", context.folder / f"{cities}-mkdocs"
    pages = apart(hugo.prepare, site.root, LANGUAGES, for_hugo)
    programs: dict[str, Callable[[], Usage]] = {
        "atlas": site.build_cold,
        "hugo": partial(hugo.build, for_hugo),
        HUGO_SEARCH: partial(hugo.index, for_hugo),
    }
    if cities <= PLAIN_AT_MOST:
        apart(mkdocs.prepare, site.root, LANGUAGES, for_mkdocs)
        programs["mkdocs"] = partial(mkdocs.build, for_mkdocs)
    times = interleaved(context.runs, programs, context.say)
    return Size(cities, pages, times, apart(weigh, site.built))


def _warm(context: Context, site: Site) -> Site:
    if not (site.cache / FOLDER).is_dir():
        context.say("drawing the pictures once")
        site.build_cold(with_pictures=True)
    return site


def _by_size(by_size: dict[int, Ratio]) -> str:
    return "; ".join(f"{cities}: {ratio.wall} ×, CPU {ratio.cpu} ×" for cities, ratio in by_size.items())


def _against_plain(sizes: Sequence[Size]) -> Row:
    what, goal = "cold build beside plain MkDocs", f"≥ 10 × faster at {PLAIN_AT_MOST} cities"
    if not sizes:
        return not_measured(what, goal, f"needs a size of at most {PLAIN_AT_MOST} cities")
    cities, times = sizes[-1].cities, sizes[-1].times
    ratio = Ratio.of(times["mkdocs"], times["atlas"])
    is_reached = ratio.wall.middle >= 10 if cities == PLAIN_AT_MOST else None
    return Row(what, goal, f"{cities}: {ratio.wall} × faster, CPU {ratio.cpu} ×", is_reached)


def _growth(what: str, sizes: Sequence[int], numbers: Sequence[float]) -> Row:
    goal = f"exponent ≤ {GROWTH_AT_MOST}"
    if len(sizes) < 2:
        return not_measured(what, goal, "needs two sizes")
    power = exponent(sizes, numbers)
    return Row(what, goal, f"{power:.2f} ({', '.join(map(str, sizes))})", power <= GROWTH_AT_MOST)


def diagrams(context: Context) -> Iterator[Row]:
    """Cold builds with the pictures to draw, and with them at hand."""
    cities = context.sizes[0]
    site = _warm(context, context.site(cities))
    drawn = partial(site.build_cold, with_pictures=True)
    times = interleaved(context.runs, {"drawn": drawn, "kept": site.build_cold}, context.say)
    ratio = Ratio.of(times["drawn"], times["kept"])
    what, goal = f"cold build with diagrams, {cities} cities", "diagrams add ≤ 25 %"
    yield Row(what, goal, ratio.added, ratio.wall.middle <= 1.25)


def second(context: Context) -> Iterator[Row]:
    """A cold build, and another one with nothing changed."""
    cities = context.sizes[-1]
    site = _warm(context, context.site(cities))
    times = interleaved(context.runs, {"cold": site.build_cold, "second": site.build}, context.say)
    ratio = Ratio.of(times["second"], times["cold"])
    wall = ratio.wall
    measured = f"{wall.middle:.0%} ({wall.low:.0%} to {wall.high:.0%}); CPU {ratio.cpu.middle:.0%}"
    what, goal = f"second build, nothing changed, {cities} cities", "≤ 10 % of a cold one"
    yield Row(what, goal, measured, wall.middle <= 0.1)


def languages(context: Context) -> Iterator[Row]:
    """Cold builds in two languages and in three; the third has no words of its own, so they are English."""
    cities = context.sizes[0]
    two = _warm(context, context.site(cities))
    three = _warm(context, context.site(cities, (*LANGUAGES, THIRD)))
    times = interleaved(context.runs, {"two": two.build_cold, "three": three.build_cold}, context.say)
    ratio = Ratio.of(times["three"], times["two"])
    share = apart(weigh, three.built).pages / apart(weigh, two.built).pages - 1
    is_reached = max(ratio.wall.middle, ratio.cpu.middle) - 1 <= share
    goal = f"≤ its share of pages: {share:+.0%}"
    yield Row(f"a third language, {cities} cities", goal, ratio.added, is_reached)
