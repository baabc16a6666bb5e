"""What the knowledge base is about: one frozen class a kind of thing. The only user of pydantic."""

from generator.model.base import Claim, Entity, Model
from generator.model.city import City
from generator.model.network import Network
from generator.model.page import Page, Redirect
from generator.model.partner import Partner
from generator.model.source import Source
from generator.model.strategy import Strategy
from generator.model.vocabulary import Field, Indicator, Term

KINDS: tuple[type[Entity], ...] = (
    Source,
    Field,
    Indicator,
    Term,
    City,
    Partner,
    Strategy,
    Network,
    Page,
    Redirect,
)
"""Every kind of entity. A new kind is a class with `kind` and `files`, and a line here."""

__all__ = [
    "KINDS",
    "City",
    "Claim",
    "Entity",
    "Field",
    "Indicator",
    "Model",
    "Network",
    "Page",
    "Partner",
    "Redirect",
    "Source",
    "Strategy",
    "Term",
]
