"""The accessibility statement, on the model of Implementing Decision (EU) 2018/1523."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.messages import message
from generator.pages.base import PageModel, Words


@dataclass(frozen=True, kw_only=True)
class AccessibilityPage(PageModel):
    """What works for everyone, what does not, how that was tested, and where to report a barrier."""

    template = "accessibility.md.j2"
    path: str = "accessibility/"
    title: Words = message("Accessibility statement")
    description: Words = message(
        "What works for everyone on this site, what does not yet, and where to report it."
    )
    edit_path: str = "content/"
