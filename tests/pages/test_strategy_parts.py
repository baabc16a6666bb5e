"""The parts of a strategy: which there are, what each shows, and that links lead to the right one."""

import re
from html import unescape

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.content.dataset import Dataset
from generator.content.load import load
from generator.content.page_paths import PARTS, page_of, part_path, path_of
from generator.diff.addresses import page_addresses
from generator.model.values import MeasureId
from generator.pages import PAGES, Edition
from generator.pages.strategy_parts import MeasuresPage, parts_of
from generator.render.page_markdown import render
from tests.knowledge import BASE, PLAN, WriteTree, project_dataset, small_dataset

BARE = """\
language: en
title: Plan
summary: A plan.
status: in-force
period: {start: 2020}
"""


def markdown(dataset: Dataset) -> dict[str, str]:
    """The pages of strategies and their parts, by path."""
    edition = Edition(dataset, "en")
    paths = {
        page_of(strategy, key) for strategy in dataset.strategies.values() for key in ("title", *_keys())
    }
    found = {path: make for kind in PAGES for path, make in kind.pages(edition) if path in paths}
    return {path: unescape(render(make())) for path, make in found.items()}


def _keys() -> list[str]:
    return [key for keys in PARTS.values() for key in keys]


@pytest.mark.parametrize("dataset", [small_dataset(), project_dataset()], ids=["small", "project"])
def test_whatever_a_strategy_holds_is_shown_where_links_to_it_lead(dataset: Dataset) -> None:
    pages = markdown(dataset)
    for strategy in dataset.strategies.values():
        for key in (*_keys(), "lineage", "addressees"):
            held = getattr(strategy, key)
            for id in held if isinstance(held, dict) else ():
                path, _, anchor = part_path(strategy, key, id).partition("#")
                assert f'id="{anchor}"' in pages[path] or f"{{#{anchor}}}" in pages[path], (path, anchor)
        if strategy.matrix:
            path, _, anchor = part_path(strategy, "matrix").partition("#")
            assert f"{{#{anchor}}}" in pages[path]


@pytest.mark.parametrize("dataset", [small_dataset(), project_dataset()], ids=["small", "project"])
def test_every_part_links_to_all_others_that_there_are_and_says_which_it_is(dataset: Dataset) -> None:
    pages = markdown(dataset)
    for strategy in dataset.strategies.values():
        own = [path for path in pages if path.startswith(path_of(strategy))]
        for path in own:
            nav = re.search(r"<nav aria-label=\"Parts.*?</nav>", pages[path])
            assert nav
            assert nav.group().count("<a ") == len(own)
            assert nav.group().count('aria-current="page"') == 1


def test_a_part_with_nothing_to_show_does_not_exist_and_nothing_links_to_it(write_tree: WriteTree) -> None:
    dataset, _ = load(write_tree({PLAN: BARE}))
    edition = Edition(dataset, "en")
    path = path_of(dataset.strategies["testville/plan"])
    assert [page for page in page_addresses(edition) if page.startswith(path)] == [path]
    assert [part.link.path for part in parts_of(edition, dataset.strategies["testville/plan"])] == [path]


def test_a_project_stands_with_the_measure_that_is_the_same(write_tree: WriteTree) -> None:
    plan = BASE[PLAN] + "projects: {help: {name: Help, funding: {levels: [eu]}, measure: homework}}\n"
    dataset, problems = load(write_tree({PLAN: plan}))
    assert problems == ()
    html = unescape(render(next(MeasuresPage.build(Edition(dataset, "en")))))
    assert re.search(
        r'<li id="measures-homework">.*<details class="more" id="projects-help">.*</li>', html, re.S
    )
    assert html.count('id="projects-help"') == 1
    assert "{#across}" not in html


@pytest.mark.parametrize("part", PARTS)
def test_no_measure_takes_the_address_of_a_part(part: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(MeasureId).validate_python(part)
