"""What the tests tell of themselves in numbers, and the option `--all` for more of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest
from hypothesis import settings

Tell = Callable[..., None]
"""`tell("{pages:,} pages looked at", pages=1)`: the numbers of all tests that tell the same are added up."""
TOLD = "told"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="Slow sweeps, too: more examples.")


def pytest_configure(config: pytest.Config) -> None:
    # How fast the machine is, decides no test. The usual run is the same each time, so that a change is never
    # refused for what was there before it; sweeps look further, each time elsewhere.
    settings.register_profile("atlas", deadline=None, derandomize=True)
    settings.register_profile("sweep", deadline=None, max_examples=2_000)
    settings.load_profile("sweep" if config.getoption("--all") else "atlas")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    swept = [item for item in items if item.get_closest_marker("sweep")]
    config.hook.pytest_deselected(items=swept)
    items[:] = [item for item in items if item not in swept]


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
