"""Nothing that builds or checks asks the network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.knowledge import PROJECT, copy_small
from tests.metrics import sampled

pytestmark = pytest.mark.slow

WITHOUT_NETWORK = ("unshare", "--user", "--map-root-user", "--net")
"""Linux: a program in a room of its own, without any network but a loopback that is down."""


@pytest.mark.parametrize("command", sampled(["build", "check", "links"]))
def test_commands_need_no_network(command: str, tmp_path: Path) -> None:
    root = copy_small(tmp_path, "ar")
    try:
        subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine does not let us cut off the network")
    done = subprocess.run(
        [*WITHOUT_NETWORK, sys.executable, "-m", "generator.cli", command, str(root)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/ar/index.html").is_file() == (command == "build")


def test_the_build_does_not_even_try(tmp_path: Path) -> None:
    """Where the network cannot be cut off, and where a program would carry on without an answer."""
    root = copy_small(tmp_path, "ar")
    (tmp_path / "guard").mkdir()
    tried = tmp_path / "tried"
    (tmp_path / "guard/sitecustomize.py").write_text(
        f"""\
import sys
def watch(event, arguments):
    asks = event in ("socket.connect", "socket.getaddrinfo", "socket.sendto")
    if asks and not isinstance(arguments[-1], str):  # a path is a socket on this machine
        with open({str(tried)!r}, "a") as file:
            file.write(f"{{event}} {{arguments}}\\n")
sys.addaudithook(watch)
"""
    )

    def run(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": f"{tmp_path / 'guard'}{os.pathsep}{PROJECT}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    run("-m", "generator.cli", "build", str(root))
    assert not tried.exists(), tried.read_text()
    run("-c", "import socket; socket.getaddrinfo('127.0.0.1', 80)")
    assert tried.exists(), "the guard sees nothing"
