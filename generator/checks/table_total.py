"""The totals of a table are the sums of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, error, listed
from generator.model.measure import Table
from generator.model.walk import find
from generator.saying import say


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A total that differs from the sum of its column, or a number in a column that does not exist."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for steps, table in find(entity, Table):
            for key, row in table.rows.items():
                for column in row.values:
                    if column not in table.columns:
                        place = origin.key_span((*steps, "rows", key, "values", column))
                        message = say("`{column}` is not a column of the table", column=column)
                        help = say("the columns are {columns}.", columns=listed(table.columns))
                        yield error(place, "table-total", message, help)
            sums = Counter[str]()
            for row in table.rows.values():
                sums.update(row.values)
            for column, total in table.totals.items():
                found = sums[column]
                if found != total:
                    place = origin.span((*steps, "totals", column))
                    message = say(
                        "the total of `{column}` is {total}, but its numbers add up to {sum}",
                        column=column,
                        total=str(total),
                        sum=str(found),
                    )
                    help = say("correct the number that differs from the source.")
                    yield error(place, "table-total", message, help)
