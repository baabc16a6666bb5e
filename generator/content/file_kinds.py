"""Which files a knowledge base consists of, and what each holds by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from generator.base.findings import Finding, Span, error, nearest, warning
from generator.base.image_files import KINDS as PICTURE_KINDS
from generator.base.messages import msg
from generator.base.paths import translated_by
from generator.document import open_file, read_bytes
from generator.model import KINDS, Entity
from generator.model.base import Files
from generator.model.error_messages import slug
from generator.model.ids import ID_RULE, RESERVED


def folder_of(file: str) -> str:
    """The folder that a file belongs to."""
    return "/".join(file.split("/")[:-1][:2])


class Holding(NamedTuple):
    """What a file holds by its name: a kind of entity, how it holds it, and what its path says."""

    kind: type[Entity]
    files: Files
    given: Mapping[str, str]


def kind_of(file: str) -> Holding | None:
    """What a file holds; None if it holds no entity."""
    for kind in KINDS:
        for files in kind.files:
            given = files.match(file)
            if given is not None:
                return Holding(kind, files, given)
    return None


PICTURES = "content/pages/pictures"
"""The folder of the only files that are published as they are, at `/pictures/`, where nothing else is."""
OTHER_PICTURES = ("avif", "bmp", "gif", "heic", "ico", "jpeg", "svg", "tif", "tiff")
"""Endings of pictures that are not published."""


def is_picture(file: str) -> bool:
    """Whether a file is a picture by its ending."""
    return file.lower().rpartition(".")[2] in (*PICTURE_KINDS, *OTHER_PICTURES)


def read_picture(root: Path, file: str) -> bytes | Finding:
    """A picture as it is published, or what keeps it from being published."""
    folder, _, name = file.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if ending.lower() not in PICTURE_KINDS and ending.lower() != "jpeg":
        message = msg("pictures are published as PNG, JPEG or WebP only")
        return error(Span(file), "picture", message, msg("save it in one of these formats."))
    portable = f"{slug(stem) or 'picture'}.{'jpg' if ending.lower() == 'jpeg' else ending.lower()}"
    if RESERVED.fullmatch(portable.partition(".")[0]):
        portable = f"picture-{portable}"
    if folder != PICTURES:
        message = msg("pictures in this folder are not published")
        help = msg("move it to `{file}` if readers should see it.", file=f"{PICTURES}/{portable}")
        return error(Span(file), "picture", message, help)
    if name != portable:
        message = msg(
            "the name of a picture consists of {rule}, so that every system can keep it", rule=ID_RULE
        )
        return error(Span(file), "picture", message, msg("rename the file to `{name}`.", name=portable))
    found = read_bytes(root, file)
    if isinstance(found, Finding):
        small = msg("save it with fewer pixels: 1600 are enough for the width of a page.")
        return replace(found, help=small) if found.check == "file-size" else found
    if not PICTURE_KINDS[ending](found):
        message = msg("this picture does not have the format that its name says")
        help = msg("save it in that format, with a program for pictures.")
        return error(Span(file), "picture", message, help)
    return found


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


def unexpected_file(root: Path, file: str) -> Iterator[Finding]:
    """What to say of a file that holds no entity."""
    opened = open_file(root, file)
    if isinstance(opened, Finding):
        yield opened
        return
    opened.close()
    name = file.rpartition("/")[2]
    meant = meant_by(file)
    if meant is not None:
        message = msg("files with this name are not read")
        if not file.endswith(".yml"):
            message = msg("files of this knowledge base end in `.yml`")
        help = msg("rename the file to `{name}`.", name=meant.rpartition("/")[2])
        yield error(Span(file), "unexpected-file", message, help)
    elif file.endswith(".yaml"):
        message = msg("files of this knowledge base end in `.yml`")
        help = msg("rename the file to `{name}`.", name=name.removesuffix(".yaml") + ".yml")
        yield error(Span(file), "unexpected-file", message, help)
    elif file.endswith((".yml", ".md")):
        message = msg("files with this name are not read")
        help = msg("move or rename it; CONTRIBUTING.md lists the files.")
        yield warning(Span(file), "unexpected-file", message, help)
    elif is_picture(file):
        picture = read_picture(root, file)
        if isinstance(picture, Finding):
            yield picture
    else:
        message = msg("only `.yml` files, `.md` files and pictures are read, so this file is not published")
        yield warning(Span(file), "unexpected-file", message, msg("move it out of the knowledge base."))
