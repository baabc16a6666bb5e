"""The totals of a table are the sums of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.base.findings import Finding, error, listed
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.measure import Table
from generator.model.traversal import find


def check(dataset: Dataset) -> Iterator[Finding]:
    """A total that differs from the sum of its column, or a number in a column that does not exist."""
    for entity in dataset.all():
        origin = dataset.origin(entity)
        for key_path, table in find(entity, Table):
            for key, row in table.rows.items():
                for column in row.values:
                    if column not in table.columns:
                        place = origin.key_span((*key_path, "rows", key, "values", column))
                        message = msg("`{column}` is not a column of the table", column=column)
                        help = msg("the columns are {columns}.", columns=listed(table.columns))
                        yield error(place, "table-total", message, help)
            sums = Counter[str]()
            for row in table.rows.values():
                sums.update(row.values)
            for column, total in table.totals.items():
                found = sums[column]
                if found != total:
                    place = origin.span((*key_path, "totals", column))
                    message = msg(
                        "the total of `{column}` is {total}, but its numbers add up to {sum}",
                        column=column,
                        total=str(total),
                        sum=str(found),
                    )
                    help = msg("correct the number that differs from the source.")
                    yield error(place, "table-total", message, help)
