"""A large knowledge base is checked by several processes, and what is found is what one finds."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from bench.knowledge import write
from generator.checks import run_checks
from generator.commands import shares
from generator.commands.addresses import addresses_in
from generator.commands.check import check, load_and_check
from generator.commands.shares import Share, check_in_shares, shares_of
from generator.dataset import Names
from generator.diagnostic import Diagnostic
from generator.folders import files_in
from generator.load import load, load_files
from generator.model.values import WELCOME
from generator.workers import Line, available, workers
from tests.knowledge import PROJECT, Findings, WriteTree, found_in_shares
from tests.telling import sampled

pytestmark = pytest.mark.slow

SEEDS = range(12)
PLAN = "title: T\nsummary: S\nstatus: in-force\nsource: plan-2020#1\n"
CITY = """\
language: en
name: O
country: DE
summary: S
source: plan-2020#1
coordinates: {latitude: 50, longitude: 8, source: plan-2020}
"""


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "ENOUGH_FILES", 1)
    monkeypatch.setattr(shares, "available", lambda: 2)


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cities") / "knowledge"
    write(root, 4)
    return root


def as_one(root: Path) -> tuple[Diagnostic, ...]:
    return load_and_check(root)[1]


def test_files_of_a_folder_stay_together_and_shares_are_of_about_the_same_size(cities: Path) -> None:
    files = sorted(files_in(cities))
    first, second = shares_of(files, 2)
    assert sorted(first + second) == files
    assert {Path(file).parent for file in first}.isdisjoint(Path(file).parent for file in second)
    assert abs(len(first) - len(second)) <= len(files) / 4
    assert (first, second) == (sorted(first), sorted(second))


@pytest.mark.usefixtures("two_processes")
def test_each_process_reads_its_share_and_the_first_one_none(cities: Path) -> None:
    with (
        patch("os.fork", wraps=os.fork) as fork,
        patch("generator.commands.shares.load_files", wraps=load_files) as here,
        patch("generator.commands.check.load_files", wraps=load_files) as as_a_whole,
    ):
        checked = check(cities)
    assert checked.findings == ()
    assert checked.files == len(load(cities)[0].documents)
    assert (fork.call_count, here.call_count, as_a_whole.call_count) == (2, 0, 0)


@pytest.mark.usefixtures("two_processes")
@pytest.mark.parametrize("seed", sampled(SEEDS, 3))
def test_whatever_is_wrong_is_found_in_the_same_places(cities: Path, tmp_path: Path, seed: int) -> None:
    root = shutil.copytree(cities, tmp_path / "knowledge")
    spoil(root, random.Random(seed))
    expected = as_one(root)
    assert expected
    assert found_in_shares(root) == expected
    assert check(root).findings == expected


def spoil(root: Path, chance: random.Random) -> None:
    """Take lines out of some files, double others, and change ids, so that references lead nowhere."""
    changes: list[Callable[[list[str], int], None]] = [
        lambda lines, at: lines.__delitem__(at),
        lambda lines, at: lines.insert(at, lines[at]),
        lambda lines, at: lines.__setitem__(at, lines[at].replace("city-000", "town-000")),
        lambda lines, at: lines.__setitem__(at, lines[at].replace(":", ": [", 1)),
        lambda lines, at: lines.__setitem__(at, lines[at].replace("a", "a@b.de ", 1)),
    ]
    files = chance.sample(sorted(root.glob("strategies/**/*.yml")), 6)
    for file in (*files, root / "content" / "sources.yml"):
        lines = file.read_text("utf-8").splitlines()
        for _ in range(2):
            chance.choice(changes)(lines, chance.randrange(len(lines)))
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_name_is_known_in_the_other_share_and_a_place_of_its_source_too(findings: Findings) -> None:
    """`BASE` has sources in one folder and who names them in another: the fixture checks it in shares."""
    assert findings({}) == ()
    [found] = findings({"strategies/testville/plan.yml": PLAN.replace("#1", "#9")})
    assert (found.check, found.help) == ("unknown-reference", "places of this source: `1`.")


@pytest.mark.usefixtures("two_processes")
def test_what_two_shares_define_is_found_as_a_whole(write_tree: WriteTree) -> None:
    root = write_tree({"strategies/otherville/city.yml": CITY} | {"strategies/otherville/plan.yml": PLAN})
    assert check_in_shares(root, list(files_in(root))) is None
    assert [found.check for found in check(root).findings] == ["duplicate-id"]


@pytest.mark.usefixtures("two_processes")
def test_a_process_that_comes_to_grief_is_made_up_for(write_tree: WriteTree) -> None:
    root = write_tree({})
    with patch.object(Share, "check", side_effect=MemoryError):
        assert check_in_shares(root, list(files_in(root))) is None
        assert check(root).findings == ()


@pytest.mark.usefixtures("two_processes")
def test_without_more_processes_all_is_checked_in_the_first(write_tree: WriteTree) -> None:
    with patch("os.fork", side_effect=BlockingIOError):
        assert check(write_tree({})).findings == ()


def test_no_share_is_too_small(cities: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = list(files_in(cities))
    monkeypatch.setattr(shares, "available", lambda: 64)
    monkeypatch.setattr(shares, "ENOUGH_FILES", len(files) // 3)
    with patch("os.fork", wraps=os.fork) as fork:
        assert check_in_shares(cities, files) is not None
    assert fork.call_count == 3


def test_a_small_knowledge_base_is_checked_by_one_process(write_tree: WriteTree) -> None:
    with patch("os.fork") as fork:
        assert check(write_tree({})).findings == ()
    assert not fork.called


def test_this_repository_is_clean_in_shares_too() -> None:
    assert found_in_shares(PROJECT) == ()


def test_names_of_two_shares_are_one() -> None:
    first = Names(frozenset({("city", "a")}), {"city": frozenset({"b"})}, {"s": ("1",)})
    second = Names(frozenset({("city", "c")}), {"city": frozenset({"d"})}, {"t": ()})
    both = Names.together([first, second])
    assert both is not None
    assert both.ids == {"city": frozenset("abcd")}
    assert both.places == {"s": ("1",), "t": ()}
    assert Names.together([first, first]) is None


# --- Processes that talk --------------------------------------------------------------------------


def test_a_worker_answers_and_starts_no_others() -> None:
    def double(line: Line) -> None:
        line.say((line.hear() * 2, available()))

    with workers([double, double]) as lines:
        for number, line in enumerate(lines):
            line.say(number)
        assert [line.hear() for line in lines] == [(0, 1), (2, 1)]


def test_a_worker_that_ends_is_noticed_and_one_that_waits_is_ended() -> None:
    with workers([lambda line: None, lambda line: line.hear()]) as lines, pytest.raises(EOFError):
        lines[0].hear()


def test_checks_of_a_dataset_know_nothing_of_shares(cities: Path) -> None:
    dataset, _ = load(cities)
    assert dataset.known is None
    assert run_checks(dataset) == ()


@pytest.fixture
def redirected(cities: Path, tmp_path: Path) -> Callable[[str], Path]:
    """The cities with redirects: one to a page in each share, and one to an address."""
    root = shutil.copytree(cities, tmp_path / "knowledge")
    pages = sorted(addresses_in(load(root)[0]))
    entries = "".join(
        f"  r{at}: {{old: old-{at}/, new: {page or WELCOME}}}\n" for at, page in enumerate(pages)
    )

    def write_redirects(address: str) -> Path:
        last = f"  last: {{old: gone/, new: {address}}}\n"
        (root / "content" / "redirects.yml").write_text(f"redirects:\n{entries}{last}", encoding="utf-8")
        return root

    return write_redirects


def test_the_shares_together_know_all_pages(cities: Path) -> None:
    halves = [load_files(cities, files)[0] for files in shares_of(list(files_in(cities)), 2)]
    assert {**addresses_in(halves[0]), **addresses_in(halves[1])} == addresses_in(load(cities)[0])


@pytest.mark.usefixtures("two_processes")
@pytest.mark.parametrize(("address", "findings"), [("fields/", 0), ("fields/no-field/", 1), ("old-1/", 1)])
def test_redirects_are_checked_in_shares_as_they_are_in_one_process(
    redirected: Callable[[str], Path], address: str, findings: int
) -> None:
    root = redirected(address)
    with patch("generator.commands.check.load_files", wraps=load_files) as as_a_whole:
        checked = check(root)
    assert as_a_whole.call_count == 0, "no process reads everything"
    assert checked.findings == as_one(root)
    assert [found.check for found in checked.findings] == ["redirect"] * findings
