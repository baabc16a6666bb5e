"""What a site is built from: the content, and what MkDocs reads beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.commands import review, stamp
from generator.folders import FOLDERS
from generator.layout import is_published

PACKAGE = Path(__file__).parent.parent
WORDS = (PACKAGE / "templates", PACKAGE / "locale")
"""What the words and the form of pages are made from, beside the content and the theme."""
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The search that the theme brings: ours is another, and nobody need load, license or check it."""
READ = (".yml", ".yaml", ".md")
"""Endings of the files that hold content. MkDocs copies others that lie beside the pages."""


def read_by_build(config: MkDocsConfig, root: Path) -> list[Path]:
    """The files and folders that a site is built from."""
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    settings = [Path(config.config_file_path)] if config.config_file_path else []
    return [*(root / name for name in (*FOLDERS, review.NAME)), *own, *settings]


def around(config: MkDocsConfig, root: Path, theme: Iterable[Path]) -> stamp.Sizes:
    """The state of what MkDocs builds from beside content: theme, settings, and files to copy."""
    others = {*read_by_build(config, root), *WORDS, *map(Path, config.watch), *theme}
    others -= {root / name for name in FOLDERS}
    return {
        **stamp.sizes(str(place) for place in others if place.exists()),
        **{
            str(path): (0, path.stat().st_mtime_ns)
            for path in Path(config.docs_dir).rglob("*")
            if path.suffix not in READ and not path.name.startswith(".") and path.is_file()
        },
    }


def is_copied(file: File, config: MkDocsConfig, root: Path) -> bool:
    """Whether MkDocs publishes a file of the theme, or of the folder of what is written by hand, as it is.

    What is written by hand is part of the dataset and comes back as pages of each language. Whatever else
    lies there would be published: a script, or what a link leads to outside.
    """
    if file.src_dir == config.docs_dir:
        return is_published(root, f"content/pages/{file.src_uri}")
    return not file.src_uri.startswith(UNUSED)
