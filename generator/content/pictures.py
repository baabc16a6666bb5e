"""Pictures that are published: where they belong, how they are named, and whether a file is a whole one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.base.findings import Finding, Span, error
from generator.base.messages import msg
from generator.document import read_bytes
from generator.model.error_messages import slug
from generator.model.values import ID_RULE, RESERVED

PICTURES = "content/pages/pictures"
"""The folder of the only files that are published as they are, at `/pictures/`, where nothing else is."""
OTHER_FORMATS = ("avif", "bmp", "gif", "heic", "ico", "jpeg", "svg", "tif", "tiff")
"""Endings of pictures that are not published."""
MOST_PIXELS = 50_000
"""How wide or high a picture may be."""


def is_png(content: bytes) -> bool:
    """Whether it is chunks from a header to the end, some with pixels between them."""
    at, kinds = 8, []
    while len(content) - at >= 12:
        kinds.append(content[at + 4 : at + 8])
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    sides = (int.from_bytes(content[side : side + 4], "big") for side in (16, 20))
    is_whole = at == len(content) and b"IDAT" in kinds and kinds[-1] == b"IEND"
    begins = content.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return is_whole and begins and all(0 < side <= MOST_PIXELS for side in sides)


def is_webp(content: bytes) -> bool:
    """Whether it is as long as it says, in chunks, and the first is one of a picture."""
    at = 12
    while len(content) - at >= 8:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + size + size % 2
    is_whole = at == len(content) == int.from_bytes(content[4:8], "little") + 8
    signs = {b"VP8 ": content[23:26] == b"\x9d\x01\x2a", b"VP8L": content[20:21] == b"/", b"VP8X": at > 30}
    begins = content.startswith(b"RIFF") and content[8:12] == b"WEBP" and signs.get(content[12:16], False)
    return is_whole and begins


def is_jpeg(content: bytes) -> bool:
    """Whether it is segments up to the pixels, one with their number among them, and then ends as one."""
    at, kinds = 2, set()
    while len(content) - at >= 4 and content[at] == 0xFF and content[at + 1] != 0xDA:
        kinds.add(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    is_whole = content[at : at + 2] == b"\xff\xda" and content.endswith(b"\xff\xd9")
    return is_whole and content.startswith(b"\xff\xd8") and bool(kinds & {0xC0, 0xC1, 0xC2})


FORMATS: Mapping[str, Callable[[bytes], bool]] = {"jpg": is_jpeg, "png": is_png, "webp": is_webp}
"""Which pictures are published, by their ending, and what knows them. SVG can hold scripts."""


def is_picture(file: str) -> bool:
    """Whether a file is a picture by its ending."""
    return file.lower().rpartition(".")[2] in (*FORMATS, *OTHER_FORMATS)


def read_picture(root: Path, file: str) -> bytes | Finding:
    """A picture as it is published, or what keeps it from being published."""
    folder, _, name = file.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if ending.lower() not in FORMATS and ending.lower() != "jpeg":
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
    content = read_bytes(root, file)
    if isinstance(content, Finding):
        small = msg("save it with fewer pixels: 1600 are enough for the width of a page.")
        return replace(content, help=small) if content.check == "file-size" else content
    if not FORMATS[ending](content):
        message = msg("this picture does not have the format that its name says")
        help = msg("save it in that format, with a program for pictures.")
        return error(Span(file), "picture", message, help)
    return content
