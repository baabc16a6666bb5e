#!/usr/bin/env python3
"""Reports in Markdown for an issue, from what programs print as JSON; and what is posted of a report.

usage: report.py addresses LINKS.json            the addresses, one a line
       report.py links LINKS.json RESULT.json    which of them do not answer, from the result of lychee
       report.py overdue FINDINGS.json           what was to be looked at again, of `atlas check`
       report.py body REPORT.md [MORE]           the report, if it is whole, and what the job adds

A report that is cut short, or that another program printed, has no sign at its end and is refused: what a
crash leaves behind is neither posted nor taken for "nothing to report".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.render.inert import code, posted, whole

MOST = 500
"""How many entries a report lists."""


def main(arguments: list[str]) -> int:
    """Print what the arguments ask for; exit code 2 for wrong use and for what is not whole."""
    try:
        match arguments:
            case ["addresses", links]:
                output = "".join(f"{entry['url']}\n" for entry in _entries(links))
            case ["links", links, result]:
                output = posted(dead_links(_entries(links), _read(result)))
            case ["overdue", findings]:
                output = posted(overdue(_entries(findings)))
            case ["body", report, *more]:
                output = body(Path(report), *more)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as problem:
        print(f"report.py: {' '.join(arguments)}: {problem!r}", file=sys.stderr)
        return 2
    sys.stdout.write(output)
    return 0


def body(report: Path, more: str = "") -> str:
    """What is posted of a report: nothing, if it says nothing."""
    text = whole(report.read_text(encoding="utf-8"))
    return f"{text}\n{more}\n" if more else text


def _read(file: str) -> Any:
    return json.loads(Path(file).read_text(encoding="utf-8"))


def _entries(file: str) -> list[Any]:
    entries = _read(file)
    if not isinstance(entries, list):
        raise ValueError(f"{file} holds no list")
    return entries


def dead_links(links: list[Any], result: Any) -> Iterator[str]:
    """Each address that does not answer, why, and where it stands."""
    if links and not result["total"]:
        raise ValueError("no address was asked for")
    failed: dict[str, str] = {}
    for entries in (*result["error_map"].values(), *result["timeout_map"].values()):
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
    yield from _most(
        f"- {code(entry['url'])} {code(why)}\n"
        + "\n".join(f"  - {code(_place(use))}" for use in entry["uses"][:10])
        for entry, why in dead
    )


def overdue(findings: list[Any]) -> Iterator[str]:
    """Each statement that was to be looked at again by now."""
    found = [finding for finding in findings if finding["check"] == "overdue"]
    if not found:
        return
    yield f"{len(found)} Angaben sollten inzwischen noch einmal geprüft werden."
    yield ""
    yield f"{len(found)} statements were to be looked at again by now."
    yield ""
    yield code(found[0]["help"])
    yield ""
    yield from _most(f"- [ ] {code(_place(finding))} {code(finding['message'])}" for finding in found)


def _place(where: Any) -> str:
    return f"{where['file']}:{where['line']}"


def _most(items: Iterator[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield item if number < MOST else "- …"
        if number >= MOST:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
