"""References: ids of entities, keys of maps in the same entity, and places in sources."""

from __future__ import annotations

from typing import ClassVar, Self

from generator.model.values import Word, check_id


class Reference(Word):
    """The id of an entity; `target` is the kind of the entity."""

    __slots__ = ()
    target: ClassVar[str]


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


class SourceRef(Word):
    """Where a claim stands: `<source id>` or `<source id>#<place>`, a page or slide."""

    __slots__ = ()

    @property
    def source(self) -> str:
        return self.partition("#")[0]

    @property
    def place(self) -> str:
        """The page or slide; empty where the whole source is meant."""
        return self.partition("#")[2]

    @classmethod
    def parse(cls, text: str) -> Self:
        source, hash_sign, place = text.partition("#")
        check_id(source)
        if hash_sign:
            check_id(place)
        return cls(text)
