"""What networks tell, in the words of each language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from generator.content.dataset import Dataset
from generator.content.load import load
from generator.i18n.locale import locale_for
from generator.pages import Edition
from generator.pages.strategy_network import StrategyNetworkPage
from tests.knowledge import BASE, WriteTree, project_dataset

DATASET = project_dataset()
SMALL: Mapping[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "small_networks.yml").read_text(encoding="utf-8")
)
SECTORS = {
    "Town hall": "municipality",
    "School": "school-or-university",
    "Club": "association",
    "Charity": "welfare-organisation",
    "Mosque": "religious",
    "Union": "union",
    "Firm": "business",
    "Chamber": "chamber",
    "Clinic": "other",
    "Job office": "jobcenter",
}


def key(name: str) -> str:
    return name.lower().replace(" ", "-")


def listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def seat(holder: str) -> dict[str, Any]:
    if holder == "-":
        return {"vacant": True}
    if holder == "!":
        return {"label": "XY", "status": "missing"}
    reading = {"status": "inferred"} if holder.endswith("?") else {}
    return {"partner": key(holder.removesuffix("?")), **reading}


def seats(holders: str) -> dict[str, Any]:
    return {f"s{number}": seat(holder) for number, holder in enumerate(listed(holders))}


def strategy(network: Mapping[str, Any]) -> dict[str, Any]:
    """The strategy that shows the network in one chart."""
    fields = network.get("fields", {})
    cells = {key(name): seats(holders) for name, holders in fields.items()}
    matrix = {
        "title": "Matrix",
        "structure": "chart",
        "as_of": 2020,
        "rows": {"all": {"label": "All", "cells": cells}},
    }
    return {
        "title": "The plan",
        "summary": "What the city does.",
        "status": "in-force",
        "source": "plan-2020#1",
        "fields": {key(name): {"label": name, "match": {"education": "close"}} for name in fields},
        "structures": {"chart": {"name": "Chart", "as_of": 2020}},
        "bodies": {
            key(name): {
                "name": name,
                "type": "working-group",
                "structure": "chart",
                "seats": seats(holders),
                "includes": [key(other) for other in listed(network.get("includes", {}).get(name, ""))],
                "delegates_from": [key(other) for other in listed(network.get("sends", {}).get(name, ""))],
            }
            for name, holders in network["groups"].items()
        },
        **({"matrix": matrix} if fields else {}),
    }


@cache
def small() -> Dataset:
    """A knowledge base with the small networks, each as a strategy."""
    partners = {
        key(name): {"name": name, "sector": sector, "source": "plan-2020"} for name, sector in SECTORS.items()
    }
    files = {
        **BASE,
        "strategies/testville/partners.yml": json.dumps({"partners": partners}),
        **{
            f"strategies/testville/n{number}.yml": json.dumps(strategy(network))
            for number, network in enumerate(SMALL.values())
        },
    }
    del files["strategies/testville/plan.yml"]
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        dataset, findings = load(Path(folder))
    assert findings == ()
    return dataset


@cache
def sentences_of_small(language: str) -> dict[str, list[str]]:
    """What is said of the small networks, by their names."""
    of_pages = dict(pages(small(), language))
    return {
        name: [sentence for section in of_pages[f"testville/n{number}"].values() for sentence in section]
        for number, name in enumerate(SMALL)
    }


def pages(dataset: Dataset, language: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What is said of each picture of each strategy."""
    words = locale_for(language)
    for page in StrategyNetworkPage.build(Edition(dataset, language)):
        yield (
            "/".join(page.path.split("/")[1:3]),
            {
                section.diagram.id: [words.translate(found) for found in section.sentences]
                for section in page.sections
            },
        )


@cache
def sentences_of(strategy: str, language: str) -> dict[str, list[str]]:
    return dict(pages(DATASET, language))[strategy]


@pytest.mark.parametrize("name", SMALL)
def test_a_small_network_is_told_in_the_sentences_that_are_right_for_it(name: str) -> None:
    assert sentences_of_small("en")[name] == SMALL[name]["sentences"]


@pytest.mark.parametrize("language", ["ar", "de", "tr", "uk"])
def test_small_networks_are_told_in_other_languages_with_all_that_they_name(language: str) -> None:
    names = {*SECTORS, "Board", "Forum", "Desk", "Round", "Firms", "Learning"}
    for name, network in SMALL.items():
        sentences = sentences_of_small(language)[name]
        assert len(sentences) == len(network["sentences"])
        for sentence, english in zip(sentences, network["sentences"], strict=True):
            assert {word for word in names if word in sentence} == {word for word in names if word in english}
            assert "{" not in sentence
            assert "organisations" not in sentence


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "16 organisations sit together in 9 groups "
                "(“Network EU immigration”, Östersund 2017, slide 10, 27 September 2017).",
                "Of 120 possible pairs among these, 22 (18%) have a group in common.",
                "1 seat is vacant in “Working group on human trafficking for labour exploitation”.",
            ],
        ),
        (
            "de",
            [
                "16 Organisationen sitzen in 9 Gruppen zusammen („Netzwerk EU-Zuwanderung“, Östersund 2017, "
                "Folie 10, 27. September 2017).",
                "Von 120 möglichen Paaren dieser Organisationen haben 22 (18 %) eine Gruppe gemeinsam.",
                "Diese Organisationen sitzen in diesem Schaubild (27. September 2017) in keiner Gruppe außer "
                "„Fachgruppe Gesundheit“: Soziales Zentrum und Gesundheitsamt. "
                "Zum Rest des Schaubilds führt der Weg nur über „Erweiterte Steuerungsgruppe“.",
                "In „Fachgruppe Menschenhandel zum Zwecke der Arbeitsausbeutung“ ist 1 Platz nicht besetzt.",
            ],
        ),
    ],
)
def test_dortmunds_network_is_told_in_plain_sentences(language: str, sentences: list[str]) -> None:
    found = sentences_of("dortmund/immigration-strategy", language)["structure-network-eu-immigration"]
    assert [sentence for sentence in sentences if sentence not in found] == []


def test_with_its_delegates_dortmunds_network_hangs_on_nobody() -> None:
    found = sentences_of("dortmund/immigration-strategy", "en")["structure-network-eu-immigration"]
    assert [sentence for sentence in found if "Without" in sentence or "main link" in sentence] == []


def test_what_rests_on_readings_of_dortmunds_second_chart_says_so() -> None:
    found = sentences_of("dortmund/immigration-strategy", "en")["structure-integrated-structure"]
    assert "Counting only what the source says plainly: 3 organisations and 2 pairs." in found
    bold = [sentence for sentence in found if "Without" in sentence or "main link" in sentence]
    assert len(bold) == 2
    assert all(sentence.endswith(" (As we read it.)") for sentence in bold)


def test_a_name_that_holds_quotation_marks_is_not_put_in_others() -> None:
    for language, name in (
        ("en", "besides Working group “Language support in the municipality” in"),
        ("de", "außer AG „Sprachförderung in der Kommune“:"),
    ):
        found = sentences_of("dortmund/immigration-strategy", language)["structure-integrated-structure"]
        assert [name in sentence for sentence in found].count(True) == 1


def test_a_sentence_that_rests_on_readings_has_one_colon_at_most() -> None:
    found = sentences_of("dortmund/immigration-strategy", "de")["structure-integrated-structure"]
    assert any("(Nach unserer Lesart.)" in sentence for sentence in found)
    assert [sentence for sentence in found if sentence.count(": ") > 1] == []


def test_nothing_is_told_that_the_data_does_not_say() -> None:
    for language in ("de", "en"):
        text = " ".join(
            sentence
            for found in sentences_of("dortmund/immigration-strategy", language).values()
            for sentence in found
        )
        assert "cooperat" not in text.lower()
        assert "kooperier" not in text.lower()
        assert "{" not in text


def test_partners_that_are_only_listed_do_not_coordinate() -> None:
    assert sentences_of("offenbach/urban-integration-strategy", "en") == {"partners": []}


def test_a_small_network_has_no_ranking() -> None:
    ranked = {
        page.path.split("/")[2]
        for page in StrategyNetworkPage.build(Edition(small(), "en"))
        if any(row.betweenness is not None for row in page.sections[0].organisations)
    }
    assert ranked == {f"n{len(SMALL) - 1}"}


def test_a_chart_is_as_old_as_what_it_was_read_from(write_tree: WriteTree) -> None:
    dated = BASE["content/sources.yml"].replace("    places:", "    date: 2019-05\n    places:")
    plan = strategy({"groups": {"Board": "School office", "Forum": "School office, Club"}})
    del plan["structures"]["chart"]["as_of"]
    plan["bodies"]["forum"]["as_of"] = "2021"
    root = write_tree(
        {
            "content/sources.yml": dated,
            "strategies/testville/partners.yml": BASE["strategies/testville/partners.yml"]
            + "  club: {name: Club, sector: association, source: plan-2020}\n",
            "strategies/testville/plan.yml": json.dumps(plan),
        }
    )
    dataset, findings = load(root)
    assert findings == ()
    (sections,) = dict(pages(dataset, "en")).values()
    assert "May 2019 – 2021" in sections["structure-chart"][0]
