"""A proposed measure: an entry in the file of the strategy that it belongs to."""

from __future__ import annotations

from generator.document import Data
from generator.intake.changeset import ChangeSet, entries, values
from generator.intake.city import fields_named, measure_key
from generator.intake.evidence import Evidence
from generator.intake.organisations import Organisations
from generator.intake.validate import Answer, Answers, folded
from generator.model import Strategy

MAPS = {"target_groups": "group", "key_points": "point", "impacts": "impact"}
"""Lists of texts that become keyed maps."""
FREE_TEXT_KEYS = frozenset({"fields", "lead", "partners"})


def propose_measure(draft: ChangeSet, answers: Answers) -> None:
    """Put the measure, its organisations and its source into the draft."""
    chosen = answers.one("belongs")["strategy"].text
    strategy = draft.dataset.strategies.get(chosen.partition("/")[2])
    if strategy is None:
        return  # nothing was chosen, which is said already
    form, row = answers.form, answers.one("measure")
    section = form.section("measure")
    name = row["name"]
    for id, measure in strategy.measures.items():
        if folded(measure.name.value) == folded(name.text) or name.text in measure.name.translations.values():
            draft.wrong(name, "there_already", others=id)
    evidence = Evidence(draft, form.section("source"), answers.one("source"), strategy.city)
    organisations = Organisations(
        draft, strategy.city, form.section("new_partners"), answers.rows["new_partners"]
    )
    data = values("measure", section, row, but=FREE_TEXT_KEYS)
    if row["fields"].text:
        data["fields"] = [*_fields(draft, strategy, row["fields"])]
    for key in ("lead", "partners"):
        if found := organisations.named(row[key]):
            data[key] = [*found]
    for key, stand_in in MAPS.items():
        if row[key].text:
            data[key] = entries(
                row[key].text, (lambda text: text) if key == "target_groups" else _point, stand_in
            )
    data |= evidence.cited()
    file = draft.dataset.origin(strategy).document.file
    key = measure_key(name.text, set(strategy.measures))
    draft.insert(file, ("measures",), {key: data}, name)
    draft.remember(file, ("measures", key), section, row)
    for map in MAPS:
        draft.made_of[file, ("measures", key, map)] = row[map]
    organisations.write(evidence)
    evidence.write()


def _point(text: str) -> Data:
    return {"text": text}


def _fields(draft: ChangeSet, strategy: Strategy, answer: Answer) -> list[str]:
    labels: dict[str, str] = {}
    for key, field in strategy.fields.items():
        for text in (key, field.label.value, *field.label.translations.values()):
            labels[folded(text)] = key
    return fields_named(draft, labels, answer, [field.label.value for field in strategy.fields.values()])
