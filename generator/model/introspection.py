"""Reads what the classes of the model declare: their keys, the types of these, and their docstrings."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.base.docstrings import docstring
from generator.model.base import Entity
from generator.model.references import SourceRef
from generator.model.values import Address, AddressWithAnchor, CountryCode, LanguageCode, Url


@dataclass(frozen=True, slots=True)
class Part:
    """A key of an item, or of a single model in it: the keys that lead there, and what is declared."""

    key_path: tuple[str, ...]
    info: FieldInfo
    declared: Any
    is_required: bool


def parts_of(
    model: type[BaseModel], around: tuple[str, ...] = (), is_required: bool = True
) -> Iterator[Part]:
    """The keys of a model and of the single models in it."""
    for name, info in model.model_fields.items():
        if name == "id" and issubclass(model, Entity):
            continue
        declared, is_there = declared_type(info), is_required and info.is_required()
        if is_model(bare(declared)):
            yield from parts_of(bare(declared), (*around, name), is_there)
        else:
            yield Part((*around, name), info, declared, is_there)


def written_keys(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a part of the model that can be written in some file, in their order."""
    always_given = (
        frozenset({"id"}).union(frozenset.intersection(*(files.given for files in model.files)))
        if issubclass(model, Entity)
        else ()
    )
    for name, info in model.model_fields.items():
        if name not in always_given:
            yield name, info


def declared_type(info: FieldInfo) -> Any:
    """The type of a key with its annotations, as it stands in the class."""
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation


def many(declared: Any) -> tuple[type, Any] | None:
    """The container and the type of its items, if the type is a map or a list."""
    found = bare(declared)
    origin = get_origin(found)
    if origin is dict:
        return dict, get_args(found)[1]
    return (tuple, get_args(found)[0]) if origin is tuple else None


def bare(declared: Any) -> Any:
    """The type without `None` and annotations."""
    while get_origin(declared) in (Annotated, Union, types.UnionType):
        declared = next(part for part in get_args(declared) if part is not type(None))
    return declared


def may_be_empty(declared: Any) -> bool:
    """Whether the type allows `None`: that nothing stands behind the key."""
    if get_origin(declared) is Annotated:
        return may_be_empty(get_args(declared)[0])
    return type(None) in get_args(declared)


def metadata(declared: Any) -> Iterator[Any]:
    """The annotations of the type, from the outside in."""
    while get_origin(declared) in (Annotated, Union, types.UnionType):
        yield from getattr(declared, "__metadata__", ())
        declared = next(part for part in get_args(declared) if part is not type(None))


def limits(declared: Any) -> dict[str, Any]:
    """What the annotations say about values: least, greatest, pattern."""
    names = {"ge": "minimum", "le": "maximum", "pattern": "pattern"}
    parts = [inner for part in metadata(declared) for inner in (part, *getattr(part, "metadata", ()))]
    return {
        ours: getattr(part, theirs)
        for part in parts
        for theirs, ours in names.items()
        if getattr(part, theirs, None) is not None
    }


def is_sources(declared: Any) -> bool:
    """Whether the type holds references to sources."""
    found = many(declared)
    return found is not None and is_a(bare(found[1]), SourceRef)


def is_url(declared: Any) -> bool:
    """Whether values of the type are web addresses."""
    return get_args(Url)[-1] in metadata(declared)


def is_address(declared: Any) -> bool:
    """Whether values of the type are addresses of pages."""
    return get_args(Address)[-1] in metadata(declared)


def is_address_with_anchor(declared: Any) -> bool:
    """Whether values of the type are addresses of pages or of parts of them."""
    return get_args(AddressWithAnchor)[-1] in metadata(declared)


def is_language(declared: Any) -> bool:
    """Whether values of the type are codes of languages."""
    return get_args(LanguageCode)[-1] in metadata(declared)


def is_country(declared: Any) -> bool:
    """Whether values of the type are codes of countries."""
    return get_args(CountryCode)[-1] in metadata(declared)


def is_model(declared: Any) -> bool:
    """Whether the type is a part of the model."""
    return is_a(declared, BaseModel)


def is_a(declared: Any, wanted: type | tuple[type, ...]) -> bool:
    """Whether the type is a class of the wanted sort."""
    return isinstance(declared, type) and issubclass(declared, wanted)


def doc(described: type) -> str:
    """The first paragraph of the docstring, on one line."""
    return " ".join(docstring(described).partition("\n\n")[0].split())


def snake(name: str) -> str:
    """The name of a class as the name of a column."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
