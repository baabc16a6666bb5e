"""Parts of pages that others can show on their own sites: a page with the part and nothing around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.messages import message
from generator.content.page_paths import embed_path
from generator.pages.base import EmbeddablePart, Link, PageModel
from generator.pages.diagrams import Diagram

MATRIX = "matrix"
"""The id of the matrix on its page; a diagram brings its own."""


@dataclass(frozen=True, kw_only=True)
class EmbedPage(PageModel):
    """A picture or the matrix alone, with a link to the page that it is from. Search leaves it out."""

    template = "embed.md.j2"
    layout = "embed"
    is_searched = False

    whole: Link
    part: EmbeddablePart


def embed_pages(view: PageModel) -> Iterator[EmbedPage]:
    """A page for each part of a page that can be embedded."""
    for part in view.exhibits:
        whole = Link(view.title, view.path)
        if isinstance(part, Diagram):
            id, title, description = part.id, part.title, part.description
        else:
            id, title, description = MATRIX, message("Strategies by theme"), view.description
            whole = Link(view.title, f"{view.path}#{MATRIX}")
        yield EmbedPage(
            edition=view.edition,
            path=embed_path(view.path, id),
            title=title,
            description=description,
            whole=whole,
            part=part,
        )
