#!/usr/bin/env python3
"""Puts a report on GitLab: as a note on a merge request or an issue, or as one issue that is kept up to date.

usage: gitlab.py note merge_requests|issues NUMBER NAME FILE [MORE]
       gitlab.py issue LABEL TITLE FILE     a FILE that says nothing closes the issue
       gitlab.py body NUMBER FILE           writes the text of an issue into FILE

A FILE that is posted must be whole (report.py says what that is); MORE is a last line of the job itself.
Needs CI_API_V4_URL, CI_PROJECT_ID and, as a masked variable of the project, ATLAS_TOKEN: a project access
token with the role Reporter and the scope `api`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from http.client import HTTPException
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from report import body


def main(arguments: list[str]) -> int:
    """Do what the arguments say; exit code 2 for wrong use, and where GitLab does not answer."""
    try:
        match arguments:
            case ["note", "merge_requests" | "issues" as kind, number, name, file, *more] if is_number(
                number
            ):
                note(f"{kind}/{number}/notes", name, body(Path(file), *more))
            case ["issue", label, title, file]:
                issue(label, title, body(Path(file)))
            case ["body", number, file] if is_number(number):
                Path(file).write_text(ask("GET", f"issues/{number}")["description"] or "", encoding="utf-8")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except (OSError, HTTPException, ValueError, LookupError, TypeError) as problem:
        print(f"gitlab.py: {' '.join(arguments)}: {problem!r}", file=sys.stderr)
        return 2
    return 0


def is_number(text: str) -> bool:
    """Whether it is written in ASCII digits alone, as it goes into an address."""
    return text.isascii() and text.isdecimal()


def note(path: str, name: str, text: str) -> None:
    """A note, or the one that was put there before with another text. Only the own one is changed."""
    marker = f"<!-- atlas:{name} -->"
    data = {"body": f"{marker}\n{text}"}
    own = ask("GET", "", base="/user")["id"]
    before = [
        found["id"]
        for found in notes(path)
        if found["author"]["id"] == own and found["body"].startswith(marker)
    ]
    if before:
        ask("PUT", f"{path}/{before[0]}", data)
    else:
        ask("POST", path, data)


def notes(path: str) -> Iterator[Any]:
    """All notes, the oldest first."""
    for page in count(1):
        query = urlencode({"per_page": 100, "page": page, "sort": "asc", "order_by": "created_at"})
        found = ask("GET", f"{path}?{query}")
        yield from found
        if len(found) < 100:
            return


def issue(label: str, title: str, text: str) -> None:
    """One open issue with this label."""
    found = ask("GET", f"issues?{urlencode({'labels': label, 'state': 'opened', 'per_page': 1})}")
    if not text.strip():
        if found:
            ask("PUT", f"issues/{found[0]['iid']}", {"state_event": "close"})
    elif found:
        ask("PUT", f"issues/{found[0]['iid']}", {"title": title, "description": text})
    else:
        ask("POST", "issues", {"title": title, "labels": label, "description": text})


def ask(method: str, path: str, data: dict[str, str] | None = None, base: str | None = None) -> Any:
    """What GitLab answers about something of the project."""
    project = f"/projects/{quote(os.environ['CI_PROJECT_ID'], safe='')}/{path}"
    request = Request(
        os.environ["CI_API_V4_URL"] + (base if base is not None else project),
        json.dumps(data).encode() if data is not None else None,
        {"PRIVATE-TOKEN": os.environ["ATLAS_TOKEN"], "Content-Type": "application/json"},
        method=method,
    )
    with urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
