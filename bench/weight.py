"""What a site weighs on its way to a reader: its pages, and all that the first view of a page loads."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

LEVEL = 6
"""How hard web servers compress by default."""
_LOADS = re.compile(r"<link\b[^>]*\brel=\"?stylesheet\"?[^>]*>|<script\b[^>]*\bsrc=[^>]*>")
_ADDRESS = re.compile(r"\b(?:href|src)=(?:\"([^\"]+)\"|([^\s>\"]+))")
_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"';]*["'](\.[^"']+)["']""", re.MULTILINE)
_FONT = re.compile(r"""url\(["']?([^"')]+\.woff2?)["']?\)|@import\s+(?:url\()?["']?([^"')]+\.css)""")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a site: of all files, of the median page, and of each page compressed and at first view."""

    all_files: int
    median_page: float
    compressed: dict[str, int]
    first_views: dict[str, int]

    @property
    def pages(self) -> int:
        """How many pages readers see."""
        return len(self.compressed)

    @property
    def median_compressed(self) -> float:
        """Bytes of the median page on its way to a reader."""
        return median(self.compressed.values())

    @property
    def heaviest(self) -> tuple[str, int]:
        """The page whose first view loads most, and how much."""
        return max(self.first_views.items(), key=lambda view: view[1])


def weigh(site: Path) -> Weight:
    """Weigh a built site. First views are compressed: page, styles, scripts and fonts."""
    sizes: list[int] = []
    compressed: dict[str, int] = {}
    views: dict[str, int] = {}
    for path in pages_of(site):
        content = path.read_bytes()
        sizes.append(len(content))
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        compressed[address] = len(gzip.compress(content, LEVEL))
        views[address] = compressed[address] + sum(map(_compressed, loads(path, content.decode())))
    files = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return Weight(files, median(sizes), compressed, views)


def pages_of(site: Path) -> list[Path]:
    """The pages that readers see below `/<language>/`, without those that other sites embed."""
    return sorted(path for path in site.glob("*/**/index.html") if path.relative_to(site).parts[1] != "embed")


def loads(page: Path, text: str) -> set[Path]:
    """Files that a browser loads for a page: styles, scripts, and what they load in turn."""
    files: set[Path] = set()
    open_ends = [
        (page.parent / (address[1] or address[2])).resolve()
        for tag in _LOADS.findall(text)
        if (address := _ADDRESS.search(tag))
    ]
    while open_ends:
        path = open_ends.pop()
        if path not in files:
            files.add(path)
            open_ends += _loaded_by(path)
    return files


@cache
def _loaded_by(path: Path) -> tuple[Path, ...]:
    pattern = {".js": _IMPORT, ".css": _FONT}.get(path.suffix)
    if pattern is None:
        return ()
    matches = pattern.finditer(path.read_text(encoding="utf-8"))
    addresses = ("".join(match.groups("")) for match in matches)
    return tuple((path.parent / address).resolve() for address in addresses)


@cache
def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), LEVEL))
