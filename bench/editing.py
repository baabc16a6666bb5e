"""What editors wait for: the check of many files, and one edit until the page in the browser shows it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from statistics import median

from bench import knowledge
from bench.browser import free_address
from bench.context import Context, Row, Site, atlas
from bench.measure import MEGABYTE, PROJECT, ProgramFailedError, Usage, interleaved, run
from bench.stats import spread
from generator.base.paths import files_in
from generator.render.diagram_cache import CACHE_VARIABLE

FILES = 5_000
CHECK_SECONDS, CHECK_MEGABYTES = 3, 500
EDITS = 5
EDIT_SECONDS = {20: 0.3, 400: 1.0}
"""The goals by number of cities; in between the next higher one holds."""
CITY, PAGE = "strategies/city-0000/city.yml", "de/cities/city-0000/"
MAX_LENGTH = 1800
"""Seconds after which we no longer wait."""
LOOK_AGAIN = 0.02
RESTS = (1.0, 3.0, 6.0)
"""Seconds between two edits, in turns: an editor reads what came of the first, for a short or a longer while.

What a server does on its own after an edit, some time after it, is at work during some of the edits.
"""


def check(context: Context) -> Iterator[Row]:
    """`atlas check` on a knowledge base of many files, with an empty cache."""
    root = context.site(knowledge.cities_for(FILES)).root
    files = len(list(files_in(root)))
    cache = context.folder / "check-cache"

    def cold() -> Usage:
        shutil.rmtree(cache, ignore_errors=True)
        return run(atlas("check", str(root), "--strict"), {CACHE_VARIABLE: str(cache)})

    usages = interleaved(context.runs, {"check": cold}, context.say)["check"]
    wall = spread([usage.wall for usage in usages])
    memory = median(usage.memory for usage in usages) / MEGABYTE
    goal = f"≤ {CHECK_SECONDS} s, ≤ {CHECK_MEGABYTES} MB"
    is_reached = wall.middle <= CHECK_SECONDS and memory <= CHECK_MEGABYTES
    yield Row(f"`atlas check` on {files:,} files", goal, f"{wall} s, {memory:.0f} MB", is_reached)


def edit(context: Context) -> Iterator[Row]:
    """One edit while `atlas serve` runs, at the smallest and at the largest size."""
    for cities in sorted({context.sizes[0], context.sizes[-1]}):
        context.say(f"serving {cities} cities, {EDITS} edits")
        seconds = spread(waits(context.site(cities), EDITS))
        bound = next((goal for size, goal in EDIT_SECONDS.items() if cities <= size), None)
        what = f"one edit to the page in the browser, {cities} cities"
        goal = f"≤ {bound} s" if bound else "none for so many cities"
        yield Row(what, goal, f"{seconds} s", seconds.middle <= bound if bound else None)


def waits(site: Site, edits: int) -> list[float]:
    """Seconds from each edit of the text of a city to its page."""
    file = site.root / CITY
    before = file.read_text(encoding="utf-8")
    try:
        with _serving(site) as wait_for:
            wait_for("<h1")
            seconds = []
            for number in range(edits):
                word = f"Neuigkeit{number}"
                time.sleep(RESTS[number % len(RESTS)])
                text = re.sub(r"(?m)^summary: ", f"summary: {word} ", before)
                start = time.perf_counter()
                file.write_text(text, encoding="utf-8")
                wait_for(word)
                seconds.append(time.perf_counter() - start)
            return seconds
    finally:
        file.write_text(before, encoding="utf-8")


@contextmanager
def _serving(site: Site) -> Iterator[Callable[[str], None]]:
    """`atlas serve` at work: a function that waits until the page holds a word."""
    address = free_address()
    log = site.root.with_name(f"{site.root.name}-serve.log")

    def wait_for(word: str) -> None:
        end = time.monotonic() + MAX_LENGTH
        while time.monotonic() < end and process.poll() is None:
            with (
                suppress(OSError),
                urllib.request.urlopen(f"http://{address}/{PAGE}", timeout=MAX_LENGTH) as page,
            ):
                if word in page.read().decode():
                    return
            time.sleep(LOOK_AGAIN)
        output = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise ProgramFailedError(f"{word!r} did not come to {PAGE}; the server says:\n{output}")

    with log.open("w") as output:
        process = subprocess.Popen(
            atlas("serve", str(site.root), "--address", address),
            cwd=PROJECT,
            env={**os.environ, **site.environment, "ATLAS_SITE_URL": ""},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield wait_for
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
