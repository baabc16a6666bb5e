#!/usr/bin/env python3
"""Reports in Markdown for an issue, from what programs print as JSON. Nothing to report is an empty text.

usage: report.py addresses LINKS.json            the addresses, one a line
       report.py links LINKS.json RESULT.json    which of them do not answer, from the result of lychee
       report.py overdue FINDINGS.json           what was to be looked at again, of `atlas check`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST = 500
"""How many lines an issue lists: GitHub takes 65,536 characters."""
LONGEST = 55_000


def main(arguments: list[str]) -> int:
    """Print a report; exit code 2 for wrong use."""
    match arguments:
        case ["addresses", links]:
            lines = [entry["url"] for entry in read(links)]
        case ["links", links, result]:
            lines = list(dead_links(read(links), read(result)))
        case ["overdue", findings]:
            lines = list(overdue(read(findings)))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    if lines:
        print("\n".join(lines))
    return 0


def read(file: str) -> Any:
    """The data in a JSON file; an empty file holds an empty list."""
    text = Path(file).read_text(encoding="utf-8")
    return json.loads(text) if text.strip() else []


def dead_links(links: Any, result: Any) -> Iterator[str]:
    """Each address that does not answer, why, and where it stands."""
    failed: dict[str, str] = {}
    for name in ("error_map", "fail_map", "timeout_map"):
        for entries in result.get(name, {}).values():
            for entry in entries:
                failed[entry["url"].rstrip("/")] = str(entry.get("status", {}).get("text", ""))
    dead = [
        (entry, failed[entry["url"].rstrip("/")]) for entry in links if entry["url"].rstrip("/") in failed
    ]
    if not dead:
        return
    yield f"{len(dead)} von {len(links)} Adressen antworten nicht. Bitte ersetzen oder entfernen."
    yield ""
    yield f"{len(dead)} of {len(links)} addresses do not answer. Please replace or remove them."
    yield ""
    yield from cut(
        f"- {code(entry['url'])} {code(why)}\n"
        + "\n".join(f"  - {code(place(use))}" for use in entry["uses"][:10])
        for entry, why in dead
    )


def overdue(findings: Any) -> Iterator[str]:
    """Each statement that was to be looked at again by now."""
    found = [finding for finding in findings if finding["check"] == "overdue"]
    if not found:
        return
    yield f"{len(found)} Angaben sollten inzwischen noch einmal geprüft werden."
    yield ""
    yield f"{len(found)} statements were to be looked at again by now."
    yield ""
    yield from cut(f"- [ ] {code(place(finding))} {code(finding['message'])}" for finding in found)
    yield ""
    yield code(found[0]["help"])


def place(where: Any) -> str:
    """File and line."""
    return f"{where['file']}:{where['line']}"


def code(text: str) -> str:
    """The text as code in one line, in which hosts see neither markup nor mentions."""
    return "`" + " ".join(text.replace("`", "'").split()) + "`"


def cut(items: Iterator[str]) -> Iterator[str]:
    """The items, as many as an issue can hold."""
    length = 0
    for number, item in enumerate(items):
        length += len(item) + 1
        if number >= MOST or length > LONGEST:
            yield "- …"
            return
        yield item


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
