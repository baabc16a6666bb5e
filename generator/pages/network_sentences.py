"""What a network tells, in plain sentences that claim no more than the data says: who sits where.

A sentence that would be another one without the seats that are our reading of a source says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.analysis.network import AFFILIATIONS, Network, Vertex, VertexKind
from generator.analysis.network_metrics import NetworkSummary, network_summary
from generator.base.messages import Message, counted, message
from generator.model import Claim, Strategy
from generator.model.dates import PartialDate
from generator.model.partner import Sector
from generator.pages.base import Edition, Link, Localized, Words
from generator.pages.diagrams import Diagram
from generator.pages.diagrams.nodes import node_of


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences that are other ones for groups than for fields of action."""

    together: Message
    pairs: Message
    centre: Message
    apart: Message


OF_GROUPS = Phrases(
    together=counted(
        "{organisations} sit together in {count} group ({where}).",
        "{organisations} sit together in {count} groups ({where}).",
    ),
    pairs=counted(
        "Of {possible} possible pairs among these, {count} ({percent}%) has a group in common.",
        "Of {possible} possible pairs among these, {count} ({percent}%) have a group in common.",
    ),
    centre=counted(
        "{names} is the main link between these groups ({date}): more of the shortest "
        "connections between two others run through it than through anybody else.",
        "{names} are equally the main links between these groups ({date}): more of the shortest "
        "connections between two others run through each of them than through anybody else.",
    ),
    apart=counted(
        "{names} sits in no group besides {groups} in this chart ({date}).",
        "{names} sit in no group besides {groups} in this chart ({date}).",
    ),
)
OF_FIELDS = Phrases(
    together=counted(
        "{organisations} are named together in {count} field of action ({where}).",
        "{organisations} are named together in {count} fields of action ({where}).",
    ),
    pairs=counted(
        "Of {possible} possible pairs among these, {count} ({percent}%) has a field in common.",
        "Of {possible} possible pairs among these, {count} ({percent}%) have a field in common.",
    ),
    centre=counted(
        "{names} is the main link between these fields ({date}): more of the shortest "
        "connections between two others run through it than through anybody else.",
        "{names} are equally the main links between these fields ({date}): more of the shortest "
        "connections between two others run through each of them than through anybody else.",
    ),
    apart=counted(
        "{names} coordinates no field besides {groups} in this chart ({date}).",
        "{names} coordinate no field besides {groups} in this chart ({date}).",
    ),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """What a network was read from, in words, and all that it shows; it makes the sentences."""

    edition: Edition
    strategy: Strategy
    network: Network
    where: Message
    """What it is called, the places in the sources, and the date."""
    date: PartialDate | Message

    def sentences(self, summary: NetworkSummary) -> tuple[Message, ...]:
        """Our readings, size, who is the main link, what would come apart, sectors, other seats."""
        stated = network_summary(summary.network.stated, self.network.stated)
        plain = {*self.size(stated), *self.conclusions(stated)}

        def marked(sentence: Message) -> Message:
            return (
                sentence if sentence in plain else message("{sentence} (As we read it.)", sentence=sentence)
            )

        return (
            *_readings(summary),
            *map(marked, self.size(summary)),
            *_stated(summary, stated),
            *map(marked, self.conclusions(summary)),
            *_unclear(summary),
            *self.vacancies(summary),
        )

    def links(self, vertices: Iterable[Vertex]) -> tuple[Link, ...]:
        nodes = (node_of(self.edition, vertex, 0, 0, strategy=self.strategy) for vertex in vertices)
        return tuple(Link(node.label, node.path) for node in nodes)

    def titles(self, vertices: Iterable[Vertex]) -> tuple[Message | Link, ...]:
        """The names of groups and fields."""
        return tuple(map(_in_quotes, self.links(vertices)))

    def conclusions(self, summary: NetworkSummary) -> Iterator[Message]:
        yield from self.delegates(summary)
        if summary.projection.links:
            yield from self.centre(summary)
            yield from self.cuts(summary)
            yield from self.apart(summary)
            yield from self.bridges(summary)
        yield from self.municipality(summary)

    def size(self, summary: NetworkSummary) -> Iterator[Message]:
        """How many meet where; who meets nobody is not counted."""
        if not summary.projection.links:
            return
        linked = len(summary.projection.linked)
        organisations = counted("{count} organisation", "{count} organisations", linked)
        shared = len(summary.shared)
        phrases = _phrases(summary)
        yield phrases.together.filled(shared, organisations=organisations, where=self.where)
        if shared > 1 and summary.pairs.whole > 1:
            percent = round(100 * (summary.pairs.ratio or 0))
            yield phrases.pairs.filled(summary.pairs.part, possible=summary.pairs.whole, percent=percent)

    def delegates(self, summary: NetworkSummary) -> Iterator[Message]:
        for body, senders in summary.delegated.items():
            yield counted(
                "{count} group sends somebody to {body}. The source does not say whom; no pair rests on it.",
                "{count} groups send somebody to {body}. The source does not say whom; no pair rests on it.",
                senders,
                body=self.titles((body,))[0],
            )

    def centre(self, summary: NetworkSummary) -> Iterator[Message]:
        """Who lies on the most ways; not of small networks, nor where unknown delegates make ways, too."""
        ranking = summary.betweenness or {}
        highest = max(ranking.values(), default=0)
        leading = [vertex for vertex, value in ranking.items() if value == highest]
        if highest and len(leading) <= 3 and not summary.delegated:
            yield _phrases(summary).centre.filled(len(leading), names=self.links(leading), date=self.date)

    def cuts(self, summary: NetworkSummary) -> Iterator[Message]:
        for cut in summary.cut_vertices:
            name = self.links((cut.organisation,))[0]
            lost = [vertex for part in cut.separated for vertex in part]
            if cut.separated == cut.parts:
                yield message(
                    "Without {name}, this chart ({date}) would fall into {count} parts "
                    "that are not connected with each other.",
                    name=name,
                    date=self.date,
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
                    date=self.date,
                )

    def apart(self, summary: NetworkSummary) -> Iterator[Message]:
        """Who is in the parts besides the largest, and how these are connected to the rest all the same."""
        first, *others = summary.components
        if others and len(others[0].organisations) == len(first.organisations):
            others = [first, *others]
        for component in others:
            names = self.links(component.organisations)
            groups = self.titles(component.shared)
            sentence = _phrases(summary).apart.filled(len(names), names=names, groups=groups, date=self.date)
            if ways := self.titles(component.reached_through):
                yield message(
                    "{sentence} The way to the rest of the chart leads only through {ways}.",
                    sentence=sentence,
                    ways=ways,
                )
            else:
                yield sentence

    def bridges(self, summary: NetworkSummary) -> Iterator[Message]:
        """How many pairs join two sectors, with the first of them as an example."""
        crossing = (link for link in summary.projection.links if link.first.sector is not link.second.sector)
        example = next(crossing, None)
        if example is not None and len(summary.shared) > 1:
            first, second = self.links((example.first, example.second))
            yield message(
                "Pairs that join two sectors as we sort them: {part} of {count}, "
                "for example {first} and {second}.",
                count=summary.bridging.whole,
                part=summary.bridging.part,
                first=first,
                second=second,
            )

    def municipality(self, summary: NetworkSummary) -> Iterator[Message]:
        """How many of the seats with a known holder the municipality has."""
        seats = [tie.end for tie in summary.network.ties if tie.kind in AFFILIATIONS]
        own = sum(vertex.sector is Sector.MUNICIPALITY for vertex in seats)
        if own:
            yield message("Seats of the municipality: {part} of {count}.", part=own, count=len(seats))

    def vacancies(self, summary: NetworkSummary) -> Iterator[Message]:
        """All vacant seats of the chart in one sentence, with their number where a group has several."""
        seats = Counter(summary.network.vacant)
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


def chart_of(
    edition: Edition,
    strategy: Strategy,
    structure: str | None,
    network: Network,
    name: Words | None,
    diagram: Diagram,
    claims: Iterable[Claim],
) -> Chart:
    """The chart, or list, that a diagram is of; `claims` are what it rests on."""
    as_of = strategy.structures[structure].as_of if structure else None
    sources = tuple(
        Link(message("{source}, {place}", source=cited.label, place=cited.place), cited.path)
        if cited.place
        else Link(Localized(cited.label, ""), cited.path)
        for cited in diagram.citations
    )
    date = _date(edition, strategy, claims, as_of)
    where = message("{source}, {date}", source=sources, date=date)
    if name is not None:
        where = message("“{chart}”, {source}, {date}", chart=name, source=sources, date=date)
    return Chart(edition, strategy, network, where, date)


def _date(
    edition: Edition, strategy: Strategy, claims: Iterable[Claim], as_of: PartialDate | None
) -> PartialDate | Message:
    """Of when the claims are, from the first to the last: as they, the chart, or else their sources say."""
    sources = edition.dataset.sources
    dates: set[PartialDate] = set()
    for claim in claims:
        stated = claim.as_of or as_of
        places = () if stated else claim.source or strategy.source
        of_sources = (sources[place.source].date for place in places if place.source in sources)
        dates.update(date for date in (stated, *of_sources) if date)
    if not dates:
        return message("date not stated")
    start, end = min(dates), max(dates)
    return start if start == end else message("{start} – {end}", start=start, end=end)


def _in_quotes(name: Link) -> Message | Link:
    """A name in quotation marks, or as it is where it holds some."""
    holds_some = isinstance(name.text, Localized) and any(mark in name.text.value for mark in "“”„«»")
    return name if holds_some else message("“{name}”", name=name)


def _phrases(summary: NetworkSummary) -> Phrases:
    """The words for what organisations share: fields of action in a matrix, or else groups."""
    is_matrix = all(vertex.kind is VertexKind.FIELD for vertex in summary.network.shared)
    return OF_FIELDS if is_matrix else OF_GROUPS


def _readings(summary: NetworkSummary) -> Iterator[Message]:
    if summary.inferred.part:
        yield counted(
            "For {part} of {count} seat the source does not say plainly who is meant; "
            "we worked it out, for example from an abbreviation or a number.",
            "For {part} of {count} seats the source does not say plainly who is meant; "
            "we worked it out, for example from an abbreviation or a number.",
            summary.inferred.whole,
            part=summary.inferred.part,
        )


def _stated(summary: NetworkSummary, stated: NetworkSummary) -> Iterator[Message]:
    """What is left without our readings, where these make a difference."""
    if stated.projection.links != summary.projection.links:
        linked = len(stated.projection.linked)
        organisations = counted("{count} organisation", "{count} organisations", linked)
        pairs = counted("{count} pair", "{count} pairs", len(stated.projection.links))
        yield message("Counting only what the source says plainly: {things}.", things=(organisations, pairs))


def _unclear(summary: NetworkSummary) -> Iterator[Message]:
    if summary.network.unclear:
        yield counted(
            "{count} more seat is not counted: whose it is, the sources do not make clear.",
            "{count} more seats are not counted: whose they are, the sources do not make clear.",
            len(summary.network.unclear),
        )
