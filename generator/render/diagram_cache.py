"""Rendered diagrams by what they show: in memory, then in the user's cache folder, then from Graphviz.

Links in a rendered diagram hold the path of their page between marks, so that it fits every page.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

from platformdirs import user_cache_path

from generator.base.findings import Finding
from generator.document.read import open_file
from generator.i18n.locale import Locale
from generator.pages import base, diagrams, enum_labels
from generator.pages.diagrams import Diagram, nodes
from generator.render import diagram_svg, dot
from generator.render.diagram_svg import HEAD, inline, poster
from generator.render.dot import Form, layout, to_dot

CACHE_VARIABLE = "ATLAS_CACHE"
"""The environment variable that names another folder; empty for none."""
FOLDER = "drawings"
MAX_KEPT = 10_000
"""How many files the folder holds before the oldest are removed."""
_ENDING = ".json"

MARK = "\x1f"
"""Around the path of a link; no text holds it."""
_TEXT = f"[^<>{MARK}]*"
_NAMES = "a|desc|g|line|path|polygon|polyline|rect|svg|text|title"
_FREE = (
    "aria-hidden|aria-labelledby|class|d|data-end|data-node|data-sector|data-start|direction|font-family"
    "|font-size|height|id|lang|points|role|text-anchor|viewBox|width|x|x1|x2|xml:space|y|y1|y2"
)
_ATTRIBUTE = (
    rf'(?:{_FREE})="[^"<>{MARK}]*"|(?:fill|stroke)="[#\w]*"|transform="[-\w.,() ]*"'
    rf'|href="{MARK}\w[\w/#.-]*{MARK}"'
    r'|xmlns="http://www\.w3\.org/2000/svg"|xmlns:xlink="http://www\.w3\.org/1999/xlink"'
)
_TAG = rf"</?(?:{_NAMES})(?:[ \n]+(?:{_ATTRIBUTE}))* ?/?>|<!-- [^<>{MARK}]*-->"
_PICTURE = re.compile(rf"(?=<svg )(?:(?:{_TAG}){_TEXT})+")
_STYLE = f"<style>{escape(diagram_svg.STYLE)}</style>"
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


def rendered_diagram(diagram: Diagram, locale: Locale) -> RenderedDiagram | None:
    """The diagram as it is drawn in a language; None where it has too many nodes, or Graphviz fails."""
    render_diagrams([diagram], locale)
    return _memory[_name(diagram, locale)] if diagram.is_readable else None


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
            keep(name, json.dumps([*rendered.forms, rendered.poster]))
    prune()


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
        kept = json.loads(read(name) or "null")
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
    modules = (dot, diagram_svg, base, diagrams, nodes, enum_labels)
    files = [Path(module.__file__).read_bytes() for module in modules if module.__file__]
    made_from = b"".join((*files, diagram_svg.STYLE.encode()))
    return f"{version('graphviz-pure')} {hashlib.sha256(made_from).hexdigest()}"


def read(name: str) -> str | None:
    """The text of this name, if it is there."""
    folder = _folder()
    opened = open_file(folder, f"{name}{_ENDING}") if folder else None
    if opened is None or isinstance(opened, Finding):
        return None
    try:
        with opened:
            return opened.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def keep(name: str, text: str) -> None:
    """Put the text into the folder in one step; where that cannot be written, nothing is kept."""
    folder = _folder()
    if folder is None:
        return
    own = folder / f"{name}.{os.getpid()}{_ENDING}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with own.open("x", encoding="utf-8") as file:  # what is there already, links for one, is not written
            file.write(text)
        own.replace(folder / f"{name}{_ENDING}")  # what the disk has no room for never gets the name
    except OSError:
        with suppress(OSError):
            own.unlink()


def prune() -> None:
    """Remove the oldest texts where there are too many."""
    folder = _folder()
    if folder is None or not folder.is_dir():
        return
    try:
        files = sorted(folder.glob(f"*{_ENDING}"), key=lambda file: file.stat().st_mtime)
        for file in files[:-MAX_KEPT]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def is_picture(text: str) -> bool:
    """Whether a text is well-formed, and holds only what our pictures are made of."""
    if not _PICTURE.fullmatch(text):
        return False
    try:
        expat.ParserCreate().Parse(text.replace(MARK, ""), True)
    except expat.ExpatError:
        return False
    return True


def _folder() -> Path | None:
    named = os.environ.get(CACHE_VARIABLE)
    if named is None:
        return user_cache_path("integration-atlas") / FOLDER
    return Path(named) / FOLDER if named else None
