"""Proposals of a correction: one value of one file, and the source that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.base.paths import translated_by
from generator.content.page_paths import FOLDERS
from generator.document import Document, KeyPath, value_at, with_reference, with_value
from generator.intake.changeset import ChangeSet
from generator.intake.evidence import Evidence
from generator.intake.forms import word
from generator.intake.validate import Answers, folded

_LINE = re.compile(r"(?::|#L)([0-9]{1,7})")
_KEYS = re.compile(r"#([a-z0-9_.-]+)")
_KINDS = {folder: kind.kind for kind, folder in FOLDERS.items()}
_PAGE = re.compile(
    rf"(?:^|/)(?P<language>[a-z]{{2,3}})/(?P<folder>{'|'.join(_KINDS)})/(?P<id>[a-z0-9-]+)"
    r"(?:/(?P<part>[a-z0-9-]+))?"
)
_NOT_FOR_READERS = frozenset({"of", "review"})
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where to look: a file, below these keys, and with `line` only there."""

    document: Document
    key_path: KeyPath = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    document: Document
    key_path: KeyPath
    new: str

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
    spots = _spots(draft, where.text)
    if not spots:
        draft.wrong(where, "no_place")
        return
    hits = [hit for spot in spots for hit in _hits(spot, now.text, new.text, is_whole=True)]
    hits = hits or [hit for spot in spots for hit in _hits(spot, now.text, new.text, is_whole=False)]
    if len(hits) != 1:
        places = ", ".join(hit.place for hit in hits[:MOST_NAMED])
        draft.wrong(now, "too_often" if hits else "not_there", others=places)
        return
    (hit,) = hits
    file = hit.document.file
    if not file.endswith(".yml"):
        draft.wrong(where, "no_change", others=file)
        return
    draft.change(file, lambda document: with_value(document, hit.key_path, hit.new), new)
    draft.made_of[file, hit.key_path] = new
    if row["why"].text:
        draft.to_do.append(word("why", text=row["why"].text))
    _cite(draft, answers, hit)


def _cite(draft: ChangeSet, answers: Answers, hit: _Hit) -> None:
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
        around = value_at(document, key_path[:depth])
        if isinstance(around, dict) and "source" in around and key_path[depth] != "source":
            return (*key_path[:depth], "source")
    return None


def _spots(draft: ChangeSet, where: str) -> Sequence[_Spot]:
    named = [file for file in draft.dataset.documents if file in where]
    if named:
        file = max(named, key=len)
        document = draft.dataset.documents[file]
        behind = where.partition(file)[2]
        if line := _LINE.match(behind):
            return (_Spot(document, line=int(line[1])),)
        keys = _KEYS.match(behind)
        key_path: KeyPath = tuple(keys[1].split(".")) if keys else ()
        return (_Spot(document, key_path),) if value_at(document, key_path) is not None else ()
    return tuple(_of_page(draft, where))


def _of_page(draft: ChangeSet, where: str) -> Iterator[_Spot]:
    """What a page of the site shows about its subject, in its language and in the original."""
    page = _PAGE.search(where)
    origin = draft.dataset.origins.get((_KINDS[page["folder"]], page["id"])) if page else None
    if page is None or origin is None:
        return
    key_path = origin.key_path
    measure: KeyPath = ("measures", page["part"] or "")
    if page["folder"] == "strategies" and value_at(origin.document, measure) is not None:
        key_path = measure
    yield _Spot(origin.document, key_path)
    for overlay in draft.dataset.overlays:
        if overlay.source_file == origin.document.file and overlay.language == page["language"]:
            yield _Spot(overlay.document, key_path)


def _hits(spot: _Spot, now: str, new: str, is_whole: bool) -> Iterator[_Hit]:
    for key_path, value in spot.document.scalars():
        if key_path[: len(spot.key_path)] != spot.key_path or _NOT_FOR_READERS.intersection(key_path):
            continue
        text = " ".join(value.split())
        span = spot.document.span(key_path)
        if spot.line is not None and not span.line <= spot.line <= span.end_line:
            continue
        if is_whole and folded(text) == folded(now):
            yield _Hit(spot.document, key_path, new)
        elif not is_whole and text.count(now) == 1:
            yield _Hit(spot.document, key_path, text.replace(now, new))
