"""The glossary: administrative words in plain language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Self

from generator.content.page_paths import path_of
from generator.model import Term
from generator.pages.base import Citation, Edition, Localized, PageModel, Pages, message
from generator.pages.search_filters import tags


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A word, what it means, and how else it is written."""

    anchor: str
    term: Localized
    definition: Localized
    forms: tuple[str, ...]
    citations: tuple[Citation, ...]
    """Where it occurs; the meaning is in our own words."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word in a text is linked to, and its meaning in short."""

    path: str
    definition: Localized


Explanations = Mapping[str, Explanation]
"""Explanations by the words that texts are searched for, as they are written."""


def explanations(edition: Edition) -> Explanations:
    """What readers of the edition can have explained: each term and its other forms."""
    found: dict[str, Explanation] = {}
    for term in edition.dataset.of(Term).values():
        explanation = Explanation(path_of(term), edition.text(term.definition))
        for form in (edition.text(term.term).value, *term.forms):
            found.setdefault(form, explanation)
    return found


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(PageModel):
    """All terms in the order of the alphabet."""

    template = "glossary.md.j2"

    edit_path: str = "content/glossary.yml"
    terms: tuple[TermEntry, ...]

    @classmethod
    def pages(cls, edition: Edition) -> Pages[Self]:
        yield "glossary/", partial(cls._of, edition)

    @classmethod
    def _of(cls, edition: Edition) -> Self:
        entries = (
            TermEntry(
                anchor=term.id,
                term=edition.text(term.term),
                definition=edition.text(term.definition),
                forms=term.forms,
                citations=edition.citations(term.source),
            )
            for term in edition.dataset.of(Term).values()
        )
        return cls(
            path="glossary/",
            title=message("Glossary"),
            description=message("Words of the administration, explained in plain language."),
            tags=tags(edition, message("Glossary")),
            terms=tuple(sorted(entries, key=lambda entry: entry.term.value.casefold())),
        )
