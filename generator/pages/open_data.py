"""Open data: what there is, how fresh it is, how to use and cite it, and the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from generator.analysis.tables import OpenTable, tables
from generator.base.messages import Message, message
from generator.content.page_paths import flat
from generator.model import Network, Strategy
from generator.model.codebook import Column
from generator.model.dates import PartialDate
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.changes import ChangeEntry, change_entries
from generator.pages.enum_labels import label

PROPOSAL = "data/propose-a-city.xlsx"
"""The spreadsheet that cities are proposed with. Pages and people link to it: keep the address."""
FOLDER = "data/v1/"
"""Where the files lie below the address of the site. Others link to them: keep it."""
ARCHIVE = "integration-atlas.zip"
PACKAGE = "datapackage.json"
LINKED_DATA = "atlas.jsonld"
EXAMPLE = "strategy.measures"
"""The table of the examples in program code."""
OFTEN_WANTED: tuple[tuple[Message, str], ...] = (
    (message("Measures of all strategies"), "strategy.measures"),
    (message("Which strategy works on which theme"), "coverage"),
    (message("Who sits in which body"), "strategy.bodies.seats"),
    (message("Who coordinates which field"), "strategy.matrix.rows.cells"),
    (message("Organisations with their sector"), "partner"),
    (message("Numbers about cities"), "city.observations"),
)
"""The tables that most readers look for."""
RECENT = 5
"""How many of the last changes the page shows."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the codebook, or the columns that hold the same in several languages."""

    names: tuple[str, ...]
    type: Message
    description: Message
    values: tuple[str, ...]
    reference: str
    """The table that the values name a row of."""
    in_key: bool


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: its name and anchor, how many rows it has, and its columns."""

    name: str
    description: Message
    rows: int
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, kw_only=True)
class DataPage(PageModel):
    """The page about the open data."""

    template = "data.md.j2"

    path: str = "data/"
    title: Words = message("Open data")
    description: Words = message(
        "Everything on this site as tables, networks and linked data, to load into other programs."
    )
    edit_path: str = "content/"
    updated: PartialDate | None
    folder: str
    """The way from the page to the files."""
    often_wanted: Mapping[Message, TableEntry]
    groups: tuple[tuple[TableEntry, ...], ...]
    """The table of each kind of thing, followed by those of its parts."""
    table_count: int
    row_count: int
    networks: tuple[Link, ...]
    """Networks that can be downloaded, by the names of their files."""
    feed: str
    changes: tuple[ChangeEntry, ...]
    example: str
    """Where programs load the example from: an address, or the file in the unpacked zip."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        found = [table for table in tables(edition.dataset) if table.rows]
        entries = {table.name: _entry(table) for table in found}
        publication = edition.publication
        updated = publication.history.updated
        return cls(
            edition=edition,
            updated=PartialDate(f"{updated:%Y-%m-%d}") if updated else None,
            folder="../" * (cls.path.count("/") + 1) + FOLDER,
            often_wanted={title: entries[name] for title, name in OFTEN_WANTED if name in entries},
            groups=tuple(
                tuple(group)
                for _, group in groupby(entries.values(), key=lambda table: table.name.partition(".")[0])
            ),
            table_count=len(found),
            row_count=sum(len(table.rows) for table in found),
            networks=tuple(_networks(edition)),
            feed=feed_name(edition.language),
            changes=change_entries(edition)[:RECENT],
            example=f"{publication.address}{FOLDER if publication.address else ''}{EXAMPLE}.csv",
        )


def feed_name(language: str) -> str:
    """The name of the file with the feed of changes in a language."""
    return f"changes.{language}.atom"


def network_file(subject: Strategy | Network) -> str:
    """The name of the file with the network of a strategy, or of cities."""
    return f"{flat(subject.id)}.graphml"


def _networks(edition: Edition) -> Iterator[Link]:
    for strategy in edition.dataset.strategies.values():
        yield Link(edition.name(strategy), network_file(strategy))
    for network in edition.dataset.of(Network).values():
        yield Link(edition.name(network), network_file(network))


def _entry(table: OpenTable) -> TableEntry:
    return TableEntry(
        table.name,
        message(table.description),
        len(table.rows),
        tuple(
            _column(tuple(columns), table)
            for _, columns in groupby(table.columns, key=lambda column: (_base(column), column.description))
        ),
    )


def _column(columns: tuple[Column, ...], table: OpenTable) -> ColumnRow:
    first = columns[0]
    of_keys = (key.table for key in table.foreign_keys if key.columns[-1] == first.name)
    return ColumnRow(
        tuple(column.name for column in columns),
        label(first.type),
        message(first.description),
        first.enum,
        first.table or next(of_keys, ""),
        first.name in table.key,
    )


def _base(column: Column) -> str:
    """The name of a column without its language."""
    return column.name.removesuffix(f"_{column.language}") if column.language else column.name
