"""The same content gives the same site, whatever the machine, the place and the moment."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.knowledge import PROJECT, copy_small
from tests.metrics import Tell

pytestmark = pytest.mark.slow

HERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "TZ": "America/Lima",
    "LC_ALL": "POSIX",
    "LANG": "de_DE",
    "LANGUAGE": "de",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",  # the encoding of files that are opened without saying which is ASCII then
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONOPTIMIZE": "2",  # no docstrings, and no assertions
}


VERSIONS = ("python3.11", "python3.12", "python3.13")
"""The versions that this runs on, as commands."""


def build(
    root: Path, environment: Mapping[str, str], umask: int, cwd: Path, python: str = sys.executable
) -> dict[str, bytes]:
    """The files of a site that is built with nothing known from before."""
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml"), "--strict"],
        cwd=cwd,
        env={**os.environ, "ATLAS_CACHE": "", "NO_MKDOCS_2_WARNING": "1", **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def written_in_another_order(root: Path) -> Path:
    """The same files, but made in another order, which is the order in which many systems list them."""
    files = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    random.Random(1).shuffle(files)
    copy = root.with_name("shuffled")
    for file in files:
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file, copy / file)
    return copy


def test_two_builds_in_different_places_give_the_same_bytes(tmp_path: Path, tell: Tell) -> None:
    one = copy_small(tmp_path / "one")
    other = written_in_another_order(copy_small(tmp_path / "a longer" / "päth"))
    first = build(one, HERE, 0o022, PROJECT)
    second = build(other, ELSEWHERE, 0o077, tmp_path)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert len([name for name in first if name.endswith(".pf_filter")]) > 10
    size = sum(map(len, first.values()))
    tell("{bytes:,} bytes in {files:,} files are the same in two builds", bytes=size, files=len(first))


def other_pythons() -> dict[str, str]:
    """A Python of each other version that this runs on, as far as there are any on this machine."""
    found: dict[str, str] = {}
    installed = Path.home().glob(".pyenv/versions/*/bin/python3.1?")
    for path in (*map(shutil.which, VERSIONS), *sorted(map(str, installed))):
        name = Path(path or "").name
        if path and name in VERSIONS and name != f"python3.{sys.version_info.minor}":
            works = subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True, check=False)
            if works.returncode == 0:
                found.setdefault(name, path)
    return found


@pytest.mark.sweep  # installs the packages of the lock for each version
def test_every_version_of_python_builds_the_same_bytes(tmp_path: Path, tell: Tell) -> None:
    pythons = other_pythons()
    if not pythons:
        pytest.skip(f"there is no other Python here than the one that runs the tests ({VERSIONS})")
    roots = [copy_small(tmp_path), copy_project(tmp_path)]
    expected = [build(root, HERE, 0o022, tmp_path) for root in roots]
    for name, path in pythons.items():
        environment = tmp_path / name
        python = str(environment / "bin" / "python")
        pip = (python, "-m", "pip", "--quiet", "install")
        for command in (
            (path, "-m", "venv", str(environment)),
            (*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(PROJECT / "requirements.lock")),
            (*pip, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)),
        ):
            subprocess.run(command, check=True)
        for root, first in zip(roots, expected, strict=True):
            second = build(root, ELSEWHERE, 0o022, tmp_path, python)
            assert sorted(first) == sorted(second), name
            assert [file for file in first if first[file] != second[file]] == [], name
        tell("{files:,} files are the same with another version of Python", files=sum(map(len, expected)))


def copy_project(folder: Path) -> Path:
    """The content of this repository, without its history."""
    root = folder / "project"
    for name in ("content", "strategies", "docs", "site_overrides"):
        shutil.copytree(PROJECT / name, root / name)
    for name in ("mkdocs.yml", "accessibility.json"):
        shutil.copyfile(PROJECT / name, root / name)
    return root
