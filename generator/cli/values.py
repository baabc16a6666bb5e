"""What can be typed for a value, for shells that complete it: names of files say it, so that it is quick.

Each takes what click gives to such functions: the context, the parameter, and the beginning of the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.folders import files_in, find_root, translated_by
from generator.render.po_files import languages

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def cities(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Cities that there are."""
    found = _root(context).glob("strategies/*/city.yml")
    return _that_begin(begun, (file.parent.name for file in found))


def strategies(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Strategies of the city that stands before."""
    from generator.layout import kind_of
    from generator.model import Strategy

    found = (kind_of(file) for file in files_in(_root(context)) if not translated_by(file))
    holding = (match for kind, _, match in filter(None, found) if kind is Strategy)
    return _that_begin(begun, (name["id"] for name in holding if name["city"] == context.params.get("city")))


def languages_of_site(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Languages that the words of the site are in."""
    return _that_begin(begun, languages())


def originals(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Files with texts that can be translated."""
    files = files_in(_root(context))
    return _that_begin(begun, (file for file in files if file.endswith(".yml") and not translated_by(file)))


def translations(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Files that translate others."""
    return _that_begin(begun, filter(translated_by, files_in(_root(context))))


def checks(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Ids of checks, each with its sentence."""
    from click.shell_completion import CompletionItem

    from generator.checks.explained import EXPLANATIONS

    known = {found.check: found.sentence for found in EXPLANATIONS}
    return [CompletionItem(id, help=str(known[id])) for id in _that_begin(begun, known)]


def revisions(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Branches and tags of git."""
    from generator.commands.git import git

    listed = git(_root(context), "for-each-ref", "--format=%(refname:short)") or b""
    return _that_begin(begun, listed.decode("utf-8", "replace").split())


def _root(context: click.Context) -> Path:
    """The knowledge base that was named, or the one around the current folder."""
    return context.params.get("root") or find_root(Path.cwd())


def _that_begin(begun: str, names: Iterable[str]) -> list[str]:
    return sorted(set(_harmless(name for name in names if name.startswith(begun))))


def _harmless(names: Iterable[str]) -> Iterator[str]:
    """Names that a shell can show: what strangers call their files may be meant for it."""
    return (name for name in names if name.isprintable() and name.isascii() and not set(name) & UNSAFE)


UNSAFE = frozenset(" '\"\\$`!&;|<>()*?[]{}~#^,")
"""Characters that mean something to shells, or to how completions are handed over."""
