"""`atlas serve` at work: a real server of the example knowledge base, for tests that edit it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests import edits
from tests.knowledge import PROJECT, copy_small

CITY = "de/cities/musterstadt/"


@dataclass(frozen=True, slots=True)
class Server:
    """The example knowledge base, served."""

    root: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> str:
        """What stands at a path; empty where nothing does."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as page:
                return str(page.read().decode())
        except urllib.error.HTTPError as problem:
            if problem.code != 404:
                raise
            return ""

    def ask(self, request: bytes) -> str:
        """What comes back for the bytes of a request, whatever they are."""
        host, _, port = self.address.removeprefix("http://").rstrip("/").rpartition(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            with contextlib.suppress(OSError):  # it may have heard enough before all is sent
                connection.sendall(request)
            return b"".join(iter(partial(connection.recv, 65536), b"")).decode(errors="replace")

    def wait_for(self, path: str, words: str) -> None:
        for _ in range(600):
            with contextlib.suppress(OSError):
                if words in self.get(path):
                    return
            time.sleep(0.1)
        raise AssertionError(f"{words!r} did not appear on {path}\n{self.log.read_text()}")

    def wait_for_log(self, words: str) -> None:
        for _ in range(600):
            if words in self.log.read_text():
                return
            time.sleep(0.1)
        raise AssertionError(f"{words!r} was not said:\n{self.log.read_text()}")

    def edit(self, *made: edits.Edit) -> None:
        """Make edits, and wait until browsers are told to load their page again."""
        epoch = re.search(r"livereload\((\d+), \d+\)", self.get(CITY))
        assert epoch
        for edit in made:
            edits.make(self.root, edit)
        while int(self.get(f"livereload/{epoch[1]}/1")) <= int(epoch[1]):
            pass

    @property
    def builds(self) -> int:
        """How often MkDocs has built the whole site."""
        return self.log.read_text().count("Building documentation...")


def serving(tmp_path: Path, *made: edits.Edit) -> Iterator[Server]:
    """A server of the example with edits made before it begins."""
    root = copy_small(tmp_path, "de")
    for edit in made:
        edits.make(root, edit)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "generator.cli", "serve", str(root), "--address", address]
    path, scratch = tmp_path / "log", tmp_path / "scratch"
    scratch.mkdir()
    variables = {**os.environ, "TMPDIR": str(scratch)}
    with path.open("w") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=PROJECT, env=variables, start_new_session=True
        )
        try:
            yield Server(root, f"http://{address}/", path, process)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(60)
    assert code == 0
    assert list(scratch.iterdir()) == []
    assert "Traceback" not in path.read_text()
