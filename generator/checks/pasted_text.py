"""Texts hold letters only, and nothing that a word processor or a web page has left in them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from generator.base.findings import Finding, warning
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset
from generator.document import Document, KeyPath
from generator.model.values import ID_PATTERN

_LEFT = re.compile(
    r"(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30}[0-9]{0,2});)"
    r"|(?P<markup>(?<![\w*])(?P<stars>\*\*?)(?=[^\s*)])[^*\n]*[^\s*(/](?P=stars)(?![\w*])"
    r"|(?<![\w/])(?P<lines>__?)(?=\w)[^_\n]+(?P=lines)(?!\w)|`[^`\n]+`"
    r"|\[[^\[\]\n]{1,500}\]\((?:https?:|mailto:|www\.|[./#])[^)\s]*\))"
    r"|(?P<point>^[ \t]*(?:\#{1,6}|[-*+•\uf0b7])[ \t]+(?=\S))"
    r"|(?P<damage>(?:[ÂÃ][\u0080-\u00bf\u0152-\u02dc\u2018-\u203a€™]|â[€‚„][^\s]?)+|\ufffd+)"
    r"|(?P<joined>[\ufb00-\ufb06])"
    r"|(?P<unseen>[\u00ad\u200b\u202d\u202e\ufeff])",
    re.MULTILINE,
)
_QUOTES = "“„‟«»‹›‘‚"
_IN_QUOTES = re.compile(rf"[{_QUOTES}][^“”„‟«»‹›]*[{_QUOTES}”’\"]")


def check(dataset: Dataset) -> Iterator[Finding]:
    """Markdown or HTML in a plain text, damaged letters, or quotation marks that YAML does not know."""
    for document in dataset.documents.values():
        text = document.text
        is_normal = unicodedata.is_normalized("NFC", text)
        may_be_quoted = any(mark in text for mark in _QUOTES)
        if is_normal and not may_be_quoted and not _LEFT.search(text):
            continue
        for key_path, value in document.scalars():
            if found := _left_in(value, is_markdown=key_path == ("body",)):
                shown, message, help = found
                yield warning(document.span_of_text(key_path, shown), "pasted-text", message, help)
            elif _IN_QUOTES.fullmatch(value) and key_path in document.plain and not _is_code(value[1:-1]):
                yield _quoted(document, key_path, value)
            elif not is_normal and not unicodedata.is_normalized("NFC", value):
                yield _decomposed(document, key_path, value)


def _left_in(value: str, is_markdown: bool) -> tuple[str, Message, Message] | None:
    """The first thing in a text that does not belong there: as it stands there, what it is, what to type."""
    if value.startswith(("https://", "http://")):
        return None
    for found in _LEFT.finditer(value):
        kind, shown = found.lastgroup, found[0]
        if kind == "entity" and not is_markdown and (meant := html.unescape(shown)) != shown:
            message = msg("`{text}` would be shown as it is: texts cannot contain HTML", text=shown)
            help = msg("write `{text}`.", text=meant) if meant.isprintable() else msg("write a space.")
        elif kind == "markup" and not is_markdown:
            message = msg("`{text}` would be shown as it is: only pages are written in Markdown", text=shown)
            help = msg("remove the markup: write `{text}`.", text=re.sub(r"\]\(.*|[*_\[`]{1,2}", "", shown))
        elif kind == "point" and not is_markdown:
            message = msg(
                "`{text}` would be shown as it is: texts cannot contain headings or lists", text=shown.strip()
            )
            help = msg("write sentences, or make each point an entry of its own.")
        elif kind == "damage":
            message = msg("`{text}` was a letter before the file was saved in another encoding", text=shown)
            help = msg("type the letter again, and save the file as UTF-8.")
            if meant := _repaired(shown):
                help = msg("write `{text}`, and save the file as UTF-8.", text=meant)
        elif kind == "joined":
            message = msg(
                "`{text}` is a single character for several letters, so the search does not find it",
                text=shown,
            )
            help = msg("write `{text}`.", text=unicodedata.normalize("NFKC", shown))
        elif kind == "unseen":
            message = msg("the text contains an invisible character")
            help = msg("delete it: remove the letters around it and type them again.")
        else:
            continue
        return shown, message, help
    return None


def _is_code(text: str) -> bool:
    """Whether a text is a number or an id: of these it is reported anyway that they are none in quotes."""
    return ID_PATTERN.fullmatch(text) is not None or not any(map(str.isalpha, text))


def _repaired(text: str) -> str:
    """What a text was before it was read in the encoding of Western Europe; empty if that is not why."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _quoted(document: Document, key_path: KeyPath, value: str) -> Finding:
    message = msg("the quotation marks around the value are not straight, so they are shown as part of it")
    help = msg(
        'write `"{text}"`, or put the value with its quotation marks in straight quotes.', text=value[1:-1]
    )
    return warning(document.span(key_path), "pasted-text", message, help)


def _decomposed(document: Document, key_path: KeyPath, value: str) -> Finding:
    word = next(word for word in value.split() if not unicodedata.is_normalized("NFC", word))
    message = msg(
        "`{word}` consists of letters and separate accents, so it equals no other `{word}`", word=word
    )
    help = msg("write `{word}`, with one character for each letter.", word=unicodedata.normalize("NFC", word))
    return warning(document.span_of_text(key_path, word), "pasted-text", message, help)
