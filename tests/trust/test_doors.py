"""Other programs can build the site: MkDocs 1.x is in its last maintenance."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.i18n.translator import languages
from tests.knowledge import PROJECT, SMALL, copy_small
from tests.metrics import Tell

pytestmark = pytest.mark.sweep

PROPERDOCS = "properdocs==1.6.7"
ZENSICAL = "zensical==0.0.73"
CONFIGURATION = """\
[project]
site_name = "Integration Atlas"
[project.theme]
custom_dir = "overrides"
"""
SECTION = re.compile(r"^## .*\{#(\S+)\}$", re.MULTILINE)
ALONE = """\
{% import "partials/language.html" as lang with context %}
<html lang="{{ lang.t('language') }}">{{ page.content }}
"""
"""What a theme needs for parts of pages that stand alone."""


def installed(folder: Path, *wanted: str) -> Path:
    """A folder with packages that are not in the environment, and do not get into it."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    done = subprocess.run(
        [*command, "--only-binary", ":all:", "--target", str(folder), *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"{wanted[-1]} cannot be installed here: {done.stderr.strip().splitlines()[-1]}")
    return folder


def run(packages: Path, cwd: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": f"{packages}{os.pathsep}{PROJECT}", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_properdocs_builds_the_same_bytes(small_site: Path, tmp_path: Path, tell: Tell) -> None:
    # It needs what MkDocs needs, and the environment has that.
    packages = installed(tmp_path / "packages", "--no-deps", PROPERDOCS)
    root = copy_small(tmp_path)
    run(packages, tmp_path, "properdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml"))
    names, others = (
        {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        for site in (small_site, root / "site")
    )
    assert set(names) == set(others)
    assert [name for name, path in names.items() if path.read_bytes() != others[name].read_bytes()] == []
    tell("{files:,} files built by ProperDocs are the same as by MkDocs", files=len(others))


def test_zensical_builds_the_tree_of_pages(tmp_path: Path, tell: Tell) -> None:
    packages = installed(tmp_path / "packages", ZENSICAL)
    docs, partials = tmp_path / "docs", tmp_path / "overrides/partials"
    run(Path(), PROJECT, "generator.cli", "pages", str(SMALL), "--out", str(docs))
    partials.mkdir(parents=True)
    (tmp_path / "zensical.toml").write_text(CONFIGURATION)
    (tmp_path / "overrides/embed.html").write_text(ALONE)
    # The language of a page stands in its front matter, and this is all that a theme needs for it.
    (partials / "language.html").write_bytes((PROJECT / "site_overrides/partials/language.html").read_bytes())
    run(packages, tmp_path, "zensical", "build")
    texts = {file: file.read_text(encoding="utf-8") for file in docs.rglob("*.md")}
    # A page that only leads on is no page of a theme.
    pages = {file: text for file, text in texts.items() if 'layout: "redirect"' not in text}
    for file, text in pages.items():
        built = (tmp_path / "site" / file.relative_to(docs)).with_suffix(".html").read_text(encoding="utf-8")
        language = file.relative_to(docs).parts[0]
        assert language in languages()
        assert f'<html lang="{language}"' in built, file
        assert "layout: embed" in text.replace('"', "") or built.count("<h1") == 1, file
        for id in SECTION.findall(text):
            assert f'<h2 id="{id}"' in built, file
    assert len(pages) > 50
    tell("{pages:,} pages built by Zensical have their headings and language", pages=len(pages))
