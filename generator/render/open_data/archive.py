"""Packs files so that the bytes depend on nothing but the files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold: the files in it have no date of their own."""
_AS_GZIP = 16
_SYSTEM, _UNKNOWN = 9, b"\xff"
"""Which byte of a gzip file names the system that it was made on, and what it says where it names none."""


def to_zip(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files below one folder, in the order of their names."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return written.getvalue()


def to_gzip(content: bytes) -> bytes:
    """The content as a gzip file without a date, and without the system: versions of Python name others."""
    packed = zlib.compress(content, level=9, wbits=zlib.MAX_WBITS | _AS_GZIP)
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]
