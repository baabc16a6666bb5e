"""Finished drawings of diagrams: both forms and the poster, made once and kept by what they show.

A drawing that was kept needs neither Graphviz nor its DOT. Links in it hold the path of their page
between marks, so that the same drawing fits every page it stands on.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from generator.i18n.locale import Locale
from generator.pages.diagram import Diagram
from generator.render import diagram_export, diagram_svg
from generator.render import dot as dot_module
from generator.render.diagram_export import HEAD, poster
from generator.render.diagram_svg import inline
from generator.render.disk_cache import DiskCache, name_of
from generator.render.dot import Form, to_dot
from generator.render.graphviz import LayoutError, prepare, program_name
from generator.render.svg_fingerprint import MARK, is_picture

CACHE = DiskCache("drawings", "json")
MAX_KEPT = 10_000
"""How many drawings the folder holds before the oldest are removed."""
_STYLE = f"<style>{escape(diagram_export.STYLE)}</style>"
_LINK = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_known: dict[str, RenderedDiagram | None] = {}


@dataclass(frozen=True, slots=True)
class RenderedDiagram:
    """A diagram as it is drawn in a language: its forms as inline SVG, and the file to download."""

    forms: tuple[str, ...]
    poster: str

    def inline(self, url: Callable[[str], str]) -> str:
        """The forms one below the other, with the addresses of their links as seen from a page."""
        return _LINK.sub(lambda found: url(found.group(1)), "\n".join(self.forms))


def rendered_diagram(diagram: Diagram, words: Locale) -> RenderedDiagram:
    """The drawing of a diagram. Raises `LayoutError`."""
    if not diagram.is_readable:
        raise LayoutError(f"{len(diagram.nodes)} nodes are too many for a picture")
    name = _name_of(diagram, words)
    if name not in _known:
        draw_all([diagram], words)
    found = _known[name]
    if found is None:
        raise LayoutError("Graphviz took too long or gave no picture")
    return found


def draw_all(diagrams: Iterable[Diagram], words: Locale) -> None:
    """Draw many diagrams, so that `drawing` has them at hand, in as few processes as that takes."""
    wanted = {_name_of(found, words): found for found in diagrams if found.is_readable}
    for name in wanted.keys() - _known.keys():
        kept = _read(name)
        if kept:
            _known[name] = kept
    missing = {name: found for name, found in wanted.items() if name not in _known}
    prepare(
        to_dot(found, form, words.translate, words.direction) for found in missing.values() for form in Form
    )
    for name, found in missing.items():
        drawn = _draw(found, words)
        _known[name] = drawn
        if drawn:
            CACHE.keep(name, json.dumps([*drawn.forms, drawn.poster]))
    if missing:
        CACHE.prune(MAX_KEPT)


def clear_caches() -> None:
    """Drop what this process knows; the folder keeps what it has."""
    _known.clear()
    _name.cache_clear()


def _draw(diagram: Diagram, words: Locale) -> RenderedDiagram | None:
    try:
        forms = (
            inline(diagram, form, words.translate, words.direction, lambda path: f"{MARK}{path}{MARK}")
            for form in Form
        )
        return RenderedDiagram(tuple(forms), poster(diagram, words))
    except LayoutError:
        return None


def _read(name: str) -> RenderedDiagram | None:
    """The drawing from the folder, if it is there and is one of ours."""
    try:
        kept = json.loads(CACHE.read(name) or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(kept, list) or [*map(type, kept)] != [str] * (len(Form) + 1):
        return None
    *forms, file = kept
    plain = file.removeprefix(HEAD).replace(_STYLE, "<desc />", 1)
    return RenderedDiagram(tuple(forms), file) if all(map(is_picture, (*forms, plain))) else None


def _name_of(diagram: Diagram, words: Locale) -> str:
    return _name(_Same(diagram), words.language, words.digest)


class _Same:
    """A diagram that equals itself only, so that it can be looked up without looking into it."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram

    def __hash__(self) -> int:
        return id(self.diagram)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.diagram is other.diagram


@lru_cache(maxsize=4096)  # a page and what lies beside it ask for the same diagram several times
def _name(found: _Same, language: str, digest: str) -> str:
    return name_of(f"{_programs()} {language} {digest}\n{found.diagram!r}")


@cache
def _programs() -> str:
    """What draws: Graphviz and our own modules, as they are now."""
    files = [Path(module.__file__) for module in (dot_module, diagram_svg, diagram_export) if module.__file__]
    return f"{program_name()} {hashlib.sha256(b''.join(file.read_bytes() for file in files)).hexdigest()}"
