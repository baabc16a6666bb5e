"""`atlas links`: every web address in the content, for a job that looks whether they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from generator.base.finding_formats import to_json, visible
from generator.content.dataset import Dataset
from generator.document import Document, KeyPath
from generator.document.document import dotted
from generator.model.web_address import addresses_in, is_public

FORMATS = ("text", "json")


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """Where an address stands: file, line and column, and the key that holds it."""

    file: str
    line: int
    column: int
    key: str


Links = Mapping[str, Sequence[Use]]
"""Addresses in the order of the alphabet, each with the places where it is used."""


def links(dataset: Dataset) -> Links:
    """Every address that a text or a key of the content holds and may lead to, once."""
    found = defaultdict(set)
    for document in dataset.documents.values():
        for key_path, address in _addresses(document):
            place = document.span_of_text(key_path, address)
            found[address].add(Use(place.file, place.line, place.column, dotted(key_path)))
    return {address: sorted(found[address]) for address in sorted(found)}


def listed(found: Links, format: str) -> str:
    """The links in one of `FORMATS`. What is not a letter, a number or a sign is written as an escape."""
    if format == "json":
        rows = [{"url": address, "uses": list(map(asdict, uses))} for address, uses in found.items()]
        return to_json(rows)
    lines = []
    for address, uses in found.items():
        lines.append(address)
        lines += [f"  {use.file}:{use.line}:{use.column}: {use.key}" for use in uses]
    return "\n".join(map(visible, lines))


def _addresses(document: Document) -> Iterator[tuple[KeyPath, str]]:
    if "://" not in document.text and "\\" not in document.text:
        return
    for key_path, text in document.scalars():
        yield from ((key_path, address) for address in addresses_in(text) if is_public(address))
