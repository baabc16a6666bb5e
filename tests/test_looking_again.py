"""What is known from before changes nothing of what is found, and saves what it should."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.knowledge_base import Snapshot, is_unchanged, refresh
from generator.document import read_document
from generator.model.parse import parse_entity
from tests import edits
from tests.knowledge import copy_small


def everything(state: Snapshot) -> tuple[object, ...]:
    """All that a look gives, in a form that can be compared."""
    dataset = state.dataset
    kinds = [
        [(kind.kind, list(by_id.items())) for kind, by_id in found.items()]
        for found in (dataset.entities, dataset.drafts)
    ]
    origins = [(key, origin.document.file, origin.key_path) for key, origin in dataset.origins.items()]
    overlays = [
        (o.document, o.language, o.source_file, o.source, o.source_language, o.content, o.entries)
        for o in dataset.overlays
    ]
    documents = list(dataset.documents.items())
    return state.findings, kinds, origins, overlays, documents, dict(dataset.invalid_ids)


@settings(max_examples=8)
@given(st.lists(st.lists(st.sampled_from(edits.EDITS), min_size=1, max_size=3), min_size=1, max_size=6))
def test_after_any_edits_the_same_is_found_as_without_knowing_what_was_before(
    rounds: list[list[edits.Edit]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copy_small(Path(folder))
        state = refresh(root)
        for edited in rounds:
            for edit in edited:
                edits.make(root, edit)
            state = refresh(root, state)
            assert everything(state) == everything(refresh(root))


def aged(root: Path) -> None:
    """Let the last change of all files be long ago."""
    for file in root.rglob("*.*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))


def test_after_an_edit_of_a_file_only_that_file_is_read_and_only_what_is_in_it_is_validated(
    tmp_path: Path,
) -> None:
    root = copy_small(tmp_path)
    aged(root)
    state = refresh(root)
    edits.make(root, edits.GOOD[0])
    with (
        patch("generator.content.documents.read_document", wraps=read_document) as read,
        patch("generator.content.entities.parse_entity", wraps=parse_entity) as validate,
    ):
        again = refresh(root, state)
    assert [call.args[1] for call in read.call_args_list] == [edits.CITY]
    assert [call.args[:2] for call in validate.call_args_list] == [
        (type(again.dataset.cities["musterstadt"]), "musterstadt")
    ]
    assert again.dataset.cities["neuhafen"] is state.dataset.cities["neuhafen"]
    assert not is_unchanged(again.dataset, state.dataset)


def test_a_file_that_was_saved_without_a_change_is_the_same(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    aged(root)
    state = refresh(root)
    (root / edits.CITY).touch()
    assert is_unchanged(refresh(root, state).dataset, state.dataset)


def test_a_second_change_within_a_tick_of_the_clock_of_the_disk_is_seen(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    path = root / edits.CITY
    state = refresh(root)
    before = path.stat()
    path.write_text(path.read_text().replace("erfundene", "ERFUNDENE"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "ERFUNDENE" in refresh(root, state).dataset.cities["musterstadt"].summary.value
