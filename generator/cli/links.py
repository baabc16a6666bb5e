"""`atlas links`: every web address in the content, for a job that looks whether they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import to_json, visible
from generator.cli.options import Documented, root_argument

if TYPE_CHECKING:
    from generator.content.dataset import Dataset
    from generator.document import Document, KeyPath


@click.command(cls=Documented)
@root_argument
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="How links are printed.")
def links(root: Path, format: str) -> None:
    """List every web address in the content, with its places.

    Nothing is asked of the web: a scheduled job gives the list of ROOT to a program such as lychee, which
    does. It is printed to standard output.

    Examples:
      atlas links > links.txt
      atlas links --format json
          For programs.
    """
    from generator.cli.knowledge_base import load_and_check

    dataset, _ = load_and_check(root)
    if output := listed(links_of(dataset), format):
        click.echo(output)


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """Where an address stands: file, line and column, and the key that holds it."""

    file: str
    line: int
    column: int
    key: str


Links = Mapping[str, Sequence[Use]]
"""Addresses in the order of the alphabet, each with the places where it is used."""


def links_of(dataset: Dataset) -> Links:
    """Every address that a text or a key of the content holds and may lead to, once."""
    from generator.document.document import dotted

    uses = defaultdict(set)
    for document in dataset.documents.values():
        for key_path, address in _addresses(document):
            place = document.span_of_text(key_path, address)
            uses[address].add(Use(place.file, place.line, place.column, dotted(key_path)))
    return {address: sorted(uses[address]) for address in sorted(uses)}


def listed(links: Links, format: str) -> str:
    """The links as text or JSON. What is not a letter, a number or a sign is written as an escape."""
    if format == "json":
        rows = [{"url": address, "uses": list(map(asdict, uses))} for address, uses in links.items()]
        return to_json(rows)
    lines = []
    for address, uses in links.items():
        lines.append(address)
        lines += [f"  {use.file}:{use.line}:{use.column}: {use.key}" for use in uses]
    return "\n".join(map(visible, lines))


def _addresses(document: Document) -> Iterator[tuple[KeyPath, str]]:
    from generator.model.web_address import addresses_in, is_public

    if "://" not in document.text and "\\" not in document.text:
        return
    for key_path, text in document.scalars():
        yield from ((key_path, address) for address in addresses_in(text) if is_public(address))
