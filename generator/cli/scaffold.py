"""Creates a city, a strategy, a measure and so on in the files of a knowledge base.

The model says what can be created and which values are asked for.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.base.findings import did_you_mean
from generator.base.messages import message
from generator.cli.knowledge_base import NotPossibleError, write_checked
from generator.content.dataset import Dataset
from generator.document import CannotInsertError, Data, KeyPath, Plain, with_entry, yaml_text
from generator.i18n.locale import Locale
from generator.model import City, Entity, Model, Network, Partner, Source, Strategy
from generator.model.error_messages import suggest_id
from generator.model.measure import Measure
from generator.model.shape import Key, described_keys, questions, required_maps
from generator.model.values import is_id

WIDTH = 100
LATER = message("What you can add: take away the # and the space behind it.")
"""Stands above the keys that were not given."""
Values = Mapping[str, tuple[str, ...]]
"""What was given, by the name of the option."""


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A kind of thing that can be created: its class, and the file and the map that it is put into."""

    name: str
    model: type[Model]
    pattern: str
    key: str | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The ids that must be given, from the outside in; the last is that of the new thing."""
        parents = [name for name in re.findall(r"\{(\w+)\}", self.pattern) if name != "id"]
        return (*parents, "id")

    @property
    def questions(self) -> tuple[Key, ...]:
        """The values that can be given."""
        return tuple(questions(self.model))


def _of_kind(kind: type[Entity]) -> Scaffold:
    files = kind.files[-1]  # of a city, where there is a choice
    return Scaffold(kind.kind, kind, files.pattern, files.key)


SCAFFOLDS = (
    _of_kind(City),
    _of_kind(Strategy),
    Scaffold("measure", Measure, "strategies/{city}/{strategy}.yml", "measures"),
    _of_kind(Partner),
    _of_kind(Source),
    _of_kind(Network),
)
"""What can be created, besides translations."""


def create(
    root: Path,
    dataset: Dataset,
    scaffold: Scaffold,
    ids: Mapping[str, str],
    values: Values,
    words: Locale,
) -> str:
    """Write the new thing; the name of the file. Nothing that was there is changed."""
    _check_ids(root, dataset, scaffold, ids)
    file = scaffold.pattern.format(**ids)
    text = commented(described_keys(scaffold.model), data_of(scaffold, values), words)
    if scaffold.key is None:
        write_checked(root, file, text)
    else:
        entry = yaml_text({ids["id"]: None}) + textwrap.indent(text, "  ")
        write_checked(root, file, inserted(root, dataset, file, scaffold.key, entry))
    return file


def _check_ids(root: Path, dataset: Dataset, scaffold: Scaffold, ids: Mapping[str, str]) -> None:
    """Raise an error if something cannot be created under its id."""
    new = ids["id"]
    if not is_id(new):
        raise NotPossibleError(f"`{new}` is not an id; {suggest_id(new)}")
    for kind in scaffold.arguments[:-1]:
        known = dataset.ids(kind, ids["city"])
        if ids[kind] not in known:
            raise NotPossibleError(
                f"there is no {kind} `{ids[kind]}`. {did_you_mean(ids[kind], known)}".strip()
            )
    file = scaffold.pattern.format(**ids)
    if scaffold.key is None and (root / file).exists():
        raise NotPossibleError(f"{file} already exists; nothing was written")
    if scaffold.key is not None and (document := dataset.documents.get(file)):
        entries = document.data.get(scaffold.key)
        if isinstance(entries, dict) and new in entries:
            raise NotPossibleError(f"`{new}` already exists in {file}; nothing was written")


def inserted(root: Path, dataset: Dataset, file: str, key: str, entry: str) -> str:
    """The text of a file with an entry, or entries, at the end of its map."""
    document = dataset.documents.get(file)
    if document is None:
        if (root / file).exists():
            raise NotPossibleError(f"{file} cannot be read; see `atlas check`")
        return f"{key}:\n" + "".join(
            f"  {line}\n" if line else "\n" for line in entry.rstrip("\n").split("\n")
        )
    mark = "\ufeff" if (root / file).read_bytes().startswith(b"\xef\xbb\xbf") else ""
    try:
        return mark + with_entry(document, key, entry)
    except CannotInsertError as problem:
        raise NotPossibleError(f"cannot add an entry to {file}: {problem}") from None


def data_of(scaffold: Scaffold, values: Values) -> dict[str, Data]:
    """What was given as it stands in YAML."""
    data: dict[str, Data] = {}
    for question in scaffold.questions:
        given = values.get(question.option, ())
        if not given:
            continue
        entries = [_value(question, text) for text in given]
        is_one = not question.is_list or (question.target == "source" and len(entries) == 1)
        put(data, question.key_path, entries[0] if is_one else list(entries))
    for name in required_maps(scaffold.model):
        data.setdefault(name, {})
    return data


def put(tree: dict[Any, Any], key_path: KeyPath, value: object) -> None:
    """Put a value below its keys into maps within maps."""
    *parents, last = key_path
    for key in parents:
        tree = tree.setdefault(key, {})
    tree[last] = value


def _value(question: Key, text: str) -> str:
    is_plain = question.is_plain and re.fullmatch(r"[\w.+-]+", text)
    return Plain(text) if is_plain else text


def commented(keys: tuple[Key, ...], data: Mapping[str, Data], words: Locale) -> str:
    """Lines of YAML with the given values, and below them, as comments, the keys that can be added."""
    return "".join(f"{line}\n" for line in _commented(keys, data, words))


def _commented(keys: tuple[Key, ...], data: Mapping[str, Data], words: Locale) -> Iterator[str]:
    for key in keys:
        if key.name in data:
            yield from comment(words.translate(message(key.description)))
            yield from yaml_text({key.name: data[key.name]}).rstrip("\n").split("\n")
    rest = [key for key in keys if key.name not in data]
    if rest:
        yield from comment(words.translate(LATER))
    for key in rest:
        what = words.translate(message(key.description))
        yield f"# {key.name}:  # {what}"


def comment(text: str) -> list[str]:
    """The text as lines of a comment."""
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
