"""`./atlas bench`: measure, print the table of goals, and keep it when asked."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

import click

from bench.course import Course
from bench.goals import Outcome, not_measured
from bench.measure import PROJECT, ProgramFailedError
from bench.report import load_now, report, results
from bench.steps import STEPS

RESULTS = PROJECT / "bench" / "RESULTS.md"
NAMES = [step.name for step in STEPS]


def _sizes(context: click.Context, parameter: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        found = tuple(sorted({int(part) for part in value.split(",")}))
    except ValueError:
        raise click.BadParameter("numbers with commas between them, such as 20,100") from None
    if found[0] < 1:
        raise click.BadParameter("a site has at least one city")
    return found


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cities", default="20,100,400", show_default=True, callback=_sizes, help="Sizes to measure.")
@click.option("--runs", default=3, show_default=True, type=click.IntRange(1), help="How often each is run.")
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="A step; more than one may be given.")
@click.option("--write", is_flag=True, help=f"Keep the tables in {RESULTS.relative_to(PROJECT)}.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where sites are made, and kept for the next time. Default: a folder that is removed.",
)
def main(cities: tuple[int, ...], runs: int, only: tuple[str, ...], write: bool, folder: Path | None) -> None:
    """Measure how fast sites are built, checked, edited and read, and print the goals beside it.

    With the sizes of the default, all steps together take more than an hour; --cities 20 takes minutes.
    """
    load = load_now()
    with nullcontext(folder) if folder else tempfile.TemporaryDirectory(prefix="atlas-bench-") as place:
        start = Path(place).resolve()
        start.mkdir(parents=True, exist_ok=True)
        course = Course(start, cities, runs, _say)
        course.forget_sites()
        outcomes = [_taken(name, course) for name in only or NAMES]
    click.echo(f"\n{report(outcomes)}")
    if write:
        RESULTS.write_text(results(outcomes, course, load), encoding="utf-8")
        _say(f"written to {RESULTS.relative_to(PROJECT)}")


def _taken(name: str, course: Course) -> Outcome:
    """What a step found; one that fails does not keep the others from being taken."""
    step = next(step for step in STEPS if step.name == name)
    click.echo(f"== {name}: {step.does}; about {max(1, round(step.minutes(course)))} min", err=True)
    start = time.monotonic()
    try:
        found = step.take(course)
    except ProgramFailedError as problem:
        _say(str(problem))
        found = Outcome((not_measured(step.does, "–", "it failed, see above"),))
    _say(f"done after {time.monotonic() - start:.0f} s")
    return found


def _say(text: str) -> None:
    click.echo(f"   {text}", err=True)


if __name__ == "__main__":
    sys.exit(main())
