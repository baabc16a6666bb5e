"""Organisations that a proposal names: those that are here already, and those that it brings."""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake.changeset import ChangeSet, free_id, values
from generator.intake.evidence import Evidence
from generator.intake.forms import Section
from generator.intake.validate import Answer, Row, folded
from generator.model import Partner
from generator.model.error_messages import slug


class Organisations:
    """The ids of organisations by their names, as far as they belong to a city or to none."""

    def __init__(self, draft: ChangeSet, city: str, section: Section, rows: Sequence[Row]) -> None:
        self._draft, self._city, self._section = draft, city, section
        self._ids: dict[str, str] = {}
        for id, partner in draft.dataset.partners.items():
            if partner.city in (None, city):
                self._ids |= {folded(name): id for name in (id, *_names(partner))}
        self._new: dict[str, Row] = {}
        taken = set(draft.dataset.ids("partner"))
        for row in rows:
            name = row["name"].text
            if name and folded(name) not in self._ids:
                is_of_city = city in slug(name)
                id = free_id(name if is_of_city else f"{name} {city}", taken, f"{city}-partner")
                self._ids[folded(name)] = id
                self._new[id] = row

    def named(self, answer: Answer) -> list[str]:
        """The ids of the organisations that an answer names, one a line."""
        found = []
        for name in answer.text.split("\n") if answer.text else []:
            id = self._ids.get(folded(name))
            if id is None:
                self._draft.wrong(answer, "no_partner", others=self._section.title)
            elif id not in found:
                found.append(id)
        return found

    def write(self, evidence: Evidence) -> None:
        """Put the new ones into the file of the city."""
        file = f"strategies/{self._city}/partners.yml"
        for id, row in self._new.items():
            entry = values("partner", self._section, row) | evidence.cited(row["page"], row["heading"])
            self._draft.insert(file, ("partners",), {id: entry}, row["name"])
            self._draft.remember(file, ("partners", id), self._section, row)


def _names(partner: Partner) -> tuple[str, ...]:
    return (partner.name.value, *partner.name.translations.values(), *partner.aliases)
