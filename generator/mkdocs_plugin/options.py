"""What `mkdocs.yml` can say to the plugin."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort

from generator.checks.codes import is_language
from generator.pages.base import FALLBACKS
from generator.render.edit_links import RepositoryLinks, WrongTemplateError


class PublisherConfig(Config):  # type: ignore[no-untyped-call]
    """Who publishes this copy of the site; see `Publisher`. What is left empty is shown as missing."""

    name = config_options.Type(str, default="")
    law = config_options.Type(str, default="")
    report = config_options.URL(default="")
    authority = config_options.Type(str, default="")
    authority_address = config_options.URL(default="")


class AtlasConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set; where nothing is, what a knowledge base in English needs."""

    languages = config_options.ListOfItems(config_options.Type(str), default=["en"])
    fallbacks = config_options.ListOfItems(config_options.Type(str), default=list(FALLBACKS))
    """Languages that a text is shown in where it is not in the reader's, before the one it was written in."""
    publisher = config_options.SubConfig(PublisherConfig)
    root = config_options.Type(str, default=".")
    edit_uri_template = config_options.Type(str, default="")
    """Where a file can be changed on the host of the repository: `{path}`, `{line}`."""
    folder_uri_template = config_options.Type(str, default="")
    """Where a folder is shown there, for lists that come from many files: `{path}`."""
    report_uri_template = config_options.Type(str, default="")
    """Where an error can be reported: `{url}` and `{title}` of the page, `{path}`, `{line}`."""
    share_frames = config_options.Type(bool, default=True)
    """Whether the theme is rendered once for all pages that have the same around them."""


def refuse_wrong_languages(options: AtlasConfig) -> None:
    """Have MkDocs stop where `languages` names one that there is not, or one twice."""
    codes = options.languages
    for code in codes:
        if not is_language(code):
            raise Abort(f"`languages` in mkdocs.yml: {code!r} is not a language code, such as `de`.")
    if len(set(codes)) < len(codes):
        raise Abort("`languages` in mkdocs.yml names a language twice.")


def hosting_of(options: AtlasConfig) -> RepositoryLinks:
    """The links to the host of the repository; MkDocs stops where a template of one is wrong."""
    try:
        return RepositoryLinks(
            options.edit_uri_template, options.folder_uri_template, options.report_uri_template
        )
    except WrongTemplateError as problem:
        raise Abort(str(problem)) from None
