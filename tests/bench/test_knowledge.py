"""Synthetic knowledge bases: clean, of the promised size, and the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.knowledge import INDICATORS, MEASURES, PARTNERS, cities_for, write
from generator.cli.knowledge_base import load_and_check
from generator.model.city import City
from generator.model.partner import Partner
from generator.model.strategy import Strategy

CITIES = 3


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("knowledge") / "base"
    write(folder, CITIES)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_no_check_has_anything_to_say(root: Path) -> None:
    assert load_and_check(root)[1] == ()


def test_each_city_has_its_strategy_measures_partners_and_indicators(root: Path) -> None:
    dataset, _ = load_and_check(root)
    cities, strategies, partners = dataset.of(City), dataset.of(Strategy), dataset.of(Partner)
    assert len(cities) == len(strategies) == CITIES
    assert all(len(city.observations) == len(INDICATORS) == 6 for city in cities.values())
    assert all(len(strategy.measures) == MEASURES == 8 for strategy in strategies.values())
    assert len(partners) == CITIES * PARTNERS == CITIES * 12


def test_the_same_number_of_cities_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", CITIES)
    assert contents(tmp_path / "again") == contents(root)


def test_more_cities_leave_the_first_ones_as_they_are(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "fewer", 1)
    one = contents(tmp_path / "fewer/strategies/city-0000")
    assert one == contents(root / "strategies/city-0000")


def test_so_many_cities_have_at_least_so_many_files(root: Path) -> None:
    files = len(contents(root / "strategies"))
    assert cities_for(files) == CITIES
    assert cities_for(files + 1) == CITIES + 1
    assert cities_for(5_000) == 1_000


def test_a_third_language_has_pages_and_translations_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "three"
    write(root, 1, ("de", "en", "ar"))
    assert (root / "strategies/city-0000/translations/ar.po").is_file()
    assert "        - ar\n" in (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert load_and_check(root)[1] == ()
