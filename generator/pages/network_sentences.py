"""What a network tells, in plain sentences that claim no more than the data says: who sits where.

A sentence that would be another one without the seats that are our reading of a source says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.network import AFFILIATIONS, Network, Vertex, VertexKind
from generator.analysis.network_metrics import Component, NetworkSummary, network_summary
from generator.model import Claim, Strategy
from generator.model.dates import PartialDate
from generator.model.governance import Structure
from generator.model.partner import Sector
from generator.pages.base import Edition, Link, Localized, PageMessage, Words, counted, message
from generator.pages.diagram import Diagram
from generator.pages.diagrams.nodes import node_of


@dataclass(frozen=True, slots=True)
class Chart:
    """What a network was read from, in words, and all that it shows."""

    network: Network
    where: PageMessage
    """What it is called, the places in the sources, and the date."""
    date: PartialDate | PageMessage


def chart_of(
    edition: Edition,
    strategy: Strategy,
    structure: Structure | None,
    network: Network,
    name: Words | None,
    diagram: Diagram,
    claims: Iterable[Claim],
) -> Chart:
    """The chart, or list, that a diagram is of; `claims` are what it rests on."""
    as_of = structure.as_of if structure else None
    sources = tuple(
        Link(message("{source}, {place}", source=found.label, place=found.place), found.path)
        if found.place
        else Link(Localized(found.label, ""), found.path)
        for found in diagram.citations
    )
    date = _date(edition, strategy, claims, as_of)
    if name is None:
        return Chart(network, message("{source}, {date}", source=sources, date=date), date)
    return Chart(network, message("“{chart}”, {source}, {date}", chart=name, source=sources, date=date), date)


def _date(
    edition: Edition, strategy: Strategy, claims: Iterable[Claim], as_of: PartialDate | None
) -> PartialDate | PageMessage:
    """Of when the claims are, from the first to the last: as they, the chart, or else their sources say."""
    sources = edition.dataset.sources
    found: set[PartialDate] = set()
    for claim in claims:
        stated = claim.as_of or as_of
        places = () if stated else claim.source or strategy.source
        dates = (sources[place.source].date for place in places if place.source in sources)
        found.update(date for date in (stated, *dates) if date)
    if not found:
        return message("date not stated")
    start, end = min(found), max(found)
    return start if start == end else message("{start} – {end}", start=start, end=end)


def sentences(
    edition: Edition, strategy: Strategy, found: NetworkSummary, chart: Chart
) -> tuple[PageMessage, ...]:
    """Our readings, size, who is the main link, what would come apart, sectors, other seats."""
    made = _Sentences(edition, strategy, chart)
    stated = network_summary(found.network.stated, chart.network.stated)
    plain = {*made.size(stated), *made.conclusions(stated)}

    def marked(sentence: PageMessage) -> PageMessage:
        return sentence if sentence in plain else message("{sentence} (As we read it.)", sentence=sentence)

    return (
        *_readings(found),
        *map(marked, made.size(found)),
        *_stated(found, stated),
        *map(marked, made.conclusions(found)),
        *_unclear(found),
        *made.vacancies(found),
    )


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Sentences on the networks of a chart."""

    edition: Edition
    strategy: Strategy
    chart: Chart

    def links(self, vertices: Iterable[Vertex]) -> tuple[Link, ...]:
        nodes = (node_of(self.edition, vertex, 0, 0, strategy=self.strategy) for vertex in vertices)
        return tuple(Link(node.label, node.path) for node in nodes)

    def titles(self, vertices: Iterable[Vertex]) -> tuple[PageMessage | Link, ...]:
        """The names of groups and fields."""
        return tuple(map(_in_quotes, self.links(vertices)))

    def conclusions(self, found: NetworkSummary) -> Iterator[PageMessage]:
        yield from self.delegates(found)
        if found.projection.links:
            yield from self.centre(found)
            yield from self.cuts(found)
            yield from self.apart(found)
            yield from self.bridges(found)
        yield from self.municipality(found)

    def size(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """How many meet where; who meets nobody is not counted."""
        if not found.projection.links:
            return
        organisations = counted("{count} organisation", "{count} organisations", len(found.projection.linked))
        shared = len(found.shared)
        where = self.chart.where
        if _is_matrix(found):
            yield counted(
                "{organisations} are named together in {count} field of action ({where}).",
                "{organisations} are named together in {count} fields of action ({where}).",
                shared,
                organisations=organisations,
                where=where,
            )
        else:
            yield counted(
                "{organisations} sit together in {count} group ({where}).",
                "{organisations} sit together in {count} groups ({where}).",
                shared,
                organisations=organisations,
                where=where,
            )
        if shared > 1 and found.pairs.whole > 1:
            percent = round(100 * (found.pairs.ratio or 0))
            if _is_matrix(found):
                yield counted(
                    "Of {possible} possible pairs among these, {count} ({percent}%) has a field in common.",
                    "Of {possible} possible pairs among these, {count} ({percent}%) have a field in common.",
                    found.pairs.part,
                    possible=found.pairs.whole,
                    percent=percent,
                )
            else:
                yield counted(
                    "Of {possible} possible pairs among these, {count} ({percent}%) has a group in common.",
                    "Of {possible} possible pairs among these, {count} ({percent}%) have a group in common.",
                    found.pairs.part,
                    possible=found.pairs.whole,
                    percent=percent,
                )

    def delegates(self, found: NetworkSummary) -> Iterator[PageMessage]:
        for body, senders in found.delegated.items():
            yield counted(
                "{count} group sends somebody to {body}. The source does not say whom; no pair rests on it.",
                "{count} groups send somebody to {body}. The source does not say whom; no pair rests on it.",
                senders,
                body=self.titles((body,))[0],
            )

    def centre(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """Who lies on the most ways; not of small networks, nor where unknown delegates make ways, too."""
        ranking = found.betweenness or {}
        highest = max(ranking.values(), default=0)
        leading = [vertex for vertex, value in ranking.items() if value == highest]
        if highest and len(leading) <= 3 and not found.delegated:
            if _is_matrix(found):
                yield counted(
                    "{names} is the main link between these fields ({date}): more of the shortest "
                    "connections between two others run through it than through anybody else.",
                    "{names} are equally the main links between these fields ({date}): more of the shortest "
                    "connections between two others run through each of them than through anybody else.",
                    len(leading),
                    names=self.links(leading),
                    date=self.chart.date,
                )
            else:
                yield counted(
                    "{names} is the main link between these groups ({date}): more of the shortest "
                    "connections between two others run through it than through anybody else.",
                    "{names} are equally the main links between these groups ({date}): more of the shortest "
                    "connections between two others run through each of them than through anybody else.",
                    len(leading),
                    names=self.links(leading),
                    date=self.chart.date,
                )

    def cuts(self, found: NetworkSummary) -> Iterator[PageMessage]:
        for cut in found.cut_vertices:
            name = self.links((cut.organisation,))[0]
            lost = [vertex for part in cut.separated for vertex in part]
            if cut.separated == cut.parts:
                yield message(
                    "Without {name}, this chart ({date}) would fall into {count} parts "
                    "that are not connected with each other.",
                    name=name,
                    date=self.chart.date,
                    count=len(cut.parts),
                )
            else:
                yield counted(
                    "Without {name}, {lost} would not be connected to the rest of this chart ({date}).",
                    "Without {name}, the following would not be connected to the rest of this chart "
                    "({date}): {lost}.",
                    len(lost),
                    name=name,
                    lost=self.links(lost),
                    date=self.chart.date,
                )

    def apart(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """Who is in the parts besides the largest, and how these are connected to the rest all the same."""
        first, *others = found.components
        if others and len(others[0].organisations) == len(first.organisations):
            others = [first, *others]
        for component in others:
            sentence = self._apart(component, _is_matrix(found))
            if ways := self.titles(component.reached_through):
                yield message(
                    "{sentence} The way to the rest of the chart leads only through {ways}.",
                    sentence=sentence,
                    ways=ways,
                )
            else:
                yield sentence

    def _apart(self, component: Component, is_matrix: bool) -> PageMessage:
        names = self.links(component.organisations)
        groups = self.titles(component.shared)
        if is_matrix:
            return counted(
                "{names} coordinates no field besides {groups} in this chart ({date}).",
                "{names} coordinate no field besides {groups} in this chart ({date}).",
                len(names),
                names=names,
                groups=groups,
                date=self.chart.date,
            )
        return counted(
            "{names} sits in no group besides {groups} in this chart ({date}).",
            "{names} sit in no group besides {groups} in this chart ({date}).",
            len(names),
            names=names,
            groups=groups,
            date=self.chart.date,
        )

    def bridges(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """How many pairs join two sectors, with the first of them as an example."""
        crossing = (link for link in found.projection.links if link.first.sector is not link.second.sector)
        example = next(crossing, None)
        if example is not None and len(found.shared) > 1:
            first, second = self.links((example.first, example.second))
            yield message(
                "Pairs that join two sectors as we sort them: {part} of {count}, "
                "for example {first} and {second}.",
                count=found.bridging.whole,
                part=found.bridging.part,
                first=first,
                second=second,
            )

    def municipality(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """How many of the seats with a known holder the municipality has."""
        seats = [tie.end for tie in found.network.ties if tie.kind in AFFILIATIONS]
        own = sum(vertex.sector is Sector.MUNICIPALITY for vertex in seats)
        if own:
            yield message("Seats of the municipality: {part} of {count}.", part=own, count=len(seats))

    def vacancies(self, found: NetworkSummary) -> Iterator[PageMessage]:
        """All vacant seats of the chart in one sentence, with their number where a group has several."""
        seats = Counter(found.network.vacant)
        titles = zip(self.titles(seats), seats.values(), strict=True)
        holders = tuple(
            message("{name} ({count})", name=title, count=count) if 1 < count < seats.total() else title
            for title, count in titles
        )
        if seats:
            yield counted(
                "{count} seat is vacant in {holders}.",
                "{count} seats are vacant in {holders}.",
                seats.total(),
                holders=holders,
            )


def _in_quotes(name: Link) -> PageMessage | Link:
    """A name in quotation marks, or as it is where it holds some."""
    holds_some = isinstance(name.text, Localized) and any(mark in name.text.value for mark in "“”„«»")
    return name if holds_some else message("“{name}”", name=name)


def _is_matrix(found: NetworkSummary) -> bool:
    """Whether organisations share fields of action, not groups."""
    return all(vertex.kind is VertexKind.FIELD for vertex in found.network.shared)


def _readings(found: NetworkSummary) -> Iterator[PageMessage]:
    if found.inferred.part:
        yield counted(
            "For {part} of {count} seat the source does not say plainly who is meant; "
            "we worked it out, for example from an abbreviation or a number.",
            "For {part} of {count} seats the source does not say plainly who is meant; "
            "we worked it out, for example from an abbreviation or a number.",
            found.inferred.whole,
            part=found.inferred.part,
        )


def _stated(found: NetworkSummary, stated: NetworkSummary) -> Iterator[PageMessage]:
    """What is left without our readings, where these make a difference."""
    if stated.projection.links != found.projection.links:
        organisations = counted(
            "{count} organisation", "{count} organisations", len(stated.projection.linked)
        )
        pairs = counted("{count} pair", "{count} pairs", len(stated.projection.links))
        yield message("Counting only what the source says plainly: {things}.", things=(organisations, pairs))


def _unclear(found: NetworkSummary) -> Iterator[PageMessage]:
    if found.network.unclear:
        yield counted(
            "{count} more seat is not counted: whose it is, the sources do not make clear.",
            "{count} more seats are not counted: whose they are, the sources do not make clear.",
            len(found.network.unclear),
        )
