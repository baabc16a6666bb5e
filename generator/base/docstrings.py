"""Reads the docstrings that people are shown, also where Python drops them (`-OO`)."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any


def docstring(described: Callable[..., Any]) -> str:
    """The docstring of a class or a function, without its indentation; empty if it has none."""
    return inspect.cleandoc(described.__doc__ or "") or _in_source(described)


def _in_source(described: Callable[..., Any]) -> str:
    """The same from the source: Python keeps no docstrings while it optimizes."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(described))).body
    return ast.get_docstring(definition) or ""  # type: ignore[arg-type]  # the source of a definition is one
