"""Lighthouse, the judge of pages on phones: it runs with Node and the Chromium that is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.search import CHROMIUM
from bench.serving import served

VERSION = "12.8.2"  # the last that runs with the Node.js of Debian 12; from 13 on it asks for 22.19
CATEGORIES = ("performance", "accessibility")
MINUTES = 10


class NotMeasuredError(Exception):
    """Lighthouse cannot be run here; says why."""


@dataclass(frozen=True, slots=True)
class Score:
    """What Lighthouse thinks of a page, of 100 each."""

    page: str
    performance: int
    accessibility: int


def scores(site: Path, pages: Sequence[str]) -> list[Score]:
    """The scores of some pages of a built site on a phone."""
    npx = shutil.which("npx")
    if npx is None:
        raise NotMeasuredError("there is no npx here (Debian: apt-get install npm)")
    with served(site) as address:
        return [_score(npx, address, page) for page in pages]


def _score(npx: str, address: str, page: str) -> Score:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            npx,
            "--yes",
            f"lighthouse@{VERSION}",
            f"{address}{page}",
            "--quiet",
            "--no-enable-error-reporting",
            f"--only-categories={','.join(CATEGORIES)}",
            "--output=json",
            f"--output-path={out}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]
        environment = {**os.environ, "CHROME_PATH": CHROMIUM}
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False, timeout=60 * MINUTES
            )
        except subprocess.TimeoutExpired:
            raise NotMeasuredError(f"Lighthouse did not end within {MINUTES} minutes") from None
        if done.returncode or not out.is_file():
            said = (done.stderr.strip() or done.stdout.strip() or "no output").splitlines()
            raise NotMeasuredError(f"Lighthouse failed: {said[-1]}")
        found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return Score(page, *(round(100 * (found[name]["score"] or 0)) for name in CATEGORIES))
