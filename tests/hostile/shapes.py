"""Files that are made to take long or much: each below the size that is read, each a single contribution."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tests.knowledge import GERMAN, PLAN, SOURCES, TITLE, po

PAGE = "content/pages/about.md"
HEAD = "title: T\nsummary: S\nstatus: in-force\nsource: plan-2020\n"
LEVELS = "abcdefghijklmnopqrst"
MATTER = "---\ntitle: T\ndescription: D\n---\n"
SOURCE = "{title: T, short_title: S, language: en, medium: slides, publisher: P, %s}"


def many(number: int, form: str, between: str = "") -> str:
    """The text so many times, `%d` standing for the number."""
    return between.join(form.replace("%d", str(position)) for position in range(number))


def laughs() -> str:
    """A billion laughs: each level names the one above ten times."""
    levels = (f"{below}: &{below} [{','.join([f'*{above}'] * 10)}]\n" for above, below in pairwise(LEVELS))
    return "a: &a [ha, ha]\n" + "".join(levels)


SHAPES: dict[str, tuple[str, Callable[[], str | bytes]]] = {
    "a-billion-laughs": (PLAN, laughs),
    "a-megabyte-of-brackets": (PLAN, lambda: "[" * 990_000),
    "braces": (PLAN, lambda: "{a: " * 240_000),
    "dashes": (PLAN, lambda: "- " * 490_000),
    "deep-indentation": (PLAN, lambda: "".join(" " * depth + "a:\n" for depth in range(1_390))),
    "a-hundred-thousand-keys": (PLAN, lambda: many(100_000, "k%d: x\n")[:990_000]),
    "keys-that-are-nearly-right": (PLAN, lambda: many(77_000, "titl%d: x\n")),
    "measures-with-a-wrong-key": (PLAN, lambda: f"{HEAD}measures:\n{many(45_000, '  m%d: {nam: x}')}"),
    "measures-without-a-value": (PLAN, lambda: HEAD + "measures:\n" + many(70_000, "  m%d:\n")),
    "references-to-nothing": (
        PLAN,
        lambda: HEAD + f"partner_groups: {{g: {{name: G, partners: [{many(120_000, 'p%d', ',')}]}}}}",
    ),
    "references-among-thousands-alike": (
        PLAN,
        lambda: (
            HEAD
            + f"fields:\n{many(9_000, '  abcdefg%d: {label: x}' + chr(10))}"
            + f"measures: {{m: {{name: M, fields: [{many(40_000, 'abcdefh%d', ',')}]}}}}"
        ),
    ),
    "claims-without-a-source": (
        PLAN,
        lambda: HEAD.replace("source: plan-2020\n", "") + "measures:\n" + many(44_000, "  m%d: {name: x}\n"),
    ),
    "words-that-are-nearly-right": (
        PLAN,
        lambda: HEAD + "bodies:\n" + many(24_000, "  m%d: {name: x, type: plenar}\n"),
    ),
    "the-same-key": (PLAN, lambda: "a: 1\n" * 160_000),
    "aliases": (PLAN, lambda: "x: *a\n" * 160_000),
    "tags": (PLAN, lambda: "x: !a b\n" * 120_000),
    "documents": (PLAN, lambda: "---\na: 1\n" * 110_000),
    "a-long-text": (PLAN, lambda: f"title: {'a' * 990_000}"),
    "a-long-key": (PLAN, lambda: f"{'a' * 990_000}: b"),
    "a-line-of-50-megabytes": (PLAN, lambda: f"title: {'a' * 50_000_000}"),
    "comments": (PLAN, lambda: HEAD + "# c\n" * 240_000),
    "escapes": (PLAN, lambda: f'title: "{chr(92)}x41{(chr(92) + "x41") * 240_000}"'),
    "folded-lines": (PLAN, lambda: "title: >\n" + "  a\n" * 240_000),
    "a-long-list": (PLAN, lambda: f"x: [{'a,' * 490_000}]"),
    "letters-before-an-at": (PLAN, lambda: f"{HEAD}x: {'a' * 900_000}@"),
    "mail-addresses": (PLAN, lambda: f"{HEAD}# {'a.b@c.de ' * 100_000}"),
    "dots-after-an-at": (PLAN, lambda: f"{HEAD}# a@{'a.' * 450_000}"),
    "telephone-numbers": (PLAN, lambda: f"{HEAD}# {'069 1234567 ' * 80_000}"),
    "telephone-numbers-that-are-right": (PLAN, lambda: f"{HEAD}# {'069 12345678, ' * 65_000}"),
    "dates": (PLAN, lambda: f"{HEAD}# {'2016-09-15 ' * 80_000}"),
    "telephone-numbers-in-lines": (PLAN, lambda: HEAD + many(60_000, "# 0%d 99999\n")),
    "brackets-after-addresses": (
        PLAN,
        lambda: HEAD + "goals:\n" + many(19, f'  g%d: {{text: "https://a.de/{")" * 49_000}"}}\n'),
    ),
    "digits": (PLAN, lambda: f"{HEAD}# {'1' * 900_000}"),
    "digits-and-spaces": (PLAN, lambda: f"{HEAD}# {'1 ' * 450_000}"),
    "digits-and-slashes": (PLAN, lambda: f"{HEAD}# {'1/' * 450_000}"),
    "lines-of-fractions": (PLAN, lambda: HEAD + f"# {'1/' * 60_000}\n" * 8),
    "lines-of-digits": (PLAN, lambda: HEAD + f"# {'0231 5 ' * 12}\n" * 11_000),
    "digits-and-bare-letters": (PLAN, lambda: HEAD + f"# {'0691234567x ' * 16}\n" * 1_000),
    "telephones-in-texts": (
        PLAN,
        lambda: HEAD + "goals:\n" + many(15_000, '  g%d: {code: "\\x31", text: "069 12345%d"}\n'),
    ),
    "numbers-of-a-gigabyte": (
        PLAN,
        lambda: (
            HEAD
            + "measures: {m: {name: M, numbers: {"
            + many(15_000, "n%d: {label: L, value: 1e999999999}", ",")
            + "}}}"
        ),
    ),
    "a-number-of-a-megabyte": (
        PLAN,
        lambda: HEAD + f"measures: {{m: {{name: M, numbers: {{a: {{label: L, value: {'9' * 900_000}}}}}}}}}",
    ),
    "flags-of-others": (PLAN, lambda: HEAD + "goals:\n" + many(25_000, "  k%d: {code: NO, text: no}\n")),
    "totals": (
        PLAN,
        lambda: (
            HEAD
            + "measures: {m: {name: M, tables: {t: {title: T, "
            + f"columns: {{{many(15_000, 'c%d: C', ',')}}}, "
            + f"rows: {{{many(12_000, 'r%d: {label: R, values: {c1: 1}}', ',')}}}, "
            + f"totals: {{{many(15_000, 'c%d: 5', ',')}}}}}}}}}}}"
        ),
    ),
    "a-ring-of-causes": (
        PLAN,
        lambda: HEAD + "factors:\n" + many(15_000, "  f%d: {text: T, leads_to: {f%d: {}, f0: {}}}\n"),
    ),
    "bodies-that-include-themselves": (
        PLAN,
        lambda: (
            HEAD
            + "bodies:\n"
            + many(9_000, "  f%d: {name: T, type: plenary, includes: [f%d, f0], delegates_from: [f%d]}\n")
        ),
    ),
    "translations-of-nothing": (
        GERMAN,
        lambda: po({f"plan.yml#/f{number}": ("x", "x") for number in range(18_000)}),
    ),
    "a-translation-of-many-lines": (GERMAN, lambda: po({TITLE: ("x", "")}) + '"x"\n' * 200_000),
    "nothing-but-escapes": (GERMAN, lambda: po({TITLE: ("x", "\\" * 400_000)})),
    "a-line-that-does-not-end": (GERMAN, lambda: po({TITLE: ("x", "")}) + '"' + "\\\\" * 400_000),
    "empty-lines-of-a-page": (PAGE, lambda: MATTER + "\n" * 900_000),
    "lines-before-the-front-matter": (PAGE, lambda: "---\n" * 240_000),
    "partners-with-wrong-ids": (
        "content/partners.yml",
        lambda: "partners:\n" + many(20_000, "  P%d: {name: P, sector: municipality}\n"),
    ),
    "partners-of-no-sector": (
        "content/partners.yml",
        lambda: "partners:\n" + many(20_000, "  p%d: {name: P, sector: municipalit}\n"),
    ),
    "places-of-a-source": (
        SOURCES,
        lambda: (
            "sources:\n  s: "
            + SOURCE % f"places: {{{many(25_000, 'p%d: {heading: H}', ',')}}}"
            + "\n  x: "
            + SOURCE % f"source: [{many(20_000, 's#q%d', ',')}]"
        ),
    ),
    "nothing-but-zeros": (PLAN, lambda: b"\0" * 990_000),
    "two-bytes-a-letter": (PLAN, lambda: "title: x\n".encode("utf-16") * 40_000),
    "no-letters": (PLAN, lambda: b"\xff" * 990_000),
}
"""The file that is attacked, and what stands in it."""
QUICK = (
    *(
        "a-billion-laughs",
        "a-megabyte-of-brackets",
        "a-hundred-thousand-keys",
        "letters-before-an-at",
    ),
)
"""Those that are tried in every run."""
