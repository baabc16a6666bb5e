"""Pages written by hand."""

from __future__ import annotations

from generator.model.base import Entity, Files
from generator.model.values import Prose, Text


class Page(Entity):
    """A page of prose in Markdown, such as «About»."""

    kind = "page"
    files = (Files("content/pages/{id}.md"),)

    title: Text
    """The title."""
    description: Text
    """The page in one sentence."""
    body: Prose
    """The text, in Markdown."""
