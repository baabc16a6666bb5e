"""The report on a proposal: for whoever ran the command, or as a comment for whoever made the proposal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.base.finding_formats import visible
from generator.intake import IntakeResult
from generator.intake.forms import word
from generator.render.bot_text import code, posted

FORMATS = ("text", "markdown")
MAX_LISTED = 100


def report(result: IntakeResult, format: str, is_kept: bool) -> str:
    """The outcome in one of `FORMATS`."""
    return (
        posted(_markdown(result, is_kept))
        if format == "markdown"
        else "\n".join(_text(result, is_kept)) + "\n"
    )


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
    for problem in islice(result.problems, MAX_LISTED):
        yield f"- **{code(problem.place)}**  "
        yield f"  {code(str(problem.message))}"
    if result.problems:
        return
    for file in result.files:
        yield f"- {code(file)}"
    for note in result.to_do:
        yield f"- {word('hint')}: {code(str(note))}"
