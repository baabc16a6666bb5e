"""Findings about things: whether their keys, ids and values are those of their kind."""

from __future__ import annotations

from generator.checks.explained.base import BASE, PARTNERS, PLAN, Content, Explanation, changed
from generator.saying import say

PACT = """\
name: Pact
summary: Cities together.
source: plan-2020
members:
  first: {{partner: {partner}}}
"""


def _with_pact(partners: str, partner: str) -> dict[str, Content]:
    return {PARTNERS: BASE[PARTNERS] + partners, "content/networks/pact.yml": PACT.format(partner=partner)}


OF_ENTITIES = (
    Explanation(
        "unknown-key",
        say("A key that is not known in its place."),
        say(
            "What stands below it would not be shown. Often it is a slip, or the line has the wrong "
            "indentation."
        ),
        changed(PARTNERS, "sector: municipality", "sector: municipality, colective: true"),
        changed(PARTNERS, "sector: municipality", "sector: municipality, collective: true"),
    ),
    Explanation(
        "missing-key",
        say("A key that is needed and is not there."),
        say("Pages, tables and pictures rely on it."),
        changed(PLAN, "summary: What the city does.\n", ""),
        changed(PLAN, "summary: What the city does.\n", "summary: What the city does.\n"),
    ),
    Explanation(
        "invalid-value",
        say("A value that its key cannot have."),
        say("Dates are like `2016-09`, flags `true` or `false`, and some keys have a fixed list of values."),
        changed(PLAN, "lead: [school-office]", "since: September 2016"),
        changed(PLAN, "lead: [school-office]", "since: 2016-09"),
    ),
    Explanation(
        "id-syntax",
        say("A name of a file, folder or key, or a reference, that is no id."),
        say(
            "Ids become addresses on the site, so they have lower-case letters a–z, digits and hyphens only."
        ),
        _with_pact(
            "  Bürgeramt: {name: Bürgeramt, sector: municipality, source: plan-2020}\n", "school-office"
        ),
        _with_pact(
            "  buergeramt: {name: Bürgeramt, sector: municipality, source: plan-2020}\n", "buergeramt"
        ),
    ),
    Explanation(
        "reserved-id",
        say("A measure that has the id `network`."),
        say("The site needs the address for the picture of the network."),
        changed(PLAN, "homework:", "network:"),
        changed(PLAN, "homework:", "homework-network:"),
    ),
    Explanation(
        "duplicate-id",
        say("An id that two things of the same kind have, in the same or in different files."),
        say("Whoever names the id can mean only one of them."),
        {"content/partners.yml": "partners:\n  school-office: {name: S, sector: other, source: plan-2020}\n"},
        {"content/partners.yml": "partners:\n  school-board: {name: S, sector: other, source: plan-2020}\n"},
    ),
)
