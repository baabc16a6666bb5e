"""Forms that were filled in, as a host or a spreadsheet gives them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.dataset import Dataset
from generator.intake.forms import NO_ANSWER, choices, forms

_AGREEMENT = forms()["city"].section("agreement")
AGREED = "\n".join(
    f"- [x] {sentence}"
    for sentence in choices(_AGREEMENT, _AGREEMENT.field("agreed"), Dataset({}, {}, {}, {}))
)
CITY = {
    "city.name": "Köln am Bach",
    "city.country": "DE – Deutschland / Germany",
    "city.language": "de – Deutsch / German",
    "city.summary": "Die Stadt liegt am Bach.\n\nSie wächst.",
    "city.coordinates.latitude": "50,5",
    "city.coordinates.longitude": "8.25",
    "strategy.title": "Integrationsplan",
    "strategy.summary": "Alle sollen mitmachen können.",
    "strategy.status": "in-force",
    "fields": "- Lernen; education; close\n- Wohnen",
    "partners": "Jugendamt; municipality\nVHS; school-or-university; https://vhs.example.org; 14; Bildung",
    "measures": "Lesepaten; Lernen; Jugendamt; 2019-09; Menschen lesen.\nTreff; Wohnen; VHS; ; ; 15; Treffs",
    "agreement.agreed": AGREED,
}
SOURCE = {
    "source.title": "Plan für alle",
    "source.publisher": "Stadt Köln am Bach",
    "source.medium": "council-paper",
    "source.language": "de",
    "source.date": "2021-05",
    "source.url": "https://www.example.org/plan.pdf",
    "source.page": "12",
    "source.heading": "Ziele",
}
MEASURE = {
    "belongs.strategy": "testville/plan – The plan",
    "measure.name": "Parents' café",
    "measure.fields": "learning",
    "measure.lead": "School office",
    "measure.partners": "* Parents' club",
    "measure.target_groups": "Parents\nChildren",
    "measure.key_points": "1. Parents help parents",
    "measure.funding.levels": "- [X] municipal – die Stadt / the city\n- [ ] eu",
    "new_partners": "Parents' club; association",
    "agreement.agreed": AGREED,
}
CORRECTION = {
    "correction.where": "https://atlas.example.org/de/cities/testville/#top",
    "correction.now": "A city for tests.",
    "correction.new": "A city for all tests.",
    "agreement.agreed": AGREED,
}
OF: Mapping[str, Mapping[str, str]] = {
    "city": {**CITY, **SOURCE},
    "measure": {**MEASURE, **SOURCE},
    "correction": {**CORRECTION, **SOURCE},
}
"""Answers to each form that are complete, by section and key of the field."""


def answers_by_label(form: str, answers: Mapping[str, str]) -> dict[str, str]:
    """All labels of a form in their order, with the answers."""
    found: dict[str, str] = {}
    for section in forms()[form].sections:
        if section.is_many:
            found[str(section.title)] = answers.get(section.name, "")
        else:
            found |= {str(f): answers.get(f"{section.name}.{f.key}", "") for f in section.fields}
    return found


def issue(form: str, changes: Mapping[str, str] | None = None) -> str:
    """The text of an issue as GitHub makes it of a form."""
    answers = answers_by_label(form, {**OF[form], **(changes or {})})
    return "\n\n".join(f"### {label}\n\n{text or NO_ANSWER}" for label, text in answers.items())
