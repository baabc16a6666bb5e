"""A measure in depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from generator.model import Strategy
from generator.model.measure import Measure
from generator.model.values import PartialDate, Text
from generator.views.base import Citation, Edition, Evidence, Link, Localized, View, message
from generator.views.partners import partner_links
from generator.views.paths import measure_path, path_of
from generator.views.strategies import MeasureItem, measure_items


@dataclass(frozen=True, slots=True)
class Wording:
    """What a source calls the measure, in the source's own language."""

    name: Localized
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class MeasurePage(View):
    """A measure that has more to say than its name."""

    template = "measure.md.j2"

    strategy: Link
    city: Link | None
    fields: tuple[Link, ...]
    summary: Localized | None
    since: PartialDate | None
    lead: tuple[Link, ...]
    partners: tuple[Link, ...]
    target_groups: tuple[Localized, ...]
    wordings: tuple[Wording, ...]
    evidence: Evidence
    siblings: tuple[MeasureItem, ...]

    @classmethod
    def build(cls, edition: Edition) -> Iterator[Self]:
        for strategy in edition.dataset.strategies.values():
            for id, measure in strategy.measures.items():
                if measure.is_detailed:
                    yield cls._of(edition, strategy, id, measure)

    @classmethod
    def _of(cls, edition: Edition, strategy: Strategy, id: str, measure: Measure) -> Self:
        city = edition.dataset.cities.get(strategy.city)
        strategy_link = Link(edition.text(strategy.title), path_of(strategy))
        fields = [field for field in measure.fields if field in strategy.fields]
        summary = edition.optional(measure.summary)
        return cls(
            path=measure_path(strategy, id),
            title=edition.text(measure.name),
            description=summary
            or message("A measure of the strategy “{strategy}”.", strategy=strategy_link.text),
            edit_path=edition.edit_path(strategy),
            trail=(Link(message("Strategies"), "strategies/"), strategy_link),
            strategy=strategy_link,
            city=Link(edition.text(city.name), path_of(city)) if city else None,
            fields=tuple(
                Link(edition.text(strategy.fields[field].label), f"{path_of(strategy)}#fields-{field}")
                for field in fields
            ),
            summary=summary,
            since=measure.since,
            lead=partner_links(edition, measure.lead),
            partners=partner_links(edition, measure.partners),
            target_groups=tuple(edition.text(group) for group in measure.target_groups.values()),
            wordings=_wordings(edition, measure),
            evidence=edition.evidence(measure),
            siblings=tuple(
                item
                for field in fields[:1]
                for item in measure_items(edition, strategy, field)
                if item.anchor != f"measures-{id}"
            ),
        )


def _wordings(edition: Edition, measure: Measure) -> tuple[Wording, ...]:
    """The name in the language of each source, once a source."""
    seen: dict[str, Wording] = {}
    for reference in measure.source:
        source = edition.dataset.sources.get(reference.source)
        if source is not None and source.id not in seen and _exists_in(measure.name, source.language):
            value, language = measure.name.in_language(source.language)
            citation = edition.citations((reference,))[0]
            seen[source.id] = Wording(Localized(value, language), citation)
    return tuple(seen.values())


def _exists_in(text: Text, language: str) -> bool:
    return text.in_language(language)[1] == language
