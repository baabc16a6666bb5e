"""The site as files."""

from collections import Counter
from typing import Any

import pytest

from generator.analysis import comparison, network
from generator.content.load import load
from generator.pages import Edition, compare, diagrams, strategy_network
from generator.render import diagram_cache, dot, site_files
from generator.render.diagram_cache import CACHE_VARIABLE
from generator.render.site_context import SiteContext, WrittenPage
from tests.knowledge import SMALL, WriteTree, files_of_site, small_dataset

DATASET = small_dataset()

pytestmark = pytest.mark.slow


def pages(language: str) -> dict[str, site_files.SiteFile]:
    return {f.path: f for f in files_of_site(DATASET, [language]) if isinstance(f, site_files.SiteFile)}


def test_every_file_knows_what_an_editor_must_open() -> None:
    files = pages("de")
    strategy = files["de/strategies/musterstadt/musterplan-integration/index.md"]
    assert strategy.edit_path == "strategies/musterstadt/musterplan-integration.yml"
    assert files["de/about/index.md"].edit_path == "content/pages/about.md"


def test_the_front_matter_is_plain_yaml_with_escaped_values() -> None:
    files = pages("de")
    content = files["de/partners/musterstadt/vereine/index.md"].content
    assert content.startswith('---\ntitle: "Vereine &#38; &#34;Freunde&#34; ')
    assert "{{" not in content.split("---")[1]


def test_a_page_tells_the_search_its_kind_place_and_fields_in_its_own_language() -> None:
    def filters(language: str) -> list[list[str]]:
        page = pages(language)[f"{language}/strategies/neuhafen/hafenplan-integration/lehre/index.md"]
        return [list(pair) for pair in page.meta["filters"]]

    assert filters("de") == [
        ["Art der Seite", "Maßnahme"],
        ["Stadt", "Neuhafen"],
        ["Land", "Österreich"],
        ["Thema", "Arbeit"],
        ["Sprache der Seite", "Deutsch"],
    ]
    assert ["البلد", "النمسا"] in filters("ar")


def test_two_builds_give_the_same_files() -> None:
    assert list(files_of_site(DATASET, ["de", "en"])) == list(files_of_site(load(SMALL)[0], ["de", "en"]))


def test_the_files_of_a_picture_lie_beside_its_page() -> None:
    assets = {file.path for file in files_of_site(DATASET, ["de"]) if isinstance(file, site_files.Asset)}
    folder = "de/strategies/musterstadt/musterplan-integration/"
    assert {f"{folder}map.svg", f"{folder}map.graphml", f"{folder}network/structure-netz.svg"} <= assets


def test_a_picture_that_takes_too_long_leaves_its_table_and_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "SECONDS", 0.0001)
    monkeypatch.setenv(CACHE_VARIABLE, "")
    diagram_cache.clear_cache()
    files = {file.path: file for file in files_of_site(DATASET, ["en"])}
    diagram_cache.clear_cache()
    page = files["en/networks/bund/index.md"]
    assert "The picture could not be drawn" in page.content
    assert "<svg" not in page.content
    assert '<details class="more" open>' in page.content
    assert "en/networks/bund/consortium.svg" not in files
    assert "en/networks/bund/consortium.graphml" in files


def test_a_network_that_is_too_large_to_read_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "READABLE", 5)
    files = {file.path: file for file in files_of_site(DATASET, ["en"])}
    page = files["en/strategies/musterstadt/musterplan-integration/index.md"]
    assert "too large for a picture" in page.content
    assert "The same as a table" in page.content
    assert "en/strategies/musterstadt/musterplan-integration/map.svg" not in files


def test_what_is_around_a_page_points_at_the_same_page_in_every_language() -> None:
    found = SiteContext("de", ["de", "en", "ar"], "cities/musterstadt/")
    assert [(c.code, c.path, c.direction) for c in found.languages] == [
        ("de", "de/cities/musterstadt/", "ltr"),
        ("en", "en/cities/musterstadt/", "ltr"),
        ("ar", "ar/cities/musterstadt/", "rtl"),
    ]
    assert [section.title for section in found.sections if section.is_current] == ["Städte"]


def test_every_page_written_by_hand_is_offered_in_the_language_it_can_be_read_in(
    write_tree: WriteTree,
) -> None:
    head = "title: {}\ndescription: Leicht.\n---\n\nLeicht.\n"
    page, translation = "content/pages/easy-language.md", "content/pages/easy-language.ar.md"
    files = {
        page: f"---\nlanguage: de\n{head.format('Leicht')}",
        translation: f"---\n{head.format('سهل')}",
    }
    dataset = load(write_tree(files))[0]
    offered = {code: site_files.written_pages(Edition(dataset, code)) for code in ("de", "en", "ar")}
    assert offered["de"] == (WrittenPage("easy-language/", "Leicht", "de", "ltr"),)
    assert offered["en"] == offered["de"]
    assert [(one.language, one.direction) for one in offered["ar"]] == [("ar", "rtl")]
    around = SiteContext("de", ["de"], "", offered["de"])
    assert around.has("easy-language/")
    assert not around.has("contribute/")


def test_a_second_build_gives_the_same_bytes() -> None:
    first = list(files_of_site(DATASET, ["de", "en"]))
    assert list(files_of_site(DATASET, ["de", "en"])) == first
    assert list(files_of_site(load(SMALL)[0], ["de", "en"])) == first


def test_things_are_worked_out_once_however_many_pages_show_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """What half of the pages ask for must not take longer with each page: a guard without a clock."""
    calls: Counter[str] = Counter()

    def count(module: Any, name: str) -> None:
        real = getattr(module, name)

        def counting(*given: Any, **named: Any) -> Any:
            calls[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(module, name, counting)

    count(comparison, "cell")
    count(compare, "_cell")
    count(strategy_network, "_structure")
    count(network, "funding_of_strategy")
    dataset = small_dataset()
    languages = ["de", "en"]
    list(files_of_site(dataset, languages))
    strategies, fields = len(dataset.strategies), len(dataset.fields)
    structures = sum(len(found.structures) + 1 for found in dataset.strategies.values())
    assert calls == {
        "cell": strategies * fields,
        "_cell": strategies * fields * len(languages),
        "_structure": structures * len(languages),
        "funding_of_strategy": strategies,
    }
