"""A site that is looked at while its content is edited: each page is made when somebody wants to see it.

After an edit all pages are stale. Making one takes milliseconds however many there are, so whoever asks for
a page waits for that page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.content.page_paths import EMBEDDED
from generator.pages import PAGES, Edition, PageModel
from generator.pages.glossary import Explanations, explanations
from generator.pages.open_data import FOLDER, DataPage
from generator.render.site_files import Asset, SiteFile, build_data, drawn_views, page_files

Files = Iterable[SiteFile | Asset]


@dataclass(frozen=True)
class Version:
    """What the site is made of: the editions, and what words in them are explained, by language."""

    editions: Sequence[Edition]
    explained: Mapping[str, Explanations]

    @classmethod
    def of(cls, editions: Sequence[Edition]) -> Version:
        """The version of these editions."""
        return cls(editions, {edition.language: explanations(edition) for edition in editions})

    @cached_property
    def pages(self) -> Mapping[str, tuple[str, Callable[[], PageModel]]]:
        """The language of each page and what makes it, by its address below that of the site."""
        return {
            f"{edition.language}/{path}": (edition.language, make)
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
    the open data, which `data` makes. `write` puts files into the folder of the site, `remove` takes some
    away. One thread at a time may use it, but for `show`.
    """

    def __init__(
        self,
        version: Version,
        write: Callable[[Files], object],
        remove: Callable[[str], object],
        data: Callable[[Sequence[Edition]], Iterable[Asset]] = build_data,
    ) -> None:
        self.version = version
        self._write, self._remove, self._data = write, remove, data
        self._made: dict[str, CachedPage] = {}

    def show(self, editions: Sequence[Edition]) -> None:
        """From now on all pages are those of other editions."""
        self.version = Version.of(editions)

    def make_all(self) -> None:
        """Make everything, with all pictures at once."""
        for edition in self.version.editions:
            for view in drawn_views(edition):
                self._make(f"{edition.language}/{view.path}", self.version, view, edition.language)
        self.refresh(FOLDER)

    def refresh_file(self, path: str) -> Version:
        """Make right what stands at a path below the site; the version that it is of."""
        version = self.version
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
            self._put(address, version, self._data(version.editions))
        elif address in version.pages:
            language, make = version.pages[address]
            self._make(address, version, make(), language)
        elif known is not None:
            for path in known.files:
                self._remove(path)
            del self._made[address]

    def _make(self, address: str, version: Version, view: PageModel, language: str) -> None:
        self._put(address, version, page_files(view, language, version.explained[language]))

    def _put(self, address: str, version: Version, files: Files) -> None:
        known, found = self._made.get(address), tuple(files)
        self._write(found)
        paths = frozenset(file.published_path for file in found)
        for path in (known.files if known else frozenset()) - paths:
            self._remove(path)
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
