"""A seat is either vacant or somebody's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error
from generator.model.governance import Seat
from generator.model.walk import find
from generator.saying import say


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A vacant seat that names a partner, or a seat that names nobody and is not vacant."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for steps, seat in find(entity, Seat):
            if seat.vacant and seat.partner:
                message = say("the seat is vacant, but names `{partner}`", partner=seat.partner)
                yield error(origin.span(steps), "vacancy", message, say("remove `vacant` or `partner`."))
            elif not (seat.vacant or seat.partner or seat.label):
                message = say("the seat names nobody, but is not marked as vacant")
                help = say("add `partner: <id>` or `vacant: true`.")
                yield error(origin.span(steps), "vacancy", message, help)
