"""A knowledge base in which attacks stand everywhere, and the same with harmless words, as built sites."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.base.findings import has_errors
from generator.base.paths import po_file
from generator.cli.knowledge_base import load_and_check
from generator.document.po import readable
from generator.render.escape import plain
from generator.render.sanitizer import links
from tests.hostile.corpus import TEXT, TEXT_FILES, attacks
from tests.hostile.whole import Sort, put, translations, whole
from tests.hostile.writing import write
from tests.knowledge import build_site, copy_small

SURVIVORS = [attack.payload for attack in attacks(*TEXT_FILES) if attack.must == TEXT]
PROSE = [
    attack.payload
    for attack in attacks(*TEXT_FILES)
    if attack.must != "personal-data" and not any(links(attack.payload))
]
"""Without links: those to where nothing is are refused in pages."""
ADDRESSES = [attack.payload for attack in attacks("addresses") if attack.must == TEXT]
HARMLESS_PROSE = """
# One

## Two

### Three

#### Four

[link](https://city.example/ "title") *em* **strong** `code`\\
break

- list
3. list

> quote

---

    pre

| a | b |
|---|---|
| c | d |
"""
"""Everything that prose may hold."""
NAMES = [" ".join(map(plain, SURVIVORS[first::12])) for first in range(12)]
"""All attacks on texts in a few names, which the search can be narrowed by."""
EVERYWHERE = "Everywhere"
"""What the search finds each of these names with."""
STEP = 37
"""How far the next place is in the row of attacks, so that neighbours have none in common."""


def hostile_text(sort: Sort, number: int) -> str:
    """The attack for a place. Prose has all of them, one after the other."""
    match sort:
        case Sort.PROSE:
            return "\n\n".join([HARMLESS_PROSE, *PROSE])
        case Sort.URL:
            return ADDRESSES[number % len(ADDRESSES)]
        case _:
            return SURVIVORS[number * STEP % len(SURVIVORS)]


def harmless_text(sort: Sort, number: int) -> str:
    """Words for a place, the same where attacks are the same."""
    match sort:
        case Sort.PROSE:
            return HARMLESS_PROSE
        case Sort.URL:
            return f"https://city.example/{number % len(ADDRESSES)}"
        case _:
            return f"Harmless{number * STEP % len(SURVIVORS)}"


def build(folder: Path, copies: int, text_of: Callable[[Sort, int], str]) -> int:
    """Build the site of a knowledge base with these texts below `folder`; how many places of it hold one."""
    root = copy_small(folder)
    for part in ("content", "strategies"):
        subprocess.run(["rm", "-r", str(root / part)], check=True)
    found = translations(whole(copies), "de", "ar")
    files: dict[str, Any] = dict(found.files)
    places = [place for place in found.places if place.sort not in (Sort.KEY, Sort.OTHER)]
    for number, place in enumerate(places):
        text = text_of(place.sort, number)
        put(files[place.file], place.key_path, readable(text) if place.file.endswith(".po") else text)
    city = {key: files["strategies/x0/city.yml"][key] for key in ("country", "language", "coordinates")}
    for number, name in enumerate(NAMES):
        texts = {"name": name if text_of is hostile_text else f"Harmless {number}", "summary": EVERYWHERE}
        files[f"strategies/y{number}/city.yml"] = {**city, **texts}
        entries = {f"city.yml#/{key}": readable(text) for key, text in texts.items()}
        files |= {po_file(f"strategies/y{number}", language): entries for language in ("de", "ar")}
    write(root, files)
    _, problems = load_and_check(root)
    assert not has_errors(problems), problems
    for arguments in (["init", "-q"], ["add", "content", "strategies"], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *IDENTITY, *arguments], cwd=root, check=True)
    done = build_site(root)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return len(places)


IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@city.example", "-c", "commit.gpgsign=false")
