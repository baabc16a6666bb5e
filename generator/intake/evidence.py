"""The document that a proposal rests on: one that is here already, or a new source with its page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import Data
from generator.intake.changeset import ChangeSet, values
from generator.intake.forms import Section
from generator.intake.validate import Answer, Row, folded
from generator.model import Source
from generator.model.error_messages import slug

SHORT = 60


class Evidence:
    """References to the places of one source; it is written into the file of its city, or that of no city."""

    def __init__(self, draft: ChangeSet, section: Section, row: Row, city: str | None) -> None:
        self._draft, self._section, self._row, self._city = draft, section, row, city
        self._known = self._existing()
        base = slug(row["short_title"].text or row["title"].text, SHORT) or "document"
        wanted = base if city is None or base.startswith(city) else f"{city}-{base}"
        self.id = self._known.id if self._known else self._free(wanted)
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
        known = self._known.places.get(place) if self._known else None
        before = self._places.get(place)
        title = known.heading if known else before[1].text if before else ""
        if title and heading.text and folded(heading.text) != folded(title):
            self._draft.wrong(heading, "other_heading", others=f"«{title}»")
        elif not title and not heading.text:
            self._draft.wrong(heading, "missing")
        if not known and (before is None or heading.text):
            self._places[place] = (page, heading)
        return f"{self.id}#{place}"

    def cited(self, page: Answer | None = None, heading: Answer | None = None) -> dict[str, Data]:
        """The key `source` with a reference to a page; nothing where none was given, which is said."""
        reference = self.at(page, heading) if page and heading else self.reference
        return {"source": reference} if reference else {}

    def write(self) -> str:
        """Put the source, or its new places, into its file; the name of the file."""
        draft = self._draft
        if self._known:
            origin = draft.dataset.origin(self._known)
            file, key_path = origin.document.file, origin.key_path
            for place, (page, heading) in self._places.items():
                draft.insert(file, (*key_path, "places"), {place: {"heading": heading.text}}, page)
                draft.made_of[file, (*key_path, "places", place)] = page
                draft.made_of[file, (*key_path, "places", place, "heading")] = heading
            return file
        file = f"strategies/{self._city}/sources.yml" if self._city else "content/sources.yml"
        data = values("source", self._section, self._row)
        if title := self._row["title"].text:
            data.setdefault("short_title", title[:SHORT].rstrip())
        places: dict[str, Data] = {
            place: {"heading": heading.text} for place, (_, heading) in self._places.items()
        }
        order = ("title", "short_title")
        entry = {key: data[key] for key in order if key in data} | data | {"places": places}
        draft.insert(file, ("sources",), {self.id: entry}, self._row["title"])
        draft.remember(file, ("sources", self.id), self._section, self._row)
        for place, (page, heading) in self._places.items():
            draft.made_of[file, ("sources", self.id, "places", place)] = page
            draft.made_of[file, ("sources", self.id, "places", place, "heading")] = heading
        return file

    def _existing(self) -> Source | None:
        """The source with the same address or title, of the city or of none."""
        url, title = self._row["url"].text.rstrip("/"), folded(self._row["title"].text)
        for source in self._draft.dataset.sources.values():
            if source.city in (None, self._city) and (
                (url and (source.url or "").rstrip("/") == url) or (title and folded(source.title) == title)
            ):
                return source
        return None

    def _free(self, wanted: str) -> str:
        taken = self._draft.dataset.ids("source")
        return wanted if wanted not in taken else _numbered(wanted, taken)


def _numbered(wanted: str, taken: frozenset[str]) -> str:
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def answered(rows: Sequence[Row]) -> Answer | None:
    """The first answer about things of a sort."""
    return next((answer for row in rows for answer in row.values() if answer.text), None)
