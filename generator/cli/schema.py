"""The command `atlas schema`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.help import Documented
from generator.cli.options import load_and_check, root_argument


@click.command(
    cls=Documented,
    examples=(
        ("atlas schema", ""),
        ("atlas schema --out schemas", "Write only the general schemas, to a folder."),
    ),
)
@root_argument
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write only the schemas for every knowledge base, to this folder.",
)
def schema(root: Path, out: Path | None) -> None:
    """Write the schemas that help editors such as VS Code with YAML.

    With these JSON Schemas, editors check, complete and explain the files while you type. Schemas with the
    ids of ROOT go to its folder .atlas/, which git ignores: open .atlas/knowledge-base.code-workspace in
    VS Code. In a checkout of this project, the command also updates the general schemas in
    generator/schemas/ and .vscode/settings.json.
    """
    from generator.base.paths import PROJECT
    from generator.commands import schema as schema_command

    if out is not None:
        prefix = f"{schema_command.COMMITTED}/"
        files = schema_command.committed().items()
        found = {name.removeprefix(prefix): text for name, text in files if name.startswith(prefix)}
        schema_command.write(out, found)
        click.echo(f"{len(found)} schemas written to {out}", err=True)
        return
    dataset, _ = load_and_check(root)
    schema_command.write(root, schema_command.own(dataset))
    click.echo(
        f"schemas with the ids of this knowledge base written to {root / schema_command.OWN}", err=True
    )
    if root.samefile(PROJECT):
        schema_command.write(root, schema_command.committed())
        click.echo(f"schemas for every knowledge base written to {schema_command.COMMITTED}", err=True)
