"""Proposals of a city, a measure or a correction: what is made of the answers."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.paths import translated_by
from generator.content.files import kind_of
from generator.content.page_paths import FOLDERS
from generator.document import Data, Document, KeyPath, value_at, with_reference, with_translation, with_value
from generator.intake.changeset import (
    ChangeSet,
    Evidence,
    Organisations,
    first_answer,
    free_id,
    named,
    values,
)
from generator.intake.forms import Answers, Row, folded, word
from generator.model import Strategy
from generator.model.error_messages import slug

MAPS = {"target_groups": "group", "key_points": "point", "impacts": "impact"}
"""Lists of texts that become keyed maps."""
_LINE = re.compile(r"(?::|#L)([0-9]{1,7})")
_KEYS = re.compile(r"#([a-z0-9_.-]+)")
_KINDS = {folder: kind.kind for kind, folder in FOLDERS.items()}
_PAGE = re.compile(
    rf"(?:^|/)(?P<language>[a-z]{{2,3}})/(?P<folder>{'|'.join(_KINDS)})/(?P<path>[a-z0-9-]+(?:/[a-z0-9-]+)*)"
)
_NOT_FOR_READERS = frozenset({"version", "review"})
MOST_NAMED = 5


def propose_city(draft: ChangeSet, answers: Answers) -> None:
    """Put the city and all that came with it into the draft."""
    row, section = answers.one("city"), answers.form.section("city")
    name = row["name"]
    city = slug(name.text)
    if name.text and not city:
        draft.wrong(name, "no_id")
    if city in draft.dataset.ids("city") or (city and (draft.root / "strategies" / city).exists()):
        draft.wrong(name, "there_already", others=f"strategies/{city}")
    city = city or "city"
    evidence = Evidence(draft, answers, city)
    data = values(section, row) | evidence.cited()
    draft.begin(f"strategies/{city}/city.yml", section, row, data, row["language"].text)
    organisations = Organisations(draft, answers, "partners", city)
    if answers.rows["strategy"]:
        _propose_strategy(draft, answers, city, organisations, evidence)
    else:
        for part in ("fields", "measures"):
            if first := first_answer(answers.rows[part]):
                draft.wrong(first, "no_strategy", others=answers.form.section("strategy").title)
    organisations.write(evidence)
    evidence.write()


def _propose_strategy(
    draft: ChangeSet, answers: Answers, city: str, organisations: Organisations, evidence: Evidence
) -> None:
    form, row = answers.form, answers.one("strategy")
    id = slug(row["title"].text) or "strategy"
    file = f"strategies/{city}/{id}.yml"
    if (kind_of(file) or (None,))[0] is not Strategy:
        file = f"strategies/{city}/{city}-{id}.yml"
    data = values(form.section("strategy"), row) | evidence.cited()
    labels: dict[str, str] = {}
    fields: dict[str, Data] = {}
    for field in answers.rows["fields"]:
        key = free_id(field["label"].text, set(fields), "field")
        labels |= {folded(field["label"].text): key, key: key}
        fields[key] = {"label": field["label"].text, **_match(draft, answers, field)}
        draft.made_of[file, ("fields", key)] = field["label"]
        draft.made_of[file, ("fields", key, "match")] = field["field"]
    options = " · ".join(field["label"].text for field in answers.rows["fields"])
    measures: dict[str, Data] = {}
    for measure in answers.rows["measures"]:
        key = _measure_key(measure["name"].text, set(measures))
        references: dict[str, Data] = {
            "fields": [*named(draft, labels, measure["field"], "no_field", options=options)],
            "lead": [*organisations.named(measure["lead"])],
        }
        section = form.section("measures")
        measures[key] = values(section, measure) | _given(references) | evidence.cited(measure)
        draft.remember(file, ("measures", key), section, measure)
    data |= _given({"fields": fields, "measures": measures})
    draft.begin(file, form.section("strategy"), row, data, answers.one("city")["language"].text)


def _match(draft: ChangeSet, answers: Answers, field: Row) -> dict[str, Data]:
    canonical, match = field["field"], field["match"]
    if bool(canonical.text) != bool(match.text):
        section = answers.form.section("fields")
        given, missing = (canonical, "match") if canonical.text else (match, "field")
        draft.wrong(given, "together", others=section.field(missing))
    return {"match": {canonical.text: match.text}} if canonical.text and match.text else {}


def _given(data: dict[str, Data]) -> dict[str, Data]:
    """What holds something."""
    return {key: value for key, value in data.items() if value}


def _measure_key(name: str, taken: set[str]) -> str:
    """The key of a measure; one name is kept for a page of the site."""
    return free_id(f"{name} measure" if slug(name) == "network" else name, taken, "measure")


def propose_measure(draft: ChangeSet, answers: Answers) -> None:
    """Put the measure, its organisations and its source into the draft."""
    chosen = answers.one("belongs")["strategy"].text
    strategy = draft.dataset.strategies.get(chosen)
    if strategy is None:
        return  # nothing was chosen, which is a problem already
    row, section = answers.one("measure"), answers.form.section("measure")
    name = row["name"]
    for id, measure in strategy.measures.items():
        if folded(measure.name.value) == folded(name.text) or name.text in measure.name.translations.values():
            draft.wrong(name, "there_already", others=id)
    evidence = Evidence(draft, answers, strategy.city)
    organisations = Organisations(draft, answers, "new_partners", strategy.city)
    labels = {
        folded(text): key
        for key, field in strategy.fields.items()
        for text in (key, field.label.value, *field.label.translations.values())
    }
    options = " · ".join(field.label.value for field in strategy.fields.values())
    data = values(section, row) | _given(
        {
            "fields": [*named(draft, labels, row["fields"], "no_field", options=options)],
            "lead": [*organisations.named(row["lead"])],
            "partners": [*organisations.named(row["partners"])],
            **{key: _keyed(key, row[key].text) for key in MAPS},
        }
    )
    file = draft.dataset.origin(strategy).document.file
    key = _measure_key(name.text, set(strategy.measures))
    draft.add(file, ("measures", key), section, row, data | evidence.cited(), name)
    for map in MAPS:
        draft.made_of[file, ("measures", key, map)] = row[map]
    organisations.write(evidence)
    evidence.write()


def _keyed(key: str, lines: str) -> dict[str, Data]:
    """Texts, one a line, as a keyed map."""
    taken: set[str] = set()
    return {
        free_id(textwrap.shorten(text, 40, placeholder=""), taken, MAPS[key]): text
        if key == "target_groups"
        else {"text": text}
        for text in lines.splitlines()
    }


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
