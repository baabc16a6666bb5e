"""The project as a whole: its lock files and its licences."""

import re
import tomllib

from mkdocs.utils.yaml import yaml_load

from generator.pages.base import SITE_NAME
from tests.knowledge import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
PINS = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["editable"]]
BENCH_PINS = [*PINS, *PYPROJECT["optional-dependencies"]["bench"]]
TEST_PINS = [*BENCH_PINS, *PYPROJECT["optional-dependencies"]["test"]]
LOCKS = ("requirements.lock", "requirements-bench.lock", "requirements-test.lock")


def locked(name: str) -> set[str]:
    found = re.findall(r"^([\w.-]+==[^\s;\\]+)", (PROJECT / name).read_text(), re.MULTILINE)
    return {pin.lower().replace("_", "-") for pin in found}


def test_every_pin_is_in_the_lock_files() -> None:
    for name, pins in zip(LOCKS, (PINS, BENCH_PINS, TEST_PINS), strict=True):
        assert {pin.lower().replace("_", "-") for pin in pins} <= locked(name)


def test_each_lock_file_holds_the_one_before_so_that_it_can_be_installed_over_it() -> None:
    plain, bench, test = map(locked, LOCKS)
    assert plain <= bench <= test


def test_the_lock_files_name_no_host_and_every_package_has_a_hash() -> None:
    for name in LOCKS:
        text = (PROJECT / name).read_text()
        assert not re.search(r"https?:|file:|--index-url|--find-links", text)
        assert text.count("==") <= text.count("--hash=")


def test_the_lock_file_of_the_link_checker_names_no_host_and_has_hashes() -> None:
    text = (PROJECT / ".ci/lychee.lock").read_text()
    assert not re.search(r"https?:|file:|--index-url|--find-links", text)
    assert text.count("--hash=sha256:") > len(re.findall(r"^[\w-]+==", text, re.MULTILINE)) > 0


def test_the_lock_file_of_npm_names_no_host_and_every_package_has_a_hash() -> None:
    text = (PROJECT / "tests/editors/package-lock.json").read_text()
    assert not re.search(r"https?:|\"resolved\"", text)
    assert text.count('"node_modules/') == text.count('"integrity": "sha512-')


def test_the_licences_are_named_in_the_readme_and_the_package() -> None:
    readme = (PROJECT / "README.md").read_text()
    assert PYPROJECT["license"] == "EUPL-1.2 AND CC-BY-4.0"
    assert "EUPL-1.2" in readme
    assert "CC-BY-4.0" in readme


def test_other_plugins_of_mkdocs_are_told_the_name_of_the_site_that_pages_show() -> None:
    with (PROJECT / "mkdocs.yml").open("rb") as file:
        assert yaml_load(file)["site_name"] == SITE_NAME.id
