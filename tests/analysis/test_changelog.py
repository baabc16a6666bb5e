"""Which things a change of files is about."""

from datetime import UTC, datetime

import pytest

from generator.analysis.changelog import ChangeKind, FileChange, History, Revision, changes_of

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def changed(*files: tuple[str, ChangeKind]) -> list[tuple[ChangeKind, str, str, str]]:
    revision = Revision("a" * 40, MOMENT, tuple(FileChange(path, kind) for path, kind in files))
    return [(found.kind, found.entity.kind, found.id, found.city) for found in changes_of(revision)]


@pytest.mark.parametrize("kind", ChangeKind)
def test_a_file_of_one_thing_is_this_thing(kind: ChangeKind) -> None:
    assert changed(("strategies/ulm/city.yml", kind)) == [(kind, "city", "ulm", "")]
    assert changed(("strategies/ulm/plan.yml", kind)) == [(kind, "strategy", "ulm/plan", "")]
    assert changed(("content/networks/epi.yml", kind)) == [(kind, "network", "epi", "")]


def test_a_file_of_many_things_has_changed_whatever_happened_to_it() -> None:
    assert changed(("strategies/ulm/partners.yml", ChangeKind.NEW)) == [
        (ChangeKind.CHANGED, "partner", "", "ulm")
    ]
    assert changed(("content/fields.yml", ChangeKind.REMOVED)) == [(ChangeKind.CHANGED, "field", "", "")]


def test_the_translation_of_a_page_belongs_to_the_page_and_those_of_a_folder_to_nothing() -> None:
    new = ChangeKind.NEW
    assert changed(("content/pages/about.de.md", new)) == [(ChangeKind.CHANGED, "page", "about", "")]
    both = (("content/pages/about.de.md", new), ("content/pages/about.md", new))
    assert changed(*both) == [(new, "page", "about", "")]
    assert changed(("strategies/ulm/translations/en.po", new), ("content/translations/en.po", new)) == []


def test_files_that_hold_nothing_change_nothing() -> None:
    assert changed(("content/notes.txt", ChangeKind.NEW), ("README.md", ChangeKind.NEW)) == []


def test_the_last_change_is_the_latest_whatever_the_order() -> None:
    later = MOMENT.replace(year=2027)
    assert History((Revision("a", MOMENT, ()), Revision("b", later, ()))).updated == later
    assert History().updated is None
