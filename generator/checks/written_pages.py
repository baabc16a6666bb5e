"""Reports pages in sections that cannot be, and redirects that lead nowhere, in circles or onto pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.findings import Finding, error
from generator.base.messages import EMPTY, msg
from generator.content.dataset import Dataset
from generator.content.page_paths import EMBEDDED
from generator.model import Redirect


def page_section(dataset: Dataset) -> Iterator[Finding]:
    """Report pages that are part of themselves, or of a page that is part of another one."""
    for page in dataset.pages.values():
        section = dataset.pages.get(page.part_of) if page.part_of else None
        if section is None or section.part_of is None:
            continue
        message = msg(
            "`{id}` is part of `{page}`, which is part of another page", id=page.id, page=section.id
        )
        help = msg(
            "write `part_of: {page}`, or remove the line from `{around}`.",
            page=section.part_of,
            around=section.id,
        )
        if section.id == page.id:
            message = msg("`{id}` is part of itself", id=page.id)
            help = msg("write the id of another page, or remove `part_of`.")
        yield error(dataset.origin(page).span(("part_of",)), "page-section", message, help)


def redirect(dataset: Dataset) -> Iterator[Finding]:
    """Report redirects that hide a page, lead to no page or to another redirect, or repeat one."""
    by_address: dict[str, Redirect] = {}
    for one in dataset.of(Redirect).values():
        first = by_address.setdefault(one.old, one)
        if first is not one:
            message = msg(
                "`{id}` and `{other}` both redirect from `{old}`", id=one.id, old=one.old, other=first.id
            )
            place = dataset.origin(one).span(("old",))
            yield error(place, "redirect", message, msg("remove one of the two."))
        elif one.old.startswith(EMBEDDED):
            message = msg("`{old}` is reserved for parts of pages that others embed", old=one.old)
            help = msg("write the address of a page that no longer exists.")
            yield error(dataset.origin(one).span(("old",)), "redirect", message, help)
    for one in dataset.of(Redirect).values():
        if one.page not in by_address:
            continue
        next_id, last = by_address[one.page].id, _last(one, by_address)
        message = msg(
            "`{id}` leads to `{page}`, which `{other}` redirects again",
            id=one.id,
            page=one.page,
            other=next_id,
        )
        help = msg("write the final address: `new: {address}`.", address=last.new) if last else EMPTY
        if last is None:
            message = msg("`{id}` leads to `{page}`, and from there in a circle", id=one.id, page=one.page)
            help = msg("write the address of a page, or remove one of the redirects.")
        yield error(dataset.origin(one).span(("new",)), "redirect", message, help)


def _last(redirect: Redirect, by_address: Mapping[str, Redirect]) -> Redirect | None:
    """The redirect after which no other follows; None where there is none."""
    passed = {redirect.old}
    while redirect.page in by_address:
        redirect = by_address[redirect.page]
        if redirect.old in passed:
            return None
        passed.add(redirect.old)
    return redirect
