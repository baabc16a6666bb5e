"""Edits of the example knowledge base, right and wrong ones, as texts of files; None removes a file."""

from __future__ import annotations

from pathlib import Path

from tests.knowledge import SMALL

Edit = tuple[str, str | None]

CITY = "strategies/musterstadt/city.yml"
PARTNERS = "strategies/musterstadt/partners.yml"
PLAN = "strategies/musterstadt/musterplan-integration.yml"
ENGLISH = "strategies/musterstadt/translations/en.po"
NETWORK = "content/networks/bund.yml"
GLOSSARY = "content/glossary.yml"
ABOUT = "content/pages/about.md"
FIELDS = "content/fields.yml"
REDIRECTS = "content/redirects.yml"
HARBOUR = "strategies/neuhafen/hafenplan-integration.yml"
SOURCES = "strategies/neuhafen/sources.yml"


def _text(file: str) -> str:
    return (SMALL / file).read_text(encoding="utf-8")


def _swapped(file: str, old: str, new: str) -> Edit:
    assert old in _text(file), f"{file} does not hold {old!r}"
    return file, _text(file).replace(old, new)


FILES = (CITY, PARTNERS, PLAN, ENGLISH, NETWORK, GLOSSARY, ABOUT, FIELDS, HARBOUR, SOURCES, REDIRECTS)
ORIGINAL: tuple[Edit, ...] = tuple((file, _text(file)) for file in FILES)
GOOD: tuple[Edit, ...] = (
    _swapped(CITY, "erfundene", "ausgedachte"),
    (CITY, f"{_text(CITY)}# a comment\n"),
    (ENGLISH, None),
    ("content/pages/new.md", "---\ntitle: New\ndescription: A page.\n---\n\nNew prose.\n"),
    ("content/pages/new.md", None),
    (ABOUT, _text(ABOUT) + "\nMore prose.\n"),
    ("strategies/neuhafen/second-plan.yml", _text(HARBOUR)),
    ("strategies/neuhafen/second-plan.yml", None),
    _swapped(REDIRECTS, "strategies/alter-plan/", "strategies/erster-plan/"),
)
BAD: tuple[Edit, ...] = (
    (CITY, "name: [\n"),
    _swapped(REDIRECTS, "strategies/musterstadt/musterplan-integration/", "strategies/musterplan/"),
    (CITY, None),
    _swapped(CITY, "country: DE", "country: XX"),
    _swapped(CITY, "country: DE", "country: FR"),
    (CITY, f"{_text(CITY)}# tel. 089 1234567\n"),
    (CITY, f"language: en\n{_text(CITY).replace('language: de', '')}"),
    (PARTNERS, _text(PARTNERS).replace("partners:", "partner:", 1)),
    (PARTNERS, f"{_text(PARTNERS)}  broken-one: text\n"),
    (PARTNERS, None),
    (PLAN, None),
    (PLAN, _text(PLAN).replace("source: ", "source: not-there-", 1)),
    (ENGLISH, "of: aaaa\nname: Pattern City\nunheard: of\n"),
    (NETWORK, None),
    (GLOSSARY, None),
    (FIELDS, _text(FIELDS).replace("source: ", "source: nowhere # ", 1)),
    (HARBOUR, "- a\n- list\n"),
    (SOURCES, None),
    (SOURCES, _text(SOURCES) * 2),
    ("strategies/neuhafen/partners.yml", _text(PARTNERS)),
    ("strategies/neuhafen/partners.yml", None),
    ("strategies/neuhafen/stray.yaml", "a: b\n"),
    ("content/unexpected.yml", "a: b\n"),
    (ABOUT, "no front matter\n"),
)
EDITS = (*ORIGINAL, *GOOD, *BAD)


def make(root: Path, edit: Edit) -> None:
    """Make an edit in a copy of the example knowledge base."""
    file, text = edit
    path = root / file
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
