"""Findings of the checks: whether what is said fits together. Their sentences are the docstrings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.base.docstrings import docstring
from generator.base.findings import Finding
from generator.base.messages import Message, msg
from generator.checks import (
    ambiguous_scalar,
    coordinates,
    country_code,
    date_order,
    double_observation,
    endless_sentence,
    excluded_field,
    implausible_date,
    implausible_number,
    language_code,
    missing_source,
    overdue,
    overlay,
    page_section,
    pasted_text,
    percentage,
    personal_data,
    readability,
    redirect,
    stale_translation,
    strategy_status,
    swallowed_text,
    table_total,
    unknown_reference,
    vacancy,
)
from generator.checks.explanations.base import (
    CITY,
    GERMAN,
    PARTNERS,
    PLAN,
    REDIRECTS,
    Content,
    Explanation,
    changed,
)
from generator.content.dataset import Dataset

OBSERVATIONS = """\
observations:
  from-abroad: {{indicator: foreigners, value: 250}}
  everyone: {{indicator: population, value: 1000}}
  share:
    indicator: foreigners-share
    value: {share}
    share_of: {{part: from-abroad, whole: everyone}}
"""
TABLE = """\
tables:
      pupils:
        title: Pupils
        columns: {{all: All}}
        rows:
          first: {{label: First year, values: {{all: 28}}}}
          second: {{label: Second year, values: {{all: 12}}}}
        totals: {{all: {total}}}"""
OBSERVATION = "observations:\n  first: {{indicator: {indicator}, value: {value}, as_of: {date}}}\n"
LONG_SENTENCE = (
    "The municipality coordinates counselling, accommodation, qualification and participation of newly "
    "arrived inhabitants in cooperation with administrative departments and welfare organisations."
)
PAGE = """\
---
title: {title}
description: What to know of it.
part_of: {part_of}
---
It is said here.
"""
PAGES = {
    "content/pages/help.md": PAGE.format(title="Help", part_of="").replace("part_of: \n", ""),
    "content/pages/bodies.md": PAGE.format(title="Bodies", part_of="help"),
}
BODY = "bodies:\n  board:\n    name: Board\n    type: steering\n    seats: [{seat}]\n"


def _rule(
    check: Callable[[Dataset], Iterator[Finding]],
    why: Message,
    failing: Mapping[str, Content],
    passing: Mapping[str, Content],
) -> Explanation:
    id = check.__module__.rpartition(".")[2].replace("_", "-")
    return Explanation(id, Message(docstring(check)), why, failing, passing)


def _two_observations(date: str) -> str:
    first = OBSERVATION.format(indicator="population", value=250, date="2016")
    return first + f"  second: {{indicator: population, value: 270, as_of: {date}}}\n"


def _before(key: str, new: str, file: str = PLAN) -> dict[str, Content]:
    return changed(file, key, new + key)


OF_RULES = (
    _rule(
        ambiguous_scalar.check,
        msg("Other programs read something else than you wrote."),
        changed(PLAN, "label: Learning", "label: NO"),
        changed(PLAN, "label: Learning", 'label: "NO"'),
    ),
    _rule(
        coordinates.check,
        msg("The city would appear in the wrong place on the map, often in the sea."),
        changed(CITY, "latitude: 50, longitude: 8", "latitude: 8, longitude: 50"),
        changed(CITY, "latitude: 50, longitude: 8", "latitude: 50, longitude: 8"),
    ),
    _rule(
        country_code.check,
        msg("Pages name and group countries by their code."),
        changed(CITY, "country: DE", "country: DL"),
        changed(CITY, "country: DE", "country: DE"),
    ),
    _rule(
        date_order.check,
        msg("One of the two dates is wrong, and so would be every timeline."),
        _before("fields:\n  learning", "period: {start: 2020-05, end: 2019}\n"),
        _before("fields:\n  learning", "period: {start: 2020-05, end: 2021}\n"),
    ),
    _rule(
        double_observation.check,
        msg(
            "Pages and tables show one number per place and date, and nobody knows which of the two is right."
        ),
        _before("source: plan-2020#1", _two_observations("2016"), CITY),
        _before("source: plan-2020#1", _two_observations("2017"), CITY),
    ),
    _rule(
        endless_sentence.check,
        msg("Nobody can follow such a sentence. Usually a full stop is missing, or a list became one line."),
        changed(PLAN, "label: Learning", "label: Learning" + " and more" * 50),
        changed(PLAN, "label: Learning", "label: Learning" + " and more" * 5),
    ),
    _rule(
        excluded_field.check,
        msg("One of the two is wrong: either the strategy works in the field or it leaves it out."),
        _before("measures:", "excluded_fields:\n  education: {note: The district does that.}\n"),
        changed(
            PLAN,
            "match: {education: close}\n",
            "match: {}\nexcluded_fields:\n  education: {note: The district does that.}\n",
        ),
    ),
    _rule(
        implausible_date.check,
        msg("Two swapped digits are easily overlooked, and readers cannot tell what was meant."),
        changed(PLAN, "lead: [school-office]", "since: 2203"),
        changed(PLAN, "lead: [school-office]", "since: 2023"),
    ),
    _rule(
        implausible_number.check,
        msg(
            "Countries write numbers differently. Here nothing separates thousands, and decimals "
            "follow a point."
        ),
        _before(
            "source: plan-2020#1", OBSERVATION.format(indicator="foreigners", value="18.085", date=2016), CITY
        ),
        _before(
            "source: plan-2020#1", OBSERVATION.format(indicator="foreigners", value="18085", date=2016), CITY
        ),
    ),
    _rule(
        language_code.check,
        msg("Browsers, screen readers and the list of languages rely on the code."),
        changed(CITY, "language: en", "language: dk"),
        changed(CITY, "language: en", "language: da"),
    ),
    _rule(
        missing_source.check,
        msg("Every statement here can be looked up, down to the page or slide."),
        changed(PLAN, "source: plan-2020#1\n", ""),
        changed(PLAN, "source: plan-2020#1\n", "source: plan-2020#1\n"),
    ),
    _rule(
        overdue.check,
        msg("The claim was due for a review, and readers see that nobody has reviewed it."),
        changed(PLAN, "    lead:", "    review_by: 2001-02\n    lead:"),
        changed(PLAN, "    lead:", "    review_by: 2049-12\n    lead:"),
    ),
    _rule(
        overlay.check,
        msg("No page would show it: dates, numbers, ids and sources are the same in all languages."),
        {GERMAN: "of: 22s7 ----\ntitle: Der Plan\nstatus: in-kraft\n"},
        {GERMAN: "of: 22s7\ntitle: Der Plan\n"},
    ),
    _rule(
        page_section.check,
        msg("Readers find a page in the list of its section, and sections within sections have no list."),
        {**PAGES, "content/pages/seats.md": PAGE.format(title="Seats", part_of="bodies")},
        {**PAGES, "content/pages/seats.md": PAGE.format(title="Seats", part_of="help")},
    ),
    _rule(
        pasted_text.check,
        msg("Readers would see stray characters, and the search would not find the words."),
        changed(PLAN, "What the city does.", "What the **city**&nbsp;does."),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    _rule(
        percentage.check,
        msg("Readers compare shares between cities; a wrong one misleads them."),
        _before("source: plan-2020#1", OBSERVATIONS.format(share="24.0"), CITY),
        _before("source: plan-2020#1", OBSERVATIONS.format(share="25.0"), CITY),
    ),
    _rule(
        personal_data.check,
        msg("People have not agreed to be listed here, and they change jobs. Offices can be reached anyway."),
        changed(PLAN, "What the city does.", "Ask jo.doe@testville.example."),
        changed(
            PARTNERS,
            "sector: municipality",
            "sector: municipality, generic_contact: {email: office@testville.example}",
        ),
    ),
    _rule(
        readability.check,
        msg("Many readers are new to the language or in a hurry."),
        changed(PLAN, "What the city does.", LONG_SENTENCE),
        changed(PLAN, "What the city does.", "The city helps with school, with work and with a flat."),
    ),
    _rule(
        redirect.check,
        msg(
            "Readers who follow an old link would go round in circles or find nothing. Most links to "
            "this site are not ours to change."
        ),
        {REDIRECTS: "redirects:\n  old-plan: {old: strategies/old-plan/, new: strategies/plans/}\n"},
        {REDIRECTS: "redirects:\n  old-plan: {old: strategies/old-plan/, new: strategies/plan/}\n"},
    ),
    _rule(
        stale_translation.check,
        msg("Readers of the translation would learn what the original no longer says."),
        {GERMAN: "of: aaaa\ntitle: Der alte Plan\n"},
        {GERMAN: "of: 22s7\ntitle: Der Plan\n"},
    ),
    _rule(
        strategy_status.check,
        msg("The page shows the status next to the decision path, and the two would contradict each other."),
        _before("fields:\n  learning", "decision_path:\n  council: {body: City council, public: true}\n"),
        _before("fields:\n  learning", "decision_path:\n  council: {body: City council, outcome: adopted}\n"),
    ),
    _rule(
        swallowed_text.check,
        msg("Everything after it is ignored, and the page shows half of the value."),
        changed(PLAN, "title: The plan", "title: The plan #1 for all"),
        changed(PLAN, "title: The plan", 'title: "The plan #1 for all"'),
    ),
    _rule(
        table_total.check,
        msg(
            "Either a number was copied wrongly, or the source contains a mistake that readers "
            "should know about."
        ),
        changed(PLAN, "lead: [school-office]", TABLE.format(total=41)),
        changed(PLAN, "lead: [school-office]", TABLE.format(total=40)),
    ),
    _rule(
        unknown_reference.check,
        msg(
            "The link on the page would lead nowhere. Often the id has a typo, or the entry does not "
            "exist yet."
        ),
        changed(PLAN, "lead: [school-office]", "lead: [school-ofice]"),
        changed(PLAN, "lead: [school-office]", "lead: [school-office]"),
    ),
    _rule(
        vacancy.check,
        msg("A vacant seat is information, too: it must be clear whether somebody holds it."),
        _before("measures:", BODY.format(seat="{vacant: true, partner: school-office}")),
        _before("measures:", BODY.format(seat="{vacant: true}, {partner: school-office}")),
    ),
)
