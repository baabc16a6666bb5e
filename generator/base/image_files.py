"""Knows pictures by how they are made up: PNG, JPEG and WebP that are whole, with nothing behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


KINDS: Mapping[str, Callable[[bytes], bool]] = {"jpg": is_jpeg, "png": is_png, "webp": is_webp}
"""Which pictures are published, by their ending, and what knows them. SVG can hold scripts."""
