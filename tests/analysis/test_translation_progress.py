"""How far a language is, counted."""

import pytest
from generator.model.overlay import digest

from generator.analysis.translation_progress import Progress, by_file, by_folder, languages_of, total
from generator.content.load import load
from generator.model.values import Text
from tests.knowledge import WriteTree

PLAN = "strategies/testville/plan.yml"
TITLE = digest(Text("The plan", "en"))
SUMMARY = digest(Text("What the city does.", "en"))


@pytest.mark.parametrize(
    ("overlay", "progress"),
    [
        (f"of: {TITLE} {SUMMARY}\ntitle: A\nsummary: B\n", Progress(done=2, missing=2)),
        (f"of: {TITLE} aaaa\ntitle: A\nsummary: B\n", Progress(done=1, stale=1, missing=2)),
        (f"of: {TITLE} aaaa\nreview: draft\ntitle: A\nsummary: B\n", Progress(draft=1, stale=1, missing=2)),
        (f"of: {SUMMARY}\ntitle: A\nsummary: B\n", Progress(done=1, stale=1, missing=2)),
        ("title: A\n", Progress(stale=1, missing=3)),
        (f"of: {TITLE}\ntitle: <b>\nstatus: proposed\n", Progress(missing=4)),
    ],
)
def test_a_text_is_done_a_draft_stale_or_missing(
    write_tree: WriteTree, overlay: str, progress: Progress
) -> None:
    dataset, _ = load(write_tree({"strategies/testville/plan.de.yml": overlay}))
    assert by_file(dataset, "de")[PLAN] == progress


def test_only_files_with_texts_in_another_language_count(write_tree: WriteTree) -> None:
    french = "language: fr\ntitle: Le plan\nsummary: Tout.\nstatus: in-force\nsource: plan-2020#1\n"
    dataset, _ = load(write_tree({PLAN: french}))
    assert list(by_file(dataset, "fr")) == [
        "content/fields.yml",
        "content/indicators.yml",
        "strategies/testville/city.yml",
        "strategies/testville/partners.yml",
    ]
    assert by_file(dataset, "en") == {PLAN: Progress(missing=2)}
    assert languages_of(dataset) == ("en", "fr")


def test_a_city_is_one_folder_and_the_sum_is_the_same(write_tree: WriteTree) -> None:
    dataset, _ = load(write_tree({"strategies/testville/plan.de.yml": f"of: {TITLE}\ntitle: A\n"}))
    for language in ("de", "fr"):
        folders = by_folder(dataset, language)
        assert list(folders) == ["content/fields.yml", "content/indicators.yml", "strategies/testville"]
        assert total(folders.values()) == total(by_file(dataset, language).values())


@pytest.mark.parametrize(
    ("progress", "percent"),
    [
        (Progress(), 100),
        (Progress(missing=5), 0),
        (Progress(stale=5), 0),
        (Progress(done=5), 100),
        (Progress(done=1, missing=1000), 1),
        (Progress(done=500, draft=499, missing=1), 99),
        (Progress(done=1, draft=1, stale=1, missing=1), 50),
    ],
)
def test_all_and_nothing_are_said_only_where_they_are_true(progress: Progress, percent: int) -> None:
    assert progress.percent == percent
