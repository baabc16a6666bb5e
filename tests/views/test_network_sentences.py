"""What networks tell, in the words of each language."""

from __future__ import annotations

import pytest

from generator.analysis.building import strategy_network
from generator.load import load
from generator.render.catalogue import interface
from generator.views import Edition
from generator.views.strategy_network import StrategyNetworkPage
from tests.knowledge import BASE, WriteTree, project_dataset

DATASET = project_dataset()


def told(strategy: str, language: str) -> dict[str, list[str]]:
    """What is said of each picture of a strategy."""
    words = interface(language)
    pages = StrategyNetworkPage.build(Edition(DATASET, language))
    page = next(page for page in pages if page.path == f"strategies/{strategy}/network/")
    return {
        section.diagram.id: [words.say(found) for found in section.sentences] for section in page.sections
    }


def dortmund(language: str) -> list[str]:
    return told("dortmund-immigration-strategy", language)["structure-network-eu-immigration"]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "16 organisations coordinate together in 8 groups.",
                "22 pairs coordinate together. That is 18 percent of all pairs that could.",
                "Without GrünBau, these would have no tie to the rest: Youth welfare office and MIA-DO-KI.",
                "1 seat is vacant: Working group on human trafficking for labour exploitation.",
            ],
        ),
        (
            "de",
            [
                "16 Organisationen koordinieren gemeinsam in 8 Gruppen.",
                "22 Paare koordinieren gemeinsam. Das sind 18 Prozent aller möglichen Paare.",
                "Caritasverband Dortmund und Diakonisches Werk Dortmund und Lünen halten das Netzwerk "
                "zusammen: Niemand sonst steht so oft zwischen anderen.",
                "Ohne GrünBau hätten diese keine Verbindung zum Rest: Jugendamt und MIA-DO-KI.",
                "Fachgruppe Gesundheit steht für sich: Die Mitglieder sind in keiner anderen Gruppe. "
                "Mit dem Rest verbunden ist sie nur über Erweiterte Steuerungsgruppe.",
                "1 Platz ist nicht besetzt: Fachgruppe Menschenhandel zum Zwecke der Arbeitsausbeutung.",
            ],
        ),
    ],
)
def test_dortmunds_network_is_told_in_plain_sentences(language: str, sentences: list[str]) -> None:
    found = dortmund(language)
    assert [sentence for sentence in sentences if sentence not in found] == []


def test_nothing_is_told_that_the_data_does_not_say() -> None:
    for language in ("de", "en"):
        text = " ".join(
            sentence
            for found in told("dortmund-immigration-strategy", language).values()
            for sentence in found
        )
        assert "cooperat" not in text.lower()
        assert "kooperier" not in text.lower()
        assert "{" not in text


def test_our_readings_of_abbreviations_are_counted() -> None:
    found = told("dortmund-immigration-strategy", "en")
    assert any(
        sentence.startswith("For 19 of 26 seats") for sentence in found["structure-integrated-structure"]
    )
    assert not any("our reading" in sentence for sentence in found["structure-network-eu-immigration"])


def test_one_body_alone_is_not_measured() -> None:
    (sentences,) = told("offenburg-integration-concept", "en").values()
    assert sentences[0] == "16 organisations coordinate together in 1 group."
    assert not any("percent" in sentence for sentence in sentences)


def test_partners_that_are_only_listed_do_not_coordinate() -> None:
    assert told("urban-integration-strategy", "en") == {"partners": []}


def test_a_small_network_has_no_centre(write_tree: WriteTree) -> None:
    partners = "".join(f"  p{n}: {{name: P{n}, sector: association, source: plan-2020}}\n" for n in range(5))
    root = write_tree(
        {
            "strategies/testville/partners.yml": BASE["strategies/testville/partners.yml"] + partners,
            "strategies/testville/plan.yml": BASE["strategies/testville/plan.yml"]
            + "bodies:\n"
            + "".join(
                f"  b{n}: {{name: B{n}, type: working-group, seats: [{{partner: p0}}, {{partner: p{n}}}]}}\n"
                for n in range(1, 5)
            ),
        }
    )
    dataset, findings = load(root)
    assert findings == ()
    page = next(StrategyNetworkPage.build(Edition(dataset, "en")))
    sentences = [interface("en").say(found) for found in page.sections[0].sentences]
    assert not any("hold" in sentence for sentence in sentences)
    assert any(sentence.startswith("Without P0") for sentence in sentences)
    assert all(row.betweenness is None for row in page.sections[0].organisations)
    assert strategy_network(dataset, dataset.strategies["plan"]).vacancies == ()
