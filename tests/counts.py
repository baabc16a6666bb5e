"""What the five sources say, counted by hand, and how each thing is recognised on its page.

Each line: the source, the page below `/<language>/`, what is counted, a pattern in the HTML of the
page, how often.
"""

OFFENBACH = "strategies/offenbach/urban-integration-strategy"
OFFENBURG = "strategies/offenburg/integration-concept"
DORTMUND = "strategies/dortmund/immigration-strategy"
EPI = "networks/epi"

COUNTS = [
    ("S1", f"{OFFENBACH}/goals", "fields", r'<tr id="fields-[a-z-]+"', 4),
    ("S1", f"{OFFENBACH}/measures", "measures", r'<li id="measures-[a-z-]+"', 17),
    ("S1", f"{OFFENBACH}/network", "groups of partners", r'<tr id="partner_groups-[a-z-]+"', 7),
    ("S1", f"{OFFENBACH}/evidence", "theses", r'<li id="statements-cities-[a-z-]+"', 6),
    ("S1", f"{OFFENBACH}/evidence", "opportunities", r'<li id="statements-opportunities-[a-z-]+"', 6),
    ("S1", f"{OFFENBACH}/evidence", "challenges", r'<li id="statements-challenges-[a-z-]+"', 6),
    (
        "S1",
        f"{OFFENBACH}/evidence",
        "principles with sub-points",
        r'<li id="statements-principles-[a-z-]+"',
        5 + 4,
    ),
    (
        "S1",
        f"{OFFENBACH}/evidence",
        "sub-points of the last",
        r'<li id="statements-principles-capacities-[a-z-]+"',
        4,
    ),
    ("S2", f"{OFFENBACH}/steering", "departmental strands", r'<li id="bodies-[a-z-]+"', 4),
    ("S2", f"{OFFENBACH}/evidence", "effect mechanisms", r'<li id="statements-mechanisms-[a-z-]+"', 5),
    (
        "S2",
        f"{OFFENBACH}/evidence",
        "demands with sub-demands",
        r'<li id="statements-demands-[a-z-]+"',
        4 + 4,
    ),
    (
        "S2",
        f"{OFFENBACH}/evidence",
        "sub-demands of the third",
        r'<li id="statements-demands-prevent-overload-[a-z-]+"',
        4,
    ),
    ("S1+S2", f"{OFFENBACH}/evidence", "figures without data", r'<li id="figures-[a-z0-9-]+"', 1 + 5),
    ("S3", f"{OFFENBURG}/goals", "goals", r'<div id="goals-[ae]\d"', 3),
    ("S3", f"{OFFENBURG}/goals", "fields", r'<tr id="fields-[a-z-]+"', 11),
    ("S3", f"{OFFENBURG}/goals", "new fields", r'<span class="chip">(?:new|neu)</span>', 5),
    (
        "S3",
        f"{OFFENBURG}/goals",
        "fields carried over",
        r'<span class="chip">(?:carried over|fortgeführt)</span>',
        6,
    ),
    (
        "S3",
        f"{OFFENBURG}/steering",
        "members of the steering group, the fused line split",
        r'<span class="seat">',
        16,
    ),
    ("S3", f"{OFFENBURG}/steering", "steps of the decision", r'<li id="decision_path-[a-z0-9-]+"', 3),
    (
        "S3",
        f"{OFFENBURG}/steering",
        "public steps",
        r'<span class="chip">(?:open to the public|öffentlich)</span>',
        3,
    ),
    ("S3", OFFENBURG, "addressees", r'<li id="addressees-[a-z0-9-]+"', 3),
    ("S3", OFFENBURG, "milestones: 2006, two reports, 2020", r'<li id="lineage-[a-z0-9-]+"', 4),
    ("S4", f"{DORTMUND}/steering", "fields of the matrix", r'<tr id="matrix-[a-z-]+"', 9),
    ("S4", f"{DORTMUND}/evidence", "key facts", r'<li id="statements-key-facts-[a-z0-9-]+"', 6),
    ("S4", f"{DORTMUND}/evidence", "challenges", r'<li id="statements-challenges-[a-z0-9-]+"', 6),
    ("S4", f"{DORTMUND}/evidence", "consequence", r'<li id="statements-consequence-[a-z0-9-]+"', 1),
    (
        "S4",
        f"{DORTMUND}/evidence",
        "points of the action framework",
        r'<li id="statements-action-framework-[a-z0-9-]+"',
        6,
    ),
    ("S4", f"{DORTMUND}/measures", "programmes", r'<li id="measures-[a-z-]+"', 6),
    ("S4", f"{DORTMUND}/evidence", "figures without data", r'<li id="figures-[a-z0-9-]+"', 5),
    ("S4", f"{DORTMUND}/steering", "working groups", r'<details class="more" id="bodies-wg-[a-z-]+"', 7),
    ("S4", f"{DORTMUND}/steering", "steering tiers", r'<li id="tiers-[a-z-]+"', 4),
    ("S4", f"{DORTMUND}/evidence", "findings", r'<li id="statements-findings-[a-z0-9-]+"', 4),
    ("S4", f"{DORTMUND}/evidence", "steps of the outlook", r'<li id="statements-outlook-[a-z0-9-]+"', 2),
    ("S4", f"{DORTMUND}/evidence", "demands", r'<li id="statements-demands-[a-z0-9-]+"', 4),
    ("S4", f"{DORTMUND}/evidence", "contradictions", r'<li id="disputes-[a-z0-9-]+"', 2),
    ("S5", EPI, "members", r'<li id="members-[a-z0-9-]+"', 13),
    ("S5", EPI, "objectives", r'<li id="objectives-[a-z0-9-]+"', 6),
    ("S5", EPI, "missing pairings", r'</th><td><span class="standing standing--missing">', 6),
    ("S5", EPI, "the disputed number of partners", r'<li id="disputes-[a-z0-9-]+"', 1),
    ("S5", EPI, "the grant agreement", r"863614", 1),
]
