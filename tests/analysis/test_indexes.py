"""Which canonical fields measures, strategies and partners have to do with."""

from generator.analysis.indexes import (
    fields_of_measure,
    fields_of_partners,
    fields_of_strategy,
    funding_of_strategy,
)
from generator.content.load import load
from generator.model.base import EvidenceStatus
from generator.model.measure import FundingLevel
from tests.knowledge import BASE, WriteTree, small_dataset

DATASET = small_dataset()
PLAN = DATASET.strategies["musterstadt/musterplan-integration"]
HARBOUR = DATASET.strategies["neuhafen/hafenplan-integration"]


def test_a_measure_is_in_every_field_that_its_local_fields_are_matched_to() -> None:
    assert fields_of_measure(PLAN, PLAN.measures["sprachkurs"]) == {"language"}
    assert fields_of_measure(PLAN, PLAN.measures["jobmesse"]) == {"work", "language"}


def test_a_field_that_a_strategy_leaves_out_is_none_of_its_fields() -> None:
    assert fields_of_strategy(DATASET, PLAN) == {"language", "work"}
    assert fields_of_strategy(DATASET, HARBOUR) == {"work"}


def test_a_partner_is_in_the_fields_of_what_it_runs_and_of_where_it_sits() -> None:
    found = fields_of_partners(DATASET)
    assert found["musterstadt/sprachamt"] == {"language", "work"}
    assert found["musterstadt/vereine"] == {"language", "work"}
    assert found["musterstadt/stadt-musterstadt"] == {"language"}
    assert "stadt-nebenan" not in found


def test_a_partner_is_in_the_fields_of_its_projects_and_of_the_structure_of_its_body(
    write_tree: WriteTree,
) -> None:
    plan = BASE["strategies/testville/plan.yml"].replace("    lead: [school-office]\n", "") + (
        "structures: {steering: {name: Steering, match: {education: related}}}\n"
        "bodies:\n"
        "  board: {name: Board, type: steering, structure: steering, seats: {a: {partner: board-member}}}\n"
        "projects:\n"
        "  bus: {name: Bus, funding: {levels: [eu]}, fields: [learning], partners: [school-office]}\n"
    )
    partners = BASE["strategies/testville/partners.yml"] + (
        "  board-member: {name: Board member, sector: other, source: plan-2020#1}\n"
    )
    dataset, problems = load(
        write_tree({"strategies/testville/plan.yml": plan, "strategies/testville/partners.yml": partners})
    )
    assert problems == ()
    assert fields_of_partners(dataset) == {
        "testville/board-member": {"education"},
        "testville/school-office": {"education"},
    }


def test_who_pays_for_a_strategy_is_who_pays_for_its_measures_and_projects() -> None:
    assert funding_of_strategy(PLAN).keys() == {FundingLevel.EU, FundingLevel.STATE}
    assert funding_of_strategy(HARBOUR) == {FundingLevel.MUNICIPAL: EvidenceStatus.STATED}
