"""MkDocs as people usually set it up: Material, a folder of Markdown a language, mkdocs-static-i18n.

It gets the same Markdown as Hugo, ready to render, has the cities in the navigation and Material's own
search. The first language is at the root of the site, as mkdocs-static-i18n does it. That plugin drops pages
that mkdocs-gen-files makes, so the pages lie on disk, which spares MkDocs the work of making them.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.context import ADDRESS
from bench.measure import Usage, run
from bench.peers.tree import pages_of
from generator.i18n.locale import locale_for
from generator.render.site_context import SiteContext


def prepare(root: Path, languages: Sequence[str], out: Path) -> int:
    """Write what MkDocs needs to build the pages of `root`; how many pages there are."""
    shutil.rmtree(out, ignore_errors=True)
    count, cities = 0, []
    for page in pages_of(root, languages):
        page.write(out / "docs", "index.md")
        count += 1
        language, _, path = page.folder.partition("/")
        if language == languages[0] and path.startswith("cities/"):
            cities.append({page.title: f"{path}/index.md"})
    # JSON is YAML, and needs no library to write.
    (out / "mkdocs.yml").write_text(json.dumps(_config(languages, cities), indent=1), encoding="utf-8")
    return count


def build(folder: Path) -> Usage:
    """Build what was prepared, cold."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    )


def _config(languages: Sequence[str], cities: Sequence[dict[str, str]]) -> dict[str, object]:
    context = SiteContext(languages[0], languages, "")
    nav: list[object] = [{context.site_name: "index.md"}]
    for section in context.sections:
        pages = cities if section.path == "cities/" else []
        nav.append({section.title: [f"{section.path}index.md", *pages]})
    locales = [
        {"locale": language, "name": locale_for(language).own_name(), "build": True, "default": number == 0}
        for number, language in enumerate(languages)
    ]
    return {
        "site_name": context.site_name,
        "site_url": ADDRESS,
        "theme": {"name": "material", "font": False, "features": ["navigation.tabs"]},
        "markdown_extensions": ["attr_list", "md_in_html", "tables", {"toc": {"permalink": False}}],
        "plugins": [
            "search",
            {"i18n": {"docs_structure": "folder", "languages": locales}},
        ],
        "nav": nav,
    }
