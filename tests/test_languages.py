"""A language is added with a line and a PO file, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.i18n import translator
from generator.render import page_markdown
from tests.knowledge import copy_small

FRENCH = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"X-Review: draft\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Cities"
msgstr "Villes"

msgid "This page does not exist."
msgstr "Cette page n’existe pas."
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The example site with a fourth language: a line in `mkdocs.yml`, and a PO file with a few words."""
    folder = tmp_path_factory.mktemp("languages")
    locale = folder / "locale"
    shutil.copytree(translator.LOCALE_FOLDER, locale)
    (locale / "fr/LC_MESSAGES").mkdir(parents=True)
    (locale / "fr/LC_MESSAGES/generator.po").write_text(FRENCH, encoding="utf-8")
    root = copy_small(folder)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("languages: [de, en, ar]", "languages: [de, en, ar, fr]"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translator, "LOCALE_FOLDER", locale)
        page_markdown.clear_caches()
        loaded = load_config(str(config))
        loaded.plugins.run_event("startup", command="build", dirty=False)
        build(loaded)
        yield root / "site"
    page_markdown.clear_caches()


def text(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def test_the_language_has_all_pages_but_those_of_strategies_that_nobody_has_translated(site: Path) -> None:
    pages = {
        code: {path.relative_to(site / code).as_posix() for path in (site / code).rglob("*.html")}
        for code in ("de", "fr")
    }
    of_strategies = {
        path for path in pages["de"] if re.search(r"^(embed/)?strategies/(musterstadt|neuhafen)/", path)
    }
    assert pages["fr"] == pages["de"] - of_strategies
    assert of_strategies


def test_its_words_are_used_and_what_it_lacks_is_english(site: Path) -> None:
    page = text(site, "fr/cities/index.html")
    assert '<html lang="fr"' in page
    assert "Villes" in page
    assert "Strategies" in page
    assert "Aller au contenu" in text(site, "fr/cities/musterstadt/index.html"), "from the theme"


def test_it_says_that_nobody_has_checked_the_words(site: Path) -> None:
    assert "No native speaker has checked" in text(site, "fr/cities/index.html")
    assert "noch niemand geprüft" not in text(site, "de/cities/index.html")


def test_it_is_offered_on_every_page_at_the_start_and_at_wrong_addresses(site: Path) -> None:
    assert '<a href="../../fr/cities/" hreflang="fr" lang="fr" dir="ltr"' in text(
        site, "de/cities/index.html"
    )
    assert 'hreflang="fr" href="https://atlas.example/fr/cities/"' in text(site, "de/cities/index.html")
    assert "Français" in text(site, "index.html")
    assert "Cette page n’existe pas." in text(site, "404.html")
    assert 'hreflang="fr" href="https://atlas.example/fr/cities/"' in text(site, "sitemap.xml")


def test_it_has_a_search_of_its_own(site: Path) -> None:
    assert "fr" in json.loads(text(site, "pagefind/pagefind-entry.json"))["languages"]
