"""All links and anchors of a built site, followed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any


def followed(
    site: Path, address: str = "", *, without: Container[str] = ()
) -> tuple[Mapping[str, Any], list[tuple[str, str]]]:
    """What lychee says of all links and anchors inside a site, and which are broken, by the file.

    Of files in folders `without`, links are not followed.
    """
    inputs = [str(path) for path in site.iterdir() if path.name not in without]
    # Links with the address of the site are followed into its files, too.
    remapped = ["--remap", f"{address} {site.as_uri()}/"] if address else []
    command = [
        str(Path(sys.executable).with_name("lychee")), "--offline", "--no-progress", "--format", "json",
        "--include-fragments", "--index-files", "index.html", "--root-dir", str(site), *remapped, *inputs,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    broken = [
        (Path(file).relative_to(site).as_posix(), link["url"])
        for file, links in found["error_map"].items()
        for link in links
    ]
    return found, broken
