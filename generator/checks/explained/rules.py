"""Findings of the checks: whether what is said fits together. Their sentences are the docstrings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.checks import (
    ambiguous_scalar,
    country_code,
    date_order,
    excluded_field,
    language_code,
    missing_source,
    overdue,
    overlay,
    page_section,
    percentage,
    personal_data,
    readability,
    redirect,
    stale_translation,
    strategy_status,
    table_total,
    unknown_reference,
    vacancy,
)
from generator.checks.explained.base import (
    CITY,
    GERMAN,
    PARTNERS,
    PLAN,
    REDIRECTS,
    Content,
    Explanation,
    changed,
)
from generator.dataset import Dataset
from generator.diagnostic import Diagnostic
from generator.docstrings import docstring
from generator.saying import Said, say

OBSERVATIONS = """\
observations:
  from-abroad: {{indicator: population, value: 250}}
  everyone: {{indicator: population, value: 1000}}
  share:
    indicator: population
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
    check: Callable[[Dataset], Iterator[Diagnostic]],
    why: Said,
    failing: Mapping[str, Content],
    passing: Mapping[str, Content],
) -> Explanation:
    id = check.__module__.rpartition(".")[2].replace("_", "-")
    return Explanation(id, Said(docstring(check)), why, failing, passing)


def _before(key: str, new: str, file: str = PLAN) -> dict[str, Content]:
    return changed(file, key, new + key)


OF_RULES = (
    _rule(
        ambiguous_scalar.check,
        say("Who reads the file with another program gets something else than what you wrote."),
        changed(PLAN, "label: Learning", "label: NO"),
        changed(PLAN, "label: Learning", 'label: "NO"'),
    ),
    _rule(
        country_code.check,
        say("Countries are named and grouped by their code."),
        changed(CITY, "country: DE", "country: UK"),
        changed(CITY, "country: DE", "country: GB"),
    ),
    _rule(
        date_order.check,
        say("One of the two dates is wrong, and timelines would show nonsense."),
        _before("fields:\n  learning", "period: {start: 2020-05, end: 2019}\n"),
        _before("fields:\n  learning", "period: {start: 2020-05, end: 2021}\n"),
    ),
    _rule(
        excluded_field.check,
        say("One of the two is wrong: either the strategy works in the field or it leaves it out."),
        _before("measures:", "excluded_fields:\n  education: {note: The district does that.}\n"),
        changed(
            PLAN,
            "match: {education: close}\n",
            "match: {}\nexcluded_fields:\n  education: {note: The district does that.}\n",
        ),
    ),
    _rule(
        language_code.check,
        say("Browsers, screen readers and the list of languages rely on the code."),
        changed(CITY, "language: en", "language: dk"),
        changed(CITY, "language: en", "language: da"),
    ),
    _rule(
        missing_source.check,
        say("Every statement here can be looked up, down to the page or slide."),
        changed(PLAN, "source: plan-2020#1\n", ""),
        changed(PLAN, "source: plan-2020#1\n", "source: plan-2020#1\n"),
    ),
    _rule(
        overdue.check,
        say("Somebody wanted to know by then whether it still holds, and readers see that nobody looked."),
        changed(PLAN, "    lead:", "    review_by: 2001-02\n    lead:"),
        changed(PLAN, "    lead:", "    review_by: 9999-12\n    lead:"),
    ),
    _rule(
        overlay.check,
        say("It would be shown nowhere: dates, numbers, ids and sources are the same in all languages."),
        {GERMAN: "of: 22s7 ----\ntitle: Der Plan\nstatus: in-kraft\n"},
        {GERMAN: "of: 22s7\ntitle: Der Plan\n"},
    ),
    _rule(
        page_section.check,
        say("Readers find a page in the list of its section, and a section within a section has none."),
        {**PAGES, "content/pages/seats.md": PAGE.format(title="Seats", part_of="bodies")},
        {**PAGES, "content/pages/seats.md": PAGE.format(title="Seats", part_of="help")},
    ),
    _rule(
        percentage.check,
        say("Readers compare shares between cities; a wrong one misleads them."),
        _before("source: plan-2020#1", OBSERVATIONS.format(share="24.0"), CITY),
        _before("source: plan-2020#1", OBSERVATIONS.format(share="25.0"), CITY),
    ),
    _rule(
        personal_data.check,
        say(
            "People did not agree to be found here, and change their posts. Offices can be reached all "
            "the same."
        ),
        changed(PLAN, "What the city does.", "Ask jo.doe@testville.example."),
        changed(
            PARTNERS,
            "sector: municipality",
            "sector: municipality, generic_contact: {email: office@testville.example}",
        ),
    ),
    _rule(
        readability.check,
        say("Many readers are new to the language, or in a hurry."),
        changed(PLAN, "What the city does.", LONG_SENTENCE),
        changed(PLAN, "What the city does.", "The city helps with school, with work and with a flat."),
    ),
    _rule(
        redirect.check,
        say(
            "Who follows an old link goes round in circles or finds nothing; most links to here are not ours."
        ),
        {REDIRECTS: "redirects:\n  old-plan: {old: strategies/old-plan/, new: strategies/plans/}\n"},
        {REDIRECTS: "redirects:\n  old-plan: {old: strategies/old-plan/, new: strategies/plan/}\n"},
    ),
    _rule(
        stale_translation.check,
        say("Readers of the translation would be told what the original no longer says."),
        {GERMAN: "of: aaaa\ntitle: Der alte Plan\n"},
        {GERMAN: "of: 22s7\ntitle: Der Plan\n"},
    ),
    _rule(
        strategy_status.check,
        say(
            "The status and the decision path stand next to each other on the page, and contradict each "
            "other."
        ),
        _before("fields:\n  learning", "decision_path:\n  council: {body: City council, public: true}\n"),
        _before("fields:\n  learning", "decision_path:\n  council: {body: City council, outcome: adopted}\n"),
    ),
    _rule(
        table_total.check,
        say("Either a number was copied wrongly, or the source has a mistake that readers should be told."),
        changed(PLAN, "lead: [school-office]", TABLE.format(total=41)),
        changed(PLAN, "lead: [school-office]", TABLE.format(total=40)),
    ),
    _rule(
        unknown_reference.check,
        say(
            "The link on the page would lead nowhere. Often the id has a slip, or the thing is not written "
            "yet."
        ),
        changed(PLAN, "lead: [school-office]", "lead: [school-ofice]"),
        changed(PLAN, "lead: [school-office]", "lead: [school-office]"),
    ),
    _rule(
        vacancy.check,
        say("A vacancy is a finding of its own: it must be clear whether a seat is empty."),
        _before("measures:", BODY.format(seat="{vacant: true, partner: school-office}")),
        _before("measures:", BODY.format(seat="{vacant: true}, {partner: school-office}")),
    ),
)
