"""The knowledge base as open data: every file below `data/v1/`, from the dataset and nothing else.

The addresses are stable: others link to them and load from them. What would break them is a new `v2`.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

from generator.analysis.network import Attributes, Network, Vertex, city_network, strategy_network, to_graphml
from generator.analysis.tables import OpenTable, Value, tables
from generator.i18n.locale import locale_for
from generator.model import Network as CityNetwork
from generator.model import Strategy
from generator.model.values import Text
from generator.pages.base import Edition
from generator.pages.diagrams.nodes import name_of
from generator.pages.open_data import ARCHIVE, FOLDER, LINKED_DATA, PACKAGE, feed_name, network_file
from generator.render.escape import plain, printable
from generator.render.open_data.atom import to_feed
from generator.render.open_data.data_package import descriptor
from generator.render.open_data.jsonld import to_linked_data

_SIGN = r"(?='*[^\S\t\r\n]*[=+\-@＝＋－＠])"
_BLANK = r"(?='*[\t\r\n])"
_PART = r"(?:^|(?<=[;\t\r\n]))"
"""The beginning of a cell, or of what a program takes for one that parts cells at other signs than commas."""
_FORMULA = re.compile(f"^{_BLANK}|{_PART}{_SIGN}")


def open_data(editions: Sequence[Edition]) -> Mapping[str, bytes]:
    """The files by their path below the site; each edition adds its language to what is for all."""
    dataset, publication = editions[0].dataset, editions[0].publication
    texts: dict[str, str] = {}
    described = []
    for table in tables(dataset):
        texts[f"{table.name}.csv"] = to_csv(table)
        texts[f"{table.name}.json"] = to_records(table)
        described.append((table, texts[f"{table.name}.csv"].encode()))
    package = descriptor(dataset, described, publication)
    texts[PACKAGE] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    texts |= {f"networks/{name}": text for name, text in networks(editions)}
    texts[LINKED_DATA] = to_linked_data(dataset, publication)
    for edition in editions:
        texts[feed_name(edition.language)] = to_feed(edition)
    files = {name: text.encode() for name, text in texts.items()}
    files[ARCHIVE] = to_zip(files, ARCHIVE.removesuffix(".zip"))
    return {f"{FOLDER}{name}": content for name, content in files.items()}


def to_records(table: OpenTable) -> str:
    """The rows of a table as a list of objects, one a line, with numbers as numbers and texts as they are."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # `dumps` would make an encoder for each row
    lines = (encode({name: _plain(value) for name, value in record.items()}) for record in table.records())
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n" if body else "[]\n"


def _plain(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def networks(editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """The network of each strategy and of each network of cities: the name of its file, and its GraphML."""
    dataset = editions[0].dataset
    for strategy in dataset.strategies.values():
        network = strategy_network(dataset, strategy)
        yield network_file(strategy), _graphml(editions, network, strategy.title, strategy)
    for found in dataset.of(CityNetwork).values():
        network = city_network(dataset, found)
        yield network_file(found), _graphml(editions, network, found.name, None)


def _graphml(editions: Sequence[Edition], network: Network, title: Text, strategy: Strategy | None) -> str:
    vacant = Counter(network.vacant)

    def attributes(vertex: Vertex) -> Attributes:
        names = {
            f"label_{edition.language}": locale_for(edition.language).translate(
                name_of(edition, vertex, strategy)
            )
            for edition in editions
        }
        sector = {"sector": str(vertex.sector)} if vertex.sector else {}
        about = {"kind": str(vertex.kind), "id": str(vertex.id), **sector}
        return {**names, **about, "vacant_seats": vacant[vertex]}

    nodes = ((_id(vertex), attributes(vertex)) for vertex in network.vertices)
    ties = (
        (_id(tie.start), _id(tie.end), {"tie": str(tie.kind), "standing": str(tie.standing)})
        for tie in network.ties
    )
    return to_graphml(nodes, ties, title=plain(title.value), language=title.language, licence="CC-BY-4.0")


def _id(vertex: Vertex) -> str:
    return f"{vertex.kind}:{vertex.id}"


EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold: the files in it have no date of their own."""
_AS_GZIP = 16
_SYSTEM, _UNKNOWN = 9, b"\xff"
"""Which byte of a gzip file names the system that it was made on, and what it says where it names none."""


def to_zip(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files below one folder, in the order of their names."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return written.getvalue()


def to_gzip(content: bytes) -> bytes:
    """The content as a gzip file without a date, and without the system: versions of Python name others."""
    packed = zlib.compress(content, level=9, wbits=zlib.MAX_WBITS | _AS_GZIP)
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]


def to_csv(table: OpenTable) -> str:
    """The table with a line of names at its head."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(cell, row) for row in table.rows)
    return written.getvalue()


def cell(value: Value) -> str:
    """A value as text: what is missing is empty, and a number is exact."""
    if isinstance(value, str):
        return guard(printable(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def guard(text: str) -> str:
    """The text with `'` before whatever a spreadsheet could take for a formula.

    Where there is `'` already before such, it gets another one, so that readers who take one away always have
    the text back.
    """
    return _FORMULA.sub("'", text)
