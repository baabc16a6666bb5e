"""PO files are read with the place of every entry, and what is wrong in them is reported."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import example, given
from hypothesis import strategies as st

from generator.base.findings import Finding, Span
from generator.base.paths import files_in
from generator.document.po import (
    PoDocument,
    empty_po,
    header_span,
    parse_po,
    po_text,
    same_text,
    with_translation,
)
from tests.knowledge import GERMAN, PROJECT, SMALL, SUMMARY, TITLE, po

THE_PLAN = ("The plan", "Der Plan")
HEAD = po({})


def read(text: str) -> PoDocument:
    document, findings = parse_po(text, GERMAN)
    assert findings == []
    assert document is not None
    return document


def faults(text: str) -> list[Finding]:
    return parse_po(text, GERMAN)[1]


# --- Reading --------------------------------------------------------------------------------------


def test_each_entry_is_read_with_the_place_of_its_translation() -> None:
    document = read(po({TITLE: THE_PLAN, SUMMARY: ("What\nit does.", 'Was\n„er“ \\ "tut".')}))
    first, second = document.entries
    assert first[:6] == (TITLE, "The plan", "Der Plan", False, False, 7)
    assert second[:6] == (SUMMARY, "What\nit does.", 'Was\n„er“ \\ "tut".', False, False, 11)
    assert document.data == {TITLE: "Der Plan", SUMMARY: 'Was\n„er“ \\ "tut".'}
    assert document.span((TITLE,)) == Span(GERMAN, 9, 9, 9, 17)
    assert document.lines[8][8:16] == "Der Plan"
    assert (document.language, document.is_reviewed, document.is_published) == ("de", True, False)


def test_a_translation_over_several_lines_stands_where_all_of_them_are() -> None:
    text = f'{HEAD}\n# Ask Maria.\nmsgctxt "{TITLE}"\nmsgid ""\n"The "\n"plan"\nmsgstr ""\n"Der "\n"Plan"\n\n'
    document = read(text)
    assert document.data == {TITLE: "Der Plan"}
    span = document.span((TITLE,))
    assert (span.line, span.end_line) == (12, 14)


def test_a_draft_a_fuzzy_entry_and_the_header_are_known() -> None:
    header = {"X-Publish": "yes"}
    entries = {TITLE: THE_PLAN, SUMMARY: ("What it does.", "Was er tut."), "a.yml#/b": ("x", "y")}
    document = read(po(entries, "pt_BR", drafts=[TITLE], fuzzy=[TITLE, SUMMARY], header=header))
    assert [(one.is_fuzzy, one.is_draft) for one in document.entries] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    assert (document.language, document.is_reviewed, document.is_published) == ("pt-BR", False, True)


def test_a_remark_in_which_draft_is_only_a_word_makes_no_draft() -> None:
    text = po({TITLE: THE_PLAN}, drafts=[TITLE])
    assert not read(text.replace("# draft", "# a first draft by Maria")).entries[0].is_draft
    assert read(text.replace("# draft", "# Ask Maria.\n# draft")).entries[0].is_draft
    assert not read(text.replace("# draft", "#. draft")).entries[0].is_draft


def test_an_obsolete_entry_is_kept_in_the_file_and_not_read() -> None:
    text = f'{po({TITLE: THE_PLAN})}\n#~ msgctxt "plan.yml#/old"\n#~ msgid "Old"\n#~ msgstr "Alt"\n'
    document = read(text)
    assert document.data == {TITLE: "Der Plan"}
    assert po_text(document.catalog) == text


def test_previous_originals_are_kept() -> None:
    text = (
        f'{HEAD}\n#, fuzzy\n#| msgid "The old plan"\nmsgctxt "{TITLE}"\nmsgid "The plan"\nmsgstr "Der Plan"\n'
    )
    assert po_text(read(text).catalog) == text


def test_an_empty_entry_is_there_and_translates_nothing() -> None:
    document = read(po({TITLE: ("The plan", "")}))
    assert [one.context for one in document.entries] == [TITLE]
    assert document.data == {}


@pytest.mark.parametrize("text", ["/etc/hostname", "README.md", str(PROJECT / "README.md"), "", ".", "\n"])
def test_a_text_whose_words_are_the_path_of_a_file_is_still_a_text(text: str) -> None:
    document, findings = parse_po(text, GERMAN)
    assert document is None or not document.entries
    assert "Integration" not in str(findings)


@pytest.mark.parametrize("mark", ["\r\n", "\n"])
def test_the_line_ends_of_other_systems_are_read(mark: str) -> None:
    text = po({TITLE: THE_PLAN}).replace("\n", mark)
    assert read(text).data == {TITLE: "Der Plan"}


# --- What is wrong --------------------------------------------------------------------------------

ENTRY = f'msgctxt "{TITLE}"\nmsgid "The plan"\nmsgstr "Der Plan"\n'
NO_LINE = ("this is not a line of a PO file", "put the text in straight quotes")
OUT_OF_PLACE = ("this line does not belong here, so the file cannot be read", "each entry has the lines")
CONTROL = ("the text contains an invisible control character", "delete it, or type the text again.")
FAULTS = [
    (
        ENTRY + "\n" + ENTRY.replace("Der", "Unser"),
        (11, 1),
        "`plan.yml#/title` is translated twice, here and in line 7",
        "remove one of the two entries.",
    ),
    (
        'msgctxt "a.yml#/b"\nmsgid "city"\nmsgid_plural "cities"\nmsgstr[0] "Stadt"\nmsgstr[1] "Städte"\n',
        (7, 1),
        "texts of the knowledge base have no plural forms",
        "remove `msgid_plural`, and write one `msgstr`.",
    ),
    (
        'msgid "The plan"\nmsgstr "Der Plan"\n',
        (7, 1),
        "the entry does not say which text it translates",
        "remove the entry; `atlas translate update` adds those that are missing.",
    ),
    (ENTRY.replace('"Der Plan"', "„Der Plan“"), (9, 1), *NO_LINE),
    (ENTRY.replace('"Der Plan"', '"Der "Plan""'), (9, 1), *NO_LINE),
    (ENTRY.replace('"Der Plan"', '"Der Plan'), (9, 1), *NO_LINE),
    (ENTRY.replace('"Der Plan"', '"Der Plan\\"'), (9, 1), *NO_LINE),
    (ENTRY.replace("msgstr", "msgstring"), (9, 1), *NO_LINE),
    (ENTRY + "Der Plan\n", (10, 1), *NO_LINE),
    (ENTRY + '"more\n', (10, 1), *NO_LINE),
    (ENTRY.replace("Der Plan", "Der\x00Plan"), (9, 12), *CONTROL),
    (ENTRY.replace("Der Plan", "Der\x1b[2JPlan"), (9, 12), *CONTROL),
    (ENTRY.replace("Der Plan", "Der\u2028Plan"), (9, 12), *CONTROL),
    (ENTRY.replace("Der Plan", "Der\x85Plan"), (9, 12), *CONTROL),
    (ENTRY.replace("Der Plan", "Der\x0bPlan"), (9, 12), *CONTROL),
    (ENTRY.replace("Der Plan", "Der\ufffePlan"), (9, 12), *CONTROL),
    ("# a\x07 remark\n" + ENTRY, (7, 4), *CONTROL),
    ('msgid "The plan"\nmsgctxt "a.yml#/b"\nmsgstr "Der Plan"\n', (8, 1), *OUT_OF_PLACE),
    (ENTRY + 'msgstr "Der Plan"\n', (10, 1), *OUT_OF_PLACE),
]


@pytest.mark.parametrize(("rest", "place", "message", "help"), FAULTS)
def test_a_fault_is_reported_where_it_stands_with_what_to_type(
    rest: str, place: tuple[int, int], message: str, help: str
) -> None:
    (found,) = faults(f"{HEAD}\n{rest}")
    assert (found.check, found.severity, found.span.file) == ("po-syntax", "error", GERMAN)
    assert (found.span.line, found.span.column) == place
    assert str(found.message) == message
    assert help in str(found.help)


def test_another_charset_in_the_header_is_reported_at_its_line() -> None:
    (found,) = faults(HEAD.replace("UTF-8", "ISO-8859-1"))
    assert (found.span.line, str(found.message)) == (
        4,
        "the header says that the file is written in `ISO-8859-1`",
    )
    assert str(found.help) == "write `charset=UTF-8`, and save the file as UTF-8."
    assert not faults(HEAD.replace("UTF-8", "utf8"))


def test_of_two_entries_with_one_name_the_first_counts() -> None:
    document, _ = parse_po(po({TITLE: THE_PLAN}) + "\n" + ENTRY.replace("Der", "Unser"), GERMAN)
    assert document is not None
    assert document.data == {TITLE: "Der Plan"}


def test_all_faults_of_the_entries_are_reported() -> None:
    text = HEAD.replace("UTF-8", "latin-1") + "\n" + "\n".join([ENTRY, ENTRY, 'msgid "x"\nmsgstr "y"\n'])
    assert [found.span.line for found in faults(text)] == [11, 15, 4]


def test_the_place_of_a_line_of_the_header_is_known() -> None:
    document = read(po({}, header={"X-Publish": "yes"}))
    assert header_span(document, "Language") == Span(GERMAN, 3, 1, 3, 17)
    assert header_span(document, "X-Publish").line == 5
    assert header_span(document, "X-Review") == Span(GERMAN)


LINES = st.sampled_from([
    'msgid ""', 'msgstr ""', 'msgid "a"', 'msgstr "b"', 'msgctxt "c"', 'msgctxt ""', 'msgid_plural "d"',
    'msgstr[0] "e"', 'msgstr[1] "f"', 'msgstr[9] "f"', '"g"', "#, fuzzy", '#~ msgid "h"', '#~ msgctxt "h"',
    '#~ msgstr "h"', '#| msgid "i"', '#~| msgid "i"', "#: a:b", "#:", "#. x", "#", "#,", "#|", "#~", "", '"',
    '"Language: de\\n"', '"Plural-Forms: nplurals=99999999; plural=n;\\n"', "msgstr", "# draft", "# x",
    '"Content-Type: text/plain; charset=latin-9\\n"', '"Content-Type: \\n"', '"Language\\n"', "\ufeff", "\\",
    'msgid "\\x41\\101\\q\\\\"', "\t", '  msgstr "k"', 'msgstr"l"', "msgid \t\"m\"",
])  # fmt: skip


@given(st.text(max_size=300) | st.lists(LINES, max_size=12).map("\n".join))
@example('#~ msgid "h"')
@example("#0")
@example("##")
@example('msgstr[0] "e"')
@example('msgctxt "c"\nmsgid "a"')
@example('msgctxt "c"')
@example('#| msgid "i"\n#~ msgid "h"\n#~ msgstr "h"')
def test_nothing_that_is_read_ends_in_a_traceback(text: str) -> None:
    document, findings = parse_po(text, GERMAN)
    assert document is not None or findings
    for found in findings:
        assert 1 <= found.span.line <= text.count("\n") + 1
    if document is not None:
        for context in document.data:
            assert document.span((context,)).line >= 1
        again, _ = parse_po(po_text(document.catalog), GERMAN)
        assert again is not None


# --- Writing --------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff"))
SOME_TEXT = st.lists(TEXT | st.sampled_from(["\n", "\t", "\\", '"', "\\n", "#", "%"]), max_size=6).map(
    "".join
)
NOT_EMPTY = SOME_TEXT.filter(bool)


@given(st.dictionaries(NOT_EMPTY, st.tuples(NOT_EMPTY, SOME_TEXT), max_size=4))
@example({"a\\n": ("b\\", "c\\\\n")})
@example({"a": ("b ", " c\n")})
@example({"a": ("-*- coding: latin-9 -*-", "x")})
def test_what_is_written_is_read_the_same_also_by_other_programs(texts: dict[str, tuple[str, str]]) -> None:
    catalog = polib.pofile(empty_po("content", "de"), wrapwidth=0)
    for context, (original, translation) in texts.items():
        catalog.append(polib.POEntry(msgctxt=context, msgid=original, msgstr=translation))
    text = po_text(catalog)
    expected = {context: translation for context, (_, translation) in texts.items()}
    document, _ = parse_po(text, GERMAN)
    assert document is not None
    assert {one.context: one.translation for one in document.entries} == expected
    assert {one.context: one.original for one in document.entries} == {c: o for c, (o, _) in texts.items()}
    babel = {one.context: one.string for one in read_po(BytesIO(text.encode())) if one.id}
    assert babel == expected
    assert po_text(document.catalog) == text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("root", [PROJECT, SMALL], ids=["this repository", "the example"])
def test_gettext_has_nothing_to_say_of_our_files(root: Path) -> None:
    files = [file for file in files_in(root) if file.endswith(".po")]
    assert files
    for file in files:
        done = subprocess.run(
            ["msgfmt", "-c", "-o", "/dev/null", str(root / file)], capture_output=True, text=True, check=False
        )
        problems = [line for line in done.stderr.splitlines() if "header field" not in line]
        assert (done.returncode, problems) == (0, []), file


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_reads_what_is_written() -> None:
    texts = {"a.yml#/b": ("B", 'Ü\n\t"\\ %s {x}'), "a.yml#/c": ("C\n", "D\n")}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "de.po"
        file.write_text(po(texts), encoding="utf-8")
        done = subprocess.run(
            ["msgunfmt", "-"],
            input=subprocess.run(["msgfmt", "-o", "-", file], capture_output=True, check=True).stdout,
            capture_output=True,
            check=True,
        )
    found = {one.msgctxt: one.msgstr for one in polib.pofile(done.stdout.decode())}
    assert found == {context: translation for context, (_, translation) in texts.items()}


def test_one_translation_is_replaced_and_all_else_is_kept() -> None:
    text = po({TITLE: THE_PLAN, SUMMARY: ("What it does.", "Was er tut.")}, drafts=[SUMMARY])
    changed = with_translation(read(text), (TITLE,), 'Unser "Plan"')
    assert changed == text.replace("Der Plan", 'Unser \\"Plan\\"')


def test_a_new_file_has_a_header_and_no_entry() -> None:
    document = read(empty_po("strategies/testville", "pt-BR"))
    assert document.text.startswith("# Translations of strategies/testville.\n")
    assert (document.entries, document.language, document.is_reviewed) == ((), "pt-BR", False)
    assert po_text(document.catalog) == document.text


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("a b", " a\n b ", True),
        ("é", "e\u0301", True),
        ("a", "A", False),
        ("ﬁ", "fi", False),
        ("a-b", "a b", False),
        ("", " ", True),
    ],
)
def test_texts_are_the_same_but_for_white_space_and_the_form_of_accents(
    one: str, other: str, is_same: bool
) -> None:
    assert same_text(one, other) is is_same


LIVE = 'msgctxt "p.yml#/name"\nmsgid "Amt"\nmsgstr "Office"\n'


@pytest.mark.parametrize(
    "text",
    [
        f"{LIVE}#,\n",
        f"#,fuzzy\n{LIVE}",
        f"#.note\n{LIVE}",
        f'{LIVE}#~ "HIDDEN"\n',
        f'# x\rmsgctxt "p.yml#/title"\rmsgid "A"\rmsgstr "B"\r\n{LIVE}',
    ],
)
def test_what_polib_would_read_in_another_way_is_reported_and_never_written(text: str) -> None:
    document, findings = parse_po(text, GERMAN)
    assert document is None
    assert [finding.check for finding in findings] == ["po-syntax"]
