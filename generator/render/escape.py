"""Makes text from content harmless wherever it lands: Markdown, HTML, attributes, front matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PUNCTUATION = {ord(c): f"&#{ord(c)};" for c in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """The text without control, invisible and direction characters; its lines and tabs stay."""
    return _CONTROLS.sub("", text)


def plain(text: str) -> str:
    """The text in NFC on one line, without control, invisible and direction characters."""
    return " ".join(printable(unicodedata.normalize("NFC", text)).split())


@lru_cache(maxsize=1 << 14)  # titles, names and sources stand on many pages
def encode(text: str) -> str:
    """The text with every ASCII punctuation character as an entity.

    So encoded, no text is markup, be it read as Markdown, as HTML or as the value of an attribute.
    """
    return plain(text).translate(_PUNCTUATION)


def encode_line(text: str) -> str:
    """The same for a line of a file, whose spaces stay."""
    return printable(unicodedata.normalize("NFC", text)).translate(_PUNCTUATION)


_HARMLESS = re.compile(r"&#(33|3[5-7]|4[0-7]|58|59|61|63|64|9[1-5]|12[3-6]);")


def lean(html: str) -> str:
    """Finished HTML with the entities of punctuation that means nothing in HTML written out."""
    return _HARMLESS.sub(lambda found: chr(int(found.group(1))), html)
