"""The command line `atlas`: one module a command, which is listed here in a section of the help.

Shells ask it what can be typed next while somebody types. So the modules of commands import what is heavy
(model, YAML, Babel, MkDocs) inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Mapping

import click

from generator.cli.audit import command as audit
from generator.cli.check import check
from generator.cli.developer import bench, test
from generator.cli.diff import diff
from generator.cli.export import export, pages
from generator.cli.intake import intake
from generator.cli.links import links
from generator.cli.new import new
from generator.cli.options import WIDTH, DocumentedGroup
from generator.cli.schema import schema
from generator.cli.site import build, serve
from generator.cli.translate import translate

SECTIONS: Mapping[str, tuple[click.Command, ...]] = {
    "Every day": (serve, check, new, diff, build),
    "Translating": (translate,),
    "Proposals": (intake,),
    "Data": (export, links),
    "Publishing": (audit, pages),
    "Setting up": (schema,),
    "Developing": (test, bench),
}


@click.group(
    cls=DocumentedGroup,
    sections=SECTIONS,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": WIDTH,
        "show_default": True,
    },
)
@click.version_option(package_name="integration-atlas")
def main() -> None:
    """Check, translate and publish a knowledge base on how cities plan integration.

    In a checkout of the project, type ./atlas: it installs missing packages.

    Examples:
      atlas serve
      atlas check --help
          Explain a command, with examples.

    Environment variables:
      ATLAS_LANGUAGE  the language of messages: en or de (default: your system's)
      NO_COLOR        no colours on terminals
      FORCE_COLOR     colours in pipes and files, too
    """
