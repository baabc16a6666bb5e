"""What each finding means: a sentence, why it matters, an example that has it, and the same put right.

`examples/<group>/<check>/` holds the sentence and the reason in `README.md`, and the files of the two
examples in `bad/` and `good/`. They join the small knowledge base in `examples/base/`, or replace files of
it. The tests run the examples and `atlas check --explain` shows them, so none of them can be out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, Severity, Span
from generator.base.messages import Message, msg

EXAMPLES = Path(__file__).parent / "examples"
GROUPS = ("files", "keys", "content")
"""The folders of examples: files that cannot be read, single entities, and what does not fit together."""
SNAPSHOT = Path(__file__).parents[1] / "assets" / "findings.json"
"""The findings in all failing examples, for a page that shows them and runs nothing.

`python -m generator.cli.check` writes the file, and a test fails while something else is found.
"""
PLAN = "strategies/testville/plan.yml"
CONTEXT_LINES = 2
"""How many lines are shown before and after those that differ."""

Content = str | bytes | Path
"""What is in a file: text, other bytes, or a path for a link to it."""
Files = Mapping[str, Content]
Lines = tuple[str | Message, ...]
"""What a file is shown as: its lines, or that it is a link."""
FindingsByCheck = Mapping[str, tuple[Finding, ...]]
"""Findings by the check whose failing example has them."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a finding means, and two examples: files that are added to the knowledge base or replace its own.

    The failing example has this finding and no other, the passing one has none.
    """

    check: str
    group: str
    sentence: Message
    why: Message
    failing: Files
    passing: Files


@cache
def base_files() -> Mapping[str, str]:
    """The smallest knowledge base that is whole and clean."""
    return {file: text for file, text in _files(EXAMPLES / "base").items() if isinstance(text, str)}


@cache
def all_explanations() -> tuple[Explanation, ...]:
    """Every finding that there can be, by its id."""
    folders = (folder for group in GROUPS for folder in (EXAMPLES / group).iterdir())
    return tuple(_explanation(folder) for folder in sorted(folders, key=lambda folder: folder.name))


def _explanation(folder: Path) -> Explanation:
    sentence, why = (folder / "README.md").read_text(encoding="utf-8").split("\n\n")
    return Explanation(
        folder.name,
        folder.parent.name,
        Message(sentence),
        Message(why.rstrip()),
        _not_in_folders().get(folder.name) or _files(folder / "bad"),
        _files(folder / "good"),
    )


def _not_in_folders() -> Mapping[str, Files]:
    """The failing examples that nobody wants as files: a link out of the project, a very large file."""
    large = base_files()[PLAN].replace("What the city does.", "What the city does. " * 51_000)
    return {"file": {PLAN: Path("/etc/hostname")}, "file-size": {PLAN: large}}


def _files(folder: Path) -> dict[str, Content]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _content(path.read_bytes()) for path in files}


def _content(content: bytes) -> str | bytes:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


@dataclass(frozen=True, slots=True)
class ShownFile:
    """Lines of a file with their numbers; None where the file is not there."""

    name: str
    lines: tuple[tuple[int, str | Message], ...] | None


def differing(example: Files, other: Files, places: Iterable[tuple[str, int]] = ()) -> Iterator[ShownFile]:
    """The files of an example that are not the same in the other one, and those with the places, in order.

    Of each the lines that differ or are such a place (a file and a line in it), with some around them.
    """
    places_by_file: dict[str, list[int]] = {}
    for file, line in places:
        places_by_file.setdefault(file, []).append(line - 1)
    for name in sorted({**example, **other, **places_by_file}):
        lines = _lines(example, name)
        marked = [*_changed(lines, _lines(other, name)), *places_by_file.get(name, ())]
        if not marked:
            continue
        first, last = max(0, min(marked) - CONTEXT_LINES), max(marked) + 1 + CONTEXT_LINES
        numbered = tuple(enumerate(lines[first:last], start=first + 1))
        yield ShownFile(name, numbered if lines else None)


def _changed(lines: Lines, others: Lines) -> Iterator[int]:
    """The lines that differ, counted from 0; where only some are missing, those around the gap."""
    for tag, start, end, _, _ in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (start, max(start, end - 1)) if end > start else (max(0, start - 1), start)


def _lines(example: Files, name: str) -> Lines:
    content = example.get(name, base_files().get(name, ""))
    if isinstance(content, Path):
        return (msg("(a link to {file})", file=str(content)),)
    text = content if isinstance(content, str) else content.decode(errors="replace")
    return tuple(text.splitlines())


@cache
def kept_findings() -> FindingsByCheck:
    """The findings in all failing examples, as they were when `SNAPSHOT` was written."""
    rows_by_check = json.loads(SNAPSHOT.read_text(encoding="utf-8"), object_hook=_message)
    return {
        check: tuple(
            Finding(Span(*span), Severity(severity), check, message, help)
            for span, severity, message, help in rows
        )
        for check, rows in rows_by_check.items()
    }


def as_json(findings: FindingsByCheck) -> str:
    """The text of the file that keeps findings: a line a check, with messages as objects."""
    lines = []
    for check, of_check in findings.items():
        rows = [[one.span, one.severity, one.message, one.help] for one in of_check]
        lines.append(f"{json.dumps(check)}: {json.dumps(rows, default=asdict, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _message(parts: dict[str, Any]) -> Any:
    """A message that was kept as its parts, so that it can be said in another language."""
    if "plural" not in parts:
        return parts
    return Message(parts["id"], parts["plural"], tuple(map(tuple, parts["values"])))
