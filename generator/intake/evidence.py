"""The source of a proposal and the organisations that it names: those that are there, and new ones."""

from __future__ import annotations

from generator.document import Data
from generator.intake.changeset import ChangeSet, free_id, numbered, values
from generator.intake.validate import Answer, Answers, Row, folded
from generator.model import Partner, Source
from generator.model.error_messages import slug

SHORT = 60


class Evidence:
    """References to the places of one source; it is written into the file of its city, or that of no city."""

    def __init__(self, draft: ChangeSet, answers: Answers, city: str | None) -> None:
        self._draft, self._section, self._city = draft, answers.form.section("source"), city
        self._row = row = answers.one("source")
        self._source = self._existing()
        id = slug(row["short_title"].text or row["title"].text) or "document"
        self.id = numbered(id, draft.dataset.ids("source", city or ""))
        if self._source:
            self.id = self._source.id.removeprefix(f"{city}/")
        self._places: dict[str, tuple[Answer, Answer]] = {}
        self.reference = ""
        self.reference = self.at(row["page"], row["heading"])

    def at(self, page: Answer, heading: Answer) -> str:
        """A reference to a page, or to the page of the whole proposal where none was given."""
        if not page.text:
            return self.reference
        place = slug(page.text)
        if not place:
            self._draft.wrong(page, "no_id")
            return self.id
        existing = self._source.places.get(place) if self._source else None
        before = self._places.get(place)
        title = existing.heading if existing else before[1].text if before else ""
        if title and heading.text and folded(heading.text) != folded(title):
            self._draft.wrong(heading, "other_heading", others=f"«{title}»")
        elif not title and not heading.text:
            self._draft.wrong(heading, "missing")
        if not existing and (before is None or heading.text):
            self._places[place] = (page, heading)
        return f"{self.id}#{place}"

    def cited(self, row: Row | None = None) -> dict[str, Data]:
        """The key `source` with a reference to the page that a row names; nothing where none was given."""
        reference = self.at(row["page"], row["heading"]) if row else self.reference
        return {"source": reference} if reference else {}

    def write(self) -> None:
        """Put the source, or its new places, into its file."""
        draft = self._draft
        places: dict[str, Data] = {
            place: {"heading": heading.text} for place, (_, heading) in self._places.items()
        }
        if self._source:
            origin = draft.dataset.origin(self._source)
            file, key_path = origin.document.file, origin.key_path
            for place, (page, _) in self._places.items():
                draft.insert(file, (*key_path, "places"), {place: places[place]}, page)
        else:
            file = f"strategies/{self._city}/sources.yml" if self._city else "content/sources.yml"
            key_path, title = ("sources", self.id), self._row["title"]
            data: dict[str, Data] = {}
            if title.text:
                data = {"title": title.text, "short_title": title.text[:SHORT].rstrip()}
            data |= values(self._section, self._row)
            draft.add(file, key_path, self._section, self._row, data | {"places": places}, title)
        for place, (page, heading) in self._places.items():
            draft.made_of[file, (*key_path, "places", place)] = page
            draft.made_of[file, (*key_path, "places", place, "heading")] = heading

    def _existing(self) -> Source | None:
        """The source with the same address or title, of the city or of none."""
        url, title = self._row["url"].text.rstrip("/"), folded(self._row["title"].text)
        for source in self._draft.dataset.sources.values():
            if source.city in (None, self._city) and (
                (url and (source.url or "").rstrip("/") == url) or (title and folded(source.title) == title)
            ):
                return source
        return None


class Organisations:
    """The ids of organisations by their names, as far as they belong to a city or to none."""

    def __init__(self, draft: ChangeSet, answers: Answers, section: str, city: str) -> None:
        self._draft, self._section, self._city = draft, answers.form.section(section), city
        self._ids: dict[str, str] = {}
        for id, partner in draft.dataset.partners.items():
            if partner.city in (None, city):
                short = id.removeprefix(f"{city}/")
                self._ids |= {folded(name): short for name in (short, *_names(partner))}
        self._new: dict[str, Row] = {}
        taken = set(draft.dataset.ids("partner", city))
        for row in answers.rows[section]:
            name = row["name"].text
            if name and folded(name) not in self._ids:
                id = free_id(_without(city, slug(name)), taken, "partner")
                self._ids[folded(name)] = id
                self._new[id] = row

    def named(self, answer: Answer) -> list[str]:
        """The ids of the organisations that an answer names, one a line."""
        return named(self._draft, self._ids, answer, "no_partner", others=self._section.title)

    def write(self, evidence: Evidence) -> None:
        """Put the new ones into the file of the city."""
        file = f"strategies/{self._city}/partners.yml"
        for id, row in self._new.items():
            data = values(self._section, row) | evidence.cited(row)
            self._draft.add(file, ("partners", id), self._section, row, data, row["name"])


def _without(city: str, id: str) -> str:
    """An id without the name of the city, whose folder says it already."""
    return id.removeprefix(f"{city}-").removesuffix(f"-{city}")


def named(draft: ChangeSet, ids: dict[str, str], answer: Answer, problem: str, **values: object) -> list[str]:
    """The ids of the things that an answer names, one a line; a problem for each name that is of none."""
    names = answer.text.split("\n") if answer.text else []
    for name in names:
        if folded(name) not in ids:
            draft.wrong(answer, problem, **values)
    return list(dict.fromkeys(ids[folded(name)] for name in names if folded(name) in ids))


def _names(partner: Partner) -> tuple[str, ...]:
    return (partner.name.value, *partner.name.translations.values(), *partner.aliases)
