"""`atlas new`: begin a city, a strategy, a measure and so on, in a file that checks clean."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from generator.base.findings import did_you_mean
from generator.cli.scaffold.kinds import Scaffold
from generator.cli.transaction import NotPossibleError, write_checked
from generator.content.dataset import Dataset
from generator.document import CannotInsertError, Data, Plain, with_entry, yaml_text
from generator.i18n.locale import Locale
from generator.model.error_messages import suggest_id
from generator.model.form_fields import Question, required_maps
from generator.model.shape import described_keys
from generator.model.values import is_id
from generator.render.scaffold_text import commented

Values = Mapping[str, tuple[str, ...]]
"""What was given, by the name of the option."""


def begin(
    root: Path,
    dataset: Dataset,
    beginning: Scaffold,
    ids: Mapping[str, str],
    values: Values,
    words: Locale,
) -> str:
    """Write the new thing; the name of the file. Nothing that was there is changed."""
    check_ids(root, dataset, beginning, ids)
    file = beginning.pattern.format(**ids)
    text = commented(described_keys(beginning.model), data_of(beginning, values), words)
    if beginning.key is None:
        write_checked(root, file, text)
    else:
        entry = yaml_text({ids["id"]: None}) + textwrap.indent(text, "  ")
        write_checked(root, file, inserted(root, dataset, file, beginning.key, entry))
    return file


def check_ids(root: Path, dataset: Dataset, beginning: Scaffold, ids: Mapping[str, str]) -> None:
    """Say why something cannot be begun under its id, if so."""
    new = ids["id"]
    if not is_id(new):
        raise NotPossibleError(f"`{new}` is not an id; {suggest_id(new)}")
    for kind in beginning.arguments[:-1]:
        if ids[kind] not in dataset.ids(kind):
            raise NotPossibleError(
                f"there is no {kind} `{ids[kind]}`. {did_you_mean(ids[kind], dataset.ids(kind))}".strip()
            )
    file = beginning.pattern.format(**ids)
    if beginning.key is None and (root / file).exists():
        raise NotPossibleError(f"{file} already exists; nothing was written")
    if beginning.key is not None and (document := dataset.documents.get(file)):
        entries = document.data.get(beginning.key)
        if isinstance(entries, dict) and new in entries:
            raise NotPossibleError(f"`{new}` already exists in {file}; nothing was written")
    origin = dataset.origins.get((beginning.name, new))
    if origin:
        raise NotPossibleError(f"the {beginning.name} `{new}` already exists in {origin.document.file}")


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


def data_of(beginning: Scaffold, values: Values) -> dict[str, Data]:
    """What was given as it stands in YAML."""
    data: dict[str, Data] = {}
    for question in beginning.questions:
        given = values.get(question.option, ())
        if not given:
            continue
        found = [_value(question, text) for text in given]
        around = data
        for step in question.key_path[:-1]:
            inner = around.setdefault(step, {})
            assert isinstance(inner, dict)
            around = inner
        is_one = not question.is_list or (question.target == "source" and len(found) == 1)
        around[question.key_path[-1]] = found[0] if is_one else list(found)
    for name in required_maps(beginning.model):
        data.setdefault(name, {})
    return data


def _value(question: Question, text: str) -> str:
    is_plain = question.is_plain and re.fullmatch(r"[\w.+-]+", text)
    return Plain(text) if is_plain else text
