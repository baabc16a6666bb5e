"""`atlas intake`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.base.finding_formats import visible
from generator.cli.options import FINDINGS, Documented, load_for_writing, root_option

FORMS = ("city", "measure", "correction")
File = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Documented)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option(
    "--format", type=click.Choice(("text", "markdown")), default="text", help="The format of the report."
)
@click.option("--dry-run", is_flag=True, help="Only list what it would write, or what to fix.")
@click.option("--template", type=File, help="Write a spreadsheet to fill in: FILE.xlsx or FILE.csv.")
@click.option("--form", type=click.Choice(FORMS), default="city", help="The form of the template.")
@click.option("--forms", is_flag=True, help="Update issue forms, issue templates and CODEOWNERS.")
def intake(
    file: Path | None,
    root: Path,
    format: str,
    dry_run: bool,
    template: Path | None,
    form: str,
    forms: bool,
) -> None:
    """Turn a proposal in a form or a spreadsheet into files.

    FILE is the text of an issue made with a form, or a spreadsheet (XLSX, CSV). The command writes all of it
    as YAML, or nothing: it lists missing and wrong answers in the words of the form.

    Examples:
      atlas intake --template city.xlsx
          Write a spreadsheet to fill in.
      atlas intake city.xlsx --dry-run
          List what it would write, or what to fix.
      atlas intake issue.md --format markdown
          Write a comment for the issue.

    Exit codes:
      0  written
      1  something needs fixing; with --format markdown, also a FILE without
         answers
      2  wrong use, or a FILE without answers
    """
    if [file is not None, template is not None, forms].count(True) != 1:
        raise click.UsageError("give a FILE, or --template, or --forms")
    if file is not None:
        _take(file, root, format, dry_run)
    elif template is not None:
        _write_template(template, root, form)
    else:
        from generator.intake.issue_templates import host_files, write

        for name, text in host_files(root, load_for_writing(root)).items():
            click.echo(f"{name}: {'written' if write(root, name, text) else 'up to date'}", err=True)


def _take(file: Path, root: Path, format: str, dry_run: bool) -> None:
    from generator.intake import UnreadableError, report, unreadable
    from generator.intake import intake as take

    try:
        result = take(root, file, keep=not dry_run)
    except UnreadableError as problem:
        if format != "markdown":
            raise click.UsageError(f"{file}: {problem}") from None
        click.echo(f"{visible(str(file))}: {visible(str(problem))}", err=True)
        click.echo(unreadable(), nl=False)
        sys.exit(FINDINGS)
    click.echo(report(result, format, is_kept=not dry_run), nl=False)
    sys.exit(FINDINGS if result.problems else 0)


def _write_template(template: Path, root: Path, form: str) -> None:
    from generator.intake.forms import forms
    from generator.intake.spreadsheet import ENDINGS, csv_template, workbook_template

    if template.suffix not in ENDINGS:
        raise click.UsageError(f"a spreadsheet ends in {' or '.join(ENDINGS)}")
    if template.suffix == ".csv":
        template.write_text(csv_template(forms()[form]), encoding="utf-8", newline="")
    else:
        template.write_bytes(workbook_template(forms()[form], load_for_writing(root)))
    click.echo(f"{template}: written", err=True)
