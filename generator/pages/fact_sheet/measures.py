"""What a strategy does: for whom, who pays, and what is known of the effect."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.page_paths import anchor, measure_path, path_of
from generator.model import Strategy
from generator.model.measure import Funding, Measure
from generator.pages.base import Edition, Link, PageMessage, counted, message
from generator.pages.enum_labels import label
from generator.pages.fact_sheet.aspects import AspectGroup, Item, aspect, group


def practice(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Measures, target groups, funding, projects, and evidence of impact."""
    measures = strategy.measures
    groups = {
        text.value.casefold(): text
        for measure in measures.values()
        for text in measure.target_groups.values()
    }
    funded = [
        (measure.funding, _link(edition, strategy, id)) for id, measure in measures.items() if measure.funding
    ]
    projects = [
        (project.funding, Link(edition.text(project.name), f"{path_of(strategy)}#{anchor(('projects', id))}"))
        for id, project in strategy.projects.items()
    ]
    fundings = [*funded, *projects]
    shown = {id: facts for id, measure in measures.items() if (facts := tuple(_impact(measure)))}
    return group(
        "practice",
        message("What the city does"),
        [
            aspect(
                "measures",
                message("Measures"),
                [Item(counted("{count} measure", "{count} measures", len(measures)))] if measures else [],
                [len(measures)] if measures else [],
            ),
            aspect(
                "target-groups",
                message("For whom"),
                [Item(edition.text(text)) for text in groups.values()],
                groups,
            ),
            aspect(
                "funding",
                message("Who pays"),
                [
                    Item(
                        label(level),
                        links=tuple(link for funding, link in fundings if level in funding.levels),
                    )
                    for level in dict.fromkeys(level for funding, _ in fundings for level in funding.levels)
                ],
                {level for funding, _ in fundings for level in funding.levels},
            ),
            aspect(
                "programmes",
                message("Programmes that pay"),
                [Item(name) for name in _programmes([funding for funding, _ in fundings])],
                _programmes([funding for funding, _ in fundings]),
            ),
            aspect(
                "impact",
                message("What is known about the effect"),
                [Item(_link(edition, strategy, id), facts) for id, facts in shown.items()],
                [f"{strategy.id}:{id}" for id in shown],
            ),
        ],
    )


def _link(edition: Edition, strategy: Strategy, measure: str) -> Link:
    return Link(edition.text(strategy.measures[measure].name), measure_path(strategy, measure))


def _programmes(fundings: list[Funding]) -> list[str]:
    return list(dict.fromkeys(funding.programme for funding in fundings if funding.programme))


def _impact(measure: Measure) -> Iterator[PageMessage]:
    parts = (
        counted("{count} effect named", "{count} effects named", len(measure.impacts)),
        counted("{count} number", "{count} numbers", len(measure.numbers)),
        counted("{count} table", "{count} tables", len(measure.tables)),
    )
    yield from (part for part in parts if part.count)
