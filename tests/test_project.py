"""The project as a whole: its lock files and its licences."""

import re
import tomllib

from tests.knowledge import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
PINS = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["editable"]]
TEST_PINS = [*PINS, *PYPROJECT["optional-dependencies"]["test"]]


def locked(name: str) -> set[str]:
    found = re.findall(r"^([\w.-]+==[^\s;\\]+)", (PROJECT / name).read_text(), re.MULTILINE)
    return {pin.lower().replace("_", "-") for pin in found}


def test_every_pin_is_in_the_lock_files() -> None:
    assert {pin.lower().replace("_", "-") for pin in PINS} <= locked("requirements.lock")
    assert {pin.lower().replace("_", "-") for pin in TEST_PINS} <= locked("requirements-test.lock")
    assert locked("requirements.lock") <= locked("requirements-test.lock")


def test_the_lock_files_name_no_host_and_every_package_has_a_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (PROJECT / name).read_text()
        assert not re.search(r"https?:|file:|--index-url|--find-links", text)
        assert text.count("==") <= text.count("--hash=")


def test_the_licences_are_named_in_the_readme_and_the_package() -> None:
    readme = (PROJECT / "README.md").read_text()
    assert PYPROJECT["license"] == "EUPL-1.2 AND CC-BY-4.0"
    assert "EUPL-1.2" in readme
    assert "CC-BY-4.0" in readme
