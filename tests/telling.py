"""Tests that count say what they counted, at the end of the run; sweeps are the long ones among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Tell = Callable[[str, str], None]

_PROPERTY = "trust"
_told = pytest.StashKey[dict[str, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="Also run the long tests, marked `sweep`.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_told] = {}
    config.pluginmanager.register(_Listener(config), "telling-listener")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--all"):
        for item in items:
            if item.get_closest_marker("sweep"):
                item.add_marker(pytest.mark.skip(reason="a long test: ./atlas test --all runs it"))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Says a number that the end of the run shows: `tell("kills survived", "24 of 24")`."""

    def say(name: str, value: str) -> None:
        request.node.user_properties.append((_PROPERTY, [name, value]))

    return say


@pytest.fixture(scope="session")
def is_sweep(request: pytest.FixtureRequest) -> bool:
    """Whether all is to be tested that there is time for."""
    return bool(request.config.getoption("--all"))


class _Listener:
    """Gathers what tests told, wherever they ran: reports travel between processes, other values do not."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            told = self._config.stash[_told]
            told.update((value[0], value[1]) for name, value in report.user_properties if name == _PROPERTY)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    told = config.stash[_told]
    if told:
        terminalreporter.section("trust")
        width = max(map(len, told))
        for name, value in sorted(told.items()):
            terminalreporter.write_line(f"{name:<{width}}  {value}")
