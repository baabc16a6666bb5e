"""Reads a `_headers` file as hosts of static sites do, and serves a site with what it says."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.browser import Answers


@dataclass(frozen=True, slots=True)
class Headers:
    """The rules of a `_headers` file: which addresses they are for, and what they send."""

    rules: tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...]

    @classmethod
    def read(cls, text: str) -> Headers:
        found: list[tuple[re.Pattern[str], list[tuple[str, str]]]] = []
        for line in filter(str.strip, text.splitlines()):
            if line.startswith(" "):
                name, value = line.strip().split(": ", 1)
                found[-1][1].append((name, value))
            else:
                found.append((_pattern(line), []))
        return cls(tuple((pattern, tuple(headers)) for pattern, headers in found))

    def of(self, path: str) -> Mapping[str, str]:
        """What is sent with an address; where several rules name the same header, all values count."""
        sent: dict[str, str] = {}
        for pattern, headers in self.rules:
            if pattern.fullmatch(path):
                for name, value in headers:
                    sent[name] = f"{sent[name]}, {value}" if name in sent else value
        return sent


def _pattern(path: str) -> re.Pattern[str]:
    pieces = re.split(r"(\*|:[a-z]+)", path)
    return re.compile("".join(map(_form, pieces)))


def _form(piece: str) -> str:
    return ".*" if piece == "*" else "[^/]+" if piece.startswith(":") else re.escape(piece)


class WithHeaders(Answers):
    """Answers with the headers of the `_headers` file of the site."""

    def end_headers(self) -> None:
        for name, value in _headers(Path(self.directory)).of(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()


@functools.cache
def _headers(site: Path) -> Headers:
    return Headers.read((site / "_headers").read_text(encoding="utf-8"))
