"""Writes networks as GraphML, which Gephi, yEd, igraph and networkx read (Brandes et al. 2002)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

Attributes = Mapping[str, str | int]
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {str: "string", int: "long"}


def to_graphml(
    nodes: Iterable[tuple[str, Attributes]], edges: Iterable[tuple[str, str, Attributes]], **about: str
) -> str:
    """The nodes and edges with their attributes as GraphML; `about` describes the whole graph.

    Between two nodes there may be several edges. Texts must hold no character that XML forbids.
    networkx writes the same, and takes several times as long.
    """
    keys = _Keys()
    whole = "".join(keys.data("graph", about, 2))
    attributes_of = dict(nodes)
    # Edges by their start, in the order of the nodes, then by their end.
    ways: dict[str, dict[str, list[Attributes]]] = {id: {} for id in attributes_of}
    for start, end, attributes in edges:
        ways[start].setdefault(end, []).append(attributes)
    parts = [
        *(
            _element(f"node id={quoteattr(id)}", keys.data("node", attributes_of[id], 3))
            for id in attributes_of
        ),
        *(
            _element(
                f'edge source={quoteattr(start)} target={quoteattr(end)} id="{number}"',
                keys.data("edge", attributes, 3),
            )
            for start, ends in ways.items()
            for end, several in ends.items()
            for number, attributes in enumerate(several)
        ),
    ]
    body = f'  <graph edgedefault="directed">\n{"".join(parts)}{whole}  </graph>\n'
    return f"{_HEAD}{keys.declared}{body}</graphml>\n"


class _Keys:
    """The attributes that have been written: each is declared once, by what it belongs to, name and type."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str], str] = {}

    def data(self, owner: str, attributes: Attributes, depth: int) -> Iterator[str]:
        """The attributes of an element, one a line."""
        for name, value in attributes.items():
            key = (owner, name, _TYPES[type(value)])
            id = self._ids.setdefault(key, f"d{len(self._ids)}")
            text = escape(str(value))
            yield "  " * depth + (f'<data key="{id}">{text}</data>\n' if text else f'<data key="{id}" />\n')

    @property
    def declared(self) -> str:
        """The declarations, the last attribute first, as networkx has them."""
        return "".join(
            f'  <key id="{id}" for="{owner}" attr.name={quoteattr(name)} attr.type="{type}" />\n'
            for (owner, name, type), id in reversed(self._ids.items())
        )


def _element(head: str, data: Iterable[str]) -> str:
    inside = "".join(data)
    name = head.partition(" ")[0]
    return f"    <{head}>\n{inside}    </{name}>\n" if inside else f"    <{head} />\n"
