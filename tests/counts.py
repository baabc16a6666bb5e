"""What the five sources say, counted by hand, and how each thing is recognised on its page.

Each line: the source, the page below `/<language>/`, what is counted, a pattern in the HTML of the
page, how often.
"""

OFFENBACH = "strategies/offenbach/urban-integration-strategy"
OFFENBURG = "strategies/offenburg/integration-concept"
DORTMUND = "strategies/dortmund/immigration-strategy"
EPI = "networks/epi"

COUNTS = [
    ("S1", OFFENBACH, "fields", r'<tr id="fields-[a-z-]+"', 4),
    ("S1", OFFENBACH, "measures", r'<li id="measures-[a-z-]+"', 17),
    ("S1", OFFENBACH, "groups of partners", r'<tr id="partner_groups-[a-z-]+"', 7),
    ("S1", OFFENBACH, "theses", r'<li id="statements-cities-[a-z-]+"', 6),
    ("S1", OFFENBACH, "opportunities", r'<li id="statements-opportunities-[a-z-]+"', 6),
    ("S1", OFFENBACH, "challenges", r'<li id="statements-challenges-[a-z-]+"', 6),
    ("S1", OFFENBACH, "principles with sub-points", r'<li id="statements-principles-[a-z-]+"', 5 + 4),
    ("S1", OFFENBACH, "sub-points of the last", r'<li id="statements-principles-capacities-[a-z-]+"', 4),
    ("S2", OFFENBACH, "departmental strands", r'<li id="bodies-[a-z-]+"', 4),
    ("S2", OFFENBACH, "effect mechanisms", r'<li id="statements-mechanisms-[a-z-]+"', 5),
    ("S2", OFFENBACH, "demands with sub-demands", r'<li id="statements-demands-[a-z-]+"', 4 + 4),
    ("S2", OFFENBACH, "sub-demands of the third", r'<li id="statements-demands-prevent-overload-[a-z-]+"', 4),
    ("S1+S2", OFFENBACH, "figures without data", r'<li id="figures-[a-z0-9-]+"', 1 + 5),
    ("S3", OFFENBURG, "goals", r'<div id="goals-[ae]\d"', 3),
    ("S3", OFFENBURG, "fields", r'<tr id="fields-[a-z-]+"', 11),
    ("S3", OFFENBURG, "new fields", r'<span class="chip">(?:new|neu)</span>', 5),
    ("S3", OFFENBURG, "fields carried over", r'<span class="chip">(?:carried over|fortgeführt)</span>', 6),
    ("S3", OFFENBURG, "members of the steering group, the fused line split", r'<span class="seat">', 16),
    ("S3", OFFENBURG, "steps of the decision", r'<li id="decision_path-[a-z0-9-]+"', 3),
    ("S3", OFFENBURG, "public steps", r'<span class="chip">(?:open to the public|öffentlich)</span>', 3),
    ("S3", OFFENBURG, "addressees", r'<li id="addressees-[a-z0-9-]+"', 3),
    ("S3", OFFENBURG, "milestones: 2006, two reports, 2020", r'<li id="lineage-[a-z0-9-]+"', 4),
    ("S4", DORTMUND, "fields of the matrix", r'<tr id="matrix-[a-z-]+"', 9),
    ("S4", DORTMUND, "key facts", r'<li id="statements-key-facts-[a-z0-9-]+"', 6),
    ("S4", DORTMUND, "challenges", r'<li id="statements-challenges-[a-z0-9-]+"', 6),
    ("S4", DORTMUND, "consequence", r'<li id="statements-consequence-[a-z0-9-]+"', 1),
    ("S4", DORTMUND, "points of the action framework", r'<li id="statements-action-framework-[a-z0-9-]+"', 6),
    ("S4", DORTMUND, "programmes", r'<li id="measures-[a-z-]+"', 6),
    ("S4", DORTMUND, "figures without data", r'<li id="figures-[a-z0-9-]+"', 5),
    ("S4", DORTMUND, "working groups", r'<li class="card" id="bodies-wg-[a-z-]+"', 7),
    ("S4", DORTMUND, "steering tiers", r'<li id="tiers-[a-z-]+"', 4),
    ("S4", DORTMUND, "findings", r'<li id="statements-findings-[a-z0-9-]+"', 4),
    ("S4", DORTMUND, "steps of the outlook", r'<li id="statements-outlook-[a-z0-9-]+"', 2),
    ("S4", DORTMUND, "demands", r'<li id="statements-demands-[a-z0-9-]+"', 4),
    ("S4", DORTMUND, "contradictions", r'<li id="disputes-[a-z0-9-]+"', 2),
    ("S5", EPI, "members", r'<li id="members-[a-z0-9-]+"', 13),
    ("S5", EPI, "objectives", r'<li id="objectives-[a-z0-9-]+"', 6),
    ("S5", EPI, "missing pairings", r'</th><td><span class="standing standing--missing">', 6),
    ("S5", EPI, "the disputed number of partners", r'<li id="disputes-[a-z0-9-]+"', 1),
    ("S5", EPI, "the grant agreement", r"863614", 1),
]
