"""The same content gives the same site, whatever the machine, the place and the moment."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.knowledge import PROJECT, copy_small
from tests.telling import Tell

HERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "TZ": "America/Lima",
    "LC_ALL": "POSIX",
    "LANG": "de_DE",
    "LANGUAGE": "de",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",  # the encoding of files that are opened without saying which is ASCII then
    "PYTHONCOERCECLOCALE": "0",
}


def build(root: Path, environment: Mapping[str, str], umask: int, cwd: Path) -> dict[str, bytes]:
    """The files of a site that is built with nothing known from before."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml"), "--strict"],
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
