"""The attacks, as they stand in `data/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.metrics import sampled

FOLDER = Path(__file__).parent / "data"
TEXT = "text"
"""What an attack must end as if it is not refused."""
TEXT_FILES = ("markup", "templates", "files", "letters")


@dataclass(frozen=True, slots=True)
class Attack:
    """A payload, and what it must end as: text, or a finding of this check."""

    context: str
    id: str
    payload: str
    must: str

    @property
    def name(self) -> str:
        """What the attack is called in the report of the tests."""
        return f"{self.context}-{self.id}"


def attacks(*contexts: str) -> list[Attack]:
    """The attacks in files of `data/`."""
    return [attack for context in contexts for attack in _read(context)]


def sampled_attacks(*contexts: str) -> list[Any]:
    """Parameters for a test: in every run some of each file with each outcome, and all with `--all`."""
    return sampled(
        attacks(*contexts),
        few=4,
        group=lambda attack: (attack.context, attack.must),
        id=lambda attack: attack.name,
    )


def _read(context: str) -> Iterator[Attack]:
    found = yaml.safe_load((FOLDER / f"{context}.yml").read_text(encoding="utf-8"))
    for must, payloads in found.items():
        for id, payload in payloads.items():
            yield Attack(context, id, payload, must)
