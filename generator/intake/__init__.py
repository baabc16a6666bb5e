"""Intake of proposals: answers to a form or in a spreadsheet become YAML, or a list of what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.base.finding_formats import visible
from generator.base.findings import Finding, Severity, Words
from generator.cli.knowledge_base import is_error, load_and_check, try_files
from generator.intake.changeset import ChangeSet, in_both_languages, unplaced
from generator.intake.forms import Answers, Bilingual, Problem, checked, word
from generator.intake.forms import UnreadableError as UnreadableError
from generator.intake.issue_templates import read_issue, refresh
from generator.intake.proposals import propose_city, propose_correction, propose_measure
from generator.intake.spreadsheet import read_csv, read_workbook
from generator.render.bot_text import code, posted

MOST_BYTES = 2_000_000
FOLLOWING = frozenset({"missing-key", "missing-source"})
"""What follows from a missing answer, which is a problem of its own."""
PROPOSALS: Mapping[str, Callable[[ChangeSet, Answers], None]] = {
    "city": propose_city,
    "measure": propose_measure,
    "correction": propose_correction,
}
"""What is made of the answers to a form."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What came of a proposal: files that were written, or problems and no file; what to know about it."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    to_do: tuple[Bilingual, ...]


def intake(root: Path, file: Path, keep: bool = True) -> IntakeResult:
    """Read a proposal and write what it proposes, all of it or nothing. Without `keep`, nothing is written.

    Raises `UnreadableError` where the file holds no answers to a form.
    """
    dataset, _ = load_and_check(root)
    problems: list[Problem] = []
    answers = checked(_read(file, problems), dataset, problems)
    draft = ChangeSet(root, dataset, problems)
    PROPOSALS[answers.form.name](draft, answers)
    tried = try_files(
        root, draft.files, lambda finding: _is_against(finding, draft.files), keep and not problems
    )
    against = [finding for finding in tried.against if not (problems and finding.check in FOLLOWING)]
    problems += [problem for finding in against if (problem := draft.problem_of(finding, tried.dataset))]
    problems += () if problems else map(unplaced, against)
    if problems:
        return IntakeResult((), _each_once(problems), ())
    # New findings that do not speak against it, such as translations that are behind now.
    notes = [in_both_languages(partial(_note, finding)) for finding in tried.findings]
    written = [*draft.files, *(refresh(root, tried.dataset) if keep else ())]
    return IntakeResult(tuple(written), (), (*draft.to_do, *notes))


def _read(file: Path, problems: list[Problem]) -> Answers:
    if not file.is_file():
        raise UnreadableError("this is not a file, but a pipe or a device; save it as a file")
    with file.open("rb") as opened:
        raw = opened.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise UnreadableError(f"the file is larger than {MOST_BYTES:,} bytes")
    if raw.startswith(b"PK") or file.suffix.lower() == ".xlsx":
        return read_workbook(raw, problems)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("the file is not UTF-8 text; save it as UTF-8 (CSV) or as XLSX") from None
    if file.suffix.lower() == ".csv":
        return read_csv(text, problems)
    return read_issue(text, problems)


def _is_against(finding: Finding, files: Mapping[str, str]) -> bool:
    """Whether a new finding speaks against a proposal: all do, but for translations that are behind now."""
    return is_error(finding) or (finding.severity is Severity.WARNING and finding.span.file in files)


def _note(finding: Finding, words: Words) -> str:
    return f"{finding.span.file}:{finding.span.line}: {words(finding.message)}"


def _each_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The first problem of each place: what follows from it goes with it."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.place, problem)
    return tuple(first.values())


def report(result: IntakeResult, format: str, is_kept: bool) -> str:
    """The outcome as `text` for whoever ran the command, or as a comment in `markdown`."""
    if format == "markdown":
        return posted(_markdown(result, is_kept))
    return "".join(f"{line}\n" for line in _text(result, is_kept))


def unreadable() -> str:
    """The comment on a proposal that holds no answers. The reason may quote it, and is left out."""
    return posted((word("unreadable").de, "", word("unreadable").en))


def _text(result: IntakeResult, is_kept: bool) -> Iterator[str]:
    for problem in result.problems:
        yield f"{visible(problem.place)}: {visible(str(problem.message))}"
    for file in result.files:
        yield f"{file}: {'written' if is_kept else 'would be written'}"
    for note in result.to_do:
        yield f"note: {visible(str(note))}"


def _markdown(result: IntakeResult, is_kept: bool) -> Iterator[str]:
    """A comment. What somebody wrote stands in it as code only, where no host reads markup or mentions."""
    opening = word("to_mend" if result.problems else "written" if is_kept else "checked")
    yield from (opening.de, "", opening.en, "")
    for problem in result.problems:
        yield f"- **{code(problem.place)}**  "
        yield f"  {code(str(problem.message))}"
    if result.problems:
        return
    for file in result.files:
        yield f"- {code(file)}"
    for note in result.to_do:
        yield f"- {word('hint')}: {code(str(note))}"
