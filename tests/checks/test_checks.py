"""Each check finds further examples at their places. `test_explanations.py` holds every check to its own."""

from unittest.mock import patch

import pytest

from generator.base.personal_data import find
from generator.checks import personal_data, references
from generator.cli.knowledge_base import load_and_check
from generator.content.load import load
from generator.model.references import Reference, SourceRef
from tests.knowledge import BASE, CITY, GERMAN, PARTNERS, PLAN, TITLE, Findings, WriteTree, places, po

REDIRECTS = "content/redirects.yml"

SHARES = """\
observations:
  a: {indicator: foreigners, value: 27646}
  b: {indicator: population, value: 33773}
  c:
    indicator: foreigners-share
"""
TABLE = """\
tables:
      cohorts:
        title: Cohorts
        columns: {{all: All}}
        rows:
          first: {{label: First, values: {{all: 28}}}}
          second: {{label: Second, values: {{{column}: 12}}}}
        totals: {{all: {total}}}
"""
NETWORK = "content/networks/pact.yml"
PACT = """\
name: Pact
summary: Cities together.
source: plan-2020
members: {{a: {{partner: school-office, city: testville}}}}
pairings: {{x: {{city: {city}, supported_by: {partner}}}}}
"""
MATRIX = """\
matrix: {title: M, rows: {all: {label: Everyone, cells: {lerning: {a: {vacant: true}}}}}}
"""
SEATS = "bodies:\n  board: {name: Board, type: steering, seats: {"


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """A file of the knowledge base with a piece of it replaced."""
    assert old in BASE[file]
    return {file: BASE[file].replace(old, new)}


def share(value: str, more: str = "", part: int = 27646, whole: int = 33773) -> dict[str, str]:
    """A city with a percentage, and the two numbers that it comes from."""
    numbers = SHARES.replace("27646", str(part)).replace("33773", str(whole))
    rest = f"    value: {value}\n    share_of: {{part: a, whole: b}}\n" + (f"    {more}\n" if more else "")
    return changed(CITY, "source: plan-2020#1", f"{numbers}{rest}source: plan-2020#1")


def redirects(*found: str) -> dict[str, str]:
    pairs = (pair.split(": ") for pair in found)
    lines = (f"  r{at}: {{old: {old}, new: {new}}}\n" for at, (old, new) in enumerate(pairs))
    return {REDIRECTS: "redirects:\n" + "".join(lines)}


def page(id: str, part_of: str = "") -> dict[str, str]:
    """A page written by hand, in the section of another one or in none."""
    head = f"part_of: {part_of}\n" if part_of else ""
    return {f"content/pages/{id}.md": f"---\ntitle: {id}\ndescription: It.\n{head}---\n\nText.\n"}


FAILING = [
    ("page-section", page("a", "a"), ("content/pages/a.md", 4, 10)),
    ("page-section", page("a") | page("b", "a") | page("c", "b"), ("content/pages/c.md", 4, 10)),
    ("unknown-reference", page("a", "b"), ("content/pages/a.md", 4, 10)),
    ("unknown-reference", changed(PLAN, "[school-office]", "[school-ofice]"), (PLAN, 13, 12)),
    ("unknown-reference", changed(PLAN, "[learning]", "[leerning]"), (PLAN, 12, 14)),
    ("unknown-reference", changed(PLAN, "education: close", "educaton: close"), (PLAN, 8, 13)),
    ("unknown-reference", changed(PLAN, "plan-2020#1", "plan-2021#1"), (PLAN, 4, 9)),
    ("unknown-reference", changed(PLAN, "plan-2020#1", "plan-2020#7"), (PLAN, 4, 9)),
    ("unknown-reference", {NETWORK: PACT.format(city="a", partner="b")}, (NETWORK, 5, 39)),
    ("unknown-reference", {NETWORK: PACT.format(city="c", partner="a")}, (NETWORK, 5, 22)),
    ("unknown-reference", changed(PLAN, "measures:", MATRIX + "measures:"), (PLAN, 9, 58)),
    ("missing-source", changed(PLAN, "source: plan-2020#1\n", ""), (PLAN, 5, 3)),
    (
        "date-order",
        changed(PLAN, "fields:\n  learning", "period: {start: 2020-05, end: 2019}\nfields:\n  learning"),
        (PLAN, 5, 31),
    ),
    ("personal-data", changed(PLAN, "What the city does.", "Ask jo.doe@testville.de now."), (PLAN, 2, 14)),
    ("personal-data", changed(PLAN, "What the city does.", "Call 069 8065 2000 now."), (PLAN, 2, 15)),
    (
        "personal-data",
        changed(PLAN, "title: The plan", "title: The plan # by jo@testville.de"),
        (PLAN, 1, 22),
    ),
    ("personal-data", changed(PLAN, "What the city does.", '"jo\\x40testville.de"'), (PLAN, 2, 10)),
    ("redirect", redirects("a/: b/", "b/: cities/"), (REDIRECTS, 2, 22)),
    ("redirect", redirects("a/: b/", "b/: a/"), (REDIRECTS, 3, 22)),
    ("redirect", redirects("a/: a/"), (REDIRECTS, 2, 22)),
    ("redirect", redirects("embed/compare/matrix/: cities/"), (REDIRECTS, 2, 13)),
    ("redirect", redirects("a/: cities/", "a/: fields/"), (REDIRECTS, 3, 13)),
    ("ambiguous-scalar", changed(PLAN, "label: Learning", "label: NO"), (PLAN, 7, 12)),
    ("country-code", changed(CITY, "country: DE", "country: XX"), (CITY, 3, 10)),
    ("country-code", changed(CITY, "country: DE", "country: AT\nidentifiers: {nuts3: DE713}"), (CITY, 3, 10)),
    ("language-code", changed(CITY, "language: en", "language: xx"), (CITY, 1, 11)),
    ("overdue", changed(PLAN, "    lead:", "    review_by: 2001-02\n    lead:"), (PLAN, 13, 16)),
    (
        "date-order",
        changed(
            PLAN, "fields:\n  learning", "period: {start: 2020-05-31, end: 2020-05-30}\nfields:\n  learning"
        ),
        (PLAN, 5, 34),
    ),
    (
        "date-order",
        changed(PLAN, "fields:\n  learning", "period: {start: 2021, end: 2020-12}\nfields:\n  learning"),
        (PLAN, 5, 28),
    ),
    ("percentage", share("81.8"), (CITY, 10, 12)),
    (
        "unknown-reference",
        changed(
            CITY,
            "source: plan-2020#1",
            SHARES + "    value: 81.8\n    share_of: {part: z, whole: b}\nsource: plan-2020#1",
        ),
        (CITY, 11, 22),
    ),
    (
        "unknown-reference",
        changed(
            CITY,
            "source: plan-2020#1",
            SHARES + "    value: 81.8\n    share_of: {part: a, whole: z}\nsource: plan-2020#1",
        ),
        (CITY, 11, 32),
    ),
    ("percentage", share("82.0"), (CITY, 10, 12)),
    ("percentage", share("26", part=245, whole=1000), (CITY, 10, 12)),
    ("percentage", share("23", part=245, whole=1000), (CITY, 10, 12)),
    ("percentage", share("24.9", part=245, whole=1000), (CITY, 10, 12)),
    ("percentage", share("24.9", "about: false", part=245, whole=1000), (CITY, 10, 12)),
    (
        "table-total",
        changed(PLAN, "lead: [school-office]", TABLE.format(total=39, column="all")),
        (PLAN, 20, 23),
    ),
    (
        "table-total",
        changed(PLAN, "lead: [school-office]", TABLE.format(total=41, column="all")),
        (PLAN, 20, 23),
    ),
    (
        "table-total",
        changed(PLAN, "lead: [school-office]", TABLE.format(total=40, column="al")),
        (PLAN, 19, 44),
    ),
    (
        "vacancy",
        changed(PLAN, "measures:", SEATS + "a: {vacant: true, partner: school-office}}}\nmeasures:"),
        (PLAN, 10, 51),
    ),
    ("vacancy", changed(PLAN, "measures:", SEATS + "a: {status: inferred}}}\nmeasures:"), (PLAN, 10, 51)),
    (
        "strategy-status",
        changed(
            PLAN,
            "fields:\n  learning",
            "decision_path: {council: {body: Council, public: true}}\nfields:\n  learning",
        ),
        (PLAN, 3, 9),
    ),
    (
        "excluded-field",
        changed(PLAN, "measures:", "excluded_fields:\n  education: {note: None.}\nmeasures:"),
        (PLAN, 10, 3),
    ),
    (
        "excluded-field",
        changed(
            PLAN,
            "match: {education: close}",
            "match: {}\nexcluded_fields: {education: {}}\n"
            "structures: {net: {name: Net, match: {education: close}}}",
        ),
        (PLAN, 9, 19),
    ),
]

PASSING = [
    changed(PLAN, "fields:\n  learning", "period: {start: 2020}\nfields:\n  learning"),
    changed(PLAN, "fields:\n  learning", "period: {end: 2020}\nfields:\n  learning"),
    share("81.8", whole=0),
    changed(
        CITY,
        "source: plan-2020#1",
        SHARES + "    rank: 1\n    share_of: {part: a, whole: b}\nsource: plan-2020#1",
    ),
    changed(PLAN, "fields:\n  learning", "period: {start: 2020-05-31, end: 2020-05-31}\nfields:\n  learning"),
    changed(PLAN, "fields:\n  learning", "period: {start: 2020-12-31, end: 2020}\nfields:\n  learning"),
    changed(PLAN, "fields:\n  learning", "period: {start: 2020, end: 2020-01-01}\nfields:\n  learning"),
    share("81.9"),
    share("81.90", "about: true"),
    share("25", part=245, whole=1000),
    share("24", part=245, whole=1000),
    share("24.9", "about: true", part=245, whole=1000),
    changed(PLAN, "match: {education: close}", "match: {}\nexcluded_fields: {education: {}}"),
    changed(PLAN, "lead: [school-office]", TABLE.format(total=40, column="all")),
    changed(PLAN, "lead: [school-office]", TABLE.format(total=28, column="all").replace("{all: 12}", "{}")),
    changed(
        PLAN, "measures:", SEATS + "a: {partner: school-office}, b: {vacant: true, label: NN}}}\nmeasures:"
    ),
    changed(
        PLAN,
        "fields:\n  learning",
        "decision_path: {council: {body: Council, outcome: adopted}}\nfields:\n  learning",
    ),
    {},
    changed(PLAN, "    lead:", "    review_by: 2049\n    lead:"),
    changed(PLAN, "label: Learning", 'label: "NO"'),
    changed(PLAN, "fields:\n  learning", "period: {start: 2020-05, end: 2020}\nfields:\n  learning"),
    changed(PLAN, "What the city does.", "From 2014 to 2016, 601,150 people, grant 863614, on 15.09.2016."),
    changed(PLAN, "title: The plan", "title: The plan # see paper-168-20-2020#1"),
    {
        CITY: BASE[CITY]
        .replace("country: DE", "country: GR\nidentifiers: {nuts3: EL303}")
        .replace("latitude: 50, longitude: 8", "latitude: 38, longitude: 23.7")
    },
    changed(
        PARTNERS,
        "sector: municipality",
        "sector: municipality, generic_contact: {email: office@testville.de}",
    ),
    redirects(
        "strategies/old-plan/: strategies/testville/plan/",
        "a/: strategies/testville/plan/#measures-homework",
        "b/: /",
        "c/: /#map",
    ),
    {GERMAN: po({TITLE: ("The plan", "Der Plan")})},
]


@pytest.mark.parametrize(("check", "changes", "place"), FAILING)
def test_the_failing_example_is_found_at_its_place(
    check: str, changes: dict[str, str], place: tuple[str, int, int], findings: Findings
) -> None:
    found = findings(changes)
    assert (check, *place) in places(found), found
    assert all(d.help for d in found), "every finding says what to type"


@pytest.mark.parametrize("changes", PASSING)
def test_the_passing_example_is_left_alone(changes: dict[str, str], findings: Findings) -> None:
    assert findings(changes) == ()


def test_an_unknown_reference_suggests_what_was_meant_and_where_it_lives(findings: Findings) -> None:
    found = findings({PLAN: BASE[PLAN].replace("[school-office]", "[school-ofice]")})
    assert str(found[0].message) == "there is no partner `school-ofice`"
    assert str(found[0].help) == "did you mean `school-office`? Partners are listed in `partners.yml`."


@pytest.mark.parametrize("pair", ["/de/a/: cities/", "a: cities/", "a/../: cities/", "a/b#c: cities/"])
def test_an_old_address_is_one_of_this_site_in_no_language(pair: str, findings: Findings) -> None:
    (found,) = findings(redirects(pair))
    assert (found.check, found.span.line, found.span.column) == ("invalid-value", 2, 13)
    assert str(found.help).startswith("write it without site and language")


@pytest.mark.parametrize("old", ["con/", f"a/{'b' * 101}/"])
def test_an_old_address_is_one_that_every_system_can_make_a_page_at(old: str, findings: Findings) -> None:
    (found,) = findings(redirects(f"{old}: cities/"))
    assert found.check == "invalid-value"
    assert str(found.message).endswith(" has a part that cannot be the name of a folder")


@pytest.mark.parametrize(
    "new", ["https://evil.example/", "//evil.example/", "//", "''", "cities/#", "cities/#<b>", "cities"]
)
def test_a_redirect_leads_to_a_page_of_this_site(new: str, findings: Findings) -> None:
    (found,) = findings(redirects(f"a/: {new}"))
    assert (found.check, found.span.line, found.span.column) == ("invalid-value", 2, 22)


@pytest.mark.parametrize(
    ("pair", "column", "message"),
    [
        ("cities/: fields/", 13, "`r0` redirects from `cities/`, but that page exists"),
        ("a/: citys/", 22, "`r0` leads to `citys/`, but that page does not exist"),
    ],
)
def test_a_redirect_leads_from_where_no_page_is_to_one(
    pair: str, column: int, message: str, write_tree: WriteTree
) -> None:
    root = write_tree(redirects(pair))
    (found,) = load_and_check(root)[1]
    assert load_and_check(root)[1] == (found,)
    assert (found.check, str(found.message), found.span.column) == ("redirect", message, column)
    assert found.help


def test_personal_data_is_looked_for_as_far_as_it_is_listed(write_tree: WriteTree) -> None:
    (text,) = changed(PLAN, "What the city does.", "S\n" + "# Call 069 8065 2000.\n" * 9).values()
    dataset, _ = load(write_tree({PLAN: str(text)}))
    with patch("generator.checks.personal_data.find", wraps=find) as look:
        assert next(personal_data.personal_data(dataset)).check == "personal-data"
    assert look.call_count < 6


def test_there_are_words_for_an_unknown_id_of_every_kind_that_is_referred_to() -> None:
    kinds = {SourceRef.target, *(reference.target for reference in Reference.__subclasses__())}
    assert references.UNKNOWN.keys() == references.PLACES.keys() == kinds
