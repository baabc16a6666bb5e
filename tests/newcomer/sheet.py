"""The same city in the spreadsheet that is handed out, typed cell by cell, and how mistakes are mended.

What counts: each letter is a key, and so is the Enter or Tab that leaves a cell, also an empty one.
A sheet is opened with one click, and its first cell with another. What can be chosen takes two clicks: the
arrow of the list, and the answer in it. To mend a cell takes a click on the sheet and one on the cell; what
is typed replaces all that stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

TYPED = {
    "City!B2": "Musterhausen",
    "City!B3": "Musterland",
    "City!B5": "de – Deutsch / German",
    "City!B6": "Eine erfundene Stadt mit zwei Stadtteilen.",
    "City!B8": "50,5 Grad Nord",
    "City!B9": "9,5",
    "Source!B2": "Ankommen in Musterhausen: Der Rat beschließt einen Plan",
    "Source!B3": "Presseinformation 2020",
    "Source!B4": "Stadt Musterhausen",
    "Source!B5": "web-page – Webseite / Web page",
    "Source!B6": "de – Deutsch / German",
    "Source!B7": "15. Oktober",
    "Source!B8": "www.musterhausen.example/presse",
    "Source!B9": "1",
    "Source!B10": "Ankommen in Musterhausen",
    "Strategy!B2": "Ankommen in Musterhausen",
    "Strategy!B4": "Der Plan hilft Menschen, die neu in der Stadt sind.",
    "Strategy!B5": "in-force – In Kraft / In force",
    "Strategy!B6": "2021",
    "Strategy!B7": "2015",
    "Fields!A2": "Sprache",
    "Fields!B2": "language – Sprache / Language",
    "Fields!C2": "exact – dasselbe Feld / same field",
    "Fields!A3": "Arbeit",
    "Fields!B3": "work – Arbeit / Work",
    "Fields!C3": "close – entspricht weitgehend / close match",
    "Partners!A2": "Stadt Musterhausen",
    "Partners!B2": "municipality – Stadtverwaltung / Municipality",
    "Partners!A3": "Sprachenbüro",
    "Partners!B3": "Amt",
    "Partners!A4": "Sportverein Musterhausen",
    "Partners!B4": "association – Verein oder Initiative / Association or initiative",
    "Measures!A2": "Sprachcafé",
    "Measures!B2": "Sparche",
    "Measures!C2": "Sprachenbüro",
    "Measures!D2": "2019-09",
    "Measures!E2": "Menschen üben jeden Freitag Deutsch, Fragen an erika.beispiel@musterhausen.example.",
    "Measures!A3": "Lotsen im Verein",
    "Measures!B3": "Arbeit",
    "Measures!C3": "Sprotverein Musterhausen",
    "Measures!D3": "2021",
    "Measures!E3": "Mitglieder des Sportvereins helfen bei der Suche nach Arbeit.",
}
"""What is typed first. The last sheet, on which one agrees, is forgotten."""
MENDED = {
    "City!B3": ("Das ist nicht möglich. Zur Wahl stehen", "DE – Deutschland / Germany"),
    "City!B8": ("`50,5 Grad Nord` ist keine Zahl", "50,5"),
    "Source!B7": ("`15. Oktober` ist kein Datum", "2020-10-15"),
    "Source!B8": ("Webadresse", "https://www.musterhausen.example/presse"),
    "Strategy!B7": ("das Ende `2015` liegt vor dem Beginn `2021`", "2025"),
    "Partners!B3": (
        "Das ist nicht möglich. Zur Wahl stehen",
        "municipality – Stadtverwaltung / Municipality",
    ),
    "Measures!B2": ("Sie hat: Sprache · Arbeit", "Sprache"),
    "Measures!C3": ("noch nicht bekannt", "Sportverein Musterhausen"),
    "Measures!E2": ("E-Mail-Adresse", "Menschen üben jeden Freitag Deutsch."),
    "Agreement!B2": ("Hier fehlt eine Antwort", "ja / yes"),
}
"""The cells with a mistake: words of what is said of each, and what stands there in the end."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much somebody does."""

    keys: int
    clicks: int


def fill(file: Path, cells: Mapping[str, str]) -> None:
    """Put texts into the cells of a workbook, which `Sheet!B2` names."""
    book = load_workbook(file)
    for name, text in cells.items():
        sheet, _, cell = name.partition("!")
        book[sheet][cell] = text
    book.save(file)


def effort_to_type(cells: Mapping[str, str]) -> Effort:
    """What it takes to fill the cells in, sheet by sheet and row by row."""
    keys = clicks = 0
    for _, names in groupby(cells, key=lambda name: name.partition("!")[0]):
        clicks += 2
        last: tuple[int, int] | None = None
        for name in names:
            here = coordinate_to_tuple(name.partition("!")[2])
            keys += _steps(last, here)
            last = here
            if _is_chosen(cells[name]):
                clicks += 2
            else:
                keys += len(cells[name])
        keys += 1
    return Effort(keys, clicks)


def effort_to_mend(cells: Mapping[str, str]) -> Effort:
    """What it takes to mend single cells."""
    chosen = [text for text in cells.values() if _is_chosen(text)]
    typed = [text for text in cells.values() if not _is_chosen(text)]
    return Effort(sum(len(text) + 1 for text in typed), 2 * len(cells) + 2 * len(chosen))


def _steps(last: tuple[int, int] | None, here: tuple[int, int]) -> int:
    """How often Enter or Tab is pressed on the way from a cell to one that is filled in after it."""
    if last is None:
        return 0
    return abs(here[0] - last[0]) if here[1] == last[1] else max(1, here[1] - last[1])


def _is_chosen(text: str) -> bool:
    return " / " in text


def cells_in(output: str) -> Iterator[tuple[str, str]]:
    """What `atlas intake` says: the cell, and the sentence about it."""
    for line in output.splitlines():
        place, _, said = line.partition("): ")
        yield place.partition(" (")[0], said
