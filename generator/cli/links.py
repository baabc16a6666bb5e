"""`atlas links`: every web address in the content, for a job that looks whether they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.finding_formats import to_json, visible
from generator.cli.options import Documented, root_argument

if TYPE_CHECKING:
    from generator.content.dataset import Dataset


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


Links = Mapping[str, Sequence[tuple[str, int, int, str]]]
"""Addresses in the order of the alphabet, each with the places where it is used, as `KEYS` calls them."""
KEYS = ("file", "line", "column", "key")


def links_of(dataset: Dataset) -> Links:
    """Every address that a text or a key of the content holds and may lead to, once."""
    from generator.document import dotted
    from generator.model.web_address import addresses_in, is_public

    uses = defaultdict(set)
    for document in dataset.documents.values():
        for key_path, text in document.scalars():
            for address in filter(is_public, addresses_in(text)):
                place = document.span_of_text(key_path, address)
                uses[address].add((place.file, place.line, place.column, dotted(key_path)))
    return {address: sorted(uses[address]) for address in sorted(uses)}


def listed(links: Links, format: str) -> str:
    """The links as text or JSON. What is not a letter, a number or a sign is written as an escape."""
    if format == "json":
        return to_json(
            [
                {"url": address, "uses": [dict(zip(KEYS, use, strict=True)) for use in uses]}
                for address, uses in links.items()
            ]
        )
    lines = []
    for address, uses in links.items():
        lines.append(address)
        lines += [f"  {file}:{line}:{column}: {key}" for file, line, column, key in uses]
    return "\n".join(map(visible, lines))
