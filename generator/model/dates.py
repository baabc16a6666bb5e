"""Dates as precisely as they are known."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Self

from pydantic_core import PydanticCustomError

from generator.base.messages import msg
from generator.model.values import Word, fault

DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""The form of a date, for schemas and tables."""


class PartialDate(Word):
    """A calendar date of which the day, or the day and the month, may be unknown (EDTF level 0)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
            raise fault("date", msg("is not a date like `2016`, `2016-09` or `2016-09-15`"))
        value = cls(text)
        try:
            _ = value.earliest, value.latest
        except ValueError:
            raise fault("date", msg("is not a day of the calendar")) from None
        return value

    @staticmethod
    def suggest(text: str) -> str:
        """The date that another notation means, as it is written here; empty where that is unclear."""
        match = re.fullmatch(r"(?:([0-9]{1,2})([./-]) ?)?([0-9]{1,2})[./-] ?([0-9]{4})", text.strip())
        if match:
            day, mark, month, year = match.groups()
            if int(month) > 12 >= int(day or 13):
                day, month = month, day  # in America the month comes first
            elif mark in ("/", "-") and day != month and int(day) <= 12:
                return ""
        elif match := re.fullmatch(r"([0-9]{4})[./-]([0-9]{1,2})(?:[./-]([0-9]{1,2}))?", text.strip()):
            year, month, day = match.groups()
        else:
            return ""
        date = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
        try:
            return str(PartialDate.parse(date))
        except PydanticCustomError:
            return ""

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        year, month, day = [*self._numbers, 1, 1][:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        numbers = self._numbers
        if len(numbers) == 3:
            return self.earliest
        year, month = [*numbers, 12][:2]
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def _numbers(self) -> list[int]:
        return [int(part) for part in self.split("-")]
