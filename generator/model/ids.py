"""Ids, which name things and become paths and addresses, and other words with a syntax of their own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.base.messages import msg
from generator.model.value_errors import fault

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_RULE = msg("lower-case letters a–z, digits and single hyphens between them")
RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no file can have on Windows, whatever its ending."""


@lru_cache(maxsize=50_000)  # the same ids stand in many places, and each place is checked
def is_id(text: str) -> bool:
    """Whether a text can name a thing; ids become paths and addresses, so the rule is strict."""
    return len(text) <= 100 and ID_PATTERN.fullmatch(text) is not None and not RESERVED.fullmatch(text)


def check_id(text: str) -> str:
    """The id; `PydanticCustomError` where the text is none."""
    if not is_id(text):
        raise fault("id_syntax", msg("is not an id: an id consists of {rule}", rule=ID_RULE))
    return text


class Word(str):
    """A text value with a syntax of its own."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value, or a `PydanticCustomError` that says what is wrong."""
        return cls(check_id(text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())
