"""Which file a thing belongs in, where it stands in another one."""

from __future__ import annotations

from collections.abc import Container, Iterator

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.content.documents import Holds
from generator.content.file_kinds import kind_of
from generator.document import Document
from generator.model import KINDS, Entity
from generator.model.base import Files
from generator.model.error_messages import Problem, keys_of


def expected_file(document: Document, holds: Holds, files: Container[str]) -> str | None:
    """The file beside this one that the keys of a document belong in; None where it is in its place.

    By its name the document is one thing, such as a strategy. `files` are those that there are.
    """
    kind, place, _ = holds
    keys = frozenset(document.data) - {"language"}
    if place.key is not None or not keys:
        return None
    ours = keys & frozenset(keys_of(kind))
    for other, home, file in _beside(document.file):
        if home.key is not None:
            if keys == {home.key} and not ours:
                return file
        elif file not in files and len(keys & frozenset(keys_of(other))) > len(ours):
            return file
    return None


def expected_file_of_key(file: str, problem: Problem) -> str | None:
    """The name of the file beside this one that has the key which is unknown here; None where none has."""
    if problem.check != "unknown-key" or len(problem.key_path) != 1:
        return None
    key = problem.key_path[0]
    return next((name.rpartition("/")[2] for _, home, name in _beside(file) if home.key == key), None)


def misplaced(document: Document, home: str, is_there: bool) -> Finding:
    """Say that a document belongs in another file."""
    name = home.rpartition("/")[2]
    message = msg("the keys of this file belong in `{name}`", name=name)
    help = msg("rename the file to `{name}`.", name=name)
    if is_there:
        help = msg("move them to `{name}`, and delete this file.", name=name)
    return error(Span(document.file), "unexpected-file", message, help)


def _beside(file: str) -> Iterator[tuple[type[Entity], Files, str]]:
    """The files with a fixed name that there can be in the folder of a file, with what they hold."""
    folder = file.rpartition("/")[0]
    for kind in KINDS:
        for place in kind.files:
            name = f"{folder}/{place.pattern.rpartition('/')[2]}"
            found = kind_of(name)
            if "{" not in name and name != file and found and found[1] == place:
                yield kind, place, name
