"""What a strategy is and wants: its status and history, its goals, and the fields that it works in."""

from __future__ import annotations

from generator.analysis.comparison import Coverage, coverage
from generator.content.page_paths import measure_path
from generator.model import Field, Strategy
from generator.model.dates import PartialDate
from generator.model.references import FieldRef
from generator.pages.base import Edition, Link, PageMessage, counted, message
from generator.pages.enum_labels import label
from generator.pages.fact_sheet.aspects import Aspect, AspectGroup, Item, aspect, group
from generator.pages.local_fields import matched_parts
from generator.pages.timeline import decision_path, lineage


def plan(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Status, period, history, the way to a decision, readers and goals."""
    period = strategy.period
    return group(
        "plan",
        message("The strategy"),
        [
            aspect(
                "status",
                message("Status"),
                [] if strategy.status == "not-stated" else [Item(label(strategy.status))],
                [] if strategy.status == "not-stated" else [strategy.status],
            ),
            aspect(
                "period",
                message("When it applies"),
                [Item(period)] if period else [],
                [period.start or "?", period.end or "?"] if period else [],
            ),
            aspect(
                "lineage",
                message("How it came about"),
                [
                    Item(moment.text, (_date(moment.date),), moment.evidence)
                    for moment in lineage(edition, strategy)
                ],
                [f"{found.kind}:{found.date}" for found in strategy.lineage.values()],
            ),
            aspect(
                "decision",
                message("The way to a decision"),
                [
                    Item(moment.text, (_date(moment.date), *moment.facts), moment.evidence)
                    for moment in decision_path(edition, strategy)
                ],
                [
                    f"{found.body.value}:{found.date}:{found.outcome}"
                    for found in strategy.decision_path.values()
                ],
            ),
            aspect(
                "addressees",
                message("Who it is written for"),
                [
                    Item(edition.text(found.text), evidence=edition.evidence(found))
                    for found in strategy.addressees.values()
                ],
                [found.text.value for found in strategy.addressees.values()],
            ),
            aspect(
                "goals",
                message("What the city wants"),
                [
                    Item(
                        edition.text(goal.text),
                        (message("Goal {code}", code=goal.code),),
                        edition.evidence(goal),
                    )
                    for goal in strategy.goals.values()
                ],
                [goal.text.value for goal in strategy.goals.values()],
            ),
        ],
    )


def _date(date: PartialDate | None) -> PartialDate | PageMessage:
    return date or message("date not stated")


def fields(edition: Edition, strategy: Strategy) -> AspectGroup:
    """Each canonical field: the local fields matched to it and their measures, or that it is left out.

    Two strategies are the same in a field only where they have fields and measures of the same names.
    """
    return group(
        "fields",
        message("Fields of action"),
        [_field(edition, strategy, field) for field in edition.dataset.fields.values()],
    )


def _field(edition: Edition, strategy: Strategy, field: Field) -> Aspect:
    found = coverage(edition.dataset)[strategy.id, field.id]
    title = edition.text(field.name)
    if found.coverage is Coverage.NOT_STATED:
        return aspect(field.id, title, [], [])
    if found.coverage is Coverage.NONE:
        evidence = edition.evidence(strategy.excluded_fields[FieldRef(field.id)])
        return aspect(
            field.id, title, [Item(message("leaves it out on purpose"), evidence=evidence)], [found.coverage]
        )
    items = [
        Item(part.link, (part.match, *((part.origin,) if part.origin else ())), part.evidence)
        for part in matched_parts(edition, strategy, field)
    ]
    if found.measures:
        items.append(
            Item(
                counted("{count} measure:", "{count} measures:", len(found.measures)),
                links=tuple(
                    Link(edition.text(strategy.measures[id].name), measure_path(strategy, id))
                    for id in found.measures
                ),
            )
        )
    names = [strategy.fields[id].label for id in found.local_fields]
    names += [strategy.structures[id].name for id in found.structures]
    names += [strategy.measures[id].name for id in found.measures]
    return aspect(field.id, title, items, [name.value for name in names])
