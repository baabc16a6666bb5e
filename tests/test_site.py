"""The site as files."""

from generator import site
from generator.load import load
from tests.knowledge import SMALL

DATASET, _ = load(SMALL)


def test_every_file_knows_what_an_editor_must_open() -> None:
    files = {file.path: file for file in site.build(DATASET, "de")}
    strategy = files["de/strategies/musterplan-integration/index.md"]
    assert strategy.edit_path == "strategies/musterstadt/musterplan-integration.yml"
    assert files["de/about/index.md"].edit_path == "content/pages/about.md"


def test_the_front_matter_is_plain_yaml_with_escaped_values() -> None:
    files = {file.path: file for file in site.build(DATASET, "de")}
    content = files["de/partners/vereine/index.md"].content
    assert content.startswith('---\ntitle: "Vereine &#38; &#34;Freunde&#34; ')
    assert "{{" not in content.split("---")[1]


def test_two_builds_give_the_same_files() -> None:
    assert list(site.pages(DATASET, ["de", "en"])) == list(site.pages(load(SMALL)[0], ["de", "en"]))


def test_what_is_around_a_page_points_at_the_same_page_in_every_language() -> None:
    chrome = site.chrome("de", ["de", "en", "ar"], "cities/musterstadt/")
    assert [(c.code, c.path, c.direction) for c in chrome.languages] == [
        ("de", "de/cities/musterstadt/", "ltr"),
        ("en", "en/cities/musterstadt/", "ltr"),
        ("ar", "ar/cities/musterstadt/", "rtl"),
    ]
    assert [section.title for section in chrome.sections if section.is_current] == ["Städte"]
