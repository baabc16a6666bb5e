"""A redirect leads to its end at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error
from generator.model import Redirect
from generator.saying import NOTHING, say

EMBEDDED = "embed/"


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A redirect that hides a page, leads to no page or to another redirect, or repeats one."""
    found: dict[str, Redirect] = {}
    for redirect in dataset.of(Redirect).values():
        first = found.setdefault(redirect.old, redirect)
        if first is not redirect:
            yield error(
                dataset.origin(redirect).span(("old",)),
                "redirect",
                say(
                    "`{id}` and `{other}` both redirect from `{old}`",
                    id=redirect.id,
                    old=redirect.old,
                    other=first.id,
                ),
                say("remove one of the two."),
            )
    for redirect in found.values():
        if redirect.old.startswith(EMBEDDED):
            message = say("`{old}` is reserved for parts of pages that others embed", old=redirect.old)
            help = say("write the address of a page that no longer exists.")
            yield error(dataset.origin(redirect).span(("old",)), "redirect", message, help)
    for redirect in dataset.of(Redirect).values():
        if redirect.page not in found:
            continue
        message = say(
            "`{id}` leads to `{page}`, which `{other}` redirects again",
            id=redirect.id,
            page=redirect.page,
            other=found[redirect.page].id,
        )
        last = _last(redirect, found)
        help = say("write the final address: `new: {address}`.", address=last.new) if last else NOTHING
        if last is None:
            message = say(
                "`{id}` leads to `{page}`, and from there in a circle",
                id=redirect.id,
                page=redirect.page,
            )
            help = say("write the address of a page, or remove one of the redirects.")
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
