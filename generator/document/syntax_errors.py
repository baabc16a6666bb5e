"""Explains why a file cannot be read: the parser seldom stops where the slip is."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.base.findings import Finding, Span, error
from generator.base.messages import Message, msg
from generator.document.document import place_at

SYSTEM_MESSAGES = tuple(
    (Path(__file__).parent / "system_messages.txt").read_text(encoding="utf-8").splitlines()
)
"""What libyaml and the system say of a file that cannot be read, letter for letter, if we translate it.

Others are not repeated: the place and our help remain, and the name of the system's error.
"""
KEY = r"\s*(?:- +)?[\w.-]+"
INDENTATION = msg("indent it like the lines above and below that it belongs with.")


def syntax_error(
    problem: yaml.MarkedYAMLError, file: str, lines: Sequence[str], open_quote: Span | None
) -> Finding:
    """The finding about a problem of the parser; `open_quote` is the last text in quotes that spans lines."""
    stop = _Stop.of(problem, lines)
    place, message, help = _reason(stop, open_quote)
    end = place[1] + 1
    return error(Span(file, *place, place[0], end), "yaml-syntax", message, help)


Place = tuple[int, int]
Reason = tuple[Place, Message, Message]


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped and why; `begin` is where it began what it could not end."""

    what: str
    context: str
    place: Place
    begin: Place
    lines: Sequence[str]

    @classmethod
    def of(cls, problem: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Stop:
        begin, stop = map(_place, (problem.context_mark, problem.problem_mark))
        is_at_end = stop is None or stop[0] > len(lines)
        place = (begin or stop if is_at_end else stop) or (1, 1)
        place = (min(place[0], max(1, len(lines))), place[1])
        what, context = problem.problem or problem.context or "", problem.context or ""
        return cls(what, context, place, begin or place, lines)

    @property
    def line(self) -> str:
        return self.line_at(self.place[0])

    @property
    def before(self) -> str:
        """What stands in the line before the place."""
        return self.line[: self.place[1] - 1]

    def line_at(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def above(self) -> list[int]:
        """The numbers of the lines above that hold something, the nearest first."""
        numbers = range(self.place[0] - 1, 0, -1)
        return [n for n in numbers if self.line_at(n).strip() and self.line_at(n).strip()[0] != "#"]


def _place(mark: yaml.Mark | None) -> Place | None:
    return (mark.line + 1, mark.column + 1) if mark else None


def _reason(stop: _Stop, open_quote: Span | None) -> Reason:
    indent = stop.line[: len(stop.line) - len(stop.line.lstrip())]
    for number in (stop.place[0], *stop.above()[:2]):
        if unusual := re.match(r"[ \t]*([^\S \t]|\u200b|\ufeff)", stop.line_at(number)):
            message = msg("the line begins with characters that only look like spaces")
            help = msg("delete them, and type spaces with the space bar.")
            return (number, unusual.end()), message, help
    if "\t" in indent or "\t" in stop.line[stop.place[1] - 1 : stop.place[1]]:
        column = indent.index("\t") + 1 if "\t" in indent else stop.place[1]
        message = msg("this is a tab, and YAML is indented with spaces only")
        return (stop.place[0], column), message, msg("indent with spaces, not with tabs.")
    if stop.context == "while scanning a quoted scalar" and stop.what == "found unexpected end of stream":
        message = msg("the quotation mark that opens here is never closed")
        return stop.begin, message, msg("close it at the end of the text.")
    if open_quote is not None and open_quote.end_line == stop.place[0]:
        message = msg(
            "the quotation mark that opens here is closed only in line {line}", line=str(stop.place[0])
        )
        return (open_quote.line, open_quote.column), message, msg("close it at the end of the text.")
    if stop.context == "while scanning a simple key":
        return _no_key(stop.line_at(stop.begin[0]), stop.begin[0])
    if stop.what == "mapping values are not allowed in this context":
        return _colon(stop)
    if stop.what in ("did not find expected key", "did not find expected '-' indicator"):
        return _left_over(stop)
    if "or ']'" in stop.what or "or '}'" in stop.what:
        return _bracket(stop)
    if re.match(r"[@`%]", stop.line[stop.place[1] - 1 :]):
        help = msg("put text that begins with this character in quotes.")
    else:
        help = msg("check the indentation, the quotes and the brackets in this line and the one above.")
    return stop.place, parser_message(stop.what), help


def _no_key(line: str, number: int) -> Reason:
    """A line that should begin with a key and a colon, and does not."""
    joined = re.match(rf"({KEY}):(?=[^\s/])", line)
    if joined:
        return _no_space(number, joined)
    message = msg("this line has no key with a colon")
    help = msg("write it as `key: value`, or indent it more than the key if it continues a longer text.")
    return (number, _indent(line) + 1), message, help


def _no_space(number: int, joined: re.Match[str]) -> Reason:
    key = joined[1].strip()
    message = msg("there is no space after the colon of `{key}`", key=key)
    return (number, joined.end() + 1), message, msg("write a space after the colon.")


def _colon(stop: _Stop) -> Reason:
    """A colon where none can be: in a text, or of a key that the parser took for more of the text above."""
    if not re.fullmatch(KEY + r"\s*", stop.before) and re.search(r":\s", stop.before):
        message = msg("this text contains a colon followed by a space, so it needs quotes")
        help = msg("put the text in quotes if it contains a colon followed by a space.")
        return stop.place, message, help
    above = next(iter(stop.above()), 0)
    line = stop.line_at(above)
    joined = re.match(rf"({KEY}):(?=[^\s/])", line)
    if joined:
        return _no_space(above, joined)
    if above and ":" not in line:
        return _no_key(line, above)
    return _indentation(stop)


def _left_over(stop: _Stop) -> Reason:
    """Something where the next key or item has to begin."""
    if stop.before.strip() in ("", "-"):
        if "'-'" in stop.what:
            message = msg("the lines above are a list, and this one does not begin with `- `")
            help = msg("for keys, remove the `- ` above; for a list, begin this line with `- `, too.")
            return stop.place, message, help
        return _indentation(stop)
    if stop.before.rstrip()[-1] in "'\"":
        message = msg("the text in quotes ends before this")
        help = msg("put the whole text in quotes, and use others inside it, such as “…”.")
        return stop.place, message, help
    message = parser_message(stop.what)
    return stop.place, message, msg("check the quotes and the brackets in this line.")


def _indentation(stop: _Stop) -> Reason:
    number = stop.place[0]
    own, *others = (_indent(stop.line_at(n)) for n in (number, *stop.above()[:2]))
    if len(others) == 2 and others[0] < own == others[1]:
        number = stop.above()[0]  # the lines around it are alike, it alone is not
    message = msg("this line is not indented like the lines that it belongs with")
    return (number, _indent(stop.line_at(number)) + 1), message, INDENTATION


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _bracket(stop: _Stop) -> Reason:
    """A list or a map in brackets that goes on where a line should have ended it."""
    if stop.begin[0] == stop.place[0] and stop.begin != stop.place:
        help = msg("put commas between the values, and a bracket after the last one.")
        return stop.place, parser_message(stop.what), help
    first = stop.line_at(stop.begin[0])
    if comment := re.search(r"\s#\S", first[stop.begin[1] :]):
        message = msg("` #` begins a comment, which swallows the bracket at the end of the line")
        help = msg("remove the space before `#`, or put the text in quotes.")
        return (stop.begin[0], stop.begin[1] + comment.start() + 2), message, help
    bracket = first[stop.begin[1] - 1 : stop.begin[1]]
    message = msg("the bracket `{bracket}` that opens here is never closed", bracket=bracket)
    return stop.begin, message, msg("close it after the last value.")


def parser_message(what: str) -> Message:
    """The message for what the parser says is wrong."""
    if what in SYSTEM_MESSAGES:
        return msg("the YAML cannot be read here: {reason}", reason=Message(what))
    return msg("the YAML cannot be read here")


def reason_of(problem: OSError | ValueError) -> Message:
    """Why the system does not open a file."""
    if not isinstance(problem, OSError):
        return msg("its name contains a character that no name can contain")
    if problem.strerror in SYSTEM_MESSAGES:
        return Message(problem.strerror)
    return msg("`{code}`", code=errno.errorcode.get(problem.errno or 0, "OSError"))


def character_error(problem: yaml.reader.ReaderError, text: str, file: str) -> Finding:
    """The finding about a character that no YAML file can hold."""
    position = problem.position if isinstance(problem.position, int) else 0
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    at = bad.start() if bad else min(position, len(text))
    line, column = place_at(text, at)
    return error(
        Span(file, line, column, line, column + 1),
        "yaml-syntax",
        msg("the file contains an invisible control character here"),
        msg("delete it and type the text again."),
    )
