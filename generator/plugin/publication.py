"""What a site says about its own publication: its address, its history, who publishes it, the last test."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.analysis.conformance import Publisher
from generator.analysis.history import Publication
from generator.commands import review
from generator.commands.history import read_history, warned
from generator.plugin.options import AtlasConfig
from generator.render.speaking import system_speaker
from generator.saying import say


def publication_of(config: MkDocsConfig, options: AtlasConfig, root: Path) -> Publication:
    """As the settings and the folder of the knowledge base say; MkDocs stops where a file cannot be read."""
    try:
        last_review = review.read_review(root)
    except review.ReviewError as problem:
        reason = say("The site was not built. {summary}.", summary=str(problem))
        raise Abort(system_speaker().say(reason)) from problem
    publisher = Publisher(**options.publisher)
    return Publication(config.site_url or "", warned(read_history(root)), publisher, last_review)
