"""How far a language is, counted."""

import pytest

from generator.analysis.translation_progress import Progress, by_file, by_folder, languages_of, total
from generator.content.load import load
from tests.knowledge import GERMAN, PLAN, SUMMARY, TITLE, WriteTree, po

THE_TITLE, THE_SUMMARY = ("The plan", "A"), ("What the city does.", "B")
OLD_SUMMARY = ("What the city did.", "B")


@pytest.mark.parametrize(
    ("translation", "progress"),
    [
        (po({TITLE: THE_TITLE, SUMMARY: THE_SUMMARY}), Progress(done=2, missing=2)),
        (po({TITLE: THE_TITLE, SUMMARY: OLD_SUMMARY}), Progress(done=1, stale=1, missing=2)),
        (po({TITLE: THE_TITLE, SUMMARY: OLD_SUMMARY}, header={}), Progress(draft=1, stale=1, missing=2)),
        (po({TITLE: THE_TITLE, SUMMARY: THE_SUMMARY}, drafts=[TITLE]), Progress(1, draft=1, missing=2)),
        (po({TITLE: THE_TITLE, SUMMARY: THE_SUMMARY}, fuzzy=[TITLE]), Progress(1, stale=1, missing=2)),
        (po({TITLE: ("The plan", ""), SUMMARY: THE_SUMMARY}), Progress(done=1, missing=3)),
        (po({TITLE: ("The plan", "<b>"), "plan.yml#/status": ("in-force", "gilt")}), Progress(missing=4)),
    ],
)
def test_a_text_is_done_a_draft_stale_or_missing(
    write_tree: WriteTree, translation: str, progress: Progress
) -> None:
    dataset, _ = load(write_tree({GERMAN: translation}))
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
    dataset, _ = load(write_tree({GERMAN: po({TITLE: THE_TITLE})}))
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
