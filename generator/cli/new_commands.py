"""The commands below `atlas new`: one a kind of thing, with the options that its class gives it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.base.findings import did_you_mean
from generator.base.paths import translated_by
from generator.cli.help import WIDTH, Documented, Example, documented
from generator.cli.options import checked_language, load_and_check, root_option
from generator.cli.scaffold import SCAFFOLDS, Scaffold, comment, create, put
from generator.cli.transaction import write_checked
from generator.content.dataset import Dataset
from generator.document import Data, KeyPath, yaml_text
from generator.i18n.catalogs import languages
from generator.i18n.locale import Locale, locale_for, system_locale
from generator.intake.issue_templates import refresh
from generator.model import Entity
from generator.model.overlay import DRAFT
from generator.model.shape import Key
from generator.model.traversal import texts
from generator.model.values import Text
from generator.pages.base import message

INVENTED = {"city": "musterstadt", "strategy": "integrationsplan-2020", "id": "new-id"}
"""Ids for examples, by the name of the argument."""
MOST_CHOICES = 50
"""Letters of a list of choices that stands beside its option."""
comments_option = click.option(
    "--comments",
    type=click.Choice(languages()),
    help="The language of the comments. Default: your system's language, or English.",
)
HOW = message(
    "Remove the # and the space before a text and the keys around it, and replace the text "
    "by its translation. Then run atlas translate accept with this file, or write what atlas "
    "check says."
)
REVIEW = message("Remove this line when a native speaker has checked the translation.")


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
    if issubclass(scaffold.model, Entity):
        return "The id must be unique in the whole knowledge base."
    return f"The id must be unique in its {scaffold.arguments[-2]}."


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
            if question.option not in values and (answer := _asked(question, dataset, words)):
                values[question.option] = (answer,)
    elif missing:
        listed = "\n".join(f"  {question.option}  {question.description}" for question in missing)
        raise click.UsageError(f"missing values:\n{listed}")
    file = create(root, dataset, scaffold, ids, values, words)
    return (file, *refresh(root))


def _asked(question: Key, dataset: Dataset, words: Locale) -> str:
    """The answer to a question; empty where none is needed and none is given."""
    click.echo(words.translate(message(question.description)), err=True)

    def checked(text: str) -> str:
        if not text.strip():
            if question.is_required:
                raise click.UsageError("a value is required")
            return ""
        if question.choices:
            return str(click.Choice(question.choices).convert(text, None, None))
        return _known(question, dataset, text)

    default = None if question.is_required else ""
    name = ".".join(question.key_path)
    return str(click.prompt(name, default, show_default=False, value_proc=checked, err=True))


def _known(question: Key, dataset: Dataset, text: str) -> str:
    """The text, if it names something that there is or names nothing."""
    known = dataset.ids(question.target)
    if question.target and (name := text.partition("#")[0]) not in known:
        hint = did_you_mean(name, known)
        raise click.UsageError(f"there is no {question.target} `{name}`. {hint}".strip())
    return text


@documented(examples=(("atlas new translation content/fields.yml tr", ""),))
@click.argument("file", type=click.Path())
@click.argument("language")
@root_option
@comments_option
def translation(file: str, language: str, root: Path, comments: str | None) -> None:
    """Create the translation of a file.

    The new file has every text of FILE, to be translated into LANGUAGE one by one.
    """
    dataset, _ = load_and_check(root)
    name = _create_translation(root, dataset, file, language, _locale_of(comments))
    click.echo(f"{name}: written", err=True)


def _create_translation(root: Path, dataset: Dataset, file: str, language: str, words: Locale) -> str:
    """Write the translation file; its name. Its texts are comments, so that nothing is translated yet."""
    document = dataset.documents.get(file)
    if document is None or translated_by(file):
        known = [name for name in dataset.documents if not translated_by(name)]
        raise click.UsageError(f"there is no file {file} to translate. {did_you_mean(file, known)}".strip())
    stem, _, ending = file.rpartition(".")
    if ending != "yml":
        raise click.UsageError(f"copy {file} to {stem}.{language}.{ending} and translate it: pages are whole")
    name = f"{stem}.{checked_language(language)}.{ending}"
    if (root / name).exists():
        raise click.UsageError(f"{name} already exists; nothing was written")
    lines = [*comment(words.translate(HOW)), *comment(words.translate(REVIEW)), f"review: {DRAFT}"]
    to_translate = yaml_text(_tree(_texts(dataset, file))).rstrip("\n").split("\n")
    write_checked(
        root, name, "".join(f"{line}\n" for line in (*lines, *(f"# {text}" for text in to_translate)))
    )
    return name


def _texts(dataset: Dataset, file: str) -> Mapping[KeyPath, Text]:
    """The texts of a file by their place in it."""
    by_place: dict[KeyPath, Text] = {}
    for entity in dataset.all():
        origin = dataset.origin(entity)
        if origin.document.file == file:
            by_place |= {(*origin.key_path, *key_path): text for key_path, text in texts(entity).items()}
    if not by_place:
        raise click.UsageError(f"there is nothing to translate in {file}")
    return by_place


def _tree(by_place: Mapping[KeyPath, Text]) -> dict[str, Data]:
    """The texts as they stand below their keys; items of lists without a text are empty."""
    tree: dict[str | int, object] = {}
    for key_path, text in by_place.items():
        put(tree, key_path, text.value)
    return {str(key): _data(value) for key, value in tree.items()}


def _data(value: object) -> Data:
    if not isinstance(value, dict):
        return value if isinstance(value, str) else None
    if all(isinstance(key, int) for key in value):
        return [_data(value.get(position)) for position in range(max(value) + 1)]
    return {str(key): _data(inner) for key, inner in value.items()}


COMMANDS: dict[str, click.Command] = {
    **{scaffold.name: _command(scaffold) for scaffold in SCAFFOLDS},
    "translation": translation,
}
