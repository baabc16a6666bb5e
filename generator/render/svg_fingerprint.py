"""Tells a picture that we drew from anything else that lies where pictures are kept."""

from __future__ import annotations

import re
from xml.parsers import expat

MARK = "\x1f"
"""Around the path of a link; no text holds it."""
_TEXT = f"[^<>{MARK}]*"
_NAMES = "a|desc|g|line|path|polygon|polyline|rect|svg|text|title"
_FREE = (
    "aria-hidden|aria-labelledby|class|d|data-end|data-node|data-sector|data-start|direction|font-family"
    "|font-size|height|id|lang|points|role|text-anchor|viewBox|width|x|x1|x2|xml:space|y|y1|y2"
)
_ATTRIBUTE = (
    rf'(?:{_FREE})="[^"<>{MARK}]*"|(?:fill|stroke)="[#\w]*"|transform="[-\w.,() ]*"'
    rf'|href="{MARK}\w[\w/#.-]*{MARK}"'
    r'|xmlns="http://www\.w3\.org/2000/svg"|xmlns:xlink="http://www\.w3\.org/1999/xlink"'
)
_TAG = rf"</?(?:{_NAMES})(?:[ \n]+(?:{_ATTRIBUTE}))* ?/?>|<!-- [^<>{MARK}]*-->"
_PICTURE = re.compile(rf"(?=<svg )(?:(?:{_TAG}){_TEXT})+")


def is_picture(text: str) -> bool:
    """Whether a text is well-formed, and holds only what our pictures are made of."""
    if not _PICTURE.fullmatch(text):
        return False
    try:
        expat.ParserCreate().Parse(text.replace(MARK, ""), True)
    except expat.ExpatError:
        return False
    return True
