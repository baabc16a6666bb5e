"""Findings about files: whether they can be read at all."""

from __future__ import annotations

from pathlib import Path

from generator.checks.explained.base import BASE, CITY, PARTNERS, PLAN, Explanation, changed
from generator.saying import say

_PICTURE = b"RIFF\x14\0\0\0WEBPVP8L\x08\0\0\0/\0\0\0\0EDD"
_PAGE = "---\ntitle: About\ndescription: What this is.\n---\n\n## Whom it is for\n\nSee {link}.\n"

OF_FILES = (
    Explanation(
        "file",
        say("A file or a folder that cannot be read, a link, or a pipe or a device."),
        say("What stands in it would be missing; and a link could publish any file of the machine."),
        {PLAN: Path("/etc/hostname")},
        {PLAN: BASE[PLAN]},
    ),
    Explanation(
        "file-size",
        say("A file of more than a million bytes."),
        say("Such a file is nearly always a slip, and nobody can review it."),
        changed(PLAN, "What the city does.", "What the city does. " * 51_000),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "encoding",
        say("A file that is not UTF-8 text."),
        say("Saved in another encoding, letters like ä or ł become other letters for everyone else."),
        {PLAN: BASE[PLAN].replace("The plan", "Der Plan für alle").encode("latin-1")},
        changed(PLAN, "The plan", "Der Plan für alle"),
    ),
    Explanation(
        "unexpected-file",
        say("A file in which no kind of thing lives, so that it is not read."),
        say("What stands in it would be missing on the site, and nobody would notice."),
        {"content/mayors.yml": "mayors: {}\n"},
        {"content/glossary.yml": "terms:\n  a: {term: Plan, definition: What is due., source: plan-2020}\n"},
    ),
    Explanation(
        "picture",
        say("A picture that is not published: in another folder, of another kind, or with an odd name."),
        say("Other files could hold scripts, take the place of a page, or be no file on another system."),
        {"content/pages/logo.webp": _PICTURE},
        {"content/pages/pictures/logo.webp": _PICTURE},
    ),
    Explanation(
        "page-link",
        say("A link or a picture in a page written by hand that leads nowhere."),
        say("Readers would end at an error, or see nothing where a picture should be."),
        {"content/pages/about.md": _PAGE.format(link="the [cities](cities.md)")},
        {"content/pages/about.md": _PAGE.format(link="the [cities](../cities/)")},
    ),
    Explanation(
        "missing-file",
        say("A folder of a city without the file that says which city it is."),
        say("A strategy is shown on the pages of its city, and there would be none."),
        {"strategies/elsewhere/small-plan.yml": BASE[PLAN]},
        {
            "strategies/elsewhere/small-plan.yml": BASE[PLAN],
            "strategies/elsewhere/city.yml": BASE[CITY].replace("Testville", "Elsewhere"),
        },
    ),
    Explanation(
        "yaml-syntax",
        say("A file that is not YAML, or whose top is no `key: value` lines."),
        say("Nothing of the file can be read. Most often a text holds a colon and needs quotes."),
        changed(PLAN, "title: The plan", "title: The plan: a start"),
        changed(PLAN, "title: The plan", 'title: "The plan: a start"'),
    ),
    Explanation(
        "yaml-depth",
        say("A file with more levels inside each other than anything here needs."),
        say("A file like that can keep a program busy without end."),
        changed(PLAN, "What the city does.", "[" * 70 + "]" * 70),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "yaml-alias",
        say("An anchor (`&name`) or an alias (`*name`)."),
        say(
            "They make one text stand in several places, so that nobody sees where a text comes from. Text "
            "that begins with `*` or `&` needs quotes."
        ),
        changed(PLAN, "summary: What the city does.", "summary: &plan What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "&plan What the city does."'),
    ),
    Explanation(
        "yaml-tag",
        say("A tag (`!name`)."),
        say("Tags make other programs build things from a text. Text that begins with `!` needs quotes."),
        changed(PLAN, "summary: What the city does.", "summary: !important What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "!important What the city does."'),
    ),
    Explanation(
        "merge-marks",
        say("A file in which git has left two versions of the same lines, with its marks."),
        say("It could not decide which of them counts, so nothing of the file can be read."),
        changed(
            PLAN, "title: The plan", "<<<<<<< ours\ntitle: The plan\n=======\ntitle: A plan\n>>>>>>> theirs"
        ),
        changed(PLAN, "title: The plan", "title: A plan"),
    ),
    Explanation(
        "lost-comma",
        say("A comma in a text or a number within braces, which ends it there."),
        say("Within braces commas stand between entries, so what follows the comma would be another key."),
        changed(PARTNERS, "name: School office,", "name: School, sport and youth office,"),
        changed(PARTNERS, "name: School office,", 'name: "School, sport and youth office",'),
    ),
    Explanation(
        "duplicate-key",
        say("A key that stands twice in the same place."),
        say("Only one of the two values can count, and other programs take the other one."),
        changed(CITY, "country: DE", "country: DE\ncountry: FR"),
        changed(CITY, "country: DE", "country: FR"),
    ),
)
