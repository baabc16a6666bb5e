"""Findings about files: whether they can be read at all."""

from __future__ import annotations

from pathlib import Path

from generator.base.messages import msg
from generator.checks.explanations.base import BASE, CITY, PARTNERS, PLAN, Explanation, changed

_PICTURE = b"RIFF\x14\0\0\0WEBPVP8L\x08\0\0\0/\0\0\0\0EDD"
_PAGE = "---\ntitle: About\ndescription: What this is.\n---\n\n## Whom it is for\n\nSee {link}.\n"

OF_FILES = (
    Explanation(
        "file",
        msg("A file or folder that cannot be read, or that is a link, a pipe or a device."),
        msg("Its content would be missing, and a link could publish any file of the machine."),
        {PLAN: Path("/etc/hostname")},
        {PLAN: BASE[PLAN]},
    ),
    Explanation(
        "file-size",
        msg("A file of more than a million bytes."),
        msg("A file this large is nearly always a mistake, and nobody can review it."),
        changed(PLAN, "What the city does.", "What the city does. " * 51_000),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "encoding",
        msg("A file that is not UTF-8 text."),
        msg("In another encoding, everyone else sees other characters for letters like ä or ł."),
        {PLAN: BASE[PLAN].replace("The plan", "Der Plan für alle").encode("latin-1")},
        changed(PLAN, "The plan", "Der Plan für alle"),
    ),
    Explanation(
        "unexpected-file",
        msg("A file that is not read because of its name or folder."),
        msg("Its content would be missing on the site, and nobody would notice."),
        {"content/mayors.yml": "mayors: {}\n"},
        {"content/glossary.yml": "terms:\n  a: {term: Plan, definition: What is due., source: plan-2020}\n"},
    ),
    Explanation(
        "picture",
        msg("A picture that is not published because of its folder, format or name."),
        msg("Other files could contain scripts, replace a page, or be impossible on another system."),
        {"content/pages/logo.webp": _PICTURE},
        {"content/pages/pictures/logo.webp": _PICTURE},
    ),
    Explanation(
        "page-link",
        msg("A link or a picture that leads nowhere, in a page written by hand."),
        msg("Readers would get an error page, or see nothing in place of a picture."),
        {"content/pages/about.md": _PAGE.format(link="the [cities](cities.md)")},
        {"content/pages/about.md": _PAGE.format(link="the [cities](../cities/)")},
    ),
    Explanation(
        "missing-file",
        msg("A city folder without the file that describes the city."),
        msg("Strategies are shown on the pages of their city, which would not exist."),
        {"strategies/elsewhere/small-plan.yml": BASE[PLAN]},
        {
            "strategies/elsewhere/small-plan.yml": BASE[PLAN],
            "strategies/elsewhere/city.yml": BASE[CITY].replace("Testville", "Elsewhere"),
        },
    ),
    Explanation(
        "yaml-syntax",
        msg("A file that is not YAML, or that does not consist of `key: value` lines."),
        msg("Nothing in the file can be read. Usually a text contains a colon and needs quotes."),
        changed(PLAN, "title: The plan", "title: The plan: a start"),
        changed(PLAN, "title: The plan", 'title: "The plan: a start"'),
    ),
    Explanation(
        "yaml-depth",
        msg("A file that is nested more deeply than any content needs."),
        msg("Such a file can keep a program busy forever."),
        changed(PLAN, "What the city does.", "[" * 70 + "]" * 70),
        changed(PLAN, "What the city does.", "What the city does."),
    ),
    Explanation(
        "yaml-alias",
        msg("An anchor (`&name`) or an alias (`*name`)."),
        msg(
            "They repeat a text in several places, so nobody sees where it comes from. Text that "
            "begins with `*` or `&` needs quotes."
        ),
        changed(PLAN, "summary: What the city does.", "summary: &plan What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "&plan What the city does."'),
    ),
    Explanation(
        "yaml-tag",
        msg("A tag (`!name`)."),
        msg(
            "Tags make other programs turn text into something else. Text that begins with `!` needs quotes."
        ),
        changed(PLAN, "summary: What the city does.", "summary: !important What the city does."),
        changed(PLAN, "summary: What the city does.", 'summary: "!important What the city does."'),
    ),
    Explanation(
        "merge-marks",
        msg("A file with a merge conflict: git left two versions of the same lines in it."),
        msg("Git could not decide which version counts, so the file cannot be read."),
        changed(
            PLAN, "title: The plan", "<<<<<<< ours\ntitle: The plan\n=======\ntitle: A plan\n>>>>>>> theirs"
        ),
        changed(PLAN, "title: The plan", "title: A plan"),
    ),
    Explanation(
        "lost-comma",
        msg("A comma in braces that ends a text or a number."),
        msg("In braces, commas separate entries, so what follows the comma would be another key."),
        changed(PARTNERS, "name: School office,", "name: School, sport and youth office,"),
        changed(PARTNERS, "name: School office,", 'name: "School, sport and youth office",'),
    ),
    Explanation(
        "duplicate-key",
        msg("A key that appears twice in the same place."),
        msg("Only one of the two values can count, and programs disagree on which."),
        changed(CITY, "country: DE", "country: DE\ncountry: FR"),
        changed(CITY, "country: DE", "country: FR"),
    ),
)
