"""The report of a benchmark: a table of the goals, a table of growth, and the file that keeps both."""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.builds import GROWTH_HEAD
from bench.context import Context, Row
from bench.measure import PROJECT

VERDICTS = {True: "reached", False: "not reached", None: "–"}
COMPARED = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "hugo", "pagefind", "playwright")
BUSY = 0.5
"""Load of the machine, for each processor, from which on others seem to be at work on it."""
DISTURBED = "Others were at work on the machine: seconds are not to be trusted."


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table that is a table for the eye, too."""
    rows = [list(head), *map(list, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    padded = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([f"| {padded[0]} |", f"|{rule}|", *(f"| {row} |" for row in padded[1:])])


def report(results: Sequence[Row | tuple[str, ...]]) -> str:
    """The goals, what was measured, and whether it reaches them; then what each size takes."""
    rows = [row for row in results if isinstance(row, Row)]
    cells = [(row.what, row.goal, row.measured, VERDICTS[row.is_reached]) for row in rows]
    goals = table(("what", "goal", "measured", ""), cells)
    lines = [line for line in results if isinstance(line, tuple)]
    return f"{goals}\n\n{table(GROWTH_HEAD, lines)}\n" if lines else f"{goals}\n"


def results_file(results: Sequence[Row | tuple[str, ...]], context: Context, load: float) -> str:
    """The file `RESULTS.md`: `load` is that of the machine before the first run."""
    sizes = ", ".join(map(str, context.sizes))
    versions = ", ".join(f"{name} {version(name)}" for name in COMPARED)
    processors = os.cpu_count() or 1
    state = "" if load < BUSY * processors else f" **{DISTURBED}**"
    return f"""\
# Results

What `./atlas bench --write` measured; numbers of several runs are medians (lowest–highest), ratios are taken
run by run. `docs/decisions/045-speed-is-measured-in-pairs.md` says why.

- Date: {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, revision {_revision()}
- Machine: {_processor()}, {processors} processors, {_memory()} GB, {platform.system()} {platform.machine()}
- Load before the first run: {load:.1f}.{state}
- Python {platform.python_version()}, {versions}
- Cities: {sizes}; runs: {context.runs}

{report(results)}"""


def load_now() -> float:
    """How many processes wanted a processor in the last minute."""
    return os.getloadavg()[0]


def _revision() -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    command = [git, "-C", str(PROJECT), "describe", "--always", "--dirty", "--exclude", "*"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
