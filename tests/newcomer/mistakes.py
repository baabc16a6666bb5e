"""The mistakes that a beginner makes, what is said of each, and how it is mended by what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.newcomer.editor import Editor

MARK = "‸"
"""In `at`: the place that the finding names, where the newcomer clicks."""
Mend = Callable[[Editor], Editor]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a file, the finding about it, and what a newcomer types after a click at its place.

    `at` is a piece of the file with `MARK` in it. `says` are words of the message that name the cause, `help`
    words of the line that says what to type. One of the second round is seen once the file can be read.
    """

    file: str
    at: str
    check: str
    says: str
    help: str
    mend: Mend
    round: int = 1
    severity: str = "error"

    def place(self, text: str) -> tuple[int, int]:
        """Line and column of the mistake in the text of the file."""
        piece = self.at.replace(MARK, "")
        assert text.count(piece) == 1, f"{self.file} does not hold {piece!r} once"
        before = text[: text.index(piece) + self.at.index(MARK)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def instead(old: str, new: str) -> Mend:
    """Delete what stands behind the place, and type something else."""
    return lambda editor: editor.press("Delete", len(old)).type(new)


def in_quotes(key: str) -> Mend:
    """Put the text of a key in quotes."""
    return lambda editor: editor.press("End").type('"').press("Home").press("Right", len(key) + 2).type('"')


CITY, SOURCES, PARTNERS, PLAN = FILES = (
    "city.yml",
    "sources.yml",
    "partners.yml",
    "ankommen-in-musterhausen.yml",
)
MISTAKES = (
    Mistake(
        CITY,
        "country: ‸de",
        "invalid-value",
        "hat nicht die Form von `country`",
        "`DE`",
        instead("de", "DE"),
    ),
    Mistake(
        CITY,
        "‸Coordinates:",
        "unknown-key",
        "Schlüssel `Coordinates` gibt es hier nicht",
        "`coordinates`",
        instead("C", "c"),
    ),
    Mistake(
        CITY,
        "source: ‸presetext#1",
        "unknown-reference",
        "die Quelle `presetext` gibt es nicht",
        "sources.yml",  # where another mistake hides the right one until it is mended
        instead("presetext", "pressetext"),
    ),
    Mistake(
        SOURCES,
        "Presseinformation‸: Ankommen",
        "yaml-syntax",
        "Doppelpunkt mit Leerzeichen",
        "Anführungszeichen",
        in_quotes("title"),
    ),
    Mistake(
        PARTNERS,
        "name:‸Stadt",
        "yaml-syntax",
        "hinter dem Doppelpunkt von `name` steht kein Leerzeichen",
        "Leerzeichen",
        lambda editor: editor.type(" "),
    ),
    Mistake(
        PLAN,
        "‸\tlead: [sprachenbuero]",
        "yaml-syntax",
        "Tabulator",
        "Leerzeichen",
        instead("\t", "    "),
    ),
    Mistake(
        SOURCES,
        "‸langauge: de",
        "unknown-key",
        "Schlüssel `langauge` gibt es hier nicht",
        "`language`",
        instead("langauge", "language"),
        round=2,
    ),
    Mistake(
        SOURCES,
        "date: ‸15.10.2020",
        "invalid-value",
        "`15.10.2020` ist kein Datum",
        "`2020-10-15`",
        instead("15.10.2020", "2020-10-15"),
        round=2,
    ),
    Mistake(
        PARTNERS,
        "partners:\n  ‸stadt-musterhausen:",
        "missing-source",
        "hat keine Quelle",
        "source:",
        lambda editor: editor.press("End").type("\n    source: pressetext#1"),
        round=2,
        severity="warning",
    ),
    Mistake(
        PARTNERS,
        "‸Sprachenbüro:",
        "id-syntax",
        "`Sprachenbüro` ist keine Kennung",
        "`sprachenbuero`",
        instead("Sprachenbüro", "sprachenbuero"),
        round=2,
    ),
    Mistake(
        PARTNERS,
        "sector: ‸Amt",
        "invalid-value",
        "`Amt` ist kein möglicher Wert",
        "`municipality`",
        instead("Amt", "municipality"),
        round=2,
    ),
    Mistake(
        PARTNERS,
        "summary: ‸erika.beispiel@musterhausen.example",
        "personal-data",
        "E-Mail-Adresse",
        "`generic_contact`",
        instead("erika.beispiel@musterhausen.example", "Das Büro"),
        round=2,
    ),
    Mistake(
        PARTNERS,
        "\n  ‸source: pressetext#1\n  s",
        "invalid-value",
        "zu wenig eingerückt",
        "so weit einrücken wie",
        lambda editor: editor.type("  "),
        round=2,
    ),
    Mistake(
        PARTNERS,
        "#1\n  ‸stadt-musterhausen:",
        "duplicate-key",
        "`stadt-musterhausen` kommt zweimal vor",
        "umbenennen",
        instead("stadt-musterhausen", "sportverein"),
        round=2,
    ),
    Mistake(
        PLAN,
        "status: ‸in force",
        "invalid-value",
        "`in force` ist kein möglicher Wert",
        "`in-force`",
        instead("in force", "in-force"),
        round=2,
    ),
    Mistake(
        PLAN,
        "end: ‸2015",
        "date-order",
        "das Ende `2015` liegt vor dem Beginn `2021`",
        "berichtigen",
        instead("2015", "2025"),
        round=2,
    ),
    Mistake(
        PLAN,
        "fields: [‸sparche]",
        "unknown-reference",
        "unter `fields` gibt es kein `sparche`",
        "`sprache`",
        instead("sparche", "sprache"),
        round=2,
    ),
    Mistake(
        PLAN,
        "lead: [‸sprotverein]",
        "unknown-reference",
        "den Partner `sprotverein` gibt es nicht",
        "partners.yml",  # as above
        instead("sprotverein", "sportverein"),
        round=2,
    ),
)
