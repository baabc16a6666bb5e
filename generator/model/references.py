"""Words that name other things: entities, keys of the same entity, and places in sources."""

from __future__ import annotations

from typing import ClassVar, Self

from generator.model.ids import Word, check_id


class Reference(Word):
    """The id of an entity; `target` is the kind of the entity."""

    __slots__ = ()
    target: ClassVar[str]


class CityRef(Reference):
    __slots__ = ()
    target = "city"


class FieldRef(Reference):
    __slots__ = ()
    target = "field"


class IndicatorRef(Reference):
    __slots__ = ()
    target = "indicator"


class PartnerRef(Reference):
    __slots__ = ()
    target = "partner"


class PageRef(Reference):
    __slots__ = ()
    target = "page"


class LocalReference(Word):
    """A key in another keyed map of the same entity; `scope` is the name of that map."""

    __slots__ = ()
    scope: ClassVar[str]


class LocalFieldRef(LocalReference):
    __slots__ = ()
    scope = "fields"


class LocalBodyRef(LocalReference):
    __slots__ = ()
    scope = "bodies"


class LocalStructureRef(LocalReference):
    __slots__ = ()
    scope = "structures"


class LocalGoalRef(LocalReference):
    __slots__ = ()
    scope = "goals"


class LocalFactorRef(LocalReference):
    __slots__ = ()
    scope = "factors"


class LocalAreaRef(LocalReference):
    __slots__ = ()
    scope = "areas"


class LocalObservationRef(LocalReference):
    __slots__ = ()
    scope = "observations"


class LocalMemberRef(LocalReference):
    __slots__ = ()
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
