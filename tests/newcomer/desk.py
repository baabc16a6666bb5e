"""How the newcomer writes the files in the web editor, and mends them by what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.newcomer.editor import Editor
from tests.newcomer.mistakes import FILES, MISTAKES, PARTNERS, Mistake

HERE = Path(__file__).parent
FOLDER = "strategies/musterhausen"

CLICKS_TO_BEGIN = 4
"""“Add file”, “Create new file”, the box for the name, the text."""
CLICKS_TO_OPEN = 2
"""The name of the file above a finding, and the pencil; the click at the place counts with the correction."""
CLICKS_TO_KEEP = 2
"""“Commit changes…”, and the button that confirms it."""
CLICKS_TO_PROPOSE = 2
"""Once: “Create a new branch”, and the button that opens the pull request."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The files as they are, and the keys and clicks so far."""

    files: Mapping[str, str]
    keys: int
    clicks: int


def written() -> Desk:
    """The files as the newcomer types them first, mistakes and all."""
    editors = {name: _typed(name, (HERE / "first" / name).read_text(encoding="utf-8")) for name in FILES}
    names = sum(len(f"{FOLDER}/{name}") for name in FILES)
    return Desk(
        {name: editor.text for name, editor in editors.items()},
        sum(editor.keys for editor in editors.values()) + names,
        sum(editor.clicks + CLICKS_TO_BEGIN + CLICKS_TO_KEEP for editor in editors.values())
        + CLICKS_TO_PROPOSE,
    )


def _typed(name: str, text: str) -> Editor:
    if name != PARTNERS:
        return Editor().type(text)
    # The first line of the third partner is copied from the first one, and stays as it is.
    line = text.split("\n")[1]
    before, after = text.split(f"\n{line}\n    name: ")
    editor = Editor().type(f"{before}\n").copy(2, 2).paste()
    return editor.type(f"\n    name: {after}")


Told = tuple[Mistake, tuple[int, int]]
"""A mistake, with the line and the column that a finding names."""


def mended(desk: Desk, places: Iterable[Told]) -> Desk:
    """The files after a correction at each of the places.

    In each file the last place comes first, so that those above stay where they were told.
    """
    files, keys, clicks = dict(desk.files), desk.keys, desk.clicks
    told = sorted(places, key=lambda found: found[1], reverse=True)
    for name in {mistake.file: None for mistake, _ in told}:
        editor = Editor(files[name])
        for mistake, (line, column) in told:
            if mistake.file == name:
                editor = mistake.mend(editor.click(line, column))
        files[name] = editor.text
        keys += editor.keys
        clicks += editor.clicks + CLICKS_TO_OPEN + CLICKS_TO_KEEP
    return Desk(files, keys, clicks)


def finished() -> Mapping[str, str]:
    """The files when all is mended, by their path in the knowledge base."""
    desk = written()
    for number in (1, 2):
        found = [mistake for mistake in MISTAKES if mistake.round == number]
        desk = mended(desk, [(mistake, mistake.place(desk.files[mistake.file])) for mistake in found])
    return {f"{FOLDER}/{name}": text for name, text in desk.files.items()}
