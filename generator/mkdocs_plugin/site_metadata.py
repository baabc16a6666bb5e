"""What a site says about its own publication: its address, its history, who publishes it, the last test."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from generator.analysis.accessibility_review import Publisher
from generator.analysis.changelog import SiteMetadata
from generator.base.messages import msg
from generator.cli.git import read_history, warned
from generator.i18n.translator import system_translator
from generator.mkdocs_plugin import accessibility_file
from generator.mkdocs_plugin.options import AtlasConfig


def publication_of(config: MkDocsConfig, options: AtlasConfig, root: Path) -> SiteMetadata:
    """As the settings and the folder of the knowledge base say; MkDocs stops where a file cannot be read."""
    try:
        last_review = accessibility_file.read_review(root)
    except accessibility_file.ReviewError as problem:
        reason = msg("The site was not built. {summary}.", summary=str(problem))
        raise Abort(system_translator().translate(reason)) from problem
    publisher = Publisher(**options.publisher)
    return SiteMetadata(config.site_url or "", warned(read_history(root)), publisher, last_review)
