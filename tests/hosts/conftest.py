"""Fixtures for the scripts of git hosts."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.hosts.stand_in import Host, Web, git
from tests.knowledge import PROJECT, WriteTree


@pytest.fixture
def host(tmp_path: Path) -> Host:
    folder = tmp_path / "host"
    folder.mkdir()
    return Host(folder)


@pytest.fixture
def checkout(write_tree: WriteTree, tmp_path: Path) -> Path:
    """A small knowledge base with our scripts, under git, with a bare repository as its origin."""
    root = write_tree({"CODEOWNERS": "/strategies/testville/ @town/testville\n"})
    shutil.copytree(PROJECT / ".ci", root / ".ci")
    for folder in (".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"):
        (root / folder).mkdir(parents=True)
        (root / folder / "x").write_text("", encoding="utf-8")
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(bare, "config", "receive.advertisePushOptions", "true")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    git(root, "remote", "add", "origin", str(bare))
    git(root, "push", "--quiet", "origin", "HEAD:main")
    return root


@pytest.fixture
def web() -> Iterator[str]:
    Web.notes, Web.issues = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
