"""What the tests report of themselves in numbers, and the options `--all` and `--quick` for more or fewer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")
Tell = Callable[..., None]
"""`tell("{pages:,} pages looked at", pages=1)`: the numbers of all tests that tell the same are added up."""
TOLD = "told"
BUILT = {"address", "browser", "ours", "project_site", "small_address", "small_site"}
"""Fixtures that build a site or start a browser. Tests that ask for one are slow, as those marked so."""


def sampled(
    values: Iterable[T],
    few: int = 1,
    *,
    group: Callable[[T], Hashable] = lambda _: None,
    id: Callable[[T], str] | None = None,
) -> list[Any]:
    """Parameters of a test: a few of each group in every run, and all with `--all`."""
    seen: Counter[Hashable] = Counter()
    found = []
    for value in values:
        seen[group(value)] += 1
        found.append(
            pytest.param(
                *(value if isinstance(value, tuple) else (value,)),
                id=id(value) if id else None,
                marks=pytest.mark.sweep if seen[group(value)] > few else (),
            )
        )
    return found


SCREENS = sampled([(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")], few=2)
"""Widths and colours: each is there in every run, and each of one with each of the other with `--all`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="Slow sweeps, too: more examples.")
    parser.addoption(
        "--quick", action="store_true", help="Only tests that build no site and start no browser."
    )


def pytest_configure(config: pytest.Config) -> None:
    # How fast the machine is, decides no test. The usual run is the same each time, so that a change is never
    # refused for what was there before it; sweeps look further, each time elsewhere.
    settings.register_profile("atlas", deadline=None, derandomize=True, max_examples=30)
    settings.register_profile("quick", parent=settings.get_profile("atlas"), max_examples=10)
    settings.register_profile("sweep", deadline=None, max_examples=500)
    names = [name for name in ("all", "quick") if config.getoption(f"--{name}")]
    settings.load_profile({"all": "sweep", "quick": "quick"}[names[0]] if names else "atlas")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # The quick ones fill the time when others come to an end; those with a browser share one.
    items.sort(key=lambda item: (not is_slow(item), "browser" not in getattr(item, "fixturenames", ())))
    if config.getoption("--all"):
        return
    quick = config.getoption("--quick")
    left_out = {item for item in items if item.get_closest_marker("sweep") or (quick and is_slow(item))}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is left out with `--quick`."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("slow") or fixtures & BUILT)


@pytest.fixture(scope="session")
def everything(request: pytest.FixtureRequest) -> bool:
    """Whether this run takes all of what others sample."""
    return bool(request.config.getoption("--all"))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Has numbers printed when all tests are done."""

    def note(words: str, **numbers: int) -> None:
        request.node.user_properties.append((TOLD, (words, numbers)))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for report in terminalreporter.getreports("passed"):
        for name, told in report.user_properties:
            if name == TOLD:
                words, numbers = told
                sums[words].update(numbers)
    if sums:
        terminalreporter.section("trust")
    for words in sorted(sums):
        terminalreporter.write_line(words.format(**sums[words]))
