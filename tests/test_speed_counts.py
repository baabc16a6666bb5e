"""What makes the site fast, counted: seconds depend on the machine, counts do not.

The benchmark (`./atlas bench`) measures the seconds. Here it is guarded, at a small size, that nothing is
done more often than needed.
"""

from __future__ import annotations

import gzip
import os
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from bench.context import LANGUAGES
from bench.knowledge import write
from bench.weight import pages_of, weigh
from generator.content.load import load
from generator.document import read_document
from generator.render import diagram_cache
from generator.render.diagram_cache import CACHE_VARIABLE
from generator.render.site_files import SiteFile
from tests.knowledge import files_of_site

pytestmark = pytest.mark.slow

FEW, MORE = 1, 3
PAGE_COMPRESSED = 6_000
"""Bytes that the median page may have on its way to a reader."""


@dataclass
class Counts:
    """What was done, how often: templates rendered, files read, processes of Graphviz started."""

    templates: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    drawing_processes: int = 0


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Counts:
    """Counts while the real parts do their work; no picture is known from before."""
    found = Counts()
    render, start = jinja2.Template.render, subprocess.Popen.__init__

    def counted_render(template: jinja2.Template, *args: Any, **values: Any) -> str:
        found.templates[template.name or ""] += 1
        return render(template, *args, **values)

    def counted_read(root: Path, file: str) -> Any:
        found.files[file] += 1
        return read_document(root, file)

    def counted_start(process: Any, command: list[str], *args: Any, **options: Any) -> None:
        found.drawing_processes += "-Tsvg" in command
        start(process, command, *args, **options)

    monkeypatch.setattr(jinja2.Template, "render", counted_render)
    monkeypatch.setattr("generator.content.files.read_document", counted_read)
    monkeypatch.setattr(subprocess.Popen, "__init__", counted_start)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    _forget_pictures()
    return found


def _forget_pictures() -> None:
    diagram_cache.clear_cache()


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("cities")
    for cities in (FEW, MORE):
        write(folder / str(cities), cities)
    return {cities: folder / str(cities) for cities in (FEW, MORE)}


@pytest.fixture(scope="module")
def sites(roots: dict[int, Path]) -> dict[int, Path]:
    """Both sites, built by the real MkDocs."""
    return {cities: _built(root) for cities, root in roots.items()}


def _built(root: Path) -> Path:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    return root / "site"


def test_each_file_is_read_once(counts: Counts, roots: dict[int, Path]) -> None:
    dataset, _ = load(roots[MORE])
    assert set(counts.files) == {document.file for document in dataset.documents.values()}
    assert set(counts.files.values()) == {1}


def test_one_template_is_rendered_a_page(counts: Counts, roots: dict[int, Path]) -> None:
    dataset, _ = load(roots[MORE])
    pages = [found for found in files_of_site(dataset, LANGUAGES) if isinstance(found, SiteFile)]
    assert counts.templates.total() == len(pages)


def test_graphviz_starts_once_a_processor_and_language_and_not_at_all_for_pictures_it_drew(
    counts: Counts, roots: dict[int, Path]
) -> None:
    dataset, _ = load(roots[MORE])
    list(files_of_site(dataset, LANGUAGES))
    assert 0 < counts.drawing_processes <= len(LANGUAGES) * (os.cpu_count() or 1)
    _forget_pictures()
    counts.drawing_processes = 0
    list(files_of_site(dataset, LANGUAGES))
    assert counts.drawing_processes == 0


# --- How often the theme is rendered --------------------------------------------------------------


@pytest.mark.sweep
def test_the_theme_is_rendered_as_often_for_many_cities_as_for_few(
    counts: Counts, roots: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.base.pool.cores", lambda: 1)  # what is counted happens in this process
    rendered = []
    for root in roots.values():
        counts.templates.clear()
        pages = len(list(_built(root).rglob("*.html")))
        rendered.append([counts.templates[name] for name in ("main.html", "embed.html", "chooser.html")])
        assert counts.templates["fragments/article.html"] <= pages
    assert rendered[0] == rendered[1]
    assert sum(rendered[0]) < 100


# --- What a page weighs ---------------------------------------------------------------------------


def test_the_median_page_is_light(sites: dict[int, Path]) -> None:
    assert weigh(sites[MORE]).median_compressed <= PAGE_COMPRESSED


def test_a_page_weighs_the_same_however_many_cities_there_are(sites: dict[int, Path]) -> None:
    """Pages of a city: what lists or compares all cities says more where there are more."""
    few, more = ({path.relative_to(site): path for path in pages_of(site)} for site in sites.values())
    own = [path for path in few if "city-0000-strategy" in path.parts]
    assert len(own) > 2 * len(LANGUAGES)
    for path in own:
        lengths = {len(gzip.compress(found[path].read_bytes())) for found in (few, more)}
        assert max(lengths) - min(lengths) <= 100, path
