"""Views to Markdown through the real templates."""

import posixpath
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from generator.i18n import translator
from generator.pages import PAGES, Edition
from generator.pages.glossary import GlossaryPage
from generator.pages.sources import SourceIndex
from generator.render import page_markdown
from generator.render.page_markdown import Compiled, Heading, clear_caches, outline, render, to_html
from generator.render.value_printer import relative_url
from tests.knowledge import small_dataset

DATASET = small_dataset()


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        ("cities/", "", "cities/"),
        ("cities/", "strategies/a/", "../../cities/"),
        ("strategies/a/b/", "strategies/a/", "b/"),
        ("strategies/a/", "strategies/a/b/", "../"),
        ("sources/#x", "strategies/a/", "../../sources/#x"),
        ("strategies/a/#x", "strategies/a/", "#x"),
        ("#x", "strategies/a/", "#x"),
        ("measures/?field=work", "fields/work/", "../../measures/?field=work"),
        ("measures/?field=work#x", "measures/", "./?field=work#x"),
    ],
)
def test_addresses_are_relative_to_the_page(path: str, page: str, expected: str) -> None:
    assert relative_url(path, page) == expected


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("page_type", PAGES, ids=lambda kind: str(kind.__name__))
def test_every_page_renders_with_one_main_heading_and_no_open_place(page_type: type, language: str) -> None:
    for view in page_type.build(Edition(DATASET, language)):  # type: ignore[attr-defined]
        page_markdown = render(view)
        assert to_html(page_markdown).count("<h1") == 1
        assert "Undefined" not in page_markdown
        assert "{count}" not in page_markdown


def test_a_fallback_text_is_marked_with_its_language() -> None:
    pages = {view.path: view for kind in PAGES for view in kind.build(Edition(DATASET, "en"))}
    page_markdown = render(pages["strategies/musterstadt/musterplan-integration/"])
    assert '<span lang="de" dir="ltr" class="fallback" title="German">Jobmesse</span>' in page_markdown
    assert "not translated yet" in page_markdown


folders = st.lists(st.sampled_from(["a", "b", "strategies"]), max_size=4).map(
    lambda names: "".join(f"{name}/" for name in names)
)


@given(folders, folders)
def test_addresses_are_those_of_the_file_system(target: str, page: str) -> None:
    assert relative_url(target, page) == posixpath.relpath(f"/{target}", f"/{page}") + "/"


def test_headings_carry_their_anchor_and_their_text_escaped() -> None:
    page = to_html("# T\n\n## Who &#38; what {#who}\n\n### Sub {#sub}\n\n## Last {#last}\n")
    assert outline(page) == [
        Heading("who", "Who &amp; what", [Heading("sub", "Sub")]),
        Heading("last", "Last"),
    ]


def test_html_blocks_pass_unchanged_and_tables_work() -> None:
    page = to_html('<ul class="cards">\n<li>a</li>\n</ul>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n')
    assert '<ul class="cards">\n<li>a</li>\n</ul>' in page
    assert "<td>1</td>" in page


def test_templates_are_compiled_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = Environment.compile

    def compile(self: Environment, source: str, name: str, filename: str) -> object:
        compiled.append(name)
        return real(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", compile)
    monkeypatch.setattr(page_markdown, "_COMPILED", Compiled())
    clear_caches()
    for language in ("de", "en", "ar"):
        for kind in PAGES:
            for view in kind.build(Edition(DATASET, language)):
                render(view)
    assert sorted(compiled) == sorted(set(compiled))


def test_what_is_printed_depends_on_the_page_and_the_language_alone() -> None:
    """Macros, words and code are shared: none of them may keep what it printed before."""
    editions = [Edition(DATASET, language) for language in ("de", "en", "ar")]
    views = [(view, found.language) for found in editions for kind in PAGES for view in kind.build(found)]
    first = [render(view) for view, language in views]
    backwards = [render(view) for view, language in reversed(views)]
    assert first == backwards[::-1]
    clear_caches()
    assert first == [render(view) for view, language in views]


def test_a_changed_template_is_read_once_it_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (view,) = SourceIndex.build(Edition(DATASET, "en"))
    templates = Path(shutil.copytree(page_markdown.TEMPLATES, tmp_path / "templates"))
    monkeypatch.setattr(page_markdown, "TEMPLATES", templates)
    clear_caches()
    before = render(view)
    for name in ("sources.md.j2", "blocks.md.j2"):
        file = templates / name
        file.write_text(file.read_text("utf-8").replace('class="', 'class="other '), encoding="utf-8")
    assert render(view) == before
    clear_caches()
    assert 'class="other ' not in before
    assert 'class="other ' in render(view)
    monkeypatch.undo()
    clear_caches()
    assert render(view) == before


def test_a_changed_word_is_read_once_it_is_forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (view,) = GlossaryPage.build(Edition(DATASET, "de"))
    before = render(view)
    monkeypatch.setattr(
        translator,
        "LOCALE_FOLDER",
        Path(shutil.copytree(translator.LOCALE_FOLDER, tmp_path / "locale")),
    )
    file = translator.catalogue_file("de")
    changed = file.read_text("utf-8").replace('msgstr "Glossar"', 'msgstr "Wortliste"')
    file.write_text(changed, encoding="utf-8")
    assert render(view) == before
    clear_caches()
    assert "# Wortliste" in render(view)
    monkeypatch.undo()
    clear_caches()
    assert render(view) == before
