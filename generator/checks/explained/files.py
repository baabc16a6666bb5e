"""Findings about files: whether they can be read at all."""

from __future__ import annotations

from pathlib import Path

from generator.checks.explained.base import BASE, CITY, PLAN, Explanation, changed

OF_FILES = (
    Explanation(
        "file",
        "A file that cannot be read, or is a link that leads out of the folder.",
        "What is published comes from this folder only; a link could publish any file of the machine.",
        {PLAN: Path("/etc/hostname")},
        {PLAN: BASE[PLAN]},
    ),
    Explanation(
        "file-size",
        "A file of more than a million bytes.",
        "Such a file is nearly always a slip, and nobody can review it.",
        changed(PLAN, "What the city does.", "What the city does. " * 51_000),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "encoding",
        "A file that is not UTF-8 text.",
        "Saved in another encoding, letters like ä or ł become other letters for everyone else.",
        {PLAN: BASE[PLAN].replace("The plan", "Der Plan für alle").encode("latin-1")},
        changed(PLAN, "The plan", "Der Plan für alle"),
    ),
    Explanation(
        "unexpected-file",
        "A file in which no kind of thing lives, so that it is not read.",
        "What stands in it would be missing on the site, and nobody would notice.",
        {"content/mayors.yml": "mayors: {}\n"},
        {"content/glossary.yml": "terms:\n  a: {term: Plan, definition: What is due., source: plan-2020}\n"},
    ),
    Explanation(
        "yaml-syntax",
        "A file that is not YAML, or whose top is no `key: value` lines.",
        "Nothing of the file can be read. Most often a text holds a colon and needs quotes.",
        changed(PLAN, "title: The plan", "title: The plan: a start"),
        changed(PLAN, "title: The plan", 'title: "The plan: a start"'),
    ),
    Explanation(
        "yaml-depth",
        "A file with more levels inside each other than anything here needs.",
        "A file like that can keep a program busy without end.",
        changed(PLAN, "What the city does.", "[" * 70 + "]" * 70),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "yaml-alias",
        "An anchor (`&name`) or an alias (`*name`).",
        "They make one text stand in several places, so that nobody sees where a text comes from. Text that "
        "begins with `*` or `&` needs quotes.",
        changed(PLAN, "summary: What the city does.", "summary: &plan What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "&plan What the city does."'),
    ),
    Explanation(
        "yaml-tag",
        "A tag (`!name`).",
        "Tags make other programs build things from a text. Text that begins with `!` needs quotes.",
        changed(PLAN, "summary: What the city does.", "summary: !important What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "!important What the city does."'),
    ),
    Explanation(
        "duplicate-key",
        "A key that stands twice in the same place.",
        "Only one of the two values can count, and other programs take the other one.",
        changed(CITY, "country: DE", "country: DE\ncountry: AT"),
        changed(CITY, "country: DE", "country: AT"),
    ),
)
