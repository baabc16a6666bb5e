"""A redirect leads to its end at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.findings import Finding, error
from generator.base.messages import EMPTY, msg
from generator.content.dataset import Dataset
from generator.model import Redirect

EMBEDDED = "embed/"


def check(dataset: Dataset) -> Iterator[Finding]:
    """A redirect that hides a page, leads to no page or to another redirect, or repeats one."""
    found: dict[str, Redirect] = {}
    for redirect in dataset.of(Redirect).values():
        first = found.setdefault(redirect.old, redirect)
        if first is not redirect:
            yield error(
                dataset.origin(redirect).span(("old",)),
                "redirect",
                msg(
                    "`{id}` and `{other}` both redirect from `{old}`",
                    id=redirect.id,
                    old=redirect.old,
                    other=first.id,
                ),
                msg("remove one of the two."),
            )
    for redirect in found.values():
        if redirect.old.startswith(EMBEDDED):
            message = msg("`{old}` is reserved for parts of pages that others embed", old=redirect.old)
            help = msg("write the address of a page that no longer exists.")
            yield error(dataset.origin(redirect).span(("old",)), "redirect", message, help)
    for redirect in dataset.of(Redirect).values():
        if redirect.page not in found:
            continue
        message = msg(
            "`{id}` leads to `{page}`, which `{other}` redirects again",
            id=redirect.id,
            page=redirect.page,
            other=found[redirect.page].id,
        )
        last = _last(redirect, found)
        help = msg("write the final address: `new: {address}`.", address=last.new) if last else EMPTY
        if last is None:
            message = msg(
                "`{id}` leads to `{page}`, and from there in a circle",
                id=redirect.id,
                page=redirect.page,
            )
            help = msg("write the address of a page, or remove one of the redirects.")
        yield error(dataset.origin(redirect).span(("new",)), "redirect", message, help)


def _last(redirect: Redirect, found: Mapping[str, Redirect]) -> Redirect | None:
    """The redirect after which no other follows; None where there is none."""
    passed = {redirect.old}
    while redirect.page in found:
        redirect = found[redirect.page]
        if redirect.old in passed:
            return None
        passed.add(redirect.old)
    return redirect
