"""Who serves a site learns whether a knowledge base has changed since it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.knowledge_base import is_unchanged
from generator.content.load import load
from tests import edits
from tests.knowledge import copy_small


def test_a_file_that_was_saved_without_a_change_is_the_same(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    before, _ = load(root)
    (root / edits.CITY).touch()
    assert is_unchanged(load(root)[0], before)


@pytest.mark.parametrize("edit", [edits.GOOD[0], edits.GOOD[2], edits.GOOD[3]])
def test_a_file_that_was_edited_removed_or_added_is_a_change(edit: edits.Edit, tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    before, _ = load(root)
    edits.make(root, edit)
    assert not is_unchanged(load(root)[0], before)
