"""The pages of a knowledge base as Markdown files that other generators can read."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.content.load import load
from generator.render.site_files import SiteFile, build_edition, editions_of


@dataclass(frozen=True, slots=True)
class PeerPage:
    """A page: its folder in the tree, its title as plain text, and its Markdown with front matter."""

    folder: str
    title: str
    text: str

    def write(self, folder: Path, name: str) -> None:
        """Write it as a file below a folder."""
        target = folder / self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.text, encoding="utf-8")


def pages_of(root: Path, languages: Sequence[str]) -> Iterator[PeerPage]:
    """All pages below `/<language>/`; not what lies beside them."""
    dataset, _ = load(root)
    for file in chain.from_iterable(map(build_edition, editions_of(dataset, languages))):
        if isinstance(file, SiteFile):
            matter: dict[str, str | bool] = {
                key: html.unescape(str(file.meta[key])) for key in ("title", "description")
            }
            matter |= {"bare": True} if file.meta["layout"] == "embed" else {}
            matter |= {"searched": True} if not file.meta["search"] else {}
            lines = (f"{key}: {json.dumps(value)}" for key, value in matter.items())
            text = "\n".join(["---", *lines, "---", "", file.body])
            yield PeerPage(file.path.removesuffix("index.md").rstrip("/"), str(matter["title"]), text)
