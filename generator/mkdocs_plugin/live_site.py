"""A site that is looked at while its content is edited: each page is made when somebody wants to see it.

After an edit all pages are stale. Making one takes milliseconds however many there are, so whoever asks for
a page waits for that page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.cli.export import data_files
from generator.content.page_paths import EMBEDDED
from generator.mkdocs_plugin.page_frames import PageWriter
from generator.pages import PAGES, Edition, PageModel
from generator.pages.open_data import FOLDER, DataPage
from generator.render.site_files import Asset, SiteFile, drawn_views, page_files


@dataclass(frozen=True)
class Version:
    """What the site is made of."""

    editions: Sequence[Edition]

    @cached_property
    def pages(self) -> Mapping[str, Callable[[], PageModel]]:
        """What makes each page, by its address below that of the site."""
        return {
            f"{edition.language}/{path}": make
            for edition in self.editions
            for page_type in PAGES
            for path, make in page_type.existing(edition)
        }


@dataclass(frozen=True, slots=True)
class CachedPage:
    """What stands in the folder of the site for an address: of which version, and which files."""

    version: Version
    files: frozenset[str]


class LiveSite:
    """The files of a site by address, each as of the version it was made from.

    An address is that of a page, which brings the files beside it and its embedded parts, or the folder of
    the open data. One thread at a time may use it, but for `show`.
    """

    def __init__(self, editions: Sequence[Edition], writer: PageWriter) -> None:
        self.version = Version(editions)
        self._writer = writer
        self._made: dict[str, CachedPage] = {}

    def show(self, editions: Sequence[Edition]) -> None:
        """From now on all pages are those of other editions."""
        self.version = Version(editions)

    def make_all(self) -> None:
        """Make everything, with all pictures at once."""
        for edition in self.version.editions:
            for view in drawn_views(edition):
                self._put(f"{edition.language}/{view.path}", self.version, page_files(view))
        self.refresh(FOLDER)
        self._writer.write_sitemap(self.version.pages)

    def refresh_file(self, path: str) -> Version:
        """Make right what stands at a path below the site; the version that it is of."""
        version = self.version
        if path.startswith("sitemap.xml"):
            self._writer.write_sitemap(version.pages)
        for address in _addresses(path):
            self.refresh(address, version)
        return version

    def refresh(self, address: str, version: Version | None = None) -> None:
        """Make right what stands at an address; what is there no longer is removed."""
        version = version or self.version
        known = self._made.get(address)
        if known is not None and known.version is version:
            return
        if address == FOLDER:
            self._put(address, version, data_files(version.editions))
        elif address in version.pages:
            self._put(address, version, page_files(version.pages[address]()))
        elif known is not None:
            for path in known.files:
                self._writer.remove(path)
            del self._made[address]

    def _put(self, address: str, version: Version, files: Iterable[SiteFile | Asset]) -> None:
        known, found = self._made.get(address), tuple(files)
        self._writer.write(found)
        paths = frozenset(file.published_path for file in found)
        for path in (known.files if known else frozenset()) - paths:
            self._writer.remove(path)
        self._made[address] = CachedPage(version, paths)


def _addresses(path: str) -> Iterator[str]:
    """Where a file may belong to: the page that it is, lies beside or is a part of, or the open data."""
    if path.startswith(DataPage.path):
        yield FOLDER
        return
    folder = f"{path.rpartition('/')[0]}/"
    yield folder
    yield f"{path}/"  # an address that lacks its slash
    language, _, below = folder.partition("/")
    if below.startswith(EMBEDDED):
        page = below.removeprefix(EMBEDDED).rstrip("/").rpartition("/")[0]
        yield f"{language}/{page}/" if page else f"{language}/"
