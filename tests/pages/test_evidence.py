"""Whatever carries evidence shows it on some page, and its note on that of its source, too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from generator.content.dataset import Dataset
from generator.content.load import load
from generator.i18n.locale import locale_for
from generator.model import KINDS, Claim, Page, Redirect
from generator.model.base import EvidenceStatus, Sourced
from generator.model.dates import PartialDate
from generator.model.traversal import find
from generator.pages import PAGES, Edition
from generator.pages.enum_labels import label
from generator.render.page_markdown import render
from tests.knowledge import copy_small

WITHOUT_READERS = (Page, Redirect)
"""Written pages cite in their text, and nobody sees a redirect."""
SOURCE = "musterstadt/musterplan"
PLAN = "strategies/musterstadt/musterplan-integration.yml"
NETWORK = "content/networks/bund.yml"
SEAT = {"sitz": {"partner": "sprachamt"}}
POINTS = {
    "a": {"text": "Punkt.", "items": {"b": {"text": "Punkt darunter.", "items": {"c": {"text": "P."}}}}}
}
ROWS = {"r": {"label": "R", "values": {"a": 1}}}
MORE: dict[str, dict[str, Any]] = {
    PLAN: {
        "excluded_fields": {"language": {}},
        "measures": {
            "lernbus": {
                "name": "Der Bus",
                "summary": "Ein Bus.",
                "fields": ["sprache"],
                "funding": {"levels": ["federal"]},
                "key_points": POINTS,
                "procedures": POINTS,
                "impacts": POINTS,
                "numbers": {"z": {"label": "Zahl", "value": 3}},
                "tables": {"t": {"title": "T", "columns": {"a": "A"}, "rows": ROWS}},
            }
        },
        "statements": {
            "mehr": {
                "kind": "thesis",
                "title": "Thesen",
                "items": POINTS,
            }
        },
    },
    NETWORK: {
        "objectives": {"o": {"text": "Voneinander lernen."}},
        "grants": {"g": {"programme": "FONDS", "levels": ["eu"]}},
        "disputes": {"d": {"title": "Streit", "versions": {"a": {"text": "So."}, "b": {"text": "Anders."}}}},
    },
}  # fmt: skip
"""What is added to the small knowledge base, so that it holds every kind of claim."""


def kinds_below(declared: Any, place: tuple[str, ...], around: tuple[type, ...] = ()) -> Iterator[str]:
    """The places of claims that the model allows; in a list within itself, one level more than the first."""
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        if around.count(declared) > 1:
            return
        if issubclass(declared, Sourced):
            yield ".".join(place)
        for name, info in declared.model_fields.items():
            yield from kinds_below(info.annotation, (*place, name), (*around, declared))
    else:
        parts = get_args(declared)[1:] if get_origin(declared) is dict else get_args(declared)
        for part in parts:
            yield from kinds_below(part, (*place, "*") if get_origin(declared) is dict else place, around)


EVERY_KIND = frozenset(
    kind for entity in KINDS if entity not in WITHOUT_READERS for kind in kinds_below(entity, (entity.kind,))
)


@dataclass(frozen=True)
class Marked:
    """A claim, with the number that its source, date and note have."""

    number: int
    kind: str
    is_claim: bool

    @property
    def heading(self) -> str:
        return f"Kopf Nr {self.number} des Plans"

    @property
    def note(self) -> str:
        return f"Anmerkung Nr {self.number} dazu"

    @property
    def date(self) -> PartialDate:
        return PartialDate(
            f"19{self.number // 28 // 12:02}-{self.number // 28 % 12 + 1:02}-{self.number % 28 + 1:02}"
        )

    @property
    def review(self) -> PartialDate:
        return PartialDate(f"20{self.date[2:]}")


def kind_of(entity: Any, key_path: tuple[str | int, ...]) -> str:
    """The place as the model has it: keys of maps are stars."""
    value, steps = entity, [entity.kind]
    for step in key_path:
        is_map = isinstance(value, dict)
        steps.append("*" if is_map else str(step))
        value = value[step] if is_map else getattr(value, str(step))
    return ".".join(steps)


def merge(old: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(old.get(key), dict):
            merge(old[key], value)
        else:
            old[key] = value


def marked_base(root: Path, status: EvidenceStatus) -> tuple[Dataset, list[Marked]]:
    """The small knowledge base in which every claim has a source, date and note of its own."""
    files = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in root.glob("[cs]*/**/*.yml")}
    for file, more in MORE.items():
        merge(files[root / file], more)
    unmarked, files = read(files)
    marked: list[Marked] = []
    for entity in unmarked.all():
        if isinstance(entity, WITHOUT_READERS):
            continue
        origin = unmarked.origin(entity)
        for key_path, part in find(entity, Sourced):
            node = files[root / origin.document.file]
            for step in (*origin.key_path, *key_path):
                node = (node or {}).get(str(step))
            if node is None:
                continue  # the part is left out
            one = Marked(len(marked) + 1, kind_of(entity, key_path), isinstance(part, Claim))
            node |= {"source": f"{SOURCE}#c{one.number}", "note": one.note}
            if one.is_claim:
                node |= {"as_of": str(one.date), "review_by": str(one.review), "status": str(status)}
            marked.append(one)
    places = files[root / "strategies/musterstadt/sources.yml"]["sources"]["musterplan"]["places"]
    places |= {f"c{one.number}": {"heading": one.heading} for one in marked}
    return read(files)[0], marked


def read(files: dict[Path, Any]) -> tuple[Dataset, dict[Path, Any]]:
    """What stands in files once they are written, and the same as plain data: JSON is YAML, too."""
    for path, data in files.items():
        path.write_text(json.dumps(data, ensure_ascii=False, default=str, indent=1), encoding="utf-8")
    root = next(path.parent for path in files if path.name == "city.yml").parent.parent
    dataset, problems = load(root)
    assert problems == ()
    return dataset, {path: json.loads(path.read_text(encoding="utf-8")) for path in files}


@cache
def pages_of(root: Path, status: EvidenceStatus) -> tuple[list[Marked], dict[str, str]]:
    """What is marked, and all pages in the language that it is written in."""
    dataset, marked = marked_base(copy_small(root), status)
    edition = Edition(dataset, "de")
    return marked, {view.path: unescape(render(view)) for kind in PAGES for view in kind.build(edition)}


@pytest.fixture(scope="session", params=[EvidenceStatus.INFERRED, EvidenceStatus.DISPUTED])
def status(request: pytest.FixtureRequest) -> EvidenceStatus:
    """How every claim stands to its source."""
    return EvidenceStatus(request.param)


@pytest.fixture(scope="session")
def marked_pages(
    status: EvidenceStatus, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Marked], dict[str, str]]:
    """What is marked, and all pages."""
    return pages_of(tmp_path_factory.mktemp(str(status)), status)


def lines_of_evidence(page: str, one: Marked) -> Iterator[str]:
    """What stands beside the citation of the claim's own source, up to the end of the element."""
    for line in page.split('<span class="evidence">')[1:]:
        beside = re.split("</(?:li|dd|td|th|p|caption|h[1-6])>", line, maxsplit=1)[0]
        if f'-c{one.number}"' in beside:
            yield beside


def is_complete(page: str, beside: str, one: Marked, status: EvidenceStatus) -> bool:
    """Whether all that is known of the claim is there; the mark beside it leads to the note."""
    words = locale_for("de")
    mark = re.search(r'href="#(note-[0-9]+)"', beside)
    note = page.partition(f'id="{mark[1]}"')[2].partition("</li>")[0] if mark else ""
    of_claims = (words.translate(label(status)), words.translate(one.date), f'datetime="{one.review}"')
    wanted = (one.heading, *(of_claims if one.is_claim else ()))
    return one.note in note and all(text in beside for text in wanted)


def test_the_knowledge_base_of_this_test_holds_every_kind_of_claim(
    marked_pages: tuple[list[Marked], dict[str, str]],
) -> None:
    marked, _ = marked_pages
    assert EVERY_KIND - {one.kind for one in marked} == set()


def test_every_kind_of_claim_shows_its_evidence_beside_it(
    marked_pages: tuple[list[Marked], dict[str, str]], status: EvidenceStatus
) -> None:
    marked, pages = marked_pages
    shown = {
        one.number
        for one in marked
        for path, page in pages.items()
        for beside in lines_of_evidence(page, one)
        if is_complete(page, beside, one, status)
    }
    assert {one.kind for one in marked if one.number not in shown} == set()


def test_every_note_stands_with_its_source(marked_pages: tuple[list[Marked], dict[str, str]]) -> None:
    marked, pages = marked_pages
    sources = pages["sources/"]
    missing = set()
    for one in marked:
        place = sources.partition(f'id="musterstadt--musterplan-c{one.number}"')[2].partition("</details>")[0]
        if one.note not in (sources if one.kind == "source" else place):
            missing.add(one.kind)
    assert missing == set()


PLACES = [
    ("compare/", ">Sprache</span>"),
    ("compare/", ">Jobmesse</a>"),
    ("compare/fields/language/", ">Der Bus</a>"),
    ("compare/fields/language/", ">Amt für Sprache</a>"),
    ("compare/strategies/musterstadt/musterplan-integration/", ">Der Bus</a>"),
    ("compare/strategies/musterstadt/musterplan-integration/", ">Amt für Sprache</a> <span"),
    ("fields/language/", ">Sprache</a>"),
    ("measures/", ">Jobmesse</a>"),
    ("partners/", ">Amt für Sprache</a>"),
    ("partners/musterstadt/sprachamt/", ">Runder Tisch</a>"),
    ("strategies/musterstadt/musterplan-integration/steering/", ">Amt für Sprache</a> <span"),
]


@pytest.mark.parametrize(("path", "value"), PLACES, ids=lambda found: re.sub(r"\W+", "-", found).strip("-"))
def test_how_a_value_stands_is_said_wherever_the_value_is(
    path: str, value: str, marked_pages: tuple[list[Marked], dict[str, str]], status: EvidenceStatus
) -> None:
    beside = [
        re.split("</(?:li|td|dd|summary|h3)>", rest, maxsplit=1)[0]
        for rest in marked_pages[1][path].split(value)[1:]
    ]
    assert beside
    assert all(f'standing--{status}"' in rest for rest in beside)


def test_the_row_of_a_list_carries_how_its_values_stand(
    marked_pages: tuple[list[Marked], dict[str, str]], status: EvidenceStatus
) -> None:
    pages = marked_pages[1]
    assert f"federal~{status}" in pages["measures/"]
    assert f"federal~{status}" in pages["strategies/"]
    assert f'data-standing="{status}"' in pages["measures/"]
