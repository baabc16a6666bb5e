"""The page that says how far each language is."""

import html
import re

from generator.analysis.translation_progress import Progress, by_folder, total
from generator.content.load import load
from generator.pages import Edition
from generator.pages.translations import ROWS, TranslationsPage
from generator.render.page_markdown import render
from generator.render.site_files import editions_of
from tests.knowledge import BASE, WriteTree, po, project_dataset

LANGUAGES = ("de", "en", "bg")


def page(edition: Edition) -> TranslationsPage:
    (found,) = TranslationsPage.build(edition)
    return found


def test_it_says_what_the_command_says_the_readers_language_first() -> None:
    dataset = project_dataset()
    found = page(editions_of(dataset, LANGUAGES)[2])
    assert [row.code for row in found.languages] == ["bg", "de", "en"]
    for row in found.languages:
        assert row.texts == total(by_folder(dataset, row.code).values())
        assert total(place.texts for place in row.places) == row.texts
    bulgarian, german, english = (row.words for row in found.languages)
    assert english is None
    assert german is not None
    assert bulgarian is not None
    assert bulgarian.total == german.total == german.done
    assert found.guide is not None
    assert found.guide.path == "contribute/"


def test_each_number_stands_beside_its_bar() -> None:
    edition = editions_of(project_dataset(), LANGUAGES)[0]
    text = html.unescape(render(page(edition)))
    assert text.count("<progress") == len(re.findall(r"</progress>[\d.]+ von [\d.]+ übersetzt", text))
    assert "style=" not in text
    assert '<a href="../cities/offenbach/">Offenbach am Main</a>' in text
    assert "<code>content" in text


def test_a_row_is_a_city_and_of_many_those_are_listed_where_most_is_to_be_done(write_tree: WriteTree) -> None:
    cities: dict[str, str | None] = {}
    for number in range(ROWS + 20):
        cities[f"strategies/city-{number}/city.yml"] = BASE["strategies/testville/city.yml"]
    done = "strategies/city-0/translations/de.po"
    cities[done] = po({"city.yml#/name": ("Testville", "Stadt")}, header={})
    dataset = load(write_tree(cities))[0]
    row = page(Edition(dataset, "de")).languages[0]
    assert len(row.places) == ROWS
    assert row.others == len(by_folder(dataset, "de")) - ROWS
    assert total((*(place.texts for place in row.places), row.of_others)) == row.texts
    assert "cities/city-0/" not in {place.city.path for place in row.places if place.city}


def test_without_anything_to_translate_there_is_nothing_to_list(write_tree: WriteTree) -> None:
    row = page(Edition(load(write_tree({}))[0], "en")).languages[0]
    assert (row.texts, row.places, row.others) == (Progress(), (), 0)
