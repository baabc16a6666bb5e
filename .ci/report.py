#!/usr/bin/env python3
"""Reports in Markdown for an issue, from what programs print as JSON; and what is posted of a report.

usage: report.py addresses LINKS.json            the addresses, one a line
       report.py links LINKS.json RESULT.json [STATUS]  which of them do not answer, from the result of lychee
                                                 and the status with which it ended
       report.py overdue FINDINGS.json           what was to be looked at again, of `atlas check`
       report.py body REPORT.md [MORE]           the report, if it is whole, and what the job adds

A report that is cut short, or that another program printed, has no sign at its end and is refused: what a
crash leaves behind is neither posted nor taken for "nothing to report".
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.render.bot_text import code, posted, whole

MOST = 500
"""How many entries a report lists."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_CUTS = re.compile(r"[`|^{}]")
"""What lychee takes for the end of an address."""


def main(arguments: list[str]) -> int:
    """Print what the arguments ask for; exit code 2 for wrong use and for what is not whole."""
    try:
        match arguments:
            case ["addresses", links]:
                output = "".join(f"{_escaped(address)}\n" for address in _addresses(_entries(links)))
            case ["links", links, result, *status]:
                output = posted(dead_links(_entries(links), _read(result), *status))
            case ["overdue", findings]:
                output = posted(overdue(_entries(findings)))
            case ["body", report, *more]:
                output = body(Path(report), *more)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
        # What sys.stdout cannot write, Python would try again while it ends.
        with os.fdopen(1, "w", encoding="utf-8", closefd=False) as printed:
            printed.write(output)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as problem:
        print(f"report.py: {' '.join(arguments)}: {problem!r}", file=sys.stderr)
        return 2
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


def _addresses(links: list[Any]) -> list[str]:
    """Each address once, in the order in which lychee gets them, one a line."""
    found = list(dict.fromkeys(entry["url"] for entry in links))
    for address in found:
        if not _ADDRESS.fullmatch(address) or not address.isprintable():
            raise ValueError(f"{address!r} is no web address")
    return found


def _escaped(address: str) -> str:
    return _CUTS.sub(lambda sign: f"%{ord(sign[0]):02X}", address)


def dead_links(links: list[Any], result: Any, status: str = "0") -> Iterator[str]:
    """Each address that does not answer, why, and where it stands.

    Lychee writes addresses in its own way, so it is the line that tells which one it means. What stands on no
    line of ours is reported as lychee writes it.
    """
    asked = _addresses(links)
    if result["total"] < len(asked):
        raise ValueError(f"only {result['total']} of {len(asked)} addresses were asked for")
    uses = {entry["url"]: entry["uses"] for entry in links}
    failed: dict[str, str] = {}
    for entries in (*result["error_map"].values(), *result["timeout_map"].values()):
        for entry in entries:
            line = entry.get("span", {}).get("line", 0)
            address = asked[line - 1] if 0 < line <= len(asked) else entry["url"]
            failed[address] = str(entry.get("status", {}).get("text", ""))
    if status != "0" and not failed:
        raise ValueError(f"lychee ended with {status}, but names no address that does not answer")
    dead = [(address, failed[address], uses.get(address, ())) for address in sorted(failed)]
    if not dead:
        return
    yield f"{len(dead)} von {len(links)} Adressen antworten nicht. Bitte ersetzen oder entfernen."
    yield ""
    yield f"{len(dead)} of {len(links)} addresses do not answer. Please replace or remove them."
    yield ""
    yield from _most(
        "\n".join([f"- {code(address)} {code(why)}", *(f"  - {code(_place(use))}" for use in places[:10])])
        for address, why, places in dead
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
