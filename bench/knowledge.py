"""Makes knowledge bases of any size: the same ones for the same number of cities, valid by the model."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml
from generator.model.overlay import digest

from generator.model.partner import Sector
from generator.model.values import Text

PROJECT = Path(__file__).resolve().parent.parent
SHARED = ("fields", "indicators", "glossary")
"""Files of this project's own content that every knowledge base takes over, with their translations."""
REGISTER = "atlas-fields"
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
_GERMAN = (
    "Die Stadt will, dass alle Menschen, die neu ankommen, schnell eine Wohnung, Arbeit und Freunde finden. "
    "Ehrenamtliche begleiten Familien zum Amt und erklären, welche Unterlagen gebraucht werden. "
    "Lehrkräfte üben nachmittags mit Kindern Deutsch, während die Eltern im Café daneben beraten werden. "
    "Im Quartier treffen sich Nachbarinnen und Nachbarn, um über Lärm, Müll und Feste zu sprechen. "
    "Das Jobcenter prüft mit Betrieben, welche Kenntnisse schon da sind und welche noch fehlen."
)
_ENGLISH = (
    "The city wants everyone who has just arrived to find a flat, a job and friends without long delays. "
    "Volunteers go with families to the office and explain which papers are needed there. "
    "Teachers practise German with children in the afternoon while their parents get advice in the café. "
    "In the district, neighbours meet to speak about noise, rubbish and their next street party. "
    "The jobcentre and local firms look at the skills that people bring and at those still missing."
)
GERMAN, ENGLISH = _GERMAN.split(), _ENGLISH.split()


def write(root: Path, cities: int, languages: tuple[str, ...] = ("de", "en")) -> None:
    """Write a knowledge base of so many cities, and the configuration that builds it, below `root`."""
    configure(root, languages)
    (root / "content").mkdir(parents=True, exist_ok=True)
    shutil.copytree(PROJECT / "content" / "pages", root / "content" / "pages")
    for name in (*SHARED, "sources"):
        for path in (PROJECT / "content").glob(f"{name}.*yml"):
            shutil.copy(path, root / "content" / path.name)
    for name in SHARED:
        shared = root / "content" / f"{name}.yml"
        # Some of their sources are documents of cities that are not there.
        text = re.sub(r"source: (\S+|\[.*\])$", f"source: {REGISTER}", shared.read_text("utf-8"), flags=re.M)
        shared.write_text(text, encoding="utf-8")
    for number in range(cities):
        for file, tree in city(number):
            _write_file(root / file, tree, languages[1:])


def configure(root: Path, languages: tuple[str, ...]) -> None:
    """Give a knowledge base the configuration and the theme that this project has now."""
    shutil.rmtree(root / "site_overrides", ignore_errors=True)
    shutil.copytree(PROJECT / "site_overrides", root / "site_overrides")
    listed = "".join(f"        - {language}\n" for language in languages)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    head, mark, _ = config.partition("      languages:\n")
    tail = config[config.index("\nextra_css") :]
    (root / "mkdocs.yml").write_text(head + mark + listed + tail, encoding="utf-8")


def cities_for(files: int) -> int:
    """How many cities have at least so many files, translations included."""
    one = sum(1 + bool(_english(tree)) for _, tree in city(0))
    return -(-files // one)


def _write_file(path: Path, tree: Tree, others: tuple[str, ...]) -> None:
    """Write a file in German and, where it has texts, its translations.

    A translation into a language that we have no words of is in English: as long, and as much work.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_yaml(_german(tree)), encoding="utf-8")
    translated = _english(tree)
    if translated:
        of = " ".join(digest(Text(text.german, "de")) for text in _texts(tree))
        for language in others:
            overlay = path.with_name(f"{path.stem}.{language}.yml")
            overlay.write_text(_yaml({"of": of, **translated}), encoding="utf-8")


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def _german(value: Any) -> Any:
    match value:
        case Bilingual():
            return value.german
        case dict():
            return {key: _german(inner) for key, inner in value.items()}
        case _:
            return value


def _english(value: Any) -> Any:
    """The texts alone, in English; None where there are none."""
    if isinstance(value, Bilingual):
        return value.english
    if isinstance(value, dict):
        texts = {key: _english(inner) for key, inner in value.items()}
        return {key: inner for key, inner in texts.items() if inner is not None} or None
    return None


def _texts(value: Any) -> Iterator[Bilingual]:
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in German, the language of the file, and in English, that of its translation."""

    german: str
    english: str


def words(random: Random, count: int) -> Bilingual:
    """A name of about so many words."""
    start = random.randrange(len(GERMAN) - count)
    other = random.randrange(len(ENGLISH) - count)
    return Bilingual(_name(GERMAN[start : start + count]), _name(ENGLISH[other : other + count]))


def sentences(random: Random, count: int) -> Bilingual:
    """So many sentences of eight to eighteen words."""
    pairs = [words(random, random.randint(8, 18)) for _ in range(count)]
    return Bilingual(
        " ".join(f"{one.german}." for one in pairs), " ".join(f"{one.english}." for one in pairs)
    )


def _name(parts: list[str]) -> str:
    text = " ".join(part.strip(".,") for part in parts)
    return text[:1].upper() + text[1:]


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
