"""Fixtures that the tests share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.base.findings import Finding
from generator.cli.knowledge_base import load_and_check
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.i18n.translator import VARIABLES
from generator.render.diagram_cache import CACHE_VARIABLE
from tests.knowledge import (
    BASE,
    PROJECT,
    Findings,
    WriteTree,
    build_site,
    copy_small,
    of_all_workers,
    once,
)

os.environ["OPENPYXL_LXML"] = "False"  # as our own module does, which some tests load after openpyxl

pytest_plugins = ["tests.browser", "tests.metrics", "tests.access.reviewing"]


@pytest.fixture(scope="session", autouse=True)
def picture_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pictures that tests draw are not kept where the user's own are."""
    os.environ[CACHE_VARIABLE] = str(of_all_workers(tmp_path_factory) / "cache")


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """Messages are compared in English, whichever language the system of who runs the tests is set to."""
    os.environ[VARIABLES[0]] = "en"


@pytest.fixture
def write_tree(tmp_path: Path) -> WriteTree:
    """Writes `BASE` with some files changed, added or (None) left out, and gives its folder."""

    def write(changes: Mapping[str, str | None]) -> Path:
        root = tmp_path / "knowledge"
        for name, text in {**BASE, **changes}.items():
            if text is not None:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def findings(write_tree: WriteTree) -> Findings:
    """All findings about `BASE` with some files changed."""

    def find(changes: Mapping[str, str | None]) -> tuple[Finding, ...]:
        return load_and_check(write_tree(changes))[1]

    return find


@pytest.fixture
def dataset(write_tree: WriteTree) -> Dataset:
    """`BASE`, loaded."""
    found, problems = load(write_tree({}))
    assert problems == ()
    return found


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example knowledge base, built once for all processes by the real MkDocs in strict mode."""
    folder = of_all_workers(tmp_path_factory) / "small-site"
    with once(folder) as is_first:
        if is_first:
            done = build_site(copy_small(folder), "--strict")
            assert done.returncode == 0, done.stdout + done.stderr
    return folder / "small" / "site"


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own content, built once for all processes by the real MkDocs in strict mode."""
    folder = of_all_workers(tmp_path_factory) / "project"
    with once(folder) as is_first:
        if is_first:
            done = build_site(PROJECT, "--strict", "--site-dir", str(folder / "site"))
            assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
