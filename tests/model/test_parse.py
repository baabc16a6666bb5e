"""What is right in an entity with mistakes is kept for the checks."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Network, Strategy
from generator.model.parse import parse_entity

WHOLE: dict[str, Any] = {
    "title": "T",
    "summary": "S",
    "status": "in-force",
    "source": ["a#1", "b"],
    "fields": {"x": {"label": "X", "match": {"education": "close"}}},
    "measures": {"m": {"name": "M", "fields": ["x"], "since": "2016"}},
}

JUNK = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


def places_in(data: Any, key_path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [key_path] if key_path else []
    if isinstance(data, dict):
        pairs: Any = data.items()
    else:
        pairs = enumerate(data) if isinstance(data, list) else ()
    for key, inner in pairs:
        found += places_in(inner, (*key_path, key))
    return found


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(places_in(WHOLE)), JUNK)
def test_any_one_mistake_leaves_the_rest_of_the_draft_as_it_was(key_path: tuple[Any, ...], junk: Any) -> None:
    def replaced(data: Any, rest: tuple[Any, ...]) -> Any:
        if not rest:
            return junk
        changed = dict(data) if isinstance(data, dict) else list(data)
        changed[rest[0]] = replaced(data[rest[0]], rest[1:])
        return changed

    entity, problems = parse_entity(Strategy, "plan", replaced(WHOLE, key_path), {"city": "c"}, "en")
    whole, none = parse_entity(Strategy, "plan", WHOLE, {"city": "c"}, "en")
    assert none == []
    for name in set(WHOLE) - {key_path[0]}:
        assert getattr(entity, name) == getattr(whole, name)
    assert all(problem.message for problem in problems)


def test_several_mistakes_in_one_part_leave_its_neighbours() -> None:
    measures = {**WHOLE["measures"], "bad": {"since": "soon", "fields": 3}}
    entity, problems = parse_entity(Strategy, "plan", {**WHOLE, "measures": measures}, {"city": "c"}, "en")
    assert isinstance(entity, Strategy)
    assert list(entity.measures) == ["m"]
    assert {problem.key_path for problem in problems} == {
        ("measures", "bad"),
        ("measures", "bad", "since"),
        ("measures", "bad", "fields"),
    }


def test_a_misspelt_city_of_a_member_is_told_from_a_missing_one() -> None:
    data = {"name": "N", "summary": "S", "members": {"a": {"partner": "vhs", "city": "x"}}}
    pairings = {"a": {"citty": "a"}}
    _, problems = parse_entity(Network, "net", {**data, "pairings": pairings}, {}, "en")
    assert [(problem.check, str(problem.help)) for problem in problems] == [
        ("unknown-key", "did you mean `city`?")
    ]
