"""The commands that make something of a knowledge base: the site, its pages, the open data."""

from __future__ import annotations

import errno
import ipaddress
import signal
import socket
import sys
from pathlib import Path
from typing import NoReturn

import click
from click.core import ParameterSource

from generator.base.terminal import printing_steps, show
from generator.cli.help import COLOURS, LANGUAGE, WRITING, WRONG_USE, Documented
from generator.cli.options import (
    language_option,
    load_for_writing,
    out_option,
    root_argument,
    translator_of,
)

ADDRESS = "localhost:8000"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What a server hears when it is to end: Ctrl+C, or the terminal was closed."""


@click.command(
    cls=Documented,
    examples=(
        ("atlas serve", "Then open http://localhost:8000 in a browser. Ctrl+C ends it."),
        ("atlas serve --address 0.0.0.0:8080", "Show it to other devices in the network, too."),
    ),
    variables=LANGUAGE | COLOURS,
)
@root_argument
@click.option("--address", default=ADDRESS, help="Where to serve. Without it, the next free port is used.")
@click.pass_context
def serve(context: click.Context, root: Path, address: str) -> None:
    """Show the site on this machine, updated after every edit.

    The command builds the site of ROOT into a temporary folder. The browser shows findings over the last good
    version.
    """
    from generator.cli import developer_tools

    for ending in ENDINGS:
        if (ending, signal.getsignal(ending)) != (signal.SIGHUP, signal.SIG_IGN):  # as `nohup` has it
            signal.signal(ending, _end)
    is_typed = context.get_parameter_source("address") is not ParameterSource.DEFAULT
    place = place_to_serve(address, is_typed)
    with printing_steps(translator_of()):
        try:
            developer_tools.end(developer_tools.mkdocs(["serve", "--dev-addr", place], root))
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise
            raise _cannot_serve(place, problem) from None  # somebody else was faster


def _end(*signal_and_frame: object) -> NoReturn:
    """End with nothing left behind, whatever else comes while that is done."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.exit(0)


def place_to_serve(address: str, is_typed: bool) -> str:
    """Where to serve: at the address that was typed, or else at the first port from there on that is free."""
    host, _, port = address.rpartition(":")
    is_host = host == "localhost" or _is_ip(host.strip("[]"))
    if not (is_host and port.isdecimal() and 0 < int(port) < 65536):
        raise click.BadParameter(
            f"{address} is not an address with a port; type for example {ADDRESS} or 0.0.0.0:8000",
            param_hint="--address",
        )
    for number in range(int(port), int(port) + (1 if is_typed else 100)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((host.strip("[]"), number))
            except OSError as problem:
                failed = _cannot_serve(f"{host}:{number}", problem)
                continue
        if number != int(port):
            click.echo(f"Port {port} is in use, so the site is at http://{host}:{number}/", err=True)
        return f"{host}:{number}"
    raise failed


def _is_ip(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _cannot_serve(address: str, problem: OSError) -> click.UsageError:
    return click.UsageError(
        f"cannot serve at {address} ({problem.strerror}). Without --address, the program chooses a free"
        " port of this machine."
    )


@click.command(
    cls=Documented,
    examples=(
        ("atlas build", ""),
        ("atlas build --strict", "For build servers: warnings stop the build."),
    ),
    exits={0: "the site is built", 1: "the site was not built; the last good one stays"} | WRONG_USE,
    variables={"ATLAS_SITE_URL": "the address of the site; README.md lists more"} | LANGUAGE | COLOURS,
)
@root_argument
@click.option("--strict", is_flag=True, help="Warnings of MkDocs stop the build.")
def build(root: Path, strict: bool) -> None:
    """Build the site into the folder site/.

    If ROOT has errors, the last good site stays. If nothing has changed since the last build, the site stays
    as it is.
    """
    from generator.cli import developer_tools
    from generator.mkdocs_plugin import fingerprint

    said = None if strict else fingerprint.report_if_current(root / "site", root, root / "mkdocs.yml")
    if said is not None:
        show(said)
        click.echo(translator_of()(fingerprint.UNCHANGED), err=True)
        return
    with printing_steps(translator_of()):
        developer_tools.end(developer_tools.mkdocs(["build", *(["--strict"] if strict else [])], root))


@click.command(
    cls=Documented,
    examples=(
        ("atlas pages --out pages", ""),
        ("atlas pages --out pages --language de --language en", "Only these languages."),
    ),
    exits=WRITING,
)
@root_argument
@out_option
@language_option
def pages(root: Path, out: Path, chosen: tuple[str, ...]) -> None:
    """Write the pages as Markdown, for other site generators.

    They are the pages of the site of ROOT with their pictures, in a folder for each language.
    """
    from generator.analysis.changelog import SiteMetadata
    from generator.cli.git_history import read_history, warned
    from generator.commands.export import write_pages

    with printing_steps(translator_of()):
        publication = SiteMetadata(history=warned(read_history(root)))
        count = write_pages(root, load_for_writing(root), chosen, out, publication)
    click.echo(f"{count} pages written to {out}", err=True)


@click.command(
    cls=Documented,
    examples=(
        ("atlas export --out data", ""),
        ("atlas export --out data --address https://atlas.example.org/", "With full links to pages."),
    ),
    exits=WRITING,
)
@root_argument
@out_option
@language_option
@click.option("--address", help="The address of the site, for links. Without it, links are relative.")
def export(root: Path, out: Path, chosen: tuple[str, ...], address: str | None) -> None:
    """Write the open data: tables, networks, linked data, changes.

    They are the files below data/v1/ of the built site of ROOT.
    """
    from generator.analysis.changelog import SiteMetadata
    from generator.cli.git_history import read_history, warned
    from generator.commands.export import write_data

    if address and not address.startswith(("https://", "http://")):
        raise click.UsageError("--address must begin with https:// or http://")
    with printing_steps(translator_of()):
        publication = SiteMetadata(f"{address.rstrip('/')}/" if address else "", warned(read_history(root)))
        count = write_data(load_for_writing(root), chosen, out, publication)
    click.echo(f"{count} files written to {out}", err=True)
