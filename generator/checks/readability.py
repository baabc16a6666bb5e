"""Reports texts for everyone that are hard to read, because of long sentences or long words.

Measured with LIX (Björnsson 1968), the average number of words in a sentence plus the percentage of
words of more than six letters. It needs no list of syllables, so that it is the same for all languages
with an alphabet, but the limit is not: German writes compounds as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.base.findings import Finding, hint, listed
from generator.base.messages import Message, msg
from generator.content.dataset import Dataset
from generator.document import Document, KeyPath
from generator.model.values import Prose, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST_LIX = {"de": 55, "en": 50}
"""Up to which LIX a text is readable, by language; texts in others are not judged.

The scale that comes with LIX calls texts of 40 to 50 medium, to 60 hard, above that very hard; in German,
factual texts have 50 to 60 and texts for specialists more (https://www.psychometrica.de/lix.html). So
English ends where hard begins, as LIX fits English, too (Anderson, Journal of Reading 26, 1983), and German
in the middle of factual texts.
"""
MOST_WORDS = 30
"""In a sentence. Plain language aims at half of that on average; from here on readers lose the thread."""
ENOUGH_WORDS = 15
"""In a text, for an average to mean anything."""
READ_BY_ALL = frozenset(("body", "definition", "description", "note", "summary"))
"""The keys of texts that we write ourselves, for everyone. Names, quotations and goals are others' words."""
LONG = 6
QUOTED = 5
WORD = re.compile(r"\S*\w\S*")
END = re.compile(r"(?P<mark>[.!?…]+)[\"'»«“”„’)\]]*\s+(?=(?P<next>\S))")
LONGEST_ABBREVIATION = 10
ABBREVIATIONS = frozenset(
    ("approx", "bzw", "ca", "dr", "evtl", "ggf", "inkl", "mr", "mrs", "nr", "prof", "sog", "st", "vgl", "vs")
)
"""Words that a full stop belongs to, and that a capital letter can follow within a sentence."""
LABELS = frozenset(("heading_open", "td_open", "th_open"))
"""What holds words that are no sentences."""


def readability(dataset: Dataset) -> Iterator[Finding]:
    """Report texts for everyone that are hard to read or contain a very long sentence."""
    for passage in _passages(dataset):
        limit = MOST_LIX.get(passage.language.partition("-")[0])
        if limit is not None:
            yield from _in_passage(passage, limit)


class _Passage(NamedTuple):
    """A text that everyone reads, and where it stands."""

    document: Document
    key_path: KeyPath
    value: str
    language: str
    is_markdown: bool


def _passages(dataset: Dataset) -> Iterator[_Passage]:
    for origin, inner, text in dataset.find(Text):
        if inner[-1] in READ_BY_ALL:
            key_path = (*origin.key_path, *inner)
            yield _Passage(origin.document, key_path, text.value, text.language, isinstance(text, Prose))
    for one in dataset.translations:
        for entry in one.usable():
            if entry.key_path[-1] in READ_BY_ALL:
                is_markdown = isinstance(entry.text, Prose)
                yield _Passage(one.document, entry.place, entry.value, one.language, is_markdown)


def _in_passage(passage: _Passage, limit: int) -> Iterator[Finding]:
    document, key_path = passage.document, passage.key_path
    texts = paragraphs(passage.value) if passage.is_markdown else [passage.value]
    all_sentences = sentences(texts)
    all_words = [word for sentence in all_sentences for word in words(sentence)]
    value = round(_lix(all_words, len(all_sentences))) if len(all_words) >= ENOUGH_WORDS else 0
    if value > limit:
        yield hint(
            document.span(key_path),
            "readability",
            msg(
                "the text is hard to read: its LIX is {value}, and the limit is {limit}",
                value=value,
                limit=limit,
            ),
            _shorter(all_words),
        )
    for sentence in all_sentences:
        count = len(words(sentence))
        if count > MOST_WORDS:
            start = " ".join(sentence.split()[:QUOTED])
            yield hint(
                document.span_of_text(key_path, start),
                "readability",
                msg(
                    "the sentence “{start} …” has {count} words, and the limit is {limit}",
                    start=start,
                    count=count,
                    limit=MOST_WORDS,
                ),
                msg("split it into sentences with one idea each, or make it a list."),
            )


def _lix(words: list[str], sentences: int) -> float:
    """The words in a sentence, on average, plus the percentage of long words."""
    long = sum(len(_bare(word)) > LONG for word in words)
    return len(words) / sentences + 100 * long / len(words)


def _bare(word: str) -> str:
    """The word without the marks around it."""
    return word.strip(".,:;!?…()[]«»“”„\"'")


def _shorter(words: list[str]) -> Message:
    """What to do, with the longest words of the text as what could be replaced."""
    bare = dict.fromkeys(map(_bare, words))
    longest = sorted((word for word in bare if len(word) > LONG), key=len, reverse=True)[:3]
    if not longest:
        return msg("write shorter sentences.")
    return msg(
        "write shorter sentences, or replace long words such as {words}.",
        words=listed(longest),
    )


def words(text: str) -> list[str]:
    """What stands between spaces and holds a letter or a digit."""
    return WORD.findall(text)


def sentences(paragraphs: Iterable[str]) -> list[str]:
    """The sentences; the end of a paragraph, such as a list item, is the end of one."""
    return [sentence for paragraph in paragraphs for sentence in _split(" ".join(paragraph.split()))]


def paragraphs(markdown: str) -> list[str]:
    """What can be read in the paragraphs and list items of a Markdown text, without its markup."""
    tokens = _parser().parse(markdown)
    return [
        "".join(map(_visible, inline.children or ()))
        for before, inline in pairwise(tokens)
        if inline.type == "inline" and before.type not in LABELS
    ]


def _split(text: str) -> Iterator[str]:
    start = 0
    for match in END.finditer(text):
        if not match["next"].islower() and not _is_within(text[start : match.start()], match["mark"]):
            yield text[start : match.end()].strip()
            start = match.end()
    if text[start:]:
        yield text[start:]


def _is_within(before: str, mark: str) -> bool:
    """Whether the mark belongs to the word before it: «z. B.», «e.g.», «1.», «15. September»."""
    last = re.search(r"[\w.]*$", before[-LONGEST_ABBREVIATION:])
    word = last.group() if last else ""
    is_ordinal = word.isdigit() and len(word) <= 2
    is_initial = len(word) == 1 or "." in word
    return mark == "." and (is_ordinal or is_initial or word.lower() in ABBREVIATIONS)


def _visible(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only who wants hints waits for this

    return MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
