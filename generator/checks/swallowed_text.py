"""No comment begins in the middle of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset
from generator.diagnostic import Diagnostic, Span, warning
from generator.model.ids import ID_PATTERN
from generator.saying import say

_SUSPECT = re.compile(r"\S[ \t]+#[^\s#]")
_COMMENT = re.compile(r"[ \t]+(?P<comment>#[^\s#].*)")


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """A `#` after a space in an unquoted value: everything after it is dropped."""
    for document in dataset.documents.values():
        if not _SUSPECT.search(document.text):
            continue
        for steps in document.plain:
            place = document.span(steps)
            line = document.lines[place.end_line - 1]
            found = _COMMENT.match(line, place.end_column - 1)
            if not found:
                continue
            comment = found["comment"].rstrip()
            value = line[place.column - 1 : place.end_column - 1]
            message = say("`{comment}` is read as a comment, not as part of the value", comment=comment)
            help = say("put the whole value in quotes; if you mean a comment, write a space after `#`.")
            if ID_PATTERN.fullmatch(value) and ID_PATTERN.fullmatch(comment[1:]):
                help = say(
                    "write `{whole}`, without the space; if you mean a comment, write a space after `#`.",
                    whole=value + comment,
                )
            start = found.start("comment")
            yield warning(
                Span(document.file, place.end_line, start + 1, place.end_line, start + 1 + len(comment)),
                "swallowed-text",
                message,
                help,
            )
