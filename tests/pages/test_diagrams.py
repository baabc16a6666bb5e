"""What stands in the pictures."""

from __future__ import annotations

import pytest

from generator.i18n.locale import locale_for
from generator.model import Network
from generator.model.base import EvidenceStatus
from generator.pages import PAGES, Edition
from generator.pages.diagrams import Diagram, EdgeKind, NodeKind
from generator.pages.diagrams.city_networks import consortium
from generator.pages.diagrams.nodes import legend
from generator.pages.diagrams.strategy_map import effects, strategy_map
from generator.pages.networks import NetworkIndex
from generator.pages.strategy_network import StrategyNetworkPage
from tests.knowledge import project_dataset, small_dataset

DATASET = project_dataset()
GERMAN = Edition(DATASET, "de")
SMALL_GERMAN = Edition(small_dataset(), "de")
SAMPLE = SMALL_GERMAN.dataset.strategies["musterstadt/musterplan-integration"]
EVERY = [
    (edition, view.path, diagram)
    for edition in (GERMAN, SMALL_GERMAN)
    for page_type in PAGES
    for view in page_type.build(edition)
    for diagram in view.exhibits
    if isinstance(diagram, Diagram)
]
every = pytest.mark.parametrize(
    ("edition", "path", "diagram"), EVERY, ids=[f"{path}{diagram.id}" for _, path, diagram in EVERY]
)


def network_diagrams(strategy: str) -> dict[str, Diagram]:
    pages = StrategyNetworkPage.build(GERMAN)
    page = next(page for page in pages if page.path == f"strategies/{strategy}/network/")
    return {section.diagram.id: section.diagram for section in page.sections}


def ties(diagram: Diagram, kind: EdgeKind) -> list[tuple[str, str]]:
    return [(edge.start, edge.end) for edge in diagram.edges if edge.kind is kind]


@every
def test_every_tie_of_a_picture_joins_nodes_that_are_there(
    edition: Edition, path: str, diagram: Diagram
) -> None:
    ids = [node.id for node in diagram.nodes]
    assert len(ids) == len(set(ids))
    assert {end for edge in diagram.edges for end in (edge.start, edge.end)} <= set(ids)


@every
def test_the_table_of_a_picture_says_the_same_as_its_lines(
    edition: Edition, path: str, diagram: Diagram
) -> None:
    lines = [(edge.start, edge.kind, edge.end, edge.standing) for edge in diagram.edges]
    rows = [(row.start.id, row.kind, end.id, standing) for row in diagram.table for end, standing in row.ends]
    assert sorted(map(repr, rows)) == sorted(map(repr, lines))
    said = {row.start.id for row in diagram.table} | {end.id for row in diagram.table for end, _ in row.ends}
    assert said == {node.id for node in diagram.nodes}


@every
def test_nodes_lead_to_pages_that_exist(edition: Edition, path: str, diagram: Diagram) -> None:
    pages = {view.path for page_type in PAGES for view in page_type.build(edition)}
    assert {node.path.partition("#")[0] for node in diagram.nodes if node.path} <= pages
    assert [node for node in diagram.nodes if not node.path and node.kind is NodeKind.ORGANISATION] == []


@every
def test_a_picture_can_be_read_on_a_poster(edition: Edition, path: str, diagram: Diagram) -> None:
    assert 2 <= len(diagram.nodes) <= 60


@every
def test_the_legend_explains_whatever_is_there(edition: Edition, path: str, diagram: Diagram) -> None:
    keys = [item.key for item in legend(diagram)]
    assert len(keys) == len(set(keys)) > 0
    standings = {edge.standing for edge in diagram.edges}
    assert ("line--inferred" in keys) == (EvidenceStatus.INFERRED in standings)
    assert ("line--missing" in keys) == (EvidenceStatus.MISSING in standings)


def test_dortmund_has_a_picture_of_each_chart_of_its_source() -> None:
    assert list(network_diagrams("dortmund/immigration-strategy")) == [
        "structure-network-eu-immigration",
        "steering-network-eu-immigration",
        "structure-integrated-structure",
        "steering-integrated-structure",
        "matrix",
    ]


def test_organisations_stand_left_and_right_of_their_groups_and_a_vacant_seat_is_seen() -> None:
    found = network_diagrams("dortmund/immigration-strategy")["structure-network-eu-immigration"]
    columns: dict[NodeKind, list[int]] = {}
    for node in found.nodes:
        columns.setdefault(node.kind, []).append(node.column)
    assert columns[NodeKind.BODY] == [1] * 8
    assert sorted(columns[NodeKind.ORGANISATION]) == [0] * 8 + [2] * 8
    assert len(columns[NodeKind.VACANCY]) == 1
    assert ("body-wg-exploitation", "vacancy-0") in ties(found, EdgeKind.SEAT)


def test_vacant_seats_of_a_field_are_one_node_that_counts_them() -> None:
    found = network_diagrams("dortmund/immigration-strategy")["matrix"]
    vacant = [node.label for node in found.nodes if node.kind is NodeKind.VACANCY]
    assert [locale_for("en").translate(label) for label in vacant] == ["3 seats vacant"]


def test_the_extended_steering_group_is_made_up_of_the_others() -> None:
    found = network_diagrams("dortmund/immigration-strategy")["steering-network-eu-immigration"]
    assert len(ties(found, EdgeKind.DELEGATES)) == 7
    assert ties(found, EdgeKind.INCLUDES) == [("body-extended-steering-group", "body-steering-group")]


def test_the_four_levels_of_steering_stand_one_above_the_other() -> None:
    found = network_diagrams("dortmund/immigration-strategy")["steering-integrated-structure"]
    assert ties(found, EdgeKind.BELOW) == [
        ("tier-direction", "tier-overall-steering"),
        ("tier-overall-steering", "tier-coordination"),
        ("tier-coordination", "tier-organisation"),
    ]


def test_the_partners_of_offenbach_stand_by_group_with_the_offices_that_belong_to_them() -> None:
    found = network_diagrams("offenbach/urban-integration-strategy")["partners"]
    assert len(ties(found, EdgeKind.GROUP)) == 7
    assert len(ties(found, EdgeKind.MEMBER)) == 12
    assert (
        ties(found, EdgeKind.PART)
        == [
            ("organisation-stadt-offenbach", "organisation-mainarbeit"),
            ("organisation-stadt-offenbach", "organisation-offenbach-integration-office"),
        ]
        or len(ties(found, EdgeKind.PART)) == 2
    )


def test_measures_hang_on_their_fields_and_one_without_a_field_on_the_strategy() -> None:
    found = strategy_map(GERMAN, DATASET.strategies["dortmund/immigration-strategy"])
    measures = ties(found, EdgeKind.MEASURE)
    assert ("field-health", "measure-healthcare-clearing-centre") in measures
    assert [end for start, end in measures if start == "strategy"] == ["measure-cooperation-plovdiv"]


def test_goals_are_served_by_the_strategy_unless_a_source_says_by_which_field() -> None:
    offenburg = strategy_map(GERMAN, DATASET.strategies["offenburg/integration-concept"])
    assert [start for start, _ in ties(offenburg, EdgeKind.GOAL)] == ["strategy"] * 3
    sample = strategy_map(SMALL_GERMAN, SAMPLE)
    assert ties(sample, EdgeKind.GOAL) == [("field-sprache", "goal-offen")]


def test_one_pairing_of_epi_is_stated_and_six_are_missing() -> None:
    found = consortium(GERMAN, DATASET.of(Network)["epi"])
    support = [(edge.start, edge.end, edge.standing) for edge in found.edges if edge.kind is EdgeKind.SUPPORT]
    assert [pair for pair in support if pair[2] is not EvidenceStatus.MISSING] == [
        ("city-dietzenbach", "organisation-dietzenbach/pro-arbeit", EvidenceStatus.STATED)
    ]
    assert [end for _, end, standing in support if standing is EvidenceStatus.MISSING] == ["unknown"] * 6


def test_a_city_can_be_supported_by_another_city() -> None:
    network = DATASET.of(Network)["epi"]
    helped, helper = [id for id, member in network.members.items() if member.city][:2]
    pairing = next(iter(network.pairings.values())).model_copy(
        update={"city": helped, "supported_by": helper}
    )
    found = consortium(GERMAN, network.model_copy(update={"pairings": {"one": pairing}}))
    cities = [f"city-{network.members[id].city}" for id in (helped, helper)]
    assert ties(found, EdgeKind.SUPPORT) == [tuple(cities)]


def test_the_whole_knowledge_base_is_one_picture_of_what_connects_cities() -> None:
    (page,) = NetworkIndex.build(GERMAN)
    assert page.connections is not None
    kinds = [node.kind for node in page.connections.nodes]
    assert (kinds.count(NodeKind.CITY), kinds.count(NodeKind.NETWORK), kinds.count(NodeKind.FUND)) == (
        10,
        1,
        1,
    )
    assert ("fund-eu", "city-dortmund") in ties(page.connections, EdgeKind.FUNDING)
    assert ("fund-eu", "network-epi") in ties(page.connections, EdgeKind.FUNDING)


def test_cities_that_have_nothing_in_common_give_no_picture() -> None:
    (page,) = NetworkIndex.build(SMALL_GERMAN)
    assert page.connections is None


def test_causes_stand_before_effects_and_our_reading_is_marked() -> None:
    found = effects(GERMAN, DATASET.strategies["offenbach/urban-integration-strategy"])
    column = {node.id: node.column for node in found.nodes}
    assert all(column[edge.start] < column[edge.end] for edge in found.edges)
    standings = [edge.standing for edge in found.edges]
    assert (standings.count(EvidenceStatus.STATED), standings.count(EvidenceStatus.INFERRED)) == (2, 6)
