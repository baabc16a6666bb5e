"""Makes what programs post on git hosts: comments and issues in which no text of a stranger does anything.

Hosts look for mentions, references and links after Markdown is read, so escaping alone does not stop them: a
space without width does. Only the standard library is needed, because scripts of hosts import this, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.base.finding_formats import visible
from generator.render.escape import plain

MAX_LENGTH = 60_000
"""How many characters may be posted: GitHub takes 65,536."""
LONGEST_QUOTE = 500
END = "<!-- atlas: whole -->"
"""The last line. What a program posts that crashed, or was none of ours, does not end in it."""
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#$]|^[-+=/]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_CALLS = re.compile(
    r"""([@#!$%&~^](?=[\w"])|:(?=[\w/+-])|[\[{](?=\S)|[a-z]\d{0,20}-(?=\d)|www(?=\.)"""
    r"""|[\da-f]{4}(?=[\da-f]{3}))""",
    re.IGNORECASE,
)
"""What hosts make a mention, a reference to an issue or a commit, an emoji, a link or an inserted text of."""
_NOTHING = "\u200b"
"""A space without width: no host sees a mention across it."""


def harmless(text: str) -> str:
    """The text as part of a sentence in which no host reads markup, a mention, a reference or a link."""
    apart = _CALLS.sub(rf"\1{_NOTHING}", plain(text))
    escaped = _MARKUP.sub(lambda found: "&lt;" if found[0] == "<" else f"\\{found[0]}", apart)
    return _NUMBERED.sub(r"\1\\\2", escaped)


def code(text: str) -> str:
    """The text as code in one line, which it cannot leave, and in which no host reads anything."""
    shown = " ".join(visible(text).replace("`", "'").split())
    return f"`{shown if len(shown) <= LONGEST_QUOTE else shown[: LONGEST_QUOTE - 1] + '…'}`"


def posted(lines: Iterable[str]) -> str:
    """All that a program posts: as many of the lines as hosts take, and the sign that nothing is missing."""
    kept: list[str] = []
    length = 0
    for line in (line for block in lines for line in block.split("\n")):
        length += len(line) + 1
        if length > MAX_LENGTH:
            kept += ["```"] * (sum(line.startswith("```") for line in kept) % 2) + ["", "…"]
            folded = sum(line.startswith("<details>") for line in kept) - kept.count("</details>")
            kept += ["", "</details>"] * folded
            break
        kept.append(line)
    return "\n".join([*kept, END]) + "\n"


def whole(text: str) -> str:
    """What was made by `posted`, without its sign; a `ValueError` for everything else."""
    body, sign, rest = text.rpartition(END)
    if not sign or rest.strip() or len(body) > MAX_LENGTH + 100:
        raise ValueError("this is not all of what was to be posted")
    return body
