"""What editors wait for: the check of many files, and one edit until the page in the browser shows it."""

from __future__ import annotations

import shutil
from statistics import median

from bench import knowledge
from bench.course import Course, atlas
from bench.edit import waits
from bench.goals import Outcome, Row, Step
from bench.measure import MEGABYTE, Usage, interleaved, run
from bench.spread import spread
from generator.render.disk_cache import CACHE_VARIABLE

FILES = 5_000
CHECK_SECONDS, CHECK_MEGABYTES = 3, 500
EDITS = 5
EDIT_SECONDS = {20: 0.3, 400: 1.0}
"""The goals by number of cities; in between the next higher one holds."""


def check(course: Course) -> Outcome:
    """`atlas check` on a knowledge base of many files, with nothing known from before."""
    root = course.site(knowledge.cities_for(FILES)).root
    files = sum(1 for _ in root.rglob("*.yml"))
    cache = course.folder / "check-cache"

    def cold() -> Usage:
        shutil.rmtree(cache, ignore_errors=True)
        return run(atlas("check", str(root), "--strict"), {CACHE_VARIABLE: str(cache)})

    found = interleaved(course.runs, {"check": cold}, course.say)["check"]
    wall = spread([usage.wall for usage in found])
    memory = median(usage.memory for usage in found) / MEGABYTE
    row = Row(
        f"`atlas check` on {files:,} files",
        f"≤ {CHECK_SECONDS} s, ≤ {CHECK_MEGABYTES} MB",
        f"{wall} s, {memory:.0f} MB",
        wall.middle <= CHECK_SECONDS and memory <= CHECK_MEGABYTES,
    )
    return Outcome((row,))


def edit(course: Course) -> Outcome:
    """One edit while `atlas serve` runs, at the smallest and at the largest size."""
    return Outcome(tuple(_edit(course, cities) for cities in sorted({course.sizes[0], course.sizes[-1]})))


def _edit(course: Course, cities: int) -> Row:
    course.say(f"serving {cities} cities, {EDITS} edits")
    found = spread(waits(course.site(cities), EDITS))
    bound = next((goal for size, goal in EDIT_SECONDS.items() if cities <= size), None)
    return Row(
        f"one edit to the page in the browser, {cities} cities",
        f"≤ {bound} s" if bound else "none for so many cities",
        f"{found} s",
        found.middle <= bound if bound else None,
    )


STEPS = (
    Step("check", f"check of {FILES} files", lambda course: 2 + course.runs / 4, check),
    Step(
        "edit",
        "edits while the site is served",
        lambda course: (course.sizes[-1] * 0.5 * EDITS) / 60 + 1,
        edit,
    ),
)
