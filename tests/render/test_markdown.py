"""Views to Markdown through the real templates."""

import pytest

from generator.load import load
from generator.render.address import relative_url
from generator.render.html import to_html
from generator.render.markdown import render
from generator.views import PAGES, Edition
from tests.knowledge import SMALL

DATASET, _ = load(SMALL)


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
        markdown = render(view, language)
        assert to_html(markdown).content.count("<h1") == 1
        assert "Undefined" not in markdown
        assert "{count}" not in markdown


def test_a_fallback_text_is_marked_with_its_language() -> None:
    pages = {view.path: view for kind in PAGES for view in kind.build(Edition(DATASET, "en"))}
    markdown = render(pages["strategies/musterplan-integration/"], "en")
    assert '<span lang="de" dir="ltr" class="fallback" title="German">Jobmesse</span>' in markdown
    assert "not translated yet" in markdown
