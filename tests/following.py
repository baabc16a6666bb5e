"""All links and anchors of a built site, followed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def followed(site: Path, address: str = "") -> tuple[Mapping[str, Any], list[tuple[str, str]]]:
    """What lychee says of all links and anchors inside a site, and which are broken, by the file."""
    # Links with the address of the site are followed into its files, too.
    remapped = ["--remap", f"{address} {site.as_uri()}/"] if address else []
    command = [
        str(Path(sys.executable).with_name("lychee")), "--offline", "--no-progress", "--format", "json",
        "--include-fragments", "--index-files", "index.html", "--root-dir", str(site), *remapped, str(site),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    broken = [
        (Path(file).relative_to(site).as_posix(), link["url"])
        for file, links in found["error_map"].items()
        for link in links
    ]
    return found, broken
