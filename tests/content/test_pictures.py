"""A file is a picture when it is whole, of the kind that it says, and nothing is behind it."""

from __future__ import annotations

import pytest

from generator.content.pictures import FORMATS
from tests.knowledge import PNG, WEBP

JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x02\xff\xda\0\x02abc\xff\xd9"
WHOLE = {"png": PNG, "webp": WEBP.encode(), "jpg": JPEG}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_picture_is_one_of_its_kind_only(kind: str) -> None:
    assert [name for name, is_one in FORMATS.items() if is_one(WHOLE[kind])] == [kind]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_part_of_a_picture_and_one_with_something_behind_it_are_none(kind: str) -> None:
    whole = WHOLE[kind]
    assert not any(FORMATS[kind](whole[:end]) for end in range(len(whole)))
    assert not FORMATS[kind](whole + b"<script>")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("webp", b'RIFF=1;\nWEBP=1;top.document.title="x";'),
        ("webp", WEBP.replace("VP8L", "VPxL").encode()),
        ("webp", WEBP.replace("\b\0\0\0/", "\b\0\0\0`").encode()),
        ("png", PNG.replace(b"IDAT", b"iTXt")),
        ("png", PNG.replace(b"\0\0\0\1\0\0\0\1", b"\0\0\0\0\0\0\0\1")),
        ("jpg", b"\xff\xd8\xff\xe0\0\x02\xff\xda\xff\xd9"),
    ],
)
def test_what_only_begins_like_a_picture_is_none(kind: str, content: bytes) -> None:
    assert not FORMATS[kind](content)
