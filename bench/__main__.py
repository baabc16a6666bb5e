"""`./atlas bench`: measure, print the table of goals, and keep it when asked."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from bench import builds, editing, reading
from bench.context import Context, Row, not_measured
from bench.measure import PROJECT, ProgramFailedError
from bench.report import load_now, report, results_file

RESULTS = PROJECT / "bench" / "RESULTS.md"
STEPS: dict[str, Callable[[Context], Iterator[Row | tuple[str, ...]]]] = {
    step.__name__: step
    for step in (
        *(builds.build, builds.diagrams, builds.second, builds.languages),
        *(editing.check, editing.edit),
        *(reading.weight, reading.search, reading.lighthouse),
    )
}
"""The parts of the benchmark, in the order in which they are run."""


def _sizes(context: click.Context, parameter: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        sizes = tuple(sorted({int(part) for part in value.split(",")}))
    except ValueError:
        raise click.BadParameter("numbers with commas between them, such as 20,100") from None
    if sizes[0] < 1:
        raise click.BadParameter("a site has at least one city")
    return sizes


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cities", default="20,100,400", show_default=True, callback=_sizes, help="Sizes to measure.")
@click.option("--runs", default=3, show_default=True, type=click.IntRange(1), help="How often each is run.")
@click.option(
    "--only", multiple=True, type=click.Choice(list(STEPS)), help="A step; more than one may be given."
)
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
        context = Context(start, cities, runs, _say)
        context.forget_sites()
        results = [result for name in only or STEPS for result in _results(name, context)]
    click.echo(f"\n{report(results)}")
    if write:
        RESULTS.write_text(results_file(results, context, load), encoding="utf-8")
        _say(f"written to {RESULTS.relative_to(PROJECT)}")


def _results(name: str, context: Context) -> list[Row | tuple[str, ...]]:
    """What a step measured; one that fails does not keep the others from being run."""
    what = (STEPS[name].__doc__ or name).strip().rstrip(".")
    click.echo(f"== {name}: {what}", err=True)
    start = time.monotonic()
    try:
        results = list(STEPS[name](context))
    except ProgramFailedError as problem:
        _say(str(problem))
        results = [not_measured(what, "–", "it failed, see above")]
    _say(f"done after {time.monotonic() - start:.0f} s")
    return results


def _say(text: str) -> None:
    click.echo(f"   {text}", err=True)


if __name__ == "__main__":
    sys.exit(main())
