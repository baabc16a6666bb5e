"""Which files a knowledge base consists of, and what each holds by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostic import Diagnostic, Span, error, nearest, warning
from generator.folders import translated_by
from generator.model import KINDS, Entity
from generator.model.base import Files
from generator.saying import say


def folder_of(file: str) -> str:
    """The folder that a file belongs to: files depend on each other within one only, but for names."""
    return "/".join(file.split("/")[:-1][:2])


def kind_of(file: str) -> tuple[type[Entity], Files, Mapping[str, str]] | None:
    """The kind of entity that a file holds, how, and what its path says; None if it holds none."""
    for kind in KINDS:
        for files in kind.files:
            found = files.match(file)
            if found is not None:
                return kind, files, found
    return None


BESIDE = (".csv", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".txt", ".webp")
"""Endings of files that may lie beside pages written by hand and are published: none that a browser runs."""


def is_published(root: Path, file: str) -> bool:
    """Whether a file is published as it is: one beside the pages, and no link to what lies elsewhere."""
    pages = root / "content" / "pages"
    return (
        file.startswith("content/pages/")
        and file.lower().endswith(BESIDE)
        and (root / file).resolve().is_relative_to(pages.resolve())
    )


def meant_by(file: str) -> str | None:
    """The file that one with a wrong name probably is: `content/field.yaml` is `content/fields.yml`."""
    folder, _, name = file.rpartition("/")
    found = re.fullmatch(r"(.+)\.ya?ml(?:\.txt)?", name.lower())
    if found is None:
        return None
    stem = found[1]
    plain = f"{folder}/{stem}.yml"
    if kind_of(plain) or translated_by(plain):
        return plain
    homes = (files.pattern.rpartition("/")[::2] for kind in KINDS for files in kind.files)
    near = nearest(stem, (name.removesuffix(".yml") for around, name in homes if around == folder))
    return f"{folder}/{near}.yml" if near else None


def unexpected_file(root: Path, file: str) -> Iterator[Diagnostic]:
    """What to say of a file that holds no entity."""
    meant = meant_by(file)
    if (root / file).is_dir():
        # MkDocs would go through it, wherever it leads.
        message = say("this is a link to a folder, which is not followed")
        yield error(Span(file), "unexpected-file", message, say("put the folder itself in its place."))
    elif meant is not None:
        message = say("no kind of entity lives in a file with this name, so it is not read")
        if not file.endswith(".yml"):
            message = say("files of this knowledge base end in `.yml`")
        help = say("rename it to `{name}`.", name=meant.rpartition("/")[2])
        yield error(Span(file), "unexpected-file", message, help)
    elif file.endswith(".yaml"):
        message = say("files of this knowledge base end in `.yml`")
        help = say("rename it to `{name}`.", name=file.rpartition("/")[2].removesuffix(".yaml") + ".yml")
        yield error(Span(file), "unexpected-file", message, help)
    elif file.endswith((".yml", ".md")):
        message = say("no kind of entity lives in a file with this name, so it is not read")
        help = say("move or rename it; CONTRIBUTING.md lists the files.")
        yield warning(Span(file), "unexpected-file", message, help)
    elif not is_published(root, file):
        message = say("only files that end in `.yml` or `.md` are read; this one is not published either")
        yield warning(Span(file), "unexpected-file", message, say("remove it."))
