"""References: ids of entities, keys of maps in the same entity, and places in sources.

An entity of a city belongs to its folder: `vhs` inside Dortmund is `dortmund/vhs` elsewhere. A reference
always holds the whole id; in a file of the city, the short one can be written.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.model.values import Word, check_id, is_id


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a city, with the short ids of what belongs to it, by kind."""

    name: str
    ids: Mapping[str, Container[str]]

    def whole(self, kind: str, id: str) -> str:
        """The whole id of what a file of this folder calls `id`."""
        return f"{self.name}/{id}" if id in self.ids.get(kind, ()) else id


def is_whole_id(text: str) -> bool:
    """Whether a text is an id, with or without the folder that it belongs to."""
    folder, slash, id = text.rpartition("/")
    return is_id(id) and (not slash or is_id(folder))


def check_whole_id(text: str) -> str:
    """The id, with or without its folder; `PydanticCustomError` where the text is none."""
    return text if is_whole_id(text) else check_id(text)


class FolderReference(Word):
    """A reference that can be written in its short form within a folder; `target` is the kind it names."""

    __slots__ = ()
    target: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(check_whole_id(text))

    def within(self, folder: Folder) -> Self:
        """The reference as it stands in a file of the folder, with the whole id."""
        return type(self)(folder.whole(self.target, self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(text: str, info: core_schema.ValidationInfo) -> FolderReference:
            folder = (info.context or {}).get("folder")
            reference = cls.parse(text)
            return reference.within(folder) if folder else reference

        return core_schema.with_info_after_validator_function(read, core_schema.str_schema())


class Reference(FolderReference):
    """The id of an entity."""

    __slots__ = ()


class CityRef(Reference):
    target = "city"


class FieldRef(Reference):
    target = "field"


class IndicatorRef(Reference):
    target = "indicator"


class PartnerRef(Reference):
    target = "partner"


class PageRef(Reference):
    target = "page"


class LocalReference(Word):
    """A key in another keyed map of the same entity; `scope` is the name of that map."""

    __slots__ = ()
    scope: ClassVar[str]


class LocalFieldRef(LocalReference):
    scope = "fields"


class LocalMeasureRef(LocalReference):
    scope = "measures"


class LocalBodyRef(LocalReference):
    scope = "bodies"


class LocalStructureRef(LocalReference):
    scope = "structures"


class LocalGoalRef(LocalReference):
    scope = "goals"


class LocalFactorRef(LocalReference):
    scope = "factors"


class LocalAreaRef(LocalReference):
    scope = "areas"


class LocalObservationRef(LocalReference):
    scope = "observations"


class LocalMemberRef(LocalReference):
    scope = "members"


class SourceRef(FolderReference):
    """Where a claim stands: `<source id>` or `<source id>#<place>`, a page or slide."""

    __slots__ = ()
    target = "source"

    @property
    def source(self) -> str:
        return self.partition("#")[0]

    @property
    def place(self) -> str:
        """The page or slide; empty where the whole source is meant."""
        return self.partition("#")[2]

    def within(self, folder: Folder) -> Self:
        source, hash_sign, place = self.partition("#")
        return type(self)(f"{folder.whole(self.target, source)}{hash_sign}{place}")

    @classmethod
    def parse(cls, text: str) -> Self:
        source, hash_sign, place = text.partition("#")
        check_whole_id(source)
        if hash_sign:
            check_id(place)
        return cls(text)
