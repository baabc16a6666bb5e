"""Texts of a realistic length in two languages, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

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
