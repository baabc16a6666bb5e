"""YAML that is written: what is read back is what was written, in the form that people write it in."""

from hypothesis import example, given
from hypothesis import strategies as st

from generator.document import Data, parse_yaml, yaml_text

NASTY = [
    "a: b", "# no comment", "- no list", " leading", "trailing ", "two  spaces", "{}", "[a, b]",
    "{a: b}", "*a", "&a", "!a", "%a", "@a", "`a`", "'single'", '"double"', "it's \"both\"", "NO",
    "true", "~", "null", "2014", "1.5", "2014-01-01", "---", "...", "?", ": ", "a:", "a #b", "a\\nb",
    "مدينة: ترحّب #بكم", "😀: x", "\u00a0nbsp", "\u2028", "a\x85b", "\ufefftext", "tab\there", "\ttab",
    "a\rb", "# H\n\n- a: b\n- c\n", "  indented\ncode", "a\n\n\nb", "x" * 200, "word " * 60 + "end",
    "a: " * 60 + "b", "word  " * 40 + "end", "- " * 90 + "x", "=", "<<", "a\n ", "\n", "", " ", "| a",
    "> a", ">-", "a\n# b", "١٢٣ " * 40 + "١", "long " * 30 + "\ttab" + " long" * 30, "\u3000 a" * 50,
]  # fmt: skip
PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
    | st.sampled_from(" \n\t:#-'\"{}[],|>*&!%@`?\\ \u00a0\u2028\x85")
)
WORDS = st.lists(st.sampled_from(["a", "Wörter", "مدينة", "b:", "#c", "-", "{d}", "'e", "😀", " ", ""])).map(
    " ".join
)
TEXT = st.sampled_from(NASTY) | PRINTABLE | WORDS
KEY = st.from_regex(r"[a-z0-9_]+(-[a-z0-9_]+)*", fullmatch=True)
VALUE: st.SearchStrategy[Data] = st.recursive(
    TEXT,
    lambda inner: (
        st.dictionaries(KEY, inner, min_size=1, max_size=4)
        | st.lists(inner | st.none(), min_size=1, max_size=3)
    ),
    max_leaves=12,
)

WRITTEN = """\
title: "Urban: Integration"
summary: >-
  The city sees integration as a task that concerns many departments at once, from school to housing. It works
  on all of them.
fields:
  education: {label: Education}
  work: {label: "Work, skills", note: Short.}
measures:
  school:
    name: School
    target_groups: {all: Everyone}
  housing:
    text: The city sees integration as a task that concerns many departments at once, from school to housing.
"""


@given(st.dictionaries(KEY, VALUE, min_size=1, max_size=5))
@example({f"key{number}": text for number, text in enumerate(NASTY)})
@example({"maps": {f"key{number}": {"text": text} for number, text in enumerate(NASTY)}})
@example({"maps": {f"key{number}": {"text": text, "more": text} for number, text in enumerate(NASTY)}})
@example(
    {"0": {"0": {"0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0": f" {'0' * 40} 0"}}}
)
@example({"no": {"null": {"true": "a"}}, "12": {"1-2": "b"}})
def test_what_was_written_is_read_back(data: dict[str, Data]) -> None:
    written = yaml_text(data)
    document, findings = parse_yaml(written, "a.yml")
    assert findings == []
    assert document is not None
    assert document.data == data
    assert all(line == line.rstrip(" ") for line in written.split("\n"))


def test_it_is_written_as_people_write_it() -> None:
    long = (
        "The city sees integration as a task that concerns many departments at once, from school to housing."
    )
    data: dict[str, Data] = {
        "title": "Urban: Integration",
        "summary": f"{long} It works on all of them.",
        "fields": {"education": {"label": "Education"}, "work": {"label": "Work, skills", "note": "Short."}},
        "measures": {
            "school": {"name": "School", "target_groups": {"all": "Everyone"}},
            "housing": {"text": long},
        },
    }
    assert yaml_text(data) == WRITTEN
