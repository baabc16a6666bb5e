"""What people read of docstrings is the same where Python drops them."""

from __future__ import annotations

import inspect

import pytest

from generator.base.docstrings import docstring
from generator.checks.dates import date_order
from generator.model import City
from generator.model.base import EvidenceStatus


def nothing() -> None: ...


@pytest.mark.parametrize("described", [City, EvidenceStatus, date_order])
def test_a_docstring_is_read_from_the_source_where_python_has_dropped_it(
    described: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = inspect.getdoc(described)
    assert docstring(described) == known
    monkeypatch.setattr(described, "__doc__", None)
    assert docstring(described) == known


def test_what_has_no_docstring_is_described_by_nothing() -> None:
    assert docstring(nothing) == ""
