"""What the fixed values of the model are called in words."""

from __future__ import annotations

from enum import StrEnum

from generator.analysis.comparison import Contrast, Coverage
from generator.base.messages import Message, counted, message
from generator.model.base import EvidenceStatus
from generator.model.governance import BodyType, DecisionStep, MilestoneKind, Outcome
from generator.model.measure import FundingLevel
from generator.model.network import MemberRole
from generator.model.partner import Sector
from generator.model.source import Medium, ReadExtent
from generator.model.strategy import FieldOrigin, StatementKind, StrategyStatus
from generator.model.table_schema import ColumnType
from generator.model.vocabulary import Match
from generator.pages.diagrams import EdgeKind, NodeKind, SectorGroup

_WORDS: tuple[tuple[StrEnum, Message], ...] = (
    (EvidenceStatus.STATED, message("stated in the source")),
    (EvidenceStatus.INFERRED, message("concluded by us")),
    (EvidenceStatus.DISPUTED, message("sources disagree")),
    (EvidenceStatus.MISSING, message("not stated")),
    (Coverage.NOT_STATED, message("not stated")),
    (Coverage.NOT_FOUND, message("not found in what we read")),
    (ReadExtent.FULL, message("read in full")),
    (ReadExtent.PART, message("read in part")),
    (ReadExtent.SECONDARY, message("not read; known from other sources")),
    (Sector.MUNICIPALITY, message("Municipality")),
    (Sector.STATE_AGENCY, message("State agency")),
    (Sector.JOBCENTER, message("Jobcentre")),
    (Sector.CHAMBER, message("Chamber")),
    (Sector.SCHOOL_OR_UNIVERSITY, message("School or university")),
    (Sector.WELFARE_ORGANISATION, message("Welfare organisation")),
    (Sector.MIGRANT_ORGANISATION, message("Migrant organisation")),
    (Sector.RELIGIOUS, message("Religious organisation")),
    (Sector.BUSINESS, message("Business")),
    (Sector.UNION, message("Trade union")),
    (Sector.ASSOCIATION, message("Association or initiative")),
    (Sector.INTERNATIONAL, message("International organisation")),
    (Sector.OTHER, message("Other")),
    (StrategyStatus.PROPOSED, message("Proposed")),
    (StrategyStatus.IN_FORCE, message("In force")),
    (StrategyStatus.SUPERSEDED, message("Superseded")),
    (StrategyStatus.CONCLUDED, message("Concluded")),
    (StrategyStatus.NOT_STATED, message("Status not stated in the sources")),
    (Match.EXACT, message("same field")),
    (Match.CLOSE, message("close match")),
    (Match.BROAD, message("part of a broader field")),
    (Match.NARROW, message("covers a narrower field")),
    (Match.RELATED, message("related")),
    (BodyType.PLENARY, message("Plenary")),
    (BodyType.STEERING, message("Steering group")),
    (BodyType.WORKING_GROUP, message("Working group")),
    (BodyType.CROSS_CUTTING, message("Cross-cutting group")),
    (BodyType.DEPARTMENTAL_STRAND, message("Departments that work together")),
    (StatementKind.THESIS, message("Theses")),
    (StatementKind.OPPORTUNITY, message("Opportunities")),
    (StatementKind.CHALLENGE, message("Challenges")),
    (StatementKind.MECHANISM, message("Effects")),
    (StatementKind.PRINCIPLE, message("Principles")),
    (StatementKind.DEMAND, message("Demands")),
    (StatementKind.KEY_FACT, message("Key facts")),
    (StatementKind.ACTION, message("Framework for action")),
    (StatementKind.FINDING, message("Findings")),
    (StatementKind.OUTLOOK, message("Outlook")),
    (StatementKind.GUIDING_IDEA, message("Guiding idea")),
    (FieldOrigin.NEW, message("new")),
    (FieldOrigin.CARRIED_OVER, message("carried over")),
    (Contrast.DIFFERENT, message("different")),
    (Contrast.PARTLY_KNOWN, message("not known for all")),
    (Contrast.SAME, message("the same")),
    (Contrast.UNKNOWN, message("not known for any")),
    (FundingLevel.MUNICIPAL, message("the city")),
    (FundingLevel.STATE, message("the federal state (Land)")),
    (FundingLevel.FEDERAL, message("the federal government")),
    (FundingLevel.EU, message("European Union")),
    (MilestoneKind.ADOPTED, message("adopted")),
    (MilestoneKind.REPORTED, message("reported")),
    (MilestoneKind.CARRIED_FORWARD, message("carried forward")),
    (Outcome.ADOPTED, message("adopted")),
    (Outcome.NOTED, message("noted")),
    (Outcome.REJECTED, message("rejected")),
    (Outcome.POSTPONED, message("postponed")),
    (MemberRole.CITY, message("city")),
    (MemberRole.TECHNICAL_PARTNER, message("technical partner")),
    (NodeKind.STRATEGY, message("Strategy")),
    (NodeKind.GOAL, message("Goal of the city")),
    (NodeKind.FIELD, message("Field of action")),
    (NodeKind.MEASURE, message("Measure")),
    (NodeKind.TIER, message("Level of governance")),
    (NodeKind.BODY, message("Group or body")),
    (NodeKind.GROUP, message("Group of partners")),
    (NodeKind.ORGANISATION, message("Organisation or office")),
    (NodeKind.COLLECTIVE, message("Kind of organisation")),
    (NodeKind.NETWORK, message("Network")),
    (NodeKind.FUND, message("Who pays")),
    (NodeKind.CITY, message("City")),
    (NodeKind.FACTOR, message("Cause or effect")),
    (NodeKind.VACANCY, message("Vacant seat")),
    (NodeKind.UNKNOWN, message("Not stated")),
    (SectorGroup.PUBLIC, message("Public office")),
    (SectorGroup.EDUCATION, message("School or university")),
    (SectorGroup.CIVIL_SOCIETY, message("Welfare, associations, religious groups")),
    (SectorGroup.ECONOMY, message("Business, chambers, unions")),
    (SectorGroup.OTHER, message("Other organisation")),
    (EdgeKind.GOAL, message("serves the goal")),
    (EdgeKind.FIELD, message("has the field of action")),
    (EdgeKind.MEASURE, message("has the measure")),
    (EdgeKind.GROUP, message("names the group")),
    (EdgeKind.SEAT, message("has seats for")),
    (EdgeKind.COORDINATION, message("is coordinated by")),
    (EdgeKind.MEMBER, message("has as a member")),
    (EdgeKind.PART, message("has as a part")),
    (EdgeKind.BELOW, message("stands above")),
    (EdgeKind.INCLUDES, message("includes all of")),
    (EdgeKind.DELEGATES, message("has somebody from")),
    (EdgeKind.SUPPORT, message("is supported by")),
    (EdgeKind.FUNDING, message("pays for")),
    (EdgeKind.LEADS_TO, message("leads to")),
    (ColumnType.STRING, message("text")),
    (ColumnType.NUMBER, message("number")),
    (ColumnType.INTEGER, message("whole number")),
    (ColumnType.BOOLEAN, message("true or false")),
    (Medium.SLIDES, message("Slides")),
    (Medium.WEB_PAGE, message("Web page")),
    (Medium.COUNCIL_PAPER, message("Council paper")),
    (Medium.REGISTER, message("Register or framework")),
)
# Members of different enumerations may have the same value, and then they are equal.
_LABELS = {(type(value), value): words for value, words in _WORDS}


def label(value: StrEnum) -> Message:
    """The words for a fixed value."""
    return _LABELS[type(value), value]


def decision_facts(step: DecisionStep) -> tuple[Message, ...]:
    """What is known of a meeting on the way to a decision."""
    facts = []
    if step.public is not None:
        facts.append(message("open to the public") if step.public else message("not open to the public"))
    facts.append(label(step.outcome) if step.outcome else message("the source does not say what was decided"))
    return tuple(facts)


def vacant(count: int) -> Message:
    """The words for seats that nobody holds."""
    return counted("{count} seat vacant", "{count} seats vacant", count) if count > 1 else message("vacant")
