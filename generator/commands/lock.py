"""Reads the packages of a lock file with their hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.folders import PROJECT

LOCK = PROJECT / "requirements.lock"
"""What a build of a site needs, with hashes."""
_HASH = re.compile(r"\s--hash=sha256:([0-9a-f]{64})(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Pin:
    """A package in one version: its name as PyPI writes it, and the digests (SHA-256) of its files."""

    name: str
    version: str
    marker: str
    """On which machines it is needed; empty for all."""
    digests: tuple[str, ...]


def pins(lock: Path = LOCK) -> Iterator[Pin]:
    """The packages of a lock file, in its order; `InvalidRequirement` where a line is none."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            requirement = Requirement(_HASH.sub("", line).strip())
            (specifier,) = requirement.specifier
            yield Pin(
                canonicalize_name(requirement.name),
                specifier.version,
                str(requirement.marker or ""),
                tuple(_HASH.findall(line)),
            )
