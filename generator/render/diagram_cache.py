"""Rendered diagrams by what they show: in memory, then in the user's cache folder, then from Graphviz.

Links in a rendered diagram hold the path of their page between marks, so that it fits every page.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from generator.i18n.locale import Locale
from generator.pages import base, diagram_legend, enum_labels
from generator.pages.diagram import Diagram
from generator.render import accessible_svg, diagram_export, diagram_store, dot
from generator.render.accessible_svg import inline
from generator.render.diagram_export import HEAD, poster
from generator.render.diagram_store import MARK, is_picture
from generator.render.dot import Form, to_dot
from generator.render.graphviz import LayoutError, layout, program_name

_STYLE = f"<style>{escape(diagram_export.STYLE)}</style>"
_LINK = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_memory: dict[str, RenderedDiagram | None] = {}


@dataclass(frozen=True, slots=True)
class RenderedDiagram:
    """A diagram as it is drawn in a language: its forms as inline SVG, and the file to download."""

    forms: tuple[str, ...]
    poster: str

    def inline(self, url: Callable[[str], str]) -> str:
        """The forms one below the other, with the addresses of their links as seen from a page."""
        return _LINK.sub(lambda link: url(link.group(1)), "\n".join(self.forms))


def rendered_diagram(diagram: Diagram, locale: Locale) -> RenderedDiagram:
    """The diagram as it is drawn in a language. Raises `LayoutError`."""
    render_diagrams([diagram], locale)
    rendered = _memory[_name(diagram, locale)] if diagram.is_readable else None
    if rendered is None:
        raise LayoutError("Graphviz took too long or gave no picture, or there are too many nodes for one")
    return rendered


def render_diagrams(diagrams: Iterable[Diagram], locale: Locale) -> None:
    """Render many diagrams for `rendered_diagram`, in as few processes as that takes."""
    wanted = {_name(diagram, locale): diagram for diagram in diagrams if diagram.is_readable}
    for name in wanted.keys() - _memory.keys():
        if kept := _read(name):
            _memory[name] = kept
    missing = {name: diagram for name, diagram in wanted.items() if name not in _memory}
    if not missing:
        return
    dots = [to_dot(diagram, form, locale) for diagram in missing.values() for form in Form]
    pictures = layout(dots)
    for name, diagram in missing.items():
        rendered = _memory[name] = _render(diagram, {form: next(pictures) for form in Form}, locale)
        if rendered:
            diagram_store.keep(name, json.dumps([*rendered.forms, rendered.poster]))
    diagram_store.prune()


def clear_cache() -> None:
    """Drop what this process remembers; the folder keeps what it has."""
    _memory.clear()


def _render(diagram: Diagram, pictures: dict[Form, str | None], locale: Locale) -> RenderedDiagram | None:
    """The rendered diagram, if Graphviz gave a picture of each form."""
    wide = pictures[Form.WIDE]
    forms = [
        inline(diagram, form, picture, locale, lambda path: f"{MARK}{path}{MARK}")
        for form, picture in pictures.items()
        if picture
    ]
    return RenderedDiagram(tuple(forms), poster(diagram, wide, locale)) if wide and len(forms) > 1 else None


def _read(name: str) -> RenderedDiagram | None:
    """The diagram from the folder, if it is there and is one of ours."""
    try:
        kept = json.loads(diagram_store.read(name) or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(kept, list) or [*map(type, kept)] != [str] * (len(Form) + 1):
        return None
    *forms, file = kept
    plain = file.removeprefix(HEAD).replace(_STYLE, "<desc />", 1)
    return RenderedDiagram(tuple(forms), file) if all(map(is_picture, (*forms, plain))) else None


def _name(diagram: Diagram, locale: Locale) -> str:
    made_from = f"{_programs()} {locale.language} {locale.digest}\n{diagram!r}"
    return hashlib.sha256(made_from.encode()).hexdigest()


@cache
def _programs() -> str:
    """What draws: Graphviz, and our own modules and words as they are now. English words have no PO file."""
    modules = (dot, accessible_svg, diagram_export, base, diagram_legend, enum_labels)
    files = [Path(module.__file__).read_bytes() for module in modules if module.__file__]
    made_from = b"".join((*files, diagram_export.STYLE.encode()))
    return f"{program_name()} {hashlib.sha256(made_from).hexdigest()}"
