"""The networks of the knowledge base, counted by hand in the sources."""

from __future__ import annotations

from functools import cache

from generator.analysis.network import (
    Network,
    TieKind,
    Vertex,
    VertexKind,
    city_network,
    connections,
    strategy_network,
)
from generator.analysis.network_metrics import NetworkSummary, network_summary
from generator.model import Network as CityNetwork
from generator.model.base import EvidenceStatus
from generator.model.governance import BodyType
from tests.knowledge import project_dataset, small_dataset

DATASET = project_dataset()
DORTMUND = DATASET.strategies["dortmund/immigration-strategy"]
STRUCTURE = "network-eu-immigration"
SMALL_DATASET = small_dataset()
SAMPLE = SMALL_DATASET.strategies["musterstadt/musterplan-integration"]


def bodies(*types: BodyType) -> Network:
    """The bodies of Dortmund's network for EU immigration, of these types, and who sits in them."""

    def is_chosen(vertex: Vertex) -> bool:
        if vertex.kind is not VertexKind.BODY:
            return False
        body = DORTMUND.bodies[vertex.id]
        return body.structure == STRUCTURE and body.type in types

    return strategy_network(DATASET, DORTMUND).around(is_chosen)


@cache
def groups() -> NetworkSummary:
    return network_summary(bodies(BodyType.WORKING_GROUP))


@cache
def whole() -> NetworkSummary:
    return network_summary(bodies(*BodyType))


def ids(vertices: tuple[Vertex, ...]) -> list[str]:
    return [vertex.id for vertex in vertices]


def test_the_seven_groups_have_the_known_size() -> None:
    found = groups()
    assert len(found.network.shared) == 7
    assert len(found.projection.organisations) == 15
    assert len(found.projection.links) == 19
    assert len(found.components) == 3
    assert (found.pairs.part, found.pairs.whole) == (19, 105)


def test_three_organisations_hold_the_seven_groups_together() -> None:
    cuts = {cut.organisation.id for cut in groups().cut_vertices}
    assert cuts == {"dortmund/diakonie", "dortmund/gruenbau", "dortmund/dobeq"}


def test_with_the_steering_group_the_network_has_the_known_size() -> None:
    found = whole()
    assert len(found.projection.organisations) == 16
    assert len(found.projection.links) == 22
    assert len(found.components) == 2


def test_caritas_and_diakonie_stand_between_the_others() -> None:
    assert whole().betweenness is not None
    ranking = sorted((whole().betweenness or {}).items(), key=lambda item: -item[1])
    assert [(vertex.id, round(value, 3)) for vertex, value in ranking[:2]] == [
        ("dortmund/caritas", 0.381),
        ("dortmund/diakonie", 0.305),
    ]


def test_the_health_group_is_tied_to_the_rest_through_the_extended_steering_group_alone() -> None:
    rest, health = whole().components
    assert ids(health.shared) == ["wg-health"]
    assert ids(health.organisations) == ["dortmund/soziales-zentrum", "dortmund/gesundheitsamt"]
    assert ids(health.reached_through) == ["extended-steering-group"]
    assert "extended-steering-group" in ids(rest.shared), "it includes the steering group"


def test_no_organisation_holds_the_network_together_as_all_groups_send_somebody() -> None:
    assert whole().cut_vertices == ()


def test_one_seat_is_vacant_and_it_is_no_organisation() -> None:
    assert [holder.id for holder in groups().network.vacant] == ["wg-exploitation"]
    assert sum(tie.kind is TieKind.SEAT for tie in groups().network.ties) == 20


def test_there_is_no_ranking_below_ten_organisations() -> None:
    small = network_summary(strategy_network(SMALL_DATASET, SAMPLE))
    assert len(small.projection.organisations) < 10
    assert small.betweenness is None
    assert small.constraint is None
    assert groups().betweenness is not None


def test_ties_know_that_they_are_our_reading() -> None:
    found = strategy_network(DATASET, DORTMUND)
    readings = {tie.end.id for tie in found.ties if tie.standing is EvidenceStatus.INFERRED}
    assert "dortmund/caritas" in readings
    assert whole().inferred.part == 0


def test_every_kind_of_tie_of_a_strategy_is_in_its_network() -> None:
    kinds = {tie.kind for tie in strategy_network(SMALL_DATASET, SAMPLE).ties}
    assert kinds == set(TieKind) - {TieKind.PAIRING}


def test_an_office_and_what_it_is_part_of_are_tied() -> None:
    parts = [tie for tie in strategy_network(SMALL_DATASET, SAMPLE).ties if tie.kind is TieKind.PART_OF]
    assert [(tie.start.id, tie.end.id) for tie in parts] == [
        ("musterstadt/stadt-musterstadt", "musterstadt/sprachamt")
    ]


def test_departments_that_are_not_named_are_no_bodies() -> None:
    offenbach = DATASET.strategies["offenbach/urban-integration-strategy"]
    network = strategy_network(DATASET, offenbach)
    assert not [vertex for vertex in network.vertices if vertex.kind is VertexKind.BODY]


def test_a_network_of_cities_has_its_stated_pairing_and_its_fund() -> None:
    found = city_network(DATASET, DATASET.of(CityNetwork)["epi"])
    pairs = [(tie.start.id, tie.end.id) for tie in found.ties if tie.kind is TieKind.PAIRING]
    assert pairs == [("dietzenbach/stadt", "dietzenbach/pro-arbeit")]
    assert [tie.start.id for tie in found.ties if tie.kind is TieKind.FUNDING] == ["eu"]
    assert len(found.organisations) == 13


def test_cities_are_connected_by_what_at_least_two_of_them_share() -> None:
    found = connections(DATASET)
    assert {vertex.id for vertex in found.vertices if vertex.kind is VertexKind.CITY} == set(DATASET.cities)
    assert {vertex.id for vertex in found.shared if vertex.kind is not VertexKind.CITY} == {"epi", "eu"}
    tied = {tie.end.id for tie in found.ties if tie.end.kind is VertexKind.CITY}
    assert set(DATASET.cities) - tied == {"offenbach", "offenburg"}
    assert "dortmund/caritas" not in ids(found.organisations)


def test_the_part_around_chosen_bodies_has_no_tie_to_others() -> None:
    part = bodies(BodyType.STEERING)
    assert ids(part.shared) == ["steering-group", "extended-steering-group"]
    assert {tie.kind for tie in part.ties} == {TieKind.SEAT, TieKind.INCLUDES}
