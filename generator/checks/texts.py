"""Reports texts that are not what was meant: lost parts, endless sentences, markup, ambiguous words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from generator.base.findings import Finding, Span, warning
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset
from generator.document import Document, KeyPath, is_ambiguous
from generator.model.dates import PartialDate
from generator.model.values import ID_PATTERN, Text

MOST_WORDS = 100
"""Three times as many as are easy to read: from here on a full stop is missing, or a list is meant."""
_SENTENCE_END = re.compile(r"[.!?…؟:;|]|\n(?=[\s#*-])")
"""What ends a sentence, a paragraph or a point of a list."""
_MAY_SWALLOW = re.compile(r"\S[ \t]+#(?:[^\s#]|[ \t]*\d+[ \t]*$)", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+(?P<comment>#(?:[^\s#].*|[ \t]*\d+[ \t]*$))")
_PASTED = re.compile(
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
_MAY_BE_PASTED = re.compile(
    r"[&*`ÂÃâ•\uf0b7\ufffd\ufb00-\ufb06\u00ad\u200b\u202d\u202e\ufeff]|\]\(|_(?<![\w/]_)|(?:\A|\n)[ \t]*[#+-]"
)
"""A part of each of these, which is sooner looked for."""
_QUOTES = "“„‟«»‹›‘‚"
_IN_QUOTES = re.compile(rf"[{_QUOTES}][^“”„‟«»‹›]*[{_QUOTES}”’\"]")


def swallowed_text(dataset: Dataset) -> Iterator[Finding]:
    """Report a `#` before a word or a number alone, after an unquoted value: all that follows is dropped."""
    for document in dataset.documents.values():
        if not _MAY_SWALLOW.search(document.own_text):
            continue
        for key_path in document.plain:
            place = document.span(key_path)
            line = document.lines[place.end_line - 1]
            match = _COMMENT.match(line, place.end_column - 1)
            if not match:
                continue
            comment = match["comment"].rstrip()
            value, dropped = line[place.column - 1 : place.end_column - 1], comment[1:].strip()
            message = msg("`{comment}` is read as a comment, not as part of the value", comment=comment)
            help = msg("put the whole value in quotes; if you mean a comment, put it on a line of its own.")
            if ID_PATTERN.fullmatch(value) and ID_PATTERN.fullmatch(dropped):
                help = msg(
                    "write `{whole}`, without spaces; if you mean a comment, put it on a line of its own.",
                    whole=f"{value}#{dropped}",
                )
            column, number = match.start("comment") + 1, place.end_line
            span = Span(document.file, number, column, number, column + len(comment))
            yield warning(span, "swallowed-text", message, help)


def endless_sentence(dataset: Dataset) -> Iterator[Finding]:
    """Report more than a hundred words without the end of a sentence."""
    for document in dataset.documents.values():
        for key_path, value in document.scalars():
            is_long = len(value) > MOST_WORDS * 4
            for sentence in _SENTENCE_END.split(value) if is_long else ():
                words = sentence.split()
                if len(words) > MOST_WORDS:
                    message = msg("no sentence ends within {count} words here", count=len(words))
                    help = msg("split it into sentences with one idea each.")
                    place = document.span_of_text(key_path, " ".join(words[:3]))
                    yield warning(place, "endless-sentence", message, help)


def pasted_text(dataset: Dataset) -> Iterator[Finding]:
    """Report Markdown or HTML in plain texts, damaged letters, and quotation marks unknown to YAML."""
    for document in dataset.documents.values():
        text = "\n".join(value for _, value in document.scalars())
        is_normal = unicodedata.is_normalized("NFC", text)
        may_be_quoted = any(mark in text for mark in _QUOTES)
        if is_normal and not may_be_quoted and not (_MAY_BE_PASTED.search(text) and _PASTED.search(text)):
            continue
        for key_path, value in document.scalars():
            if pasted := _pasted(value, is_markdown=key_path == ("body",)):
                stretch, message, help = pasted
                yield warning(document.span_of_text(key_path, stretch), "pasted-text", message, help)
            elif _IN_QUOTES.fullmatch(value) and key_path in document.plain and not _is_code(value[1:-1]):
                yield _quoted(document, key_path, value)
            elif not is_normal and not unicodedata.is_normalized("NFC", value):
                yield _decomposed(document, key_path, value)


def _pasted(value: str, is_markdown: bool) -> tuple[str, Message, Message] | None:
    """The first thing in a text that does not belong there: as it stands there, what it is, what to type."""
    if value.startswith(("https://", "http://")):
        return None
    for match in _PASTED.finditer(value):
        kind, stretch = match.lastgroup, match[0]
        if kind == "entity" and not is_markdown and (meant := html.unescape(stretch)) != stretch:
            message = msg("`{text}` would be shown as it is: texts cannot contain HTML", text=stretch)
            help = msg("write `{text}`.", text=meant) if meant.isprintable() else msg("write a space.")
        elif kind == "markup" and not is_markdown:
            message = msg(
                "`{text}` would be shown as it is: only pages are written in Markdown", text=stretch
            )
            plain = re.sub(r"\]\(.*|[*_\[`]{1,2}", "", stretch)
            help = msg("remove the markup: write `{text}`.", text=plain)
        elif kind == "point" and not is_markdown:
            message = msg(
                "`{text}` would be shown as it is: texts cannot contain headings or lists",
                text=stretch.strip(),
            )
            help = msg("write sentences, or make each point an entry of its own.")
        elif kind == "damage":
            message = msg("`{text}` was a letter before the file was saved in another encoding", text=stretch)
            help = msg("type the letter again, and save the file as UTF-8.")
            if meant := _repaired(stretch):
                help = msg("write `{text}`, and save the file as UTF-8.", text=meant)
        elif kind == "joined":
            message = msg(
                "`{text}` is a single character for several letters, so the search does not find it",
                text=stretch,
            )
            help = msg("write `{text}`.", text=unicodedata.normalize("NFKC", stretch))
        elif kind == "unseen":
            message = msg("the text contains an invisible character")
            help = msg("delete it: remove the letters around it and type them again.")
        else:
            continue
        return stretch, message, help
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


def ambiguous_scalar(dataset: Dataset) -> Iterator[Finding]:
    """Report unquoted texts like `NO` or `0123`: Norway or a code here, false or 83 elsewhere."""
    for origin, key_path, leaf in dataset.find((Text, str)):
        written = leaf.value if isinstance(leaf, Text) else leaf
        if not isinstance(written, str) or isinstance(leaf, PartialDate) or not is_ambiguous(written):
            continue
        if (*origin.key_path, *key_path) in origin.document.plain:
            yield _ambiguous(origin.span(key_path), written)


def _ambiguous(place: Span, written: str) -> Finding:
    message = msg("`{text}` is text here, but other programs read true, false or null", text=written)
    if written[0] in ".+-0123456789":
        message = msg("`{text}` is text here, but other programs read another number", text=written)
    help = msg('write `"{text}"` if you mean the text, otherwise correct it.', text=written)
    return warning(place, "ambiguous-scalar", message, help)
