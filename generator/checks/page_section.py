"""A page stands in a section that stands in none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import msg
from generator.content.dataset import Dataset


def check(dataset: Dataset) -> Iterator[Finding]:
    """A page that is part of itself, or of a page that is part of another one."""
    for page in dataset.pages.values():
        around = dataset.pages.get(page.part_of) if page.part_of else None
        if around is None or around.part_of is None:
            continue
        message = msg("`{id}` is part of `{page}`, which is part of another page", id=page.id, page=around.id)
        help = msg(
            "write `part_of: {page}`, or remove the line from `{around}`.",
            page=around.part_of,
            around=around.id,
        )
        if around.id == page.id:
            message = msg("`{id}` is part of itself", id=page.id)
            help = msg("write the id of another page, or remove `part_of`.")
        yield error(dataset.origin(page).span(("part_of",)), "page-section", message, help)
