"""Open data: what there is, how fresh it is, how to use and cite it, and the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Self

from generator.analysis.tables import OpenTable, tables
from generator.base.messages import Message, message
from generator.content.page_paths import flat
from generator.model import Network, Strategy
from generator.model.table_schema import Column
from generator.pages.base import Edition, Link, PageModel, Words
from generator.pages.changes import ChangeEntry, change_entries

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
    often_wanted: ClassVar = OFTEN_WANTED
    folder: str
    """The way from the page to the files."""
    networks: tuple[Link, ...]
    """Networks that can be downloaded, by the names of their files."""
    feed: str
    changes: tuple[ChangeEntry, ...]
    example: str
    """Where programs load the example from: an address, or the file in the unpacked zip."""

    @classmethod
    def make(cls, edition: Edition) -> Self:
        publication = edition.publication
        return cls(
            edition=edition,
            folder="../" * (cls.path.count("/") + 1) + FOLDER,
            networks=tuple(_networks(edition)),
            feed=feed_name(edition.language),
            changes=change_entries(edition)[:RECENT],
            example=f"{publication.address}{FOLDER if publication.address else ''}{EXAMPLE}.csv",
        )

    @property
    def tables(self) -> Mapping[str, OpenTable]:
        """The tables that have rows, by name: that of each kind of thing, followed by those of its parts."""
        return {table.name: table for table in tables(self.edition.dataset) if table.rows}

    @property
    def groups(self) -> Iterator[list[OpenTable]]:
        """The table of each kind of thing with those of its parts."""
        for _, group in groupby(self.tables.values(), key=lambda table: table.name.partition(".")[0]):
            yield list(group)


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


def column_groups(table: OpenTable) -> Iterator[tuple[Column, ...]]:
    """The columns of a table, those together that hold the same in several languages."""
    for _, columns in groupby(table.columns, key=lambda column: (_base(column), column.description)):
        yield tuple(columns)


def referred_table(table: OpenTable, column: Column) -> str:
    """The table that the values of a column name a row of; empty where they name none."""
    of_keys = (key.table for key in table.foreign_keys if key.columns[-1] == column.name)
    return column.table or next(of_keys, "")


def _base(column: Column) -> str:
    """The name of a column without its language."""
    return column.name.removesuffix(f"_{column.language}") if column.language else column.name
