"""Where things have their page, below `/<language>/`. Others link to these addresses: keep them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.model import City, Entity, Field, Network, Page, Partner, Source, Strategy, Term

ABOUT = "about/"
"""The page about the site, which somebody has to write."""
EMBEDDED = "embed/"
"""Where the parts of pages stand alone. Other sites may show what is below, and nothing else."""
FOLDERS: dict[type[Entity], str] = {
    City: "cities",
    Strategy: "strategies",
    Field: "fields",
    Partner: "partners",
    Network: "networks",
}

PARTS: Mapping[str, tuple[str, ...]] = {
    "goals": ("goals", "fields", "excluded_fields"),
    "measures": ("measures", "projects"),
    "steering": ("decision_path", "tiers", "bodies", "structures", "matrix"),
    "network": ("partner_groups",),
    "evidence": ("disputes", "figures", "statements", "factors"),
}
"""The parts of a strategy that have a page of their own, with the keys of what they show."""
_PART_OF = {key: part for part, keys in PARTS.items() for key in keys}


def path_of(entity: Entity) -> str:
    """The page of an entity, its entry on the page of all sources or terms, or else its table."""
    match entity:
        case Source():
            return f"sources/#{flat(entity.id)}"
        case Term():
            return f"glossary/#{entity.id}"
        case Page():
            return f"{entity.part_of}/{entity.id}/" if entity.part_of else f"{entity.id}/"
        case _ if type(entity) in FOLDERS:
            return f"{FOLDERS[type(entity)]}/{entity.id}/"
        case _:
            return table_path(entity.kind)


def page_of(entity: Entity, key: str | int) -> str:
    """The page that shows what a key of an entity holds."""
    part = _PART_OF.get(str(key)) if isinstance(entity, Strategy) else None
    return f"{path_of(entity)}{part}/" if part else path_of(entity)


def part_path(entity: Entity, *key_path: str | int) -> str:
    """Where a part of an entity is shown."""
    return f"{page_of(entity, key_path[0])}#{anchor(key_path)}"


def place_path(source: Source, place: str) -> str:
    """The entry of a place on the page of all sources, or that of the source where no place is named."""
    return f"{path_of(source)}-{place}" if place else path_of(source)


def measure_path(strategy: Strategy, measure: str) -> str:
    """The page of a measure, or its row in the list of the strategy where it has no page of its own."""
    if strategy.measures[measure].is_detailed:
        return f"{path_of(strategy)}{measure}/"
    return part_path(strategy, "measures", measure)


def network_path(strategy: Strategy) -> str:
    """The page with the network of a strategy."""
    return page_of(strategy, "partner_groups")


def strategy_at(path: str) -> str:
    """The id of the strategy that a page is a part of; empty where it is part of none."""
    if not path.startswith(("strategies/", EMBEDDED)):
        return ""
    page = re.split("[?#]", path.removeprefix(EMBEDDED), maxsplit=1)[0]
    steps = page.split("/")
    return f"{steps[1]}/{steps[2]}" if steps[0] == "strategies" and len(steps) > 3 else ""


def above(path: str) -> str:
    """The page above one that is not there in every language: the city of a strategy, or else the section."""
    strategy = strategy_at(path)
    return f"cities/{strategy.partition('/')[0]}/" if strategy else f"{path.partition('/')[0]}/"


def flat(id: str) -> str:
    """An id as a part of an address or the name of a file; two hyphens stand in no other id."""
    return id.replace("/", "--")


def anchor(key_path: Iterable[str | int]) -> str:
    """The anchor of a part of an entity on its page."""
    return "-".join(str(step) for step in key_path)


def embed_path(page: str, id: str) -> str:
    """The page that holds a part of a page and nothing else."""
    return f"{EMBEDDED}{page}{id}/"


def filtered(page: str, facet: str, value: str) -> str:
    """A list with a filter set; without scripts, the whole list."""
    return f"{page}?{facet}={value}"


def field_comparison_path(field: Field) -> str:
    """The page with all strategies in a field."""
    return f"compare/fields/{field.id}/"


def fact_sheet_path(strategy: Strategy) -> str:
    """The page with what is compared of a strategy."""
    return f"compare/strategies/{strategy.id}/"


def table_path(table: str) -> str:
    """Where a table of the open data is described."""
    return f"data/#table-{table.replace('.', '-')}"
