"""Texts on their way to translators and back: extract, apply, status."""

import json
import shutil
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from generator.i18n.overlay_writer import Translated, places, translated
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.load import load
from generator.document import KeyPath, body_of
from generator.i18n.catalogs import UnreadablePoError, new_header, po_text, read
from tests.cli.test_cli import run
from tests.document.test_write import TEXT
from tests.knowledge import PROJECT, SMALL, WriteTree
from tests.metrics import sampled

pytestmark = pytest.mark.slow

FIELDS = "content/fields.yml"
PLAN = "strategies/testville/plan.yml"
ABOUT = "---\ntitle: About\ndescription: What this is.\n---\n\nA **body**.\n\n- one\n- two\n"


def state(root: Path, language: str) -> dict[str, tuple[dict[KeyPath, Translated], bool]]:
    """What the translation files of a language say, without a look at how they are written."""
    dataset, findings = load(root)
    assert findings == ()
    return {
        overlay.document.file: (dict(sorted(translated(overlay).items())), overlay.is_draft)
        for overlay in dataset.overlays
        if overlay.language == language
    }


def copy(source: Path, folder: Path) -> Path:
    root = folder / "copy"
    for name in ("content", "strategies"):
        shutil.copytree(source / name, root / name)
    return root


def extracted(root: Path, language: str, *options: str) -> str:
    result = run("translate", "extract", language, root, *options)
    assert result.exit_code == 0, result.output
    return result.stdout


def po(tmp_path: Path, *entries: tuple[str, str, str], language: str = "de", extra: str = "") -> Path:
    catalog = Catalog(fuzzy=False)
    for context, id, said in entries:
        catalog.add(id, said, context=context)
    file = tmp_path / "texts.po"
    file.write_text(po_text(new_header("Texts.", language), catalog, 76) + extra)
    return file


# --- Extracting -----------------------------------------------------------------------------------


def test_every_text_is_extracted_with_its_place_and_help_in_another_language(write_tree: WriteTree) -> None:
    root = write_tree({"content/fields.fr.yml": "of: aaaa\nfields:\n  education: {name: École}\n"})
    text = extracted(root, "fr")
    assert '"Language: fr\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text
    found = {message.context: message for message in read_po(BytesIO(text.encode())) if message.id}
    name, summary = found[f"{FIELDS}#fields.education.name"], found[f"{FIELDS}#fields.education.summary"]
    assert (name.id, name.string, name.fuzzy) == ("Education", "École", True)
    assert (summary.id, summary.string, summary.fuzzy) == ("School and more.", "", False)
    assert (FIELDS, 2) in name.locations
    assert set(found) == {place.context for place in places(load(root)[0])}


def test_a_text_is_also_shown_in_english_or_else_in_german() -> None:
    text = extracted(PROJECT, "bg")
    assert "#. de: Sprache\n#: content/fields.yml:" in text
    assert "#. en: Offenbach's Urban Integration Strategy" in text
    assert "#. bg:" not in text
    assert "python-" not in text
    assert "content/pages/about.md#body" in text


def test_texts_in_the_language_itself_are_not_extracted() -> None:
    assert "content/fields.yml" not in extracted(PROJECT, "en")
    assert "content/fields.yml" in extracted(PROJECT, "de")


def test_one_file_or_only_what_is_missing_can_be_extracted(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({})
    assert extracted(root, "de", "--file", FIELDS).count("msgctxt") == 2
    file = po(tmp_path, (f"{FIELDS}#fields.education.name", "Education", "Bildung"))
    assert run("translate", "apply", file, root).exit_code == 0
    assert extracted(root, "de", "--file", FIELDS, "--missing").count("msgctxt") == 1
    out = tmp_path / "out.po"
    assert run("translate", "extract", "de", root, "--out", out).stdout == ""
    assert out.read_text() == extracted(root, "de")
    assert run("translate", "extract", "de", root, "--out", "-").stdout == extracted(root, "de")
    assert not Path("-").exists()
    assert run("translate", "extract", "de", root, "--file", "content/none.yml").exit_code == 2


@pytest.mark.parametrize("language", ["xx", "../de", "de./x", "DE", ""])
def test_what_is_no_language_cannot_be_extracted(write_tree: WriteTree, language: str) -> None:
    assert run("translate", "extract", language, write_tree({})).exit_code == 2


# --- There and back -------------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "language"), sampled([(SMALL, "ar"), (PROJECT, "de"), (PROJECT, "en")]))
def test_what_was_extracted_and_applied_says_the_same(source: Path, language: str, tmp_path: Path) -> None:
    root = copy(source, tmp_path)
    before = state(root, language)
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    file = tmp_path / "texts.po"
    assert run("translate", "extract", language, root, "--out", file).exit_code == 0
    assert run("translate", "apply", file, root).exit_code == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == files
    for path in root.rglob(f"*.{language}.*"):
        path.unlink()
    assert run("translate", "apply", file, root).exit_code == 0
    after = state(root, language)
    assert {name: said for name, (said, _) in after.items()} == {n: said for n, (said, _) in before.items()}
    assert run("check", root, "--strict").exit_code == 0, run("check", root).output


@given(TEXT, TEXT)
@example("a\r\nb", "x")
@example("", "Nur der Text.\n\n    code\n\n")
def test_any_text_comes_back_as_it_was_translated(title: str, body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        page = root / "content/pages/about.md"
        page.parent.mkdir(parents=True)
        page.write_text(ABOUT)
        entries = [("title", "About", title), ("body", "A **body**.\n\n- one\n- two", body)]
        file = po(root, *((f"content/pages/about.md#{key}", id, said) for key, id, said in entries))
        result = run("translate", "apply", file, root)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        dataset, findings = load(root)
        assert findings == ()
        translations = {
            key: getattr(dataset.pages["about"], key).translations.get("de") for key in ("title", "body")
        }
        if result.exit_code == 0:
            assert translations["title"] == (title.replace("\r\n", "\n") or None)
            assert translations["body"] == (body_of(body) or None)
            again = run("translate", "extract", "de", root).stdout
            (root / "again.po").write_text(again, newline="")
            assert "0 files written" in run("translate", "apply", root / "again.po", root).stderr


# --- Applying -------------------------------------------------------------------------------------


def test_a_new_file_is_in_the_order_of_its_source_and_a_draft_if_wanted(
    write_tree: WriteTree, tmp_path: Path
) -> None:
    root = write_tree({})
    file = po(
        tmp_path,
        (f"{PLAN}#measures.homework.name", "Homework club", "Hausaufgaben: Klub"),
        (f"{PLAN}#title", "The plan", "Der Plan"),
    )
    assert run("translate", "apply", file, root, "--draft").exit_code == 0
    lines = (root / "strategies/testville/plan.de.yml").read_text().splitlines()
    assert lines[1:] == [
        "review: draft",
        "title: Der Plan",
        "measures:",
        '  homework: {name: "Hausaufgaben: Klub"}',
    ]
    assert run("check", root, "--strict").exit_code == 0


def test_an_existing_file_keeps_its_comments_its_review_and_what_is_not_translated_anew(
    write_tree: WriteTree, tmp_path: Path
) -> None:
    overlay = "# Ask Maria about words.\n# Licence: CC-BY-4.0\nof: aaaa\nreview: draft\nsummary: Alt.\n"
    root = write_tree({"strategies/testville/plan.de.yml": overlay})
    file = po(tmp_path, (f"{PLAN}#title", "The plan", "Der Plan"))
    assert run("translate", "apply", file, root).exit_code == 0
    text = (root / "strategies/testville/plan.de.yml").read_text()
    assert text.startswith("# Ask Maria about words.\n# Licence: CC-BY-4.0\nof: ")
    assert text.endswith(" aaaa\nreview: draft\ntitle: Der Plan\nsummary: Alt.\n")


def test_a_page_can_be_translated_in_part(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({"content/pages/about.md": ABOUT})
    file = po(tmp_path, ("content/pages/about.md#title", "About", "Über"))
    assert run("translate", "apply", file, root).exit_code == 0
    assert run("check", root, "--strict").exit_code == 0
    dataset, _ = load(root)
    assert dataset.pages["about"].body.in_language("de")[1] == "en"


def test_texts_in_lists_are_translated_at_their_position(write_tree: WriteTree, tmp_path: Path) -> None:
    plan = """\
title: The plan
summary: What the city does.
status: in-force
source: plan-2020#1
bodies:
  round:
    name: Round
    type: plenary
    seats:
      - {partner: school-office}
      - {partner: school-office, note: Since May.}
"""
    root = write_tree({PLAN: plan})
    file = po(tmp_path, (f"{PLAN}#bodies.round.seats.1.note", "Since May.", "Seit Mai."))
    assert run("translate", "apply", file, root).exit_code == 0
    assert run("check", root, "--strict").exit_code == 0, run("check", root).output
    assert load(root)[0].strategies["plan"].bodies["round"].seats[1].note.translations == {"de": "Seit Mai."}  # type: ignore[union-attr]


def test_fuzzy_and_empty_entries_are_left_for_later(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({"strategies/testville/plan.de.yml": "of: aaaa\ntitle: Alter Plan\n"})
    before = state(root, "de")
    extra = f'\n#, fuzzy\nmsgctxt "{PLAN}#title"\nmsgid "The plan"\nmsgstr "Der Plan"\n'
    file = po(tmp_path, (f"{PLAN}#summary", "What the city does.", ""), extra=extra)
    result = run("translate", "apply", file, root)
    assert result.exit_code == 0
    assert "fuzzy: 1, empty: 1" in result.stderr
    assert state(root, "de") == before
    assert run("check", root, "--strict").exit_code == 1, "it stays stale"


def test_a_stale_translation_that_was_confirmed_is_current_again(
    write_tree: WriteTree, tmp_path: Path
) -> None:
    root = write_tree({"strategies/testville/plan.de.yml": "of: aaaa\ntitle: Der Plan\n"})
    file = tmp_path / "texts.po"
    file.write_text(extracted(root, "de").replace("#, fuzzy\n", ""))
    assert run("translate", "apply", file, root).exit_code == 0
    assert run("check", root, "--strict").exit_code == 0


def test_a_text_that_changed_since_and_one_that_is_unknown_are_reported_and_not_written(
    write_tree: WriteTree, tmp_path: Path
) -> None:
    root = write_tree({})
    file = po(
        tmp_path,
        (f"{PLAN}#title", "The old plan", "Der alte Plan"),
        (f"{PLAN}#none", "None", "Nichts"),
        (f"{PLAN}#summary", "What the city does.", "Was <b>sie</b> tut."),
        ("../../etc/passwd#name", "Root", "Wurzel"),
        (f"{FIELDS}#fields.education.name", "Education", "Bildung"),
    )
    result = run("translate", "apply", file, root)
    assert result.exit_code == 1
    assert f"`{PLAN}#title` is no longer the one that is translated here" in result.stdout
    assert f"error[translation]: there is no text `{PLAN}#none`" in result.stdout
    assert f"`{PLAN}#summary` contains `<` or `>`" in result.stdout
    assert "there is no text `../../etc/passwd#name`" in result.stdout
    assert list(state(root, "de")) == ["content/fields.de.yml"]


def test_a_file_in_the_language_itself_is_not_translated(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({})
    result = run("translate", "apply", po(tmp_path, (f"{PLAN}#title", "The plan", "X"), language="en"), root)
    assert result.exit_code == 1
    assert "is already written in `en`" in result.stdout


HEAD = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "\x00\x01",
        HEAD.replace("de", "../x"),
        HEAD.replace("de", "de.../x"),
        HEAD.replace("de", "xx"),
        HEAD.replace("Language: de", "X: y"),
        HEAD + 'msgid "a"\nmsgstr "b"\n',
        HEAD + 'msgctxt "a"\nmsgid "b\nmsgstr "c"\n',
        HEAD + 'msgctxt "a"\nmsgid "b" x\nmsgstr "c"\n',
        HEAD + 'msgctxt "a"\nmsgid "b"\n',
        HEAD + 'msgctxt "a"\nmsgid "b"\nmsgid_plural "c"\nmsgstr[7] "d"\n',
        HEAD.replace("Language", "Plural-Forms: nplurals=99999999999; plural=0\\n\nLanguage"),
        HEAD.replace("Language", 'Plural-Forms: nplurals="\n"9999999; plural=0;\\n"\n"Language'),
        HEAD.replace("Language", "POT-Creation-Date: soon\\nLanguage"),
        'msgctxt "a"\nmsgid ""\nmsgstr "Language: ../x\\n"\n',
    ],
)
def test_a_po_file_that_cannot_be_used_is_refused_with_a_sentence(
    write_tree: WriteTree, tmp_path: Path, text: str
) -> None:
    root = write_tree({})
    before = sorted(root.rglob("*"))
    file = tmp_path / "bad.po"
    file.write_text(text)
    result = run("translate", "apply", file, root)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "bad.po:" in result.stderr
    assert sorted(root.rglob("*")) == before


def test_the_charset_of_the_header_does_not_matter(write_tree: WriteTree, tmp_path: Path) -> None:
    file = po(tmp_path, (f"{FIELDS}#fields.education.name", "Education", "مدرسة"))
    file.write_text(file.read_text().replace("charset=utf-8", "charset=latin-1"))
    root = write_tree({})
    assert run("translate", "apply", file, root).exit_code == 0
    assert "مدرسة" in (root / "content/fields.de.yml").read_text()


def test_what_is_no_utf_8_text_or_not_there_is_wrong_use(write_tree: WriteTree, tmp_path: Path) -> None:
    file = tmp_path / "bad.po"
    file.write_bytes(b"\xff\xfe")
    assert "is not UTF-8 text" in run("translate", "apply", file, write_tree({})).stderr
    assert run("translate", "apply", tmp_path / "none.po", write_tree({})).exit_code == 2


@given(st.text(max_size=300) | st.lists(st.sampled_from([
    'msgid ""', 'msgstr ""', 'msgid "a"', 'msgstr "b"', 'msgctxt "c"', 'msgid_plural "d"', 'msgstr[0] "e"',
    'msgstr[1] "f"', '"g"', "#, fuzzy", "#~ msgid \"h\"", "#: a:b", "#", "", '"Language: de\\n"',
    '"Plural-Forms: nplurals=1; plural=0;\\n"', '"Content-Type: text/plain; charset=latin-9\\n"',
])).map("\n".join))  # fmt: skip
def test_nothing_that_is_read_ends_in_a_traceback(text: str) -> None:
    with suppress(UnreadablePoError):
        read(text)


def test_nothing_is_written_while_the_knowledge_base_has_errors(
    write_tree: WriteTree, tmp_path: Path
) -> None:
    root = write_tree({PLAN: "a: [\n"})
    file = po(tmp_path, (f"{FIELDS}#fields.education.name", "Education", "Bildung"))
    assert run("translate", "apply", file, root).exit_code == 1
    assert not (root / "content/fields.de.yml").exists()


# --- Status ---------------------------------------------------------------------------------------


def test_status_counts_texts_by_file_and_words_of_the_interface(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "strategies/testville/plan.de.yml": "of: aaaa\ntitle: Der Plan\n",
            "content/fields.de.yml": "of: aaaa\nreview: draft\nfields: {education: {name: Bildung}}\n",
        }
    )
    result = run("translate", "status", root, "--language", "de", "--language", "fr", "--format", "json")
    assert result.exit_code == 0
    german, french = json.loads(result.stdout).values()
    plan = german["files"][PLAN]
    assert (plan["done"], plan["stale"], plan["missing"], plan["total"]) == (0, 1, 3, 4)
    assert (
        german["texts"]["total"]
        == french["texts"]["missing"]
        == sum(row["total"] for row in german["files"].values())
    )
    assert german["words"]["missing"] == 0
    assert french["words"]["missing"] == german["words"]["total"]
    assert "content/sources.yml" not in german["files"], "there is no text in it"


def test_status_is_a_table_that_lines_up() -> None:
    result = run("translate", "status", PROJECT)
    lines = [line for line in result.stdout.splitlines() if line]
    assert "English (en)" in result.stdout
    assert len({len(line) for line in lines if line.startswith("strategies/")}) == 1
    assert run("translate", "status", PROJECT, "--language", "xx").exit_code == 2
