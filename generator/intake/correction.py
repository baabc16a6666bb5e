"""Proposals of a correction: one value of one file, and the source that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.paths import translated_by
from generator.content.page_paths import FOLDERS
from generator.document import Document, KeyPath, value_at, with_reference, with_translation, with_value
from generator.intake.changeset import ChangeSet
from generator.intake.evidence import Evidence
from generator.intake.forms import word
from generator.intake.validate import Answers, folded

_LINE = re.compile(r"(?::|#L)([0-9]{1,7})")
_KEYS = re.compile(r"#([a-z0-9_.-]+)")
_KINDS = {folder: kind.kind for kind, folder in FOLDERS.items()}
_PAGE = re.compile(
    rf"(?:^|/)(?P<language>[a-z]{{2,3}})/(?P<folder>{'|'.join(_KINDS)})/(?P<path>[a-z0-9-]+(?:/[a-z0-9-]+)*)"
)
_NOT_FOR_READERS = frozenset({"version", "review"})
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a file, its text without line breaks."""

    document: Document
    key_path: KeyPath
    text: str

    @property
    def place(self) -> str:
        return f"{self.document.file}:{self.document.span(self.key_path).line}"


def propose_correction(draft: ChangeSet, answers: Answers) -> None:
    """Change the value in the draft, and have it cite the source, too."""
    row = answers.one("correction")
    where, now, new = row["where"], row["now"], row["new"]
    if not (where.text and now.text and new.text):
        return  # what is missing is a problem already
    if now.text == new.text:
        draft.wrong(new, "same")
    values = list(_values(draft, where.text))
    if not values:
        draft.wrong(where, "no_place")
        return
    hits = [value for value in values if folded(value.text) == folded(now.text)]
    text = new.text
    if not hits:
        hits = [value for value in values if value.text.count(now.text) == 1]
        text = hits[0].text.replace(now.text, new.text) if hits else ""
    if len(hits) != 1:
        places = ", ".join(hit.place for hit in hits[:MOST_NAMED])
        draft.wrong(now, "too_often" if hits else "not_there", others=places)
        return
    (hit,) = hits
    file = hit.document.file
    if file.endswith(".md"):
        draft.wrong(where, "no_change", others=file)
        return
    edit = with_translation if file.endswith(".po") else with_value
    draft.change(file, lambda document: edit(document, hit.key_path, text), new)
    draft.made_of[file, hit.key_path] = new
    if row["why"].text:
        draft.to_do.append(word("why", text=row["why"].text))
    _cite(draft, answers, hit)


def _cite(draft: ChangeSet, answers: Answers, hit: _Value) -> None:
    source, file = answers.one("source"), hit.document.file
    folder, _, city = file.rpartition("/")[0].partition("/")
    key_path = _source_around(hit.document, hit.key_path)
    evidence = Evidence(draft, answers, city if folder == "strategies" else None)
    if key_path is None or translated_by(file):
        named = ", ".join(source[key].text for key in ("title", "page", "url"))
        draft.to_do.append(word("look_at_source", source=named))
        return
    evidence.write()
    cited = value_at(hit.document, key_path)
    if evidence.reference and evidence.reference not in (cited if isinstance(cited, list) else [cited]):
        draft.change(
            file, lambda document: with_reference(document, key_path, evidence.reference), source["page"]
        )
        draft.made_of[file, key_path] = source["page"]


def _source_around(document: Document, key_path: KeyPath) -> KeyPath | None:
    """The nearest `source` of what a value is a part of."""
    for depth in range(len(key_path) - 1, -1, -1):
        item = value_at(document, key_path[:depth])
        if isinstance(item, dict) and "source" in item and key_path[depth] != "source":
            return (*key_path[:depth], "source")
    return None


def _values(draft: ChangeSet, where: str) -> Iterator[_Value]:
    """The values of the file, line, key or page that somebody names."""
    file = max((file for file in draft.dataset.documents if file in where), key=len, default=None)
    if file is None:
        yield from _values_of_page(draft, where)
        return
    position = where.partition(file)[2]
    line, keys = _LINE.match(position), _KEYS.match(position)
    document = draft.dataset.documents[file]
    for value in _values_below(document, tuple(keys[1].split(".")) if keys else ()):
        span = document.span(value.key_path)
        if line is None or span.line <= int(line[1]) <= span.end_line:
            yield value


def _values_of_page(draft: ChangeSet, where: str) -> Iterator[_Value]:
    """What a page of the site shows about its subject, in its language and in the original."""
    page = _PAGE.search(where)
    if page is None:
        return
    steps = page["path"].split("/")
    origins, kind = draft.dataset.origins, _KINDS[page["folder"]]
    length = 2 if (kind, "/".join(steps[:2])) in origins else 1
    origin = origins.get((kind, "/".join(steps[:length])))
    if origin is None:
        return
    key_path = origin.key_path
    measure: KeyPath = ("measures", "".join(steps[length : length + 1]))
    if page["folder"] == "strategies" and value_at(origin.document, measure) is not None:
        key_path = measure
    yield from _values_below(origin.document, key_path)
    file = origin.document.file
    translation = draft.dataset.translations_of(file, page["language"])
    if translation is None:
        return
    for entry in translation.entries:
        if entry.file == file and entry.key_path[: len(key_path)] == key_path:
            yield _Value(translation.document, entry.place, " ".join(entry.value.split()))


def _values_below(document: Document, key_path: KeyPath) -> Iterator[_Value]:
    for place, text in document.scalars():
        if place[: len(key_path)] == key_path and not _NOT_FOR_READERS.intersection(place):
            yield _Value(document, place, " ".join(text.split()))
