"""Reports numbers that cannot be right: counts, shares, totals of tables, and two values of one indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator.base.findings import Finding, Span, error, listed, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model import City
from generator.model.base import EvidenceStatus
from generator.model.city import Observation
from generator.model.measure import Quantity, Table

COUNTED = frozenset(("families", "households", "inhabitants", "people", "persons", "einwohner", "personen"))
"""Units of which there is no part."""
PER_CENT = "%"
SOURCE_HELP = msg("correct the number that differs from the source.")


def implausible_number(dataset: Dataset) -> Iterator[Finding]:
    """Report negative or fractional counts, shares outside 0 to 100%, and thousands with a point."""
    for origin, key_path, quantity in dataset.find(Quantity):
        if quantity.value is not None:
            yield from _number(origin.span((*key_path, "value")), quantity.value, "", is_count=True)
    for origin, key_path, observation in dataset.find(Observation):
        if observation.value is not None and observation.share_of is None:
            indicator = dataset.indicators.get(observation.indicator)
            unit = str(indicator.unit or "") if indicator else ""
            is_count = unit.casefold() in COUNTED
            yield from _number(origin.span((*key_path, "value")), observation.value, unit, is_count)


def _number(place: Span, value: Decimal, unit: str, is_count: bool) -> Iterator[Finding]:
    written = f"{value:f}"
    digits = f"{abs(value):f}".replace(".", "")
    is_grouped = value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000
    report = error
    if unit == PER_CENT and not 0 <= value <= 100:
        message = msg("`{value}`% cannot be a share: shares are between 0 and 100", value=written)
        help = msg("put a point before the decimals; a change has another unit, such as `% of 2015`.")
        report = warning
    elif is_count and value < 0:
        message = msg("`{value}` is negative, which a count cannot be", value=written)
        help = msg("remove the minus; a change is not what is counted here.")
    elif is_count and unit and value.as_tuple().exponent:
        message = msg("`{value}` is not a whole number, but `{unit}` are counted", value=written, unit=unit)
        help = msg("write a whole number; if the source says “about”, add `about: true`.")
        if is_grouped:
            help = msg(
                "write `{number}`: nothing separates thousands, and decimals follow a point.", number=digits
            )
    elif is_grouped and unit != PER_CENT:
        message = msg(
            "`{value}` has three digits after the point, as if it separated thousands", value=written
        )
        help = msg(
            "write `{number}` if these are thousands, otherwise `{parts}`.",
            number=digits,
            parts=f"{written}0",
        )
        report = warning
    else:
        return
    yield report(place, "implausible-number", message, help)


def percentage(dataset: Dataset) -> Iterator[Finding]:
    """Report shares that do not match their part and whole."""
    for city in dataset.cities.values():
        for key, share in city.observations.items():
            if share.share_of is None or share.value is None or share.about:
                continue
            part = city.observations.get(share.share_of.part)
            whole = city.observations.get(share.share_of.whole)
            if part is None or whole is None or part.value is None or not whole.value:
                continue
            exact = 100 * part.value / whole.value
            step = Decimal(1).scaleb(int(share.value.as_tuple().exponent))
            if abs(exact - share.value) > step / 2:
                place = dataset.origin(city).span(("observations", key, "value"))
                message = msg(
                    "`{share}`% does not match its parts: {part} of {whole} is {right}%",
                    share=str(share.value),
                    part=f"{part.value:f}",
                    whole=f"{whole.value:f}",
                    right=f"{exact.quantize(step):f}",
                )
                yield error(place, "percentage", message, SOURCE_HELP)


def table_total(dataset: Dataset) -> Iterator[Finding]:
    """Report totals that differ from the sum of their column, and numbers in a column that does not exist."""
    for origin, key_path, table in dataset.find(Table):
        for key, row in table.rows.items():
            for column in (name for name in row.values if name not in table.columns):
                place = origin.key_span((*key_path, "rows", key, "values", column))
                message = msg("`{column}` is not a column of the table", column=column)
                help = msg("the columns are {columns}.", columns=listed(table.columns))
                yield error(place, "table-total", message, help)
        sums = Counter[str]()
        for row in table.rows.values():
            sums.update(row.values)
        for column, total in table.totals.items():
            if sums[column] != total:
                place = origin.span((*key_path, "totals", column))
                message = msg(
                    "the total of `{column}` is {total}, but its numbers add up to {sum}",
                    column=column,
                    total=str(total),
                    sum=str(sums[column]),
                )
                yield error(place, "table-total", message, SOURCE_HELP)


def double_observation(dataset: Dataset) -> Iterator[Finding]:
    """Report two undisputed values of an indicator for the same area and date."""
    for city in dataset.all():
        if not isinstance(city, City):
            continue
        firsts: dict[tuple[object, ...], tuple[str, Observation]] = {}
        for key, observation in (city.observations or {}).items():
            if observation.value is None or observation.status is EvidenceStatus.DISPUTED:
                continue
            same = (observation.indicator, observation.area, observation.as_of)
            first_key, first = firsts.setdefault(same, (key, observation))
            if first_key == key:
                continue
            indicator, date = observation.indicator, observation.as_of or ""
            report = error
            if not date:
                message = msg(
                    "`{key}` and `{first}` both give `{indicator}` without a date",
                    key=key,
                    first=first_key,
                    indicator=indicator,
                )
                help = msg("add `as_of` to both, or remove one of the two.")
                report = warning
            elif observation.value == first.value:
                message = msg(
                    "`{key}` and `{first}` give the same value of `{indicator}` for {date}",
                    key=key,
                    first=first_key,
                    indicator=indicator,
                    date=date,
                )
                help = msg("remove one of the two values.")
            else:
                message = msg(
                    "`{key}` and `{first}` give different values of `{indicator}` for {date}",
                    key=key,
                    first=first_key,
                    indicator=indicator,
                    date=date,
                )
                help = msg("remove one of the two; if sources disagree, write `status: disputed` for both.")
            place = dataset.origin(city).key_span(("observations", key))
            yield report(place, "double-observation", message, help)
