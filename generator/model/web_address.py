"""Checks that web addresses in the content lead to public servers, and to those that they seem to name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from generator.base.messages import EMPTY, Message, msg

MAX_LENGTH = 2000
"""How many characters an address may have: browsers and servers take no longer ones for sure."""
_WEB = re.compile(r"https?:[^\s<>\"'\\]*\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
_AFTER = ".,;:!?*_…»”“’"
"""What ends a sentence or an emphasis, and not an address."""
_BRACKETS = {")": "(", "]": "["}

_NO_ADDRESS = msg("is not a web address that begins with `https://` or `http://`")
_HOLDS_SPACE = msg("contains a space, which a web address cannot")
MALFORMED = (_NO_ADDRESS, _HOLDS_SPACE)
"""Problems of texts that are no web addresses at all."""
_NOT_PUBLIC = msg("does not lead to a public server")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_TOP = re.compile(r"[a-z]{2,}|xn--.+")
"""What a public name ends in. With a digit at the end it would be a number, however that is written."""
_PRIVATE = frozenset({
    "alt", "arpa", "corp", "domain", "fritz.box", "home", "internal", "intra", "intranet", "invalid", "lan",
    "local", "localdomain", "localhost", "localnet", "localtest.me", "lokal", "lvh.me", "nip.io", "onion",
    "private", "sslip.io", "test", "workgroup",
})  # fmt: skip
"""Ends of names that mean something in one network only, or nothing (RFC 6761, RFC 8375, RFC 9476)."""
_HIDING = re.compile(
    "[\u0334-\u0338\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Letters and marks that nobody sees, or that stand over others."""
_TOGETHER = frozenset({"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
"""Scripts that are written beside each other, by what Unicode's names of letters begin with."""
_LIKE_LATIN = {
    "CYRILLIC": ("\u0430\u0433\u0435\u043e\u043f\u0440\u0441\u0443\u0445\u044a\u044c\u0455\u0456\u0458\u0461"
                 "\u0475\u04bb\u04bd\u04cf\u0501\u051b\u051d", "bg by kg kz mk mn rs ru su ua"),
    "GREEK": ("\u03b1\u03b3\u03b7\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9", "cy gr"),
    "HEBREW": ("\u05d5\u05d8\u05d9\u05df\u05e1", "il"),
    "ARMENIAN": ("\u0561\u0563\u0566\u0570\u0575\u0578\u057d\u0581\u0582\u0585", "am"),
}  # fmt: skip
"""Letters that look like Latin ones, and the Latin ends of names beside which nobody takes them for that."""
_SHAPED_LIKE_LATIN = frozenset({"CHEROKEE", "COPTIC", "LISU"})
_BESIDE_LATIN = _TOGETHER | {*_LIKE_LATIN, "ARABIC", "DEVANAGARI", "GEORGIAN", "THAI"}
"""Scripts of names that end in Latin letters. Many letters of other scripts look like Latin ones."""
_LATIN = re.compile(
    "[a-z0-9\u00df-\u00f6\u00f8-\u0113\u0116-\u0128\u012a\u012b\u012e-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d"
    "\u0150-\u0167\u016a-\u017e\u0219\u021b-]+"
)
"""What the languages of Europe are written in; a mark at another letter is easily overlooked."""
_DOTLESS_I = "\u0131"


def addresses_in(text: str) -> Iterator[str]:
    """The web addresses in a text, each without the end of the sentence or the brackets that it stands in."""
    if "://" not in text:
        return
    for match in _ADDRESS.finditer(text):
        address = _without_what_follows("".join(takewhile(str.isprintable, match.group())))
        if not address.endswith("://"):
            yield address


def is_public(address: str) -> bool:
    """Whether content may lead to an address."""
    return not problem_with(address)


def problem_with(text: str) -> Message:
    """What is wrong with an address; nothing where a browser goes where it seems to lead."""
    if len(text) > MAX_LENGTH:
        return msg("has more than {most} characters", most=MAX_LENGTH)
    if not _WEB.match(text) or not text.isprintable():
        return _HOLDS_SPACE if re.match(r"https?://\S+\s", text, re.IGNORECASE) else _NO_ADDRESS
    try:
        parts = urlsplit(text)
        host = re.fullmatch(r"([^:@\[\]]+)(:[0-9]+)?", parts.netloc)
        if host is None or parts.port == 0:
            return _NOT_PUBLIC
        name = unicodedata.normalize("NFC", host[1]).lower()
        if unicodedata.normalize("NFKC", name) != name:
            return _NOT_PUBLIC
        labels = name.split(".")
        readable, ascii = zip(*map(_both_forms, labels), strict=True)
    except ValueError:
        return _NOT_PUBLIC
    if len(labels) < 2 or len(".".join(ascii)) > 253 or not all(map(_LABEL.fullmatch, ascii)):
        return _NOT_PUBLIC
    if not _PRIVATE.isdisjoint({ascii[-1], ".".join(ascii[-2:])}) or not _TOP.fullmatch(ascii[-1]):
        return _NOT_PUBLIC
    if any(_looks_like_another(label, readable[-1]) for label in readable):
        return msg("looks like the address of another server: its name is `{name}`", name=".".join(ascii))
    return EMPTY


def _both_forms(label: str) -> tuple[str, str]:
    """A part of a name as people read it, and as it is looked up."""
    if label.startswith("xn--"):
        readable = label[4:].encode("ascii").decode("punycode")
        if readable.isascii() or unicodedata.normalize("NFKC", readable).lower() != readable:
            raise ValueError
    else:
        readable = label
    kinds = {unicodedata.category(sign)[0] for sign in readable if sign != "-"}
    if not kinds <= {*"LMN"} or _HIDING.search(readable):
        raise ValueError
    return readable, readable if readable.isascii() else f"xn--{readable.encode('punycode').decode()}"


def _looks_like_another(label: str, top: str) -> bool:
    """Whether a part of a name mixes scripts, or is written in letters that look like those of another."""
    if label.isascii():
        return False
    signs = {*filter(str.isalnum, unicodedata.normalize("NFD", label))} - {*"0123456789"}
    names = (unicodedata.name(sign, "?").removeprefix("EXTENDED ") for sign in signs)
    scripts = {name.replace("-", " ").split()[0] for name in names}
    if len(scripts) > 1:
        return not scripts <= _TOGETHER
    if scripts == {"LATIN"}:
        return not _LATIN.fullmatch(label) or (_DOTLESS_I in label and top not in ("az", "tr"))
    if top.isascii() and not scripts <= _BESIDE_LATIN:
        return True
    letters, own_ends = _LIKE_LATIN.get("".join(scripts), ("", ""))
    is_alike = signs <= {*letters} and top.isascii() and top not in own_ends.split()
    return is_alike or scripts <= _SHAPED_LIKE_LATIN


def _without_what_follows(address: str) -> str:
    end, left = len(address), Counter(address)
    while end:
        last = address[end - 1]
        opening = _BRACKETS.get(last)
        is_extra = opening is not None and left[last] > left[opening]
        if last not in _AFTER and not is_extra:
            break
        end -= 1
        left[last] -= 1
    return address[:end]
