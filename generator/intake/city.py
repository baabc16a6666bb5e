"""A proposed city: its file, and what came with it: a strategy, organisations, measures."""

from __future__ import annotations

from generator.content.file_kinds import kind_of
from generator.document import Data
from generator.i18n.catalogs import SOURCE_LANGUAGE
from generator.i18n.locale import languages, locale_for
from generator.intake.changeset import ChangeSet, beginning, free_id, values
from generator.intake.evidence import Evidence, answered
from generator.intake.organisations import Organisations
from generator.intake.validate import Answer, Answers, Row, folded
from generator.model import Strategy
from generator.model.error_messages import slug
from generator.model.shape import described_keys
from generator.render.scaffold_text import commented


def propose_city(draft: ChangeSet, answers: Answers) -> None:
    """Put the city and all that came with it into the draft."""
    row = answers.one("city")
    name = row["name"]
    city = slug(name.text)
    if name.text and not city:
        draft.wrong(name, "no_id")
    if city in draft.dataset.ids("city") or (city and (draft.root / "strategies" / city).exists()):
        draft.wrong(name, "there_already", others=f"strategies/{city}")
    city = city or "city"
    evidence = Evidence(draft, answers.form.section("source"), answers.one("source"), city)
    data = values("city", answers.form.section("city"), row) | evidence.cited()
    _begin(draft, f"strategies/{city}/city.yml", "city", data, row["language"].text)
    draft.remember(f"strategies/{city}/city.yml", (), answers.form.section("city"), row)
    organisations = Organisations(draft, city, answers.form.section("partners"), answers.rows["partners"])
    _strategy(draft, answers, city, organisations, evidence)
    organisations.write(evidence)
    evidence.write()


def _begin(draft: ChangeSet, file: str, name: str, data: dict[str, Data], language: str) -> None:
    """A file as `atlas new` writes it, with comments that say what can be added."""
    words = locale_for(language if language in languages() else SOURCE_LANGUAGE)
    draft.files[file] = commented(described_keys(beginning(name).model), data, words)


def _strategy(
    draft: ChangeSet, answers: Answers, city: str, organisations: Organisations, evidence: Evidence
) -> None:
    form = answers.form
    if not answers.rows["strategy"]:
        for section in ("fields", "measures"):
            if first := answered(answers.rows[section]):
                draft.wrong(first, "no_strategy", others=form.section("strategy").title)
        return
    row = answers.one("strategy")
    id = slug(row["title"].text) or "strategy"
    file = f"strategies/{city}/{id}.yml"
    if id in draft.dataset.ids("strategy") or (kind_of(file) or (None,))[0] is not Strategy:
        file = f"strategies/{city}/{city}-{id}.yml"
    data = values("strategy", form.section("strategy"), row) | evidence.cited()
    labels: dict[str, str] = {}
    fields: dict[str, Data] = {}
    for field in answers.rows["fields"]:
        key = free_id(field["label"].text, set(fields), "field")
        labels |= {folded(field["label"].text): key, key: key}
        fields[key] = {"label": field["label"].text, **_match(draft, answers, field)}
        draft.made_of |= {
            (file, ("fields", key)): field["label"],
            (file, ("fields", key, "match")): field["field"],
        }
    named = [field["label"].text for field in answers.rows["fields"]]
    measures: dict[str, Data] = {}
    for measure in answers.rows["measures"]:
        key = measure_key(measure["name"].text, set(measures))
        found = values("measure", form.section("measures"), measure, but=frozenset({"lead"}))
        if measure["field"].text:
            found["fields"] = [*fields_named(draft, labels, measure["field"], named)]
        if lead := organisations.named(measure["lead"]):
            found["lead"] = [*lead]
        measures[key] = found | evidence.cited(measure["page"], measure["heading"])
        draft.remember(file, ("measures", key), form.section("measures"), measure)
    data |= {"fields": fields} if fields else {}
    data |= {"measures": measures} if measures else {}
    _begin(draft, file, "strategy", data, answers.one("city")["language"].text)
    draft.remember(file, (), form.section("strategy"), row)


def _match(draft: ChangeSet, answers: Answers, field: Row) -> dict[str, Data]:
    one, other = field["field"], field["match"]
    if bool(one.text) != bool(other.text):
        section = answers.form.section("fields")
        given, missing = (one, "match") if one.text else (other, "field")
        draft.wrong(given, "together", others=section.field(missing).label)
    return {"match": {one.text: other.text}} if one.text and other.text else {}


def measure_key(name: str, taken: set[str]) -> str:
    """The key of a measure; one name is kept for a page of the site."""
    return free_id(f"{name} measure" if slug(name) == "network" else name, taken, "measure")


def fields_named(draft: ChangeSet, labels: dict[str, str], answer: Answer, known: list[str]) -> list[str]:
    """The keys of the local fields that an answer names, one a line."""
    found = []
    for name in answer.text.split("\n"):
        key = labels.get(folded(name))
        if key is None:
            draft.wrong(answer, "no_field", options=" · ".join(known))
        elif key not in found:
            found.append(key)
    return found
