"""Builds: beside Hugo and plain MkDocs, with and without pictures, again, and in more languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from bench.course import LANGUAGES, Course, Site
from bench.goals import Growth, Outcome, Row, Step, not_measured
from bench.measure import MEGABYTE, Usage, apart, interleaved
from bench.peers import hugo, mkdocs
from bench.spread import Spread, exponent, ratios, short, spread
from bench.weight import Weight, weigh
from generator.render.disk_cache import FOLDER

PLAIN_AT_MOST = 100
"""Plain MkDocs is built up to so many cities: its navigation makes more of them take too long."""
HUGO_SEARCH = "hugo's search"
"""The program that indexes what Hugo has just built."""
THIRD = "ar"
GROWTH_AT_MOST = 1.05

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


def build(course: Course) -> Outcome:
    """Cold builds at every size, ours and those of the peers in turns."""
    sizes = [_size(course, cities) for cities in course.sizes]
    plain = [size for size in sizes if "mkdocs" in size.times]
    largest = sizes[-1]
    against_hugo = {size.cities: _compared(size.times, "atlas", "hugo") for size in sizes}
    with_search = {size.cities: _compared(_with_search(size.times), "atlas", "hugo") for size in sizes}
    rows = [
        Row(
            "cold build with its search, diagrams in the cache",
            "≤ 1.0 × Hugo's wall time, without a search",
            _by_size(against_hugo),
            all(found.wall.middle <= 1 for found in against_hugo.values()),
        ),
        Row("the same beside Hugo and Pagefind", "none", _by_size(with_search), None),
        _against_plain(plain[-1] if plain else None),
        *_growth_rows(sizes),
        Row(
            f"peak memory at {largest.cities} cities",
            "≤ Hugo's",
            f"{largest.memory('atlas'):.0f} MB, Hugo {largest.memory('hugo'):.0f} MB",
            largest.memory("atlas") <= largest.memory("hugo"),
        ),
    ]
    return Outcome(tuple(rows), tuple(map(_line, sizes)))


def _size(course: Course, cities: int) -> Size:
    site, folder = course.site(cities), course.folder
    _warm(course, site)
    course.say(f"preparing the pages of {cities} cities for the peers")
    for_hugo, for_mkdocs = folder / f"{cities}-hugo", folder / f"{cities}-mkdocs"
    pages = apart(hugo.prepare, site.root, LANGUAGES, for_hugo)
    programs: dict[str, Callable[[], Usage]] = {
        "atlas": site.build_cold,
        "hugo": partial(hugo.build, for_hugo),
        HUGO_SEARCH: partial(hugo.index, for_hugo),
    }
    if cities <= PLAIN_AT_MOST:
        apart(mkdocs.prepare, site.root, LANGUAGES, for_mkdocs)
        programs["mkdocs"] = partial(mkdocs.build, for_mkdocs)
    times = interleaved(course.runs, programs, course.say)
    return Size(cities, pages, times, apart(weigh, site.built))


def _with_search(times: Times) -> Times:
    """The same with Hugo's search as a part of Hugo's build."""
    pairs = zip(times["hugo"], times[HUGO_SEARCH], strict=True)
    return {**times, "hugo": [built.then(indexed) for built, indexed in pairs]}


def _by_size(found: dict[int, Compared]) -> str:
    return "; ".join(f"{cities}: {one.wall} ×, CPU {one.cpu} ×" for cities, one in found.items())


def _warm(course: Course, site: Site) -> None:
    if not (site.cache / FOLDER).is_dir():
        course.say("drawing the pictures once")
        site.build_cold(with_pictures=True)


def _against_plain(size: Size | None) -> Row:
    what, goal = "cold build beside plain MkDocs", f"≥ 10 × faster at {PLAIN_AT_MOST} cities"
    if size is None:
        return not_measured(what, goal, f"needs a size of at most {PLAIN_AT_MOST} cities")
    found = _compared(size.times, "mkdocs", "atlas")
    is_reached = found.wall.middle >= 10 if size.cities == PLAIN_AT_MOST else None
    return Row(what, goal, f"{size.cities}: {found.wall} × faster, CPU {found.cpu} ×", is_reached)


def _growth_rows(sizes: Sequence[Size]) -> list[Row]:
    goal = f"exponent ≤ {GROWTH_AT_MOST}"
    names = {"time": "growth of time with the number of cities", "bytes": "growth of bytes"}
    if len(sizes) < 2:
        return [not_measured(what, goal, "needs two sizes") for what in names.values()]
    cities = [size.cities for size in sizes]
    values: dict[str, list[float]] = {
        "time": [median(size.walls("atlas")) for size in sizes],
        "bytes": [size.weight.all_files for size in sizes],
    }
    found = {name: exponent(cities, numbers) for name, numbers in values.items()}
    listed = ", ".join(map(str, cities))
    return [
        Row(what, goal, f"{found[name]:.2f} ({listed})", found[name] <= GROWTH_AT_MOST)
        for name, what in names.items()
    ]


def _line(size: Size) -> Growth:
    def program(name: str) -> tuple[str, str, str]:
        cpu = spread([usage.cpu for usage in size.times[name]])
        return str(spread(size.walls(name))), str(cpu), f"{size.memory(name):.0f}"

    weight = size.weight
    plain = str(spread(size.walls("mkdocs"))) if "mkdocs" in size.times else "–"
    page = (short(weight.median_page / 1000), short(weight.median_compressed / 1000))
    counted = (str(size.cities), str(size.pages))
    cells = (*counted, *program("atlas"), *program("hugo"), plain, short(weight.all_files / MEGABYTE), *page)
    return Growth(size.cities, cells)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two programs, run by run: by the clock, and by what they took of the processors."""

    wall: Spread
    cpu: Spread


def _compared(times: Times, one: str, other: str) -> Compared:
    wall = ratios([usage.wall for usage in times[one]], [usage.wall for usage in times[other]])
    return Compared(wall, ratios([usage.cpu for usage in times[one]], [usage.cpu for usage in times[other]]))


def _added(found: Compared) -> str:
    """How much more the first takes. The processors show whether the clock was disturbed by others."""
    wall, cpu = found.wall, found.cpu
    return f"{wall.middle - 1:+.0%} ({wall.low - 1:+.0%} to {wall.high - 1:+.0%}); CPU {cpu.middle - 1:+.0%}"


def diagrams(course: Course) -> Outcome:
    """Cold builds with the pictures to draw, and with them at hand."""
    site = course.site(course.sizes[0])
    _warm(course, site)
    programs: dict[str, Callable[[], Usage]] = {
        "drawn": partial(site.build_cold, with_pictures=True),
        "kept": site.build_cold,
    }
    times = interleaved(course.runs, programs, course.say)
    found = _compared(times, "drawn", "kept")
    row = Row(
        f"cold build with diagrams, {course.sizes[0]} cities",
        "diagrams add ≤ 25 %",
        _added(found),
        found.wall.middle <= 1.25,
    )
    return Outcome((row,))


def second(course: Course) -> Outcome:
    """A cold build, and another one with nothing changed."""
    cities = course.sizes[-1]
    site = course.site(cities)
    _warm(course, site)
    times = interleaved(course.runs, {"cold": site.build_cold, "again": site.build}, course.say)
    found = _compared(times, "again", "cold")
    wall, cpu = found.wall, found.cpu
    measured = f"{wall.middle:.0%} ({wall.low:.0%} to {wall.high:.0%}); CPU {cpu.middle:.0%}"
    row = Row(
        f"second build, nothing changed, {cities} cities",
        "≤ 10 % of a cold one",
        measured,
        wall.middle <= 0.1,
    )
    return Outcome((row,))


def languages(course: Course) -> Outcome:
    """Cold builds in two languages and in three; the third has no words of its own, so they are English."""
    cities = course.sizes[0]
    sites = {"two": course.site(cities), "three": course.site(cities, (*LANGUAGES, THIRD))}
    for site in sites.values():
        _warm(course, site)
    times = interleaved(course.runs, {name: site.build_cold for name, site in sites.items()}, course.say)
    found = _compared(times, "three", "two")
    pages = {name: apart(weigh, site.built).pages for name, site in sites.items()}
    share = pages["three"] / pages["two"] - 1
    row = Row(
        f"a third language, {cities} cities",
        f"≤ its share of pages: {share:+.0%}",
        _added(found),
        max(found.wall.middle, found.cpu.middle) - 1 <= share,
    )
    return Outcome((row,))


def _build_minutes(course: Course) -> float:
    plain = sum(size for size in course.sizes if size <= PLAIN_AT_MOST)
    return (course.runs * (sum(course.sizes) * 0.4 + plain * 1.0) + sum(course.sizes)) / 60


def _few_minutes(course: Course) -> float:
    return course.runs * course.sizes[0] * 2 / 60


STEPS = (
    Step("build", "cold builds beside Hugo and plain MkDocs", _build_minutes, build),
    Step(
        "diagrams", "cold builds with and without drawing", lambda c: c.runs * c.sizes[0] * 2 / 60, diagrams
    ),
    Step("second", "a second build with nothing changed", lambda c: c.runs * c.sizes[-1] * 0.8 / 60, second),
    Step(
        "languages",
        "cold builds in two and three languages",
        lambda c: c.runs * c.sizes[0] * 2 / 60,
        languages,
    ),
)
