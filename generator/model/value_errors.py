"""What is wrong with a value, said so that it can be said in other languages."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from generator.base.messages import EMPTY, Message


def fault(type: str, said: Message) -> PydanticCustomError:
    """An error that pydantic reports; `said` goes on after the value it is about: “is empty”."""
    return PydanticCustomError(type, "{said}", {"said": said})


def message_in(context: dict[str, object] | None) -> Message:
    """What was said of a value, by the context of the error; nothing where the error is one of pydantic's."""
    said = (context or {}).get("said")
    return said if isinstance(said, Message) else EMPTY
