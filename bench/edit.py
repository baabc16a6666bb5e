"""How long an editor waits: a text is changed in a file, until the served page shows it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.course import Site, atlas
from bench.measure import PROJECT, ProgramFailedError
from bench.serving import free_address

CITY, PAGE = "strategies/city-0000/city.yml", "de/cities/city-0000/"
LONGEST = 1800
"""Seconds after which we no longer wait."""
LOOK_AGAIN = 0.02
REST = 2.0
"""Seconds between two edits: an editor reads what came of the first."""


def waits(site: Site, edits: int) -> list[float]:
    """Seconds from each edit of the text of a city to its page."""
    file = site.root / CITY
    before = file.read_text(encoding="utf-8")
    try:
        with _serving(site) as address:
            _wait(address + PAGE, "<h1")
            found = []
            for number in range(edits):
                word = f"Neuigkeit{number}"
                time.sleep(REST)
                text = re.sub(r"(?m)^summary: ", f"summary: {word} ", before)
                start = time.perf_counter()
                file.write_text(text, encoding="utf-8")
                _wait(address + PAGE, word)
                found.append(time.perf_counter() - start)
            return found
    finally:
        file.write_text(before, encoding="utf-8")


@contextmanager
def _serving(site: Site) -> Iterator[str]:
    address = free_address()
    log = site.root.with_name(f"{site.root.name}-serve.log")
    with log.open("w") as output:
        process = subprocess.Popen(
            atlas("serve", str(site.root), "--address", address),
            cwd=PROJECT,
            env={**os.environ, **site.environment, "ATLAS_SITE_URL": ""},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield f"http://{address}/"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)


def _wait(address: str, word: str) -> None:
    """Wait until the page holds the word."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=LONGEST) as page:
            if word in page.read().decode():
                return
        time.sleep(LOOK_AGAIN)
    raise ProgramFailedError(f"{word!r} did not come to {Path(address).name} within {LONGEST} seconds")
