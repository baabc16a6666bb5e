"""The web editor of a git host as far as somebody who types notices it, and a count of what they do.

What counts, as strictly as a patient observer would:

- A *key* is each key that is pressed once: a letter (a capital and a character with Shift, too), Enter,
  Backspace, Delete, Home, End, and each arrow as often as it is pressed. A shortcut such as Ctrl+C is two.
- A *click* is each click. Marking text with the mouse counts as two: where it begins and where it ends.
- Enter repeats the indentation of the line above, as these editors do, so it need not be typed again. What is
  too much of it is taken away with Backspace, space by space.
- Home goes to the first letter of the line. Nothing is completed, folded or corrected by the editor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Editor:
    """A text, the place at which typing goes on, and what was done so far. Each action gives a new one."""

    text: str = ""
    cursor: int = 0
    keys: int = 0
    clicks: int = 0
    clipboard: str = ""

    def click(self, line: int, column: int) -> Editor:
        """Click before a character; lines and columns count from 1, as findings do."""
        return replace(self, cursor=self._offset(line, column), clicks=self.clicks + 1)

    def type(self, text: str) -> Editor:
        """Type text, as it is to stand there in the end."""
        here = self
        for number, line in enumerate(text.split("\n")):
            if number:
                here = here._enter()
                given = here.text[here._line_start : here.cursor]
                kept = _common(given, line)
                here = here.press("Backspace", len(given) - len(kept))._insert(line[len(kept) :])
            else:
                here = here._insert(line)
        return here

    def press(self, key: str, times: int = 1) -> Editor:
        """Press a key that types nothing, as often as is said."""
        here = self
        for _ in range(times):
            here = here._pressed(key)
        return here

    def copy(self, first: int, last: int) -> Editor:
        """Mark whole lines with the mouse and copy them."""
        lines = self.text.split("\n")[first - 1 : last]
        return replace(self, clipboard="\n".join(lines), clicks=self.clicks + 2, keys=self.keys + 2)

    def paste(self) -> Editor:
        """Put in what was copied."""
        return replace(self._insert(self.clipboard), keys=self.keys + 2)

    def _pressed(self, key: str) -> Editor:
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        here = replace(self, keys=self.keys + 1)
        match key:
            case "Delete":
                return replace(here, text=before + after[1:])
            case "Backspace":
                return replace(here, text=before[:-1] + after, cursor=self.cursor - 1)
            case "Right":
                return replace(here, cursor=self.cursor + 1)
            case "Left":
                return replace(here, cursor=self.cursor - 1)
            case "End":
                return replace(here, cursor=self.cursor + len(after.partition("\n")[0]))
            case "Home":
                line = self.text[self._line_start :].partition("\n")[0]
                return replace(here, cursor=self._line_start + len(line) - len(line.lstrip()))
            case _:
                raise ValueError(f"there is no key {key}")

    def _insert(self, text: str) -> Editor:
        whole = self.text[: self.cursor] + text + self.text[self.cursor :]
        return replace(self, text=whole, cursor=self.cursor + len(text), keys=self.keys + len(text))

    def _enter(self) -> Editor:
        indent = re.match(r"[ \t]*", self.text[self._line_start : self.cursor])
        assert indent
        done = self._insert("\n" + indent[0])
        return replace(done, keys=self.keys + 1)

    @property
    def _line_start(self) -> int:
        return self.text.rfind("\n", 0, self.cursor) + 1

    def _offset(self, line: int, column: int) -> int:
        lines = self.text.split("\n")
        assert line <= len(lines), f"there is no line {line}"
        assert column <= len(lines[line - 1]) + 1, f"there is no column {column} in line {line}"
        return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1


def _common(one: str, other: str) -> str:
    """The beginning that two texts share."""
    length = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if length is None else length]
