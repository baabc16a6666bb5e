"""The pages of a knowledge base as other generators need them."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.content.load import load
from generator.render.site import SiteFile, build


@dataclass(frozen=True, slots=True)
class PeerPage:
    """A page: its folder in the tree, its title and description as plain text, and its Markdown."""

    folder: str
    title: str
    description: str
    is_bare: bool
    is_searched: bool
    body: str

    @property
    def matter(self) -> str:
        """Its front matter, which every generator can read."""
        values: dict[str, str | bool] = {"title": self.title, "description": self.description}
        if self.is_bare:
            values["bare"] = True
        if self.is_searched:
            values["searched"] = True
        return "\n".join(
            ["---", *(f"{key}: {json.dumps(value)}" for key, value in values.items()), "---", ""]
        )

    def write(self, folder: Path, name: str) -> None:
        """Write it as a file below a folder."""
        target = folder / self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{self.matter}\n{self.body}", encoding="utf-8")


def pages_of(root: Path, languages: Sequence[str]) -> Iterator[PeerPage]:
    """All pages below `/<language>/`; not what lies beside them."""
    dataset, _ = load(root)
    for file in build(dataset, languages):
        if isinstance(file, SiteFile):
            yield PeerPage(
                folder=file.path.removesuffix("index.md").rstrip("/"),
                title=html.unescape(str(file.meta["title"])),
                description=html.unescape(str(file.meta["description"])),
                is_bare=file.meta["layout"] == "embed",
                is_searched=not file.meta["search"],
                body=file.body,
            )
