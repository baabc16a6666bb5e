"""Makes knowledge bases of any size: the same ones for the same number of cities, valid by the model."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.cities import Tree, city
from bench.words import Bilingual
from generator.model.overlay import digest
from generator.model.values import Text

PROJECT = Path(__file__).resolve().parent.parent
SHARED = ("fields", "indicators", "glossary")
"""Files of this project's own content that every knowledge base takes over, with their translations."""
REGISTER = "atlas-fields"


def write(root: Path, cities: int, languages: tuple[str, ...] = ("de", "en")) -> None:
    """Write a knowledge base of so many cities, and the configuration that builds it, below `root`."""
    configure(root, languages)
    (root / "content").mkdir(parents=True, exist_ok=True)
    shutil.copytree(PROJECT / "content" / "pages", root / "content" / "pages")
    for name in (*SHARED, "sources"):
        for found in (PROJECT / "content").glob(f"{name}.*yml"):
            shutil.copy(found, root / "content" / found.name)
    for name in SHARED:
        shared = root / "content" / f"{name}.yml"
        # Some of their sources are documents of cities that are not there.
        text = re.sub(r"source: (\S+|\[.*\])$", f"source: {REGISTER}", shared.read_text("utf-8"), flags=re.M)
        shared.write_text(text, encoding="utf-8")
    for number in range(cities):
        for file, tree in city(number):
            _write_file(root / file, tree, languages[1:])


def configure(root: Path, languages: tuple[str, ...]) -> None:
    """Give a knowledge base the configuration and the theme that this project has now."""
    shutil.rmtree(root / "site_overrides", ignore_errors=True)
    shutil.copytree(PROJECT / "site_overrides", root / "site_overrides")
    listed = "".join(f"        - {language}\n" for language in languages)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    head, mark, _ = config.partition("      languages:\n")
    tail = config[config.index("\nextra_css") :]
    (root / "mkdocs.yml").write_text(head + mark + listed + tail, encoding="utf-8")


def cities_for(files: int) -> int:
    """How many cities have at least so many files, translations included."""
    one = sum(1 + bool(_english(tree)) for _, tree in city(0))
    return -(-files // one)


def _write_file(path: Path, tree: Tree, others: tuple[str, ...]) -> None:
    """Write a file in German and, where it has texts, its translations.

    A translation into a language that we have no words of is in English: as long, and as much work.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_yaml(_german(tree)), encoding="utf-8")
    translated = _english(tree)
    if translated:
        of = " ".join(digest(Text(text.german, "de")) for text in _texts(tree))
        for language in others:
            overlay = path.with_name(f"{path.stem}.{language}.yml")
            overlay.write_text(_yaml({"of": of, **translated}), encoding="utf-8")


def _yaml(value: object) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def _german(value: Any) -> Any:
    match value:
        case Bilingual():
            return value.german
        case dict():
            return {key: _german(inner) for key, inner in value.items()}
        case _:
            return value


def _english(value: Any) -> Any:
    """The texts alone, in English; None where there are none."""
    if isinstance(value, Bilingual):
        return value.english
    if isinstance(value, dict):
        found = {key: _english(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner is not None} or None
    return None


def _texts(value: Any) -> Iterator[Bilingual]:
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
