"""`atlas new`: creates a city, a strategy, a measure and so on, as the model describes them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.base.findings import did_you_mean
from generator.base.messages import message
from generator.base.paths import po_file
from generator.cli.options import Documented, DocumentedGroup, checked_language, root_option
from generator.i18n.translator import languages

if TYPE_CHECKING:
    from generator.cli.scaffold import Scaffold
    from generator.content.dataset import Dataset
    from generator.i18n.locale import Locale
    from generator.model.shape import Key

INVENTED = {"city": "musterstadt", "strategy": "integrationsplan-2020", "id": "new-id"}
"""Ids for examples, by the name of the argument."""


class _FromModel(DocumentedGroup):
    """Its commands follow from the model, which takes a while to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        self.commands.update(_commands())
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self.commands.update(_commands())
        return self.commands.get(cmd_name)


@click.group(cls=_FromModel)
def new() -> None:
    """Create a city, a strategy, a measure … that passes all checks.

    The file or the entry has comments on what you can add. The command changes no other content, but updates
    CODEOWNERS and the forms of the git hosts, if there is a CODEOWNERS. On a terminal it asks for missing
    values.

    The ids of cities and networks must be unique in the whole knowledge base, those of strategies, partners
    and sources in the folder of their city, and those of measures in their strategy.

    Examples:
      atlas new city musterstadt --ask
          Asks for the name, the country and so on.
      atlas new strategy musterstadt integrationsplan-2020
          In the folder of that city.
      atlas new translation content tr
          A file with all texts of that folder, to be translated.
    """


@cache
def _commands() -> dict[str, click.Command]:
    from generator.cli.scaffold import SCAFFOLDS

    return {**{one.name: _command(one) for one in SCAFFOLDS}, "translation": translation}


def _command(scaffold: Scaffold) -> click.Command:
    def run(root: Path, comments: str | None, ask: bool | None, **given: Any) -> None:
        from generator.cli.knowledge_base import load_and_check
        from generator.cli.scaffold import create
        from generator.i18n.locale import locale_for, system_locale
        from generator.intake.issue_templates import refresh

        words = locale_for(comments) if comments else system_locale()
        ids = {name: given.pop(name) for name in scaffold.arguments}
        dataset, _ = load_and_check(root)
        values: dict[str, tuple[str, ...]] = {
            question.option: value if question.is_list else (value,)
            for question in scaffold.questions
            if (value := given[_parameter(question)]) not in (None, ())
        }
        missing = [one for one in scaffold.questions if one.is_required and one.option not in values]
        if ask if ask is not None else sys.stdin.isatty():
            source = [
                one for one in scaffold.questions if one.option == "--source" and one.target == "source"
            ]
            for question in (*missing, *source):
                if question.option not in values and (
                    answer := _asked(question, dataset, words, ids.get("city", ""))
                ):
                    values[question.option] = (answer,)
        elif missing:
            listed = "\n".join(f"  {question.option}  {question.description}" for question in missing)
            raise click.UsageError(f"missing values:\n{listed}")
        file = create(root, dataset, scaffold, ids, values, words)
        for name in (file, *refresh(root)):
            click.echo(f"{name}: written", err=True)

    parameters: list[click.Parameter] = [
        click.Argument([name], metavar=name.upper()) for name in scaffold.arguments
    ]
    parameters += [
        click.Option(
            [question.option, _parameter(question)],
            help=_described(question),
            type=click.Choice(question.choices) if question.choices else str,
            metavar="CHOICE" if question.choices else None,
            multiple=question.is_list,
        )
        for question in sorted(scaffold.questions, key=lambda question: not question.is_required)
    ]
    around = scaffold.arguments[:-1]
    scope = f"in its {around[-1]}" if around else "in the whole knowledge base"
    example = " ".join(("atlas new", scaffold.name, *(INVENTED[name] for name in scaffold.arguments)))
    command = Documented(
        scaffold.name,
        params=parameters,
        callback=run,
        help=f"Create a {scaffold.name} in {scaffold.pattern}.\n\nThe id must be unique {scope}.\n\n"
        f"Examples:\n  {example} --ask\n      Asks for missing values.",
    )
    return root_option(comments_option(ask_option(command)))


comments_option = click.option(
    "--comments",
    type=click.Choice(languages()),
    help="The language of the comments. Default: your system's language, or English.",
)
ask_option = click.option(
    "--ask/--no-ask", default=None, help="Ask for missing values. Default: on a terminal."
)


def _described(question: Key) -> str:
    choices = f" One of {', '.join(question.choices)}." if question.choices else ""
    return f"{question.description}{choices}{' Required.' if question.is_required else ''}"


def _parameter(question: Key) -> str:
    return "value_" + "_".join(question.key_path)


def _asked(question: Key, dataset: Dataset, words: Locale, city: str) -> str:
    """The answer to a question; empty where none is needed and none is given."""
    click.echo(words.translate(message(question.description)), err=True)

    def checked(text: str) -> str:
        if question.choices:
            return str(click.Choice(question.choices).convert(text, None, None))
        known = dataset.ids(question.target, city)
        if question.target and text and (name := text.partition("#")[0]) not in known:
            hint = did_you_mean(name, known)
            raise click.UsageError(f"there is no {question.target} `{name}`. {hint}".strip())
        return text

    default = None if question.is_required else ""
    name = ".".join(question.key_path)
    return str(click.prompt(name, default, show_default=False, value_proc=checked, err=True))


@click.command(cls=Documented)
@click.argument("folder")
@click.argument("language")
@root_option
def translation(folder: str, language: str, root: Path) -> None:
    """Start the PO file of a folder in a language.

    The file has all texts and no translation yet. FOLDER is content or a city.

    Examples:
      atlas new translation dortmund tr
      atlas new translation content tr
    """
    from generator.cli.knowledge_base import load_and_check, write_checked
    from generator.content.translations import places
    from generator.document.po import empty_po, parse_po, updated

    dataset, _ = load_and_check(root)
    path = folder if folder == "content" or "/" in folder else f"strategies/{folder}"
    name = po_file(path, checked_language(language))
    originals = {
        place.context: place.text.value
        for place in places(dataset, path)
        if not place.text.is_written_in(language)
    }
    if not originals:
        raise click.UsageError(f"there is nothing in {path} to translate into `{language}`")
    if (root / name).exists():
        raise click.UsageError(f"{name} already exists; nothing was written")
    document, _ = parse_po(empty_po(path, language), name)
    assert document is not None
    write_checked(root, name, updated(document, originals))
    click.echo(f"{name}: written", err=True)
