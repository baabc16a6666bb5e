"""`atlas serve` and `atlas build`: MkDocs makes the site, and serves it while the content is edited."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from traceback import walk_tb
from typing import NoReturn

import click
from click.core import ParameterSource

from generator.base.terminal import show
from generator.cli.options import Documented, root_argument, translator_of
from generator.cli.program import WRONG_USE

ADDRESS = "localhost:8000"
_PLACE = re.compile(r"(?P<host>localhost|\[?[\da-f:.]+\]?):(?P<port>[1-9]\d{0,4})", re.IGNORECASE)
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What a server hears when it is to end: Ctrl+C, or the terminal was closed."""


@click.command(cls=Documented)
@root_argument
@click.option("--address", default=ADDRESS, help="Where to serve. Without it, the next free port is used.")
@click.pass_context
def serve(context: click.Context, root: Path, address: str) -> None:
    """Show the site on this machine, updated after every edit.

    The command builds the site of ROOT into a temporary folder. The browser shows findings over the last good
    version.

    Examples:
      atlas serve
          Then open http://localhost:8000 in a browser. Ctrl+C ends it.
      atlas serve --address 0.0.0.0:8080
          Show it to other devices in the network, too.
    """
    for ending in ENDINGS:
        if (ending, signal.getsignal(ending)) != (signal.SIGHUP, signal.SIG_IGN):  # as `nohup` has it
            signal.signal(ending, _end_by_signal)
    is_typed = context.get_parameter_source("address") is not ParameterSource.DEFAULT
    sys.exit(mkdocs(["serve", "--dev-addr", place_to_serve(address, is_typed)], root))


def _end_by_signal(*signal_and_frame: object) -> NoReturn:
    """End with nothing left behind, whatever else comes while that is done."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.exit(0)


def place_to_serve(address: str, is_typed: bool) -> str:
    """Where to serve: at the address that was typed, or else at the first port from there on that is free."""
    place = _PLACE.fullmatch(address)
    if place is None or int(place["port"]) > 65535:
        raise click.BadParameter(
            f"{address} is not an address with a port; type for example {ADDRESS} or 0.0.0.0:8000",
            param_hint="--address",
        )
    host, port = place["host"], int(place["port"])
    for number in range(port, port + (1 if is_typed else 100)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host.strip("[]"), number))
            except OSError as problem:
                failed = _cannot_serve(f"{host}:{number}", problem)
                continue
        if number != port:
            click.echo(f"Port {port} is in use, so the site is at http://{host}:{number}/", err=True)
        return f"{host}:{number}"
    raise failed


def _cannot_serve(address: str, problem: OSError) -> click.UsageError:
    return click.UsageError(
        f"cannot serve at {address} ({problem.strerror}). Without --address, the program chooses a free"
        " port of this machine."
    )


@click.command(cls=Documented)
@root_argument
@click.option("--strict", is_flag=True, help="Warnings of MkDocs stop the build.")
def build(root: Path, strict: bool) -> None:
    """Build the site into the folder site/.

    If ROOT has errors, the last good site stays. If nothing has changed since the last build, the site stays
    as it is.

    Examples:
      atlas build
      atlas build --strict
          For build servers: warnings stop the build.

    Exit codes:
      0  the site is built
      1  the site was not built; the last good one stays
      2  wrong use

    Environment variables:
      ATLAS_SITE_URL  the address of the site; README.md lists more
    """
    from generator.mkdocs_plugin import fingerprint

    report = None if strict else fingerprint.report_if_current(root / "site", root, root / "mkdocs.yml")
    if report is not None:
        show(report)
        click.echo(translator_of()(fingerprint.UNCHANGED), err=True)
        return
    sys.exit(mkdocs(["build", *(["--strict"] if strict else [])], root))


def mkdocs(arguments: Sequence[str], root: Path) -> int:
    """Run MkDocs on the `mkdocs.yml` in `root`, in this process; its exit code.

    A process of its own would import again what this one has, which takes longer than a small site.
    """
    # Material prints a notice on its end of life at each start: docs/decisions/033-mkdocs-can-be-replaced.md.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    command, *options = arguments
    given = [command, "--config-file", str(root / "mkdocs.yml"), *options]
    try:
        program = import_module("mkdocs.__main__").cli
        with program.make_context("mkdocs", given) as context:
            program.invoke(context)
    except click.ClickException as problem:
        problem.show()
        is_of_settings = any(
            frame.f_code.co_name == "load_config" for frame, _ in walk_tb(problem.__traceback__)
        )
        return WRONG_USE if is_of_settings else problem.exit_code
    return 0
