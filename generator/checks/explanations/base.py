"""The form of an explanation, and the small knowledge base that its examples change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.messages import Message

Content = str | bytes | Path
"""What is in a file; a path stands for a link to it."""

BASE: Mapping[str, str] = {
    "content/sources.yml": """\
sources:
  plan-2020:
    title: The plan
    short_title: Plan 2020
    language: en
    medium: council-paper
    publisher: City of Testville
    places:
      1: {heading: First page}
""",
    "content/fields.yml": """\
fields:
  education: {name: Education, summary: School and more., source: plan-2020}
""",
    "content/indicators.yml": """\
indicators:
  population: {name: Population, definition: People who live there., source: plan-2020}
  foreigners: {name: Foreigners, definition: Without citizenship., unit: persons, source: plan-2020}
  foreigners-share: {name: Share of foreigners, definition: Of all., unit: "%", source: plan-2020}
""",
    "strategies/testville/city.yml": """\
language: en
name: Testville
country: DE
summary: A city for tests.
source: plan-2020#1
coordinates: {latitude: 50, longitude: 8, source: plan-2020}
""",
    "strategies/testville/partners.yml": """\
partners:
  school-office: {name: School office, sector: municipality, source: plan-2020#1}
""",
    "strategies/testville/plan.yml": """\
title: The plan
summary: What the city does.
status: in-force
source: plan-2020#1
fields:
  learning:
    label: Learning
    match: {education: close}
measures:
  homework:
    name: Homework club
    fields: [learning]
    lead: [school-office]
""",
}
"""The smallest knowledge base that is whole and clean."""
SOURCES = "content/sources.yml"
CITY = "strategies/testville/city.yml"
PARTNERS = "strategies/testville/partners.yml"
PLAN = "strategies/testville/plan.yml"
GERMAN = "strategies/testville/plan.de.yml"
REDIRECTS = "content/redirects.yml"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a finding means, and two examples: files that are added to the knowledge base or replace its own.

    The failing example has this finding and no other, the passing one has none. Who shows it says `sentence`
    and `why` in the reader's language: `speaker(language).translate(…)`.
    """

    check: str
    sentence: Message
    why: Message
    failing: Mapping[str, Content]
    passing: Mapping[str, Content]


def changed(file: str, old: str, new: str) -> dict[str, Content]:
    """A file of the knowledge base with a piece of it replaced."""
    assert old in BASE[file]
    return {file: BASE[file].replace(old, new)}
