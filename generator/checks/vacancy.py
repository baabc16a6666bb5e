"""A seat is either vacant or somebody's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.findings import Finding, error
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.governance import Seat
from generator.model.traversal import find


def check(dataset: Dataset) -> Iterator[Finding]:
    """A vacant seat that names a partner, or a seat that names nobody and is not vacant."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for key_path, seat in find(entity, Seat):
            if seat.vacant and seat.partner:
                message = msg("the seat is vacant, but names `{partner}`", partner=seat.partner)
                yield error(origin.span(key_path), "vacancy", message, msg("remove `vacant` or `partner`."))
            elif not (seat.vacant or seat.partner or seat.label):
                message = msg("the seat names nobody, but is not marked as vacant")
                help = msg("add `partner: <id>` or `vacant: true`.")
                yield error(origin.span(key_path), "vacancy", message, help)
