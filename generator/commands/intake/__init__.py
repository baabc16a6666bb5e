"""`atlas intake`: a proposal made with a form or a spreadsheet becomes YAML, or a list of what to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.commands.check import load_and_check
from generator.commands.intake.answers import Answers, Problem, checked
from generator.commands.intake.answers import UnreadableError as UnreadableError
from generator.commands.intake.city import propose_city
from generator.commands.intake.correction import propose_correction
from generator.commands.intake.definition import Both
from generator.commands.intake.draft import Draft, in_both, unplaced
from generator.commands.intake.hosts import refresh
from generator.commands.intake.issue import read_issue
from generator.commands.intake.measure import propose_measure
from generator.commands.writing import Tried, is_error, try_files
from generator.diagnostic import Diagnostic, Severity, Words

MOST_BYTES = 2_000_000
FOLLOWING = frozenset({"missing-key", "missing-source"})
"""What is found because an answer is missing, which was said in better words."""
PROPOSALS: Mapping[str, Callable[[Draft, Answers], None]] = {
    "city": propose_city,
    "measure": propose_measure,
    "correction": propose_correction,
}
"""What is made of the answers to a form."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a proposal: files that were written, or problems and no file; what to know about it."""

    form: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    to_do: tuple[Both, ...]


def intake(root: Path, file: Path, keep: bool = True) -> Taken:
    """Read a proposal and write what it proposes, all of it or nothing. Without `keep`, nothing is written.

    Raises `UnreadableError` where the file holds no answers to a form.
    """
    dataset, _ = load_and_check(root)
    problems: list[Problem] = []
    answers = checked(_read(file, problems), dataset, problems)
    draft = Draft(root, dataset, problems)
    PROPOSALS[answers.form.name](draft, answers)
    if not draft.files:
        return Taken(answers.form.name, (), _each_once(problems), ())
    tried = try_files(root, draft.files, lambda found: _is_against(found, draft.files), keep and not problems)
    against = [found for found in tried.against if not (problems and found.check in FOLLOWING)]
    problems += [problem for found in against if (problem := draft.problem_of(found, tried.dataset))]
    problems += () if problems else map(unplaced, against)
    if problems:
        return Taken(answers.form.name, (), _each_once(problems), ())
    written = [*draft.files, *(refresh(root, tried.dataset) if keep else ())]
    return Taken(answers.form.name, tuple(written), (), (*draft.to_do, *_to_do(tried)))


def _read(file: Path, problems: list[Problem]) -> Answers:
    if not file.is_file():
        raise UnreadableError("this is not a file, but a pipe or a device; save it as a file")
    with file.open("rb") as opened:
        raw = opened.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise UnreadableError(f"the file is larger than {MOST_BYTES:,} bytes")
    if raw.startswith(b"PK") or file.suffix.lower() == ".xlsx":
        from generator.commands.intake.sheet import read_workbook

        return read_workbook(raw, problems)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("the file is not UTF-8 text; save it as UTF-8 (CSV) or as XLSX") from None
    if file.suffix.lower() == ".csv":
        from generator.commands.intake.sheet import read_csv

        return read_csv(text, problems)
    return read_issue(text, problems)


def _is_against(finding: Diagnostic, files: Mapping[str, str]) -> bool:
    """Whether a new finding speaks against a proposal: all do, but for translations that are behind now."""
    return is_error(finding) or (finding.severity is Severity.WARNING and finding.span.file in files)


def _to_do(tried: Tried) -> Sequence[Both]:
    """New findings that do not speak against it, such as translations that are behind now."""
    return [in_both(partial(_note, found)) for found in tried.findings]


def _note(found: Diagnostic, words: Words) -> str:
    return f"{found.span.file}:{found.span.line}: {words(found.message)}"


def _each_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first problem of each place: what follows from it goes with it."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.place, problem)
    return tuple(first.values())
