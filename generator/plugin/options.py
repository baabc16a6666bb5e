"""What `mkdocs.yml` can say to the plugin."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from generator.views.base import FALLBACKS


class PublisherConfig(Config):  # type: ignore[no-untyped-call]
    """Who publishes this copy of the site; see `Publisher`. What is left empty is shown as missing."""

    name = config_options.Type(str, default="")
    law = config_options.Type(str, default="")
    report = config_options.URL(default="")
    authority = config_options.Type(str, default="")
    authority_address = config_options.URL(default="")


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in `mkdocs.yml`."""

    languages = config_options.ListOfItems(config_options.Type(str), default=["en"])
    fallbacks = config_options.ListOfItems(config_options.Type(str), default=list(FALLBACKS))
    """Languages that a text is shown in where it is not in the reader's, before the one it was written in."""
    publisher = config_options.SubConfig(PublisherConfig)
    root = config_options.Type(str, default=".")
    share_frames = config_options.Type(bool, default=True)
    """Whether the theme is rendered once for all pages that have the same around them."""
