"""No comment begins in the middle of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.findings import Finding, Span, warning
from generator.base.messages import msg
from generator.content.dataset import Dataset
from generator.model.values import ID_PATTERN

_SUSPECT = re.compile(r"\S[ \t]+#(?:[^\s#]|[ \t]*\d+[ \t]*$)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+(?P<comment>#(?:[^\s#].*|[ \t]*\d+[ \t]*$))")


def check(dataset: Dataset) -> Iterator[Finding]:
    """A `#` before a word or a number alone, after an unquoted value: everything after it is dropped."""
    for document in dataset.documents.values():
        if not _SUSPECT.search(document.text):
            continue
        for key_path in document.plain:
            place = document.span(key_path)
            line = document.lines[place.end_line - 1]
            found = _COMMENT.match(line, place.end_column - 1)
            if not found:
                continue
            comment = found["comment"].rstrip()
            value = line[place.column - 1 : place.end_column - 1]
            message = msg("`{comment}` is read as a comment, not as part of the value", comment=comment)
            help = msg("put the whole value in quotes; if you mean a comment, put it on a line of its own.")
            place_meant = comment[1:].strip()
            if ID_PATTERN.fullmatch(value) and ID_PATTERN.fullmatch(place_meant):
                help = msg(
                    "write `{whole}`, without spaces; if you mean a comment, put it on a line of its own.",
                    whole=f"{value}#{place_meant}",
                )
            start = found.start("comment")
            yield warning(
                Span(document.file, place.end_line, start + 1, place.end_line, start + 1 + len(comment)),
                "swallowed-text",
                message,
                help,
            )
