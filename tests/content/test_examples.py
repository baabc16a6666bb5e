"""The examples that editors learn from are clean, and there is one for every kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import run_checks
from generator.content.examples import FOLDER, TRANSLATION, examples
from generator.content.load import load
from generator.document import parse, parse_yaml
from generator.model.schema import described_kinds
from generator.pages.contribute import LANGUAGES
from generator.pages.contribute.code_listing import commented
from generator.render.link_checks import with_addresses

INVENTED = ("Sampletown", "Musterstadt", "Musterhausen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_a_whole_knowledge_base_with_nothing_to_be_said_of_it(language: str) -> None:
    dataset, findings = load(FOLDER / language)
    assert with_addresses(dataset, (*findings, *run_checks(dataset, hints=True))) == ()
    (city,) = dataset.cities.values()
    assert city.name.value in INVENTED
    assert city.name.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_one_for_every_kind_of_file_and_for_translations(language: str) -> None:
    found = examples(language)
    assert found.keys() == {*(kind.kind for kind in described_kinds()), TRANSLATION}
    for example in found.values():
        assert (FOLDER.parents[2] / example.path).read_text(encoding="utf-8") == example.text


def shape(language: str, kind: str) -> list[str]:
    """The keys of an example in their order, but for names that are chosen."""
    document, _ = parse_yaml(examples(language)[kind].text, "x.yml")
    assert document is not None
    return sorted(document.data.keys() - {"language"})


@pytest.mark.parametrize("kind", [kind.kind for kind in described_kinds()])
def test_those_in_german_and_english_show_the_same_keys(kind: str) -> None:
    assert shape("de", kind) == shape("en", kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_explained_by_comments_which_are_told_apart(language: str) -> None:
    for example in examples(language).values():
        lines = commented(example.file, example.text).lines
        assert [line.before + line.comment for line in lines] == example.text.splitlines()
        assert sum(bool(line.comment) for line in lines) >= 3, example.file
        bare, _ = parse("\n".join(line.before for line in lines), example.file)
        whole, _ = parse(example.text, example.file)
        assert bare is not None
        assert whole is not None
        assert bare.data == whole.data


def test_what_stands_in_quotes_is_no_comment() -> None:
    (line,) = commented("x.yml", 'a: "b # c" # d').lines
    assert (line.before, line.comment) == ('a: "b # c" ', "# d")
    (line,) = commented("x.yml", "source: plan-2020#1").lines
    assert line.comment == ""


def test_other_languages_have_none(tmp_path: Path) -> None:
    assert examples("xx") == {}
