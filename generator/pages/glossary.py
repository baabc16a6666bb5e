"""The glossary: administrative words in plain language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from generator.base.messages import message
from generator.content.page_paths import path_of
from generator.model import Term
from generator.pages.base import Edition, Localized, PageModel, Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a word in a text is linked to, and its meaning in short."""

    path: str
    definition: Localized


Explanations = Mapping[str, Explanation]
"""Explanations by the words that texts are searched for, as they are written."""


def explanations(edition: Edition) -> Explanations:
    """What readers of the edition can have explained: each term and its other forms."""
    by_form: dict[str, Explanation] = {}
    for term in edition.dataset.of(Term).values():
        explanation = Explanation(path_of(term), edition.text(term.definition))
        for form in (edition.text(term.term).value, *term.forms):
            by_form.setdefault(form, explanation)
    return by_form


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(PageModel):
    """All terms in the order of the alphabet."""

    template = "glossary.md.j2"

    path: str = "glossary/"
    title: Words = message("Glossary")
    description: Words = message("Words of the administration, explained in plain language.")
    edit_path: str = "content/glossary.yml"
    terms: tuple[Term, ...]

    @classmethod
    def make(cls, edition: Edition) -> Self:
        terms = edition.dataset.of(Term).values()
        return cls(
            edition=edition,
            tags=edition.tags(message("Glossary")),
            terms=tuple(sorted(terms, key=lambda term: edition.text(term.term).value.casefold())),
        )
