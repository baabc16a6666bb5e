"""What is kept in the cache is whole, or it is not there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator.render import diagram_cache
from generator.render.diagram_cache import CACHE_VARIABLE

KEEP = "from generator.render import diagram_cache; diagram_cache.keep('one', 'x' * 1000)"


@pytest.mark.parametrize(("limit", "kept"), [(1000, ["one.json"]), (999, [])])
def test_what_the_disk_has_no_room_for_leaves_nothing(
    limit: int, kept: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    subprocess.run(
        [sys.executable, "-c", KEEP],
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit)),
        check=True,
    )
    assert [path.name for path in (tmp_path / diagram_cache.FOLDER).iterdir()] == kept
    assert bool(diagram_cache.read("one")) == bool(kept)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file"))
    (tmp_path / "file").write_text("not a folder")
    diagram_cache.keep("one", "x")
    assert diagram_cache.read("one") is None


def test_pipes_and_links_in_the_folder_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    diagram_cache.keep("one", "x")
    os.mkfifo(tmp_path / "drawings/pipe.json")
    (tmp_path / "drawings/link.json").symlink_to("one.json")
    assert [diagram_cache.read(name) for name in ("one", "pipe", "link")] == ["x", None, None]
