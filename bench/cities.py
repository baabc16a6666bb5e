"""What a city of a synthetic knowledge base says: the same for the same number, valid by the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from bench.words import Bilingual, sentences, words
from generator.model.partner import Sector

FIELDS = (
    "language", "early-years", "education", "work", "health", "ageing-care", "housing", "neighbourhood",
    "arrival-advice", "safety", "participation", "culture", "cohesion", "youth-leisure-sport",
    "open-administration", "governance",
)  # fmt: skip
INDICATORS = {
    "population": (20_000, 900_000),
    "unemployment-rate": (2, 15),
    "foreign-nationals-share": (5, 40),
    "migration-background-share": (10, 60),
    "basic-security-rate": (3, 22),
    "unemployed": (500, 40_000),
}
MEASURES, PARTNERS = 8, 12
SYLLABLES = ("Al", "Berg", "Dorn", "Eich", "Falk", "Grün", "Hall", "Linden", "Mühl", "Neu", "Ober", "Wald")
ENDINGS = ("burg", "dorf", "hausen", "heim", "ingen", "stadt", "tal", "werder")

Tree = Mapping[str, Any]


def city(number: int) -> Iterator[tuple[str, Tree]]:
    """The files of a city with what they hold; texts in both languages."""
    random = Random(number)
    id = f"city-{number:04}"
    folder = f"strategies/{id}"
    name = random.choice(SYLLABLES) + random.choice(ENDINGS)
    source = f"{id}-plan"
    yield f"{folder}/sources.yml", {"sources": {source: _source(name)}}
    yield f"{folder}/city.yml", _city(random, name, source)
    yield f"{folder}/partners.yml", {"partners": dict(_partners(random, id, source))}
    yield f"{folder}/{id}-strategy.yml", _strategy(random, id, source)


def _source(name: str) -> Tree:
    return {
        "title": f"Integrationsplan der Stadt {name}",
        "short_title": f"Plan {name}",
        "language": "de",
        "medium": "council-paper",
        "publisher": f"Stadt {name}",
        "date": "2020-05",
        "places": {str(page): {"heading": f"Abschnitt {page}"} for page in range(1, 21)},
    }


def _city(random: Random, name: str, source: str) -> Tree:
    return {
        "language": "de",
        "name": Bilingual(name, name),
        "country": "DE",
        "region": Bilingual("Hessen", "Hesse"),
        "summary": sentences(random, 2),
        "source": f"{source}#1",
        "coordinates": {
            "latitude": round(random.uniform(47.5, 54.5), 2),
            "longitude": round(random.uniform(6.5, 14.5), 2),
            "source": source,
        },
        "observations": {
            id: {
                "indicator": id,
                "value": random.randint(low, high),
                "as_of": "2019-12",
                "source": f"{source}#2",
            }
            for id, (low, high) in INDICATORS.items()
        },
    }


def _partners(random: Random, city: str, source: str) -> Iterator[tuple[str, Tree]]:
    for number in range(PARTNERS):
        yield (
            f"{city}-partner-{number}",
            {
                "name": words(random, 3),
                "sector": random.choice(list(Sector)).value,
                "summary": sentences(random, 1),
                "source": f"{source}#{random.randint(3, 6)}",
            },
        )


def _strategy(random: Random, city: str, source: str) -> Tree:
    partners = [f"{city}-partner-{number}" for number in range(PARTNERS)]
    fields = random.sample(FIELDS, 6)

    def place(first: int = 3, last: int = 20) -> str:
        return f"{source}#{random.randint(first, last)}"

    def statement(count: int = 1) -> Tree:
        return {"text": sentences(random, count), "source": place()}

    return {
        "title": words(random, 4),
        "summary": sentences(random, 3),
        "status": random.choice(["in-force", "proposed", "superseded"]),
        "source": f"{source}#1",
        "goals": {f"g{number}": {"code": f"G{number}", **statement()} for number in range(3)},
        "fields": {
            field: {
                "label": words(random, 3),
                "origin": random.choice(["new", "carried-over"]),
                "match": {field: "close"},
                "source": place(),
            }
            for field in fields
        },
        "addressees": {f"a{number}": statement() for number in range(2)},
        "measures": {
            f"measure-{number}": {
                "name": words(random, 4),
                "fields": random.sample(fields, 2),
                "since": str(random.randint(2005, 2020)),
                "summary": sentences(random, 3),
                "funding": {"levels": [random.choice(["municipal", "state", "federal", "eu"])]},
                "lead": [random.choice(partners)],
                "partners": random.sample(partners, 2),
                "target_groups": {f"t{at}": words(random, 2) for at in range(2)},
                "key_points": {f"k{at}": {"text": sentences(random, 1)} for at in range(4)},
                "impacts": {f"i{at}": {"text": sentences(random, 1)} for at in range(2)},
                "source": place(),
            }
            for number in range(MEASURES)
        },
        "structures": {"network": {"name": words(random, 2), "source": place()}},
        "bodies": {
            f"group-{number}": {
                "name": words(random, 3),
                "type": "steering" if number == 0 else "working-group",
                "structure": "network",
                "fields": [fields[number]],
                "seats": [{"partner": partner} for partner in random.sample(partners, 4)],
                "source": place(),
            }
            for number in range(5)
        },
        "partner_groups": {
            f"p{number}": {
                "name": words(random, 2),
                "partners": random.sample(partners, 4),
                "source": place(),
            }
            for number in range(3)
        },
        "statements": {
            kind: {
                "kind": kind,
                "title": words(random, 2),
                "items": {f"s{at}": statement(2) for at in range(4)},
                "source": place(),
            }
            for kind in ("finding", "demand")
        },
    }
