"""Reads the data of a file that has nothing to report, without a look at where things stand.

Almost every file is such a file, and places cost three quarters of the time of reading. Whatever
`position_parser.py` would refuse or report is left to it: then the answer here is None.
"""

from __future__ import annotations

from sys import intern

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from generator.document.document import Data
from generator.document.position_parser import MAX_DEPTH, QUOTED


def quick_data(text: str) -> dict[str, Data] | None:
    """The data of a YAML file whose top is a mapping; None where it takes a closer look."""
    try:
        return _data(text)
    except yaml.YAMLError:
        return None


def _data(text: str) -> dict[str, Data] | None:
    # One flat loop over local names: this runs for every scalar of the knowledge base, and each
    # call or attribute in it is felt. A list has `items`, a mapping `entries`; the other is None.
    next_event = yaml.CSafeLoader(text).get_event
    items: list[Data] | None = None
    entries: dict[str, Data] | None = None
    key: str | None = None
    outer: list[tuple[list[Data] | None, dict[str, Data] | None]] = []
    is_flow: list[bool] = []
    top: dict[str, Data] | None = None
    while True:
        event = next_event()
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                return None
            text_here = event.value
            if items is not None:
                items.append(text_here if text_here or event.style in QUOTED else None)
            elif entries is None:
                return None
            elif key is None:
                if text_here in entries or not text_here.isprintable():
                    return None
                key = intern(text_here)  # the same few words in every file
            else:
                if not text_here and is_flow[-1]:
                    return None  # perhaps a comma that ended the value before
                entries[key] = text_here if text_here or event.style in QUOTED else None
                key = None
        elif isinstance(event, CollectionStartEvent):
            if event.anchor is not None or event.tag is not None or len(outer) >= MAX_DEPTH:
                return None
            inner: dict[str, Data] | list[Data] = {} if isinstance(event, MappingStartEvent) else []
            if items is not None:
                items.append(inner)
            elif entries is not None:
                if key is None:
                    return None
                entries[key] = inner
                key = None
            elif top is None and isinstance(inner, dict):
                top = inner
            else:
                return None
            outer.append((items, entries))
            is_flow.append(bool(event.flow_style))
            items, entries = (None, inner) if isinstance(inner, dict) else (inner, None)
        elif isinstance(event, CollectionEndEvent):
            items, entries = outer.pop()
            is_flow.pop()
        elif isinstance(event, StreamEndEvent):
            return top
        elif isinstance(event, AliasEvent) or (isinstance(event, DocumentStartEvent) and top is not None):
            return None
