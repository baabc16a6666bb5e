"""Proposals of a city or of a measure: the entries that are made of the answers."""

from __future__ import annotations

import textwrap

from generator.content.file_kinds import kind_of
from generator.document import Data
from generator.intake.changeset import ChangeSet, first_answer, free_id, values
from generator.intake.evidence import Evidence, Organisations, named
from generator.intake.validate import Answers, Row, folded
from generator.model import Strategy
from generator.model.error_messages import slug

MAPS = {"target_groups": "group", "key_points": "point", "impacts": "impact"}
"""Lists of texts that become keyed maps."""


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
