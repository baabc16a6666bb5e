"""The knowledge base as linked data (JSON-LD 1.1): schema.org for cities and the data set, SKOS for fields of
action, the W3C Organization Ontology for organisations, bodies, posts and memberships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from generator.analysis.publication import SiteMetadata
from generator.content.dataset import Dataset
from generator.model import Network, Partner, Strategy
from generator.model.governance import Seat
from generator.model.values import Text
from generator.pages.open_data import FOLDER, LINKED_DATA
from generator.render.open_data.data_package import Node, data_set

CONTEXT: Node = {
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dcterms": "http://purl.org/dc/terms/",
}


def to_linked_data(dataset: Dataset, publication: SiteMetadata) -> str:
    """The graph of everything."""
    names = _Names(publication.address)
    graph = [
        _prefixed(data_set(publication)),
        *_cities(dataset, names),
        *(_organisation(partner, names) for partner in dataset.partners.values()),
        *_canonical_fields(dataset, names),
        *(node for strategy in dataset.strategies.values() for node in _strategy(strategy, names)),
        *(node for network in dataset.of(Network).values() for node in _network(network, names)),
    ]
    found = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


class _Names:
    """What things are called in the graph: addresses below the file, or URNs without an address."""

    def __init__(self, address: str) -> None:
        self._start = f"{address}{FOLDER}{LINKED_DATA}#" if address else "urn:integration-atlas:"

    def __call__(self, *parts: object) -> Node:
        """A reference to a thing, by its kind and ids."""
        return {"@id": self._start + ":".join(map(str, parts))}


def _prefixed(value: Any) -> Any:
    """A node in the words of schema.org, with the prefix that they have in the graph."""
    if isinstance(value, dict):
        return {
            name if name.startswith("@") else f"schema:{name}": f"schema:{inner}"
            if name == "@type"
            else _prefixed(inner)
            for name, inner in value.items()
        }
    return [_prefixed(item) for item in value] if isinstance(value, list) else value


def _text(text: Text) -> list[Node]:
    """A text in all its languages."""
    return [
        {"@value": value, "@language": language}
        for language, value in sorted({**text.translations, text.language: text.value}.items())
    ]


def _class(scheme: str, value: StrEnum, name: _Names) -> Node:
    """One of the fixed values of the model, as a concept."""
    return {**name(scheme, value), "@type": "skos:Concept", "skos:notation": str(value)}


def _cities(dataset: Dataset, name: _Names) -> Iterator[Node]:
    for city in dataset.cities.values():
        wikidata = city.identifiers.wikidata
        yield {
            **name("city", city.id),
            "@type": "schema:City",
            "schema:name": _text(city.name),
            "schema:description": _text(city.summary),
            "schema:containedInPlace": {"@type": "schema:Country", "schema:identifier": city.country},
            "schema:geo": {
                "@type": "schema:GeoCoordinates",
                "schema:latitude": city.coordinates.latitude,
                "schema:longitude": city.coordinates.longitude,
            },
            **({"schema:url": {"@id": city.website}} if city.website else {}),
            **({"schema:sameAs": {"@id": f"http://www.wikidata.org/entity/{wikidata}"}} if wikidata else {}),
        }


def _organisation(partner: Partner, name: _Names) -> Node:
    return {
        **name("partner", partner.id),
        # A kind of organisation is a group of agents of which no source says who they are.
        "@type": "foaf:Group" if partner.collective else ["org:Organization", "schema:Organization"],
        "skos:prefLabel": _text(partner.name),
        **({"skos:altLabel": list(partner.aliases)} if partner.aliases else {}),
        "org:classification": _class("sector", partner.sector, name),
        **({"org:subOrganizationOf": name("partner", partner.part_of)} if partner.part_of else {}),
        **({"schema:location": name("city", partner.city)} if partner.city else {}),
        **({"schema:url": {"@id": partner.website}} if partner.website else {}),
    }


def _canonical_fields(dataset: Dataset, name: _Names) -> Iterator[Node]:
    yield {
        **name("fields"),
        "@type": "skos:ConceptScheme",
        "skos:prefLabel": {"@value": "Canonical fields of action", "@language": "en"},
    }
    for field in dataset.fields.values():
        yield {
            **name("field", field.id),
            "@type": "skos:Concept",
            "skos:inScheme": name("fields"),
            "skos:topConceptOf": name("fields"),
            "skos:prefLabel": _text(field.name),
            "skos:definition": _text(field.summary),
        }


def _strategy(strategy: Strategy, name: _Names) -> Iterator[Node]:
    this = name("strategy", strategy.id)
    yield {
        **this,
        "@type": ["schema:CreativeWork", "skos:ConceptScheme"],
        "skos:prefLabel": _text(strategy.title),
        "schema:abstract": _text(strategy.summary),
        "schema:spatialCoverage": name("city", strategy.city),
        "schema:creativeWorkStatus": str(strategy.status),
    }
    for id, field in strategy.fields.items():
        matches: dict[str, list[Node]] = {}
        for canonical, match in field.match.items():
            matches.setdefault(f"skos:{match}Match", []).append(name("field", canonical))
        yield {
            **name("strategy", strategy.id, "fields", id),
            "@type": "skos:Concept",
            "skos:inScheme": this,
            "skos:prefLabel": _text(field.label),
            **matches,
        }
    for id, body in strategy.bodies.items():
        unit = name("strategy", strategy.id, "bodies", id)
        yield {
            **unit,
            "@type": "org:OrganizationalCollaboration",
            "skos:prefLabel": _text(body.name),
            "org:classification": _class("body-type", body.type, name),
            "dcterms:isReferencedBy": this,
        }
        for key, seat in body.seats.items():
            yield from _post(seat, unit, name, ("strategy", strategy.id, "bodies", id, "seats", key))


def _post(seat: Seat, unit: Node, name: _Names, key_path: tuple[object, ...]) -> Iterator[Node]:
    """A seat is a post; the organisation that holds it is a member of the body by it."""
    post = name(*key_path)
    yield {
        **post,
        "@type": "org:Post",
        "org:postIn": unit,
        "schema:status": "vacant" if seat.vacant else str(seat.status),
        **({"skos:altLabel": seat.label} if seat.label else {}),
        **({"org:heldBy": name("partner", seat.partner)} if seat.partner and not seat.vacant else {}),
    }
    if seat.partner and not seat.vacant:
        yield _membership(name(*key_path, "membership"), unit, name("partner", seat.partner))


def _membership(this: Node, unit: Node, member: Node) -> Node:
    return {**this, "@type": "org:Membership", "org:organization": unit, "org:member": member}


def _network(network: Network, name: _Names) -> Iterator[Node]:
    this = name("network", network.id)
    yield {
        **this,
        "@type": ["org:OrganizationalCollaboration", "schema:Organization"],
        "skos:prefLabel": _text(network.name),
        "schema:description": _text(network.summary),
        **({"schema:url": {"@id": network.website}} if network.website else {}),
    }
    for id, member in network.members.items():
        yield {
            **_membership(name("network", network.id, "members", id), this, name("partner", member.partner)),
            **({"org:role": _class("member-role", member.role, name)} if member.role else {}),
            "schema:status": str(member.status),
        }
