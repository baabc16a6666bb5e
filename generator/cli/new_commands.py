"""The commands below `atlas new`: one a kind of thing, with the options that its class gives it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.base.findings import did_you_mean
from generator.base.messages import message
from generator.base.paths import po_file
from generator.cli.help import WIDTH, Documented, Example, documented
from generator.cli.options import checked_language, load_and_check, root_option
from generator.cli.scaffold import SCAFFOLDS, Scaffold, create
from generator.cli.transaction import write_checked
from generator.content.dataset import Dataset
from generator.i18n.catalogs import languages
from generator.i18n.locale import Locale, locale_for, system_locale
from generator.intake.issue_templates import refresh
from generator.model.shape import Key

INVENTED = {"city": "musterstadt", "strategy": "integrationsplan-2020", "id": "new-id"}
"""Ids for examples, by the name of the argument."""
MOST_CHOICES = 50
"""Letters of a list of choices that stands beside its option."""
comments_option = click.option(
    "--comments",
    type=click.Choice(languages()),
    help="The language of the comments. Default: your system's language, or English.",
)


def _command(scaffold: Scaffold) -> click.Command:
    def run(root: Path, comments: str | None, ask: bool | None, **given: Any) -> None:
        ids = {name: given.pop(name) for name in scaffold.arguments}
        values = {question.option: given[_parameter(question)] for question in scaffold.questions}
        for name in _created(scaffold, root, comments, ask, ids, values):
            click.echo(f"{name}: written", err=True)

    parameters: list[click.Parameter] = [
        click.Argument([name], metavar=name.upper()) for name in scaffold.arguments
    ]
    parameters += [
        click.Option(
            [question.option, _parameter(question)],
            help=_described(question),
            type=click.Choice(question.choices) if question.choices else str,
            metavar="CHOICE" if _are_many(question.choices) else None,
            multiple=question.is_list,
        )
        for question in sorted(scaffold.questions, key=lambda question: not question.is_required)
    ]
    ask = click.option("--ask/--no-ask", default=None, help="Ask for missing values. Default: on a terminal.")
    command = Documented(
        scaffold.name,
        params=parameters,
        callback=run,
        help=f"Create a {scaffold.name} in {scaffold.pattern}.\n\n{_scope(scaffold)}",
        examples=_examples(scaffold),
    )
    return root_option(comments_option(ask(command)))


def _examples(scaffold: Scaffold) -> list[Example]:
    """With questions and, if that is short, with all that must be given, as scripts do."""
    command = " ".join(("atlas new", scaffold.name, *(INVENTED[name] for name in scaffold.arguments)))
    required = [question for question in scaffold.questions if question.is_required]
    given = (f"{question.option} {question.choices[0] if question.choices else '…'}" for question in required)
    whole = " ".join((command, *given))
    asking = (f"{command} --ask", "Asks for missing values.")
    return [asking, (whole, "")] if len(whole) < WIDTH - 2 else [asking]


def _scope(scaffold: Scaffold) -> str:
    """How far an id reaches, for who chooses one."""
    around = scaffold.arguments[:-1]
    return f"The id must be unique {f'in its {around[-1]}' if around else 'in the whole knowledge base'}."


def _described(question: Key) -> str:
    many = f" One of {', '.join(question.choices)}." if _are_many(question.choices) else ""
    return f"{question.description}{many}{' Required.' if question.is_required else ''}"


def _are_many(choices: Sequence[str]) -> bool:
    """Whether choices are too long for the column of options."""
    return len("|".join(choices)) > MOST_CHOICES


def _parameter(question: Key) -> str:
    return "value_" + "_".join(question.key_path)


def _locale_of(language: str | None) -> Locale:
    """The language of comments and questions: the chosen one, or else that of the system."""
    return locale_for(language) if language else system_locale()


def _created(
    scaffold: Scaffold,
    root: Path,
    comments: str | None,
    ask: bool | None,
    ids: Mapping[str, str],
    given: Mapping[str, Any],
) -> tuple[str, ...]:
    """Create it; the names of the files that were written. `given` are the values, by option.

    On a terminal, or with `ask`, missing values are asked for.
    """
    words = _locale_of(comments)
    dataset, _ = load_and_check(root)
    values = {
        question.option: tuple(value) if isinstance(value, tuple) else (value,)
        for question in scaffold.questions
        if (value := given[question.option]) not in (None, ())
    }
    missing = [one for one in scaffold.questions if one.is_required and one.option not in values]
    if ask if ask is not None else sys.stdin.isatty():
        source = [one for one in scaffold.questions if one.option == "--source" and one.target == "source"]
        for question in (*missing, *source):
            if question.option not in values and (
                answer := _asked(question, dataset, words, ids.get("city", ""))
            ):
                values[question.option] = (answer,)
    elif missing:
        listed = "\n".join(f"  {question.option}  {question.description}" for question in missing)
        raise click.UsageError(f"missing values:\n{listed}")
    file = create(root, dataset, scaffold, ids, values, words)
    return (file, *refresh(root))


def _asked(question: Key, dataset: Dataset, words: Locale, city: str) -> str:
    """The answer to a question; empty where none is needed and none is given."""
    click.echo(words.translate(message(question.description)), err=True)

    def checked(text: str) -> str:
        if not text.strip():
            if question.is_required:
                raise click.UsageError("a value is required")
            return ""
        if question.choices:
            return str(click.Choice(question.choices).convert(text, None, None))
        return _known(question, dataset, text, city)

    default = None if question.is_required else ""
    name = ".".join(question.key_path)
    return str(click.prompt(name, default, show_default=False, value_proc=checked, err=True))


def _known(question: Key, dataset: Dataset, text: str, city: str) -> str:
    """The text, if it names something that there is or names nothing."""
    known = dataset.ids(question.target, city)
    if question.target and (name := text.partition("#")[0]) not in known:
        hint = did_you_mean(name, known)
        raise click.UsageError(f"there is no {question.target} `{name}`. {hint}".strip())
    return text


@documented(examples=(("atlas new translation dortmund tr", ""), ("atlas new translation content tr", "")))
@click.argument("folder")
@click.argument("language")
@root_option
def translation(folder: str, language: str, root: Path) -> None:
    """Start the PO file of a folder in a language.

    The file has all texts and no translation yet. FOLDER is content or a city.
    """
    from generator.document.po import empty_po, parse_po, updated
    from generator.i18n.places import places

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


COMMANDS: dict[str, click.Command] = {
    **{scaffold.name: _command(scaffold) for scaffold in SCAFFOLDS},
    "translation": translation,
}
