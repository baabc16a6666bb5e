"""Findings about things: whether their keys, ids and values are those of their kind."""

from __future__ import annotations

from generator.base.messages import msg
from generator.checks.explanations.base import BASE, PARTNERS, PLAN, Content, Explanation, changed

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
        msg("An unknown key."),
        msg(
            "Everything below it would be missing on the site. Often it is a typo, or the line is "
            "indented wrongly."
        ),
        changed(PARTNERS, "sector: municipality", "sector: municipality, colective: true"),
        changed(PARTNERS, "sector: municipality", "sector: municipality, collective: true"),
    ),
    Explanation(
        "missing-key",
        msg("A required key that is missing."),
        msg("Pages, tables and pictures rely on it."),
        changed(PLAN, "summary: What the city does.\n", ""),
        changed(PLAN, "summary: What the city does.\n", "summary: What the city does.\n"),
    ),
    Explanation(
        "invalid-value",
        msg("A value that its key does not allow."),
        msg(
            "Dates look like `2016-09`, flags are `true` or `false`, and some keys have a fixed list "
            "of values."
        ),
        changed(PLAN, "lead: [school-office]", "since: September 2016"),
        changed(PLAN, "lead: [school-office]", "since: 2016-09"),
    ),
    Explanation(
        "id-syntax",
        msg("The name of a file, folder or key, or a reference, that is not an id."),
        msg(
            "Ids become addresses on the site, so they consist of lower-case letters a–z, digits and hyphens."
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
        msg("A measure with the id `network`."),
        msg("The site needs this address for the picture of the network."),
        changed(PLAN, "homework:", "network:"),
        changed(PLAN, "homework:", "homework-network:"),
    ),
    Explanation(
        "duplicate-id",
        msg("An id that two entries of the same kind share, in one file or in two."),
        msg("A reference to the id can mean only one of them."),
        {"content/partners.yml": "partners:\n  school-office: {name: S, sector: other, source: plan-2020}\n"},
        {"content/partners.yml": "partners:\n  school-board: {name: S, sector: other, source: plan-2020}\n"},
    ),
)
