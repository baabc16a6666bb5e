"""What a fact sheet rests on: sources, contradictions, and what is missing."""

from __future__ import annotations

from generator.analysis.indexes import sourced_parts
from generator.content.page_paths import path_of
from generator.model import Source, Strategy
from generator.pages.base import Edition, Link, Localized, counted, message
from generator.pages.enum_labels import label
from generator.pages.fact_sheet.aspects import AspectGroup, Item, aspect, group


def grounds(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Every source that a claim of the strategy names, and how much is disputed or a picture only."""
    sources: dict[str, Source] = {
        reference.source: edition.dataset.sources[reference.source]
        for _, part in sourced_parts(edition.dataset, strategy)
        for reference in part.source
    }
    disputes, figures = len(strategy.disputes), len(strategy.figures)
    return group(
        "grounds",
        message("What it rests on"),
        [
            aspect(
                "sources",
                message("Sources"),
                [
                    Item(
                        Link(Localized(source.title, source.language), path_of(source)),
                        (label(source.medium),),
                    )
                    for source in sources.values()
                ],
                sources,
            ),
            aspect(
                "disputes",
                message("Where the sources disagree"),
                [
                    Item(
                        Link(
                            counted("{count} contradiction", "{count} contradictions", disputes),
                            f"{path_of(strategy)}#disputes",
                        )
                    )
                ]
                if disputes
                else [],
                [disputes] if disputes else [],
            ),
            aspect(
                "figures",
                message("Numbers that are missing"),
                [
                    Item(
                        Link(
                            counted("{count} chart without data", "{count} charts without data", figures),
                            f"{path_of(strategy)}#missing",
                        )
                    )
                ]
                if figures
                else [],
                [figures] if figures else [],
            ),
        ],
    )
