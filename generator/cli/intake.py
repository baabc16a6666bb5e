"""`atlas intake`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from generator.cli.help import Documented
from generator.cli.options import FINDINGS, ROOT_HELP, Root, around, load_for_writing, of_knowledge_base
from generator.formats import visible

FORMS = ("city", "measure", "correction")
File = click.Path(dir_okay=False, path_type=Path)


@click.command(
    cls=Documented,
    examples=(
        ("atlas intake --template city.xlsx", "Make a spreadsheet to be filled in."),
        ("atlas intake city.xlsx --dry-run", "Say what would be written, or what is to be mended."),
        ("atlas intake issue.md --format markdown", "Tell it as a comment for the issue."),
    ),
    exits={
        0: "written",
        1: "something is to be mended; with --format markdown, also a FILE without answers",
        2: "wrong use, or a FILE without answers",
    },
)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--root",
    type=Root,
    callback=around,
    help=ROOT_HELP,
)
@click.option("--format", type=click.Choice(("text", "markdown")), default="text", help="How it is told.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written, or what is to be mended.")
@click.option("--template", type=File, help="Write a spreadsheet to be filled in: FILE.xlsx or FILE.csv.")
@click.option("--form", type=click.Choice(FORMS), default="city", help="Which template.")
@click.option("--forms", is_flag=True, help="Bring issue forms, issue templates and CODEOWNERS up to date.")
def intake(
    file: Path | None,
    root: Path,
    format: str,
    dry_run: bool,
    template: Path | None,
    form: str,
    forms: bool,
) -> None:
    """Make files of a proposal in a form or a spreadsheet.

    FILE is the text of an issue made with a form, or a spreadsheet (XLSX, CSV). All of it is written as
    YAML, or nothing: what is missing or wrong is listed in the words of the form.
    """
    if [file is not None, template is not None, forms].count(True) != 1:
        raise click.UsageError("give a FILE, or --template, or --forms")
    if file is not None:
        _take(file, root, format, dry_run)
    elif template is not None:
        _write_template(template, root, form)
    else:
        from generator.commands.intake.hosts import host_files, write

        for name, text in host_files(root, load_for_writing(root)).items():
            click.echo(f"{name}: {'written' if write(root, name, text) else 'up to date'}", err=True)


def _take(file: Path, root: Path, format: str, dry_run: bool) -> None:
    from generator.commands.intake import UnreadableError
    from generator.commands.intake import intake as take
    from generator.commands.intake.telling import told, unreadable

    try:
        taken = of_knowledge_base(partial(take, file=file, keep=not dry_run), root)
    except UnreadableError as problem:
        if format != "markdown":
            raise click.UsageError(f"{file}: {problem}") from None
        click.echo(f"{visible(str(file))}: {visible(str(problem))}", err=True)
        click.echo(unreadable(), nl=False)
        sys.exit(FINDINGS)
    click.echo(told(taken, format, is_kept=not dry_run), nl=False)
    sys.exit(FINDINGS if taken.problems else 0)


def _write_template(template: Path, root: Path, form: str) -> None:
    from generator.commands.intake.definition import forms
    from generator.commands.intake.template import ENDINGS, csv_template, workbook_template

    if template.suffix not in ENDINGS:
        raise click.UsageError(f"a spreadsheet ends in {' or '.join(ENDINGS)}")
    if template.suffix == ".csv":
        template.write_text(csv_template(forms()[form]), encoding="utf-8", newline="")
    else:
        template.write_bytes(workbook_template(forms()[form], load_for_writing(root)))
    click.echo(f"{template}: written", err=True)
