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
from dataclasses import dataclass
from pathlib import Path

from bench.course import Site, atlas
from bench.measure import PROJECT, ProgramFailedError
from bench.serving import free_address

CITY, PAGE = "strategies/city-0000/city.yml", "de/cities/city-0000/"
MAX_LENGTH = 1800
"""Seconds after which we no longer wait."""
LOOK_AGAIN = 0.02
RESTS = (1.0, 3.0, 6.0)
"""Seconds between two edits, in turns: an editor reads what came of the first, for a short or a longer while.

What a server does on its own after an edit, some time after it, is at work during some of the edits.
"""


def waits(site: Site, edits: int) -> list[float]:
    """Seconds from each edit of the text of a city to its page."""
    file = site.root / CITY
    before = file.read_text(encoding="utf-8")
    try:
        with _serving(site) as server:
            server.wait_for("<h1")
            found = []
            for number in range(edits):
                word = f"Neuigkeit{number}"
                time.sleep(RESTS[number % len(RESTS)])
                text = re.sub(r"(?m)^summary: ", f"summary: {word} ", before)
                start = time.perf_counter()
                file.write_text(text, encoding="utf-8")
                server.wait_for(word)
                found.append(time.perf_counter() - start)
            return found
    finally:
        file.write_text(before, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Server:
    """`atlas serve` at work: the page that is looked at, and what the program says."""

    process: subprocess.Popen[bytes]
    page: str
    log: Path

    def wait_for(self, word: str) -> None:
        """Wait until the page holds the word."""
        end = time.monotonic() + MAX_LENGTH
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(self.page, timeout=MAX_LENGTH) as page:
                if word in page.read().decode():
                    return
            time.sleep(LOOK_AGAIN)
        said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise ProgramFailedError(f"{word!r} did not come to {self.page}; the server says:\n{said}")


@contextmanager
def _serving(site: Site) -> Iterator[_Server]:
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
            yield _Server(process, f"http://{address}/{PAGE}", log)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
