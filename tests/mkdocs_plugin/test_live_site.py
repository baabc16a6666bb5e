"""A site that is edited shows on every page, at any time, what a site that is built anew would show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.cli.export import data_files
from generator.cli.knowledge_base import blocks, load_and_check
from generator.mkdocs_plugin.live_site import LiveSite
from generator.mkdocs_plugin.page_frames import PageWriter
from generator.pages import PAGES, Edition, PageModel
from generator.pages.open_data import PROPOSAL
from generator.render import page_markdown, site_files
from generator.render.site_files import Asset, SiteFile, build_edition, editions_of
from tests import edits
from tests.knowledge import SMALL, copy_small
from tests.metrics import sampled

pytestmark = pytest.mark.slow

LANGUAGES = ("de", "ar")


class Folder(PageWriter):
    """The folder of a site, in memory."""

    def __init__(self) -> None:
        self.files: dict[str, SiteFile | Asset] = {}
        self.urls: list[str] = []

    def write(self, files: Iterable[SiteFile | Asset], index: object = None) -> list[str]:
        self.files |= {file.published_path: file for file in files}
        return []

    def write_sitemap(self, urls: Iterable[str]) -> None:
        self.urls = list(urls)

    def remove(self, path: str) -> None:
        del self.files[path]


class Served:
    """The example knowledge base as a live site."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, Folder()
        self.dataset, _ = load_and_check(root)
        self.site = LiveSite(self.editions, self.folder)
        self.site.make_all()

    @property
    def editions(self) -> list[Edition]:
        return editions_of(self.dataset, LANGUAGES)

    def edit(self, *made: edits.Edit) -> None:
        for edit in made:
            edits.make(self.root, edit)
        self.dataset, findings = load_and_check(self.root)
        self.is_good = not blocks(findings)
        if self.is_good:
            self.site.show(self.editions)

    def built_anew(self) -> dict[str, SiteFile | Asset]:
        editions = editions_of(load_and_check(self.root)[0], LANGUAGES)
        files = [file for edition in editions for file in build_edition(edition)]
        return {file.published_path: file for file in (*files, *data_files(editions))}


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(copy_small(tmp_path))


NEW_ID = (
    ("strategies/neuhafen/renamed-plan.yml", (SMALL / edits.HARBOUR).read_text(encoding="utf-8")),
    (edits.HARBOUR, None),
    (
        edits.REDIRECTS,
        (SMALL / edits.REDIRECTS)
        .read_text(encoding="utf-8")
        .replace("new: strategies/neuhafen/hafenplan-integration/", "new: strategies/neuhafen/renamed-plan/"),
    ),
)
NEW_TERM = (
    edits.GLOSSARY,
    (SMALL / edits.GLOSSARY).read_text(encoding="utf-8").replace("definition:", "definition: Also", 1),
)


@pytest.mark.parametrize("made", sampled([list(NEW_ID), [NEW_TERM], *([edit] for edit in edits.GOOD)], 4))
def test_whatever_is_asked_for_after_an_edit_is_as_if_built_anew(
    served: Served, made: list[edits.Edit]
) -> None:
    before = set(served.folder.files)
    served.edit(*made)
    assert served.is_good, "the edit is one that can be shown"
    wanted = served.built_anew()
    for path in sorted(before | set(wanted)):
        served.site.refresh_file(path)
        assert served.folder.files.get(path) == wanted.get(path), path
    assert served.folder.files == wanted


def test_after_an_edit_with_an_error_the_last_good_version_stays(served: Served) -> None:
    before = dict(served.folder.files)
    served.edit((edits.CITY, "name: [\n"))
    for path in before:
        served.site.refresh_file(path)
    assert served.folder.files == before


def test_a_page_that_is_asked_for_is_made_alone_and_once(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []

    def counted(view: PageModel) -> str:
        rendered.append(view.path)
        return page_markdown.render(view)

    monkeypatch.setattr(site_files, "render", counted)
    served.edit(edits.GOOD[0])
    assert rendered == []
    for _ in range(2):
        served.site.refresh_file("de/cities/musterstadt/index.html")
    assert rendered == ["cities/musterstadt/"]


def test_an_embedded_part_and_a_file_beside_a_page_bring_what_they_belong_to(served: Served) -> None:
    part = next(path for path in served.folder.files if path.startswith("de/embed/strategies/"))
    picture = next(path for path in served.folder.files if path.endswith(".svg"))
    for path in (part, picture, "data/v1/codebook.json"):
        served.edit((edits.NETWORK, f"{(SMALL / edits.NETWORK).read_text()}# {path}\n"))
        version = served.site.refresh_file(path)
        assert version is served.site.version


def test_the_spreadsheet_offers_what_can_be_chosen_after_an_edit(served: Served) -> None:
    before = served.folder.files[PROPOSAL]
    fields = (SMALL / "content/fields.yml").read_text(encoding="utf-8")
    sport = "  sport: {name: Sport, summary: Games., source: musterstadt/musterplan}\n"
    served.edit(("content/fields.yml", fields + sport))
    served.site.refresh_file(PROPOSAL)
    assert served.folder.files[PROPOSAL] == served.built_anew()[PROPOSAL] != before


def test_a_page_is_made_under_the_path_that_its_type_says(served: Served) -> None:
    for edition in served.editions:
        for page_type in PAGES:
            for path, make in page_type.pages(edition):
                assert make().path == path
