"""The words of the interface: PO files that are up to date, and the command that brings them there."""

import ast
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as CatalogMessage
from babel.messages.pofile import read_po

from generator.base.messages import Domain
from generator.i18n import extract, translator
from generator.i18n.locale import Locale
from generator.i18n.translator import catalogue_file, languages
from tests.cli.test_cli import run
from tests.knowledge import PROJECT
from tests.metrics import sampled

pytestmark = pytest.mark.slow

TRANSLATED = [code for code in languages() if code != "en"]
HEADER = """\
# Checked by two people.
msgid ""
msgstr ""
"Language: sv\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Review: draft, since May\\n"
"X-Generator: Weblate\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"""


@cache
def template() -> Catalog:
    return extract.gather()


def small_template() -> Catalog:
    found = Catalog(fuzzy=False)
    for message in ("Cities", "Goal {code}", ("{count} city", "{count} cities")):
        found.add(message)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of PO files in place of the real one."""
    monkeypatch.setattr(translator, "LOCALE_FOLDER", tmp_path)
    monkeypatch.setattr(extract, "PROJECT", tmp_path)
    monkeypatch.setattr(extract, "gather", small_template)
    return tmp_path


def test_no_message_stands_inside_an_f_string() -> None:
    """Babel sees calls in there from Python 3.12 on, so PO files would be in another order before it."""
    functions = {keyword.partition(":")[0] for keyword in (*extract.KEYWORDS, *extract.FINDING_KEYWORDS)}
    found = [
        f"{file.relative_to(PROJECT)}:{text.lineno}"
        for file in (PROJECT / "generator").rglob("*.py")
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in functions
    ]
    assert found == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_po_file_of_a_language_holds_every_message_and_no_other(language: str) -> None:
    text = catalogue_file(language).read_text(encoding="utf-8")
    assert extract.updated(text, template(), language) == text, "run `./atlas translate words`"


def test_the_po_file_of_findings_is_up_to_date_too() -> None:
    text = catalogue_file("de", Domain.EDITORS).read_text(encoding="utf-8")
    assert extract.updated(text, extract.gather_of_findings(), "de") == text, "run `./atlas translate words`"


@pytest.mark.parametrize("language", TRANSLATED)
def test_translated_messages_keep_the_places_for_values(language: str) -> None:
    assert list(extract.faults(language)) == []


@pytest.mark.parametrize("language", [code for code in TRANSLATED if not Locale(code).is_draft])
def test_a_language_that_is_no_draft_says_everything(language: str) -> None:
    with catalogue_file(language).open("rb") as file:
        found = [entry for entry in read_po(file, locale=language) if entry.id]
    unfinished = [entry.id for entry in found if not entry.string or not all(entry.string)]
    assert unfinished == []
    assert [entry.id for entry in found if entry.fuzzy] == []


def test_new_messages_come_empty_old_ones_go_and_the_header_stays() -> None:
    before = (
        HEADER
        + """
msgid "Towns"
msgstr "Städer"

#, python-brace-format
msgid "Goal {code}"
msgstr "Mål {code}"
"""
    )
    after = extract.updated(before, small_template(), "sv")
    assert after.startswith(HEADER + '\nmsgid "Cities"\nmsgstr ""\n')
    assert "Towns" not in after
    assert '#, python-brace-format\nmsgid "Goal {code}"\nmsgstr "Mål {code}"\n' in after
    assert "fuzzy" not in after
    assert extract.updated(after, small_template(), "sv") == after


def test_a_new_language_begins_as_a_draft_with_its_plural_forms(folder: Path) -> None:
    assert run("translate", "words", "lv").exit_code == 0
    text = (folder / "lv/LC_MESSAGES/generator.po").read_text()
    assert text.startswith("# Latvian words of the Integration Atlas. Licence: CC-BY-4.0.\n")
    assert '"Language: lv\\n"' in text
    assert "nplurals=3" in text
    assert text.count("msgstr[2]") == 1
    assert Locale("lv").is_draft
    assert run("translate", "words").stderr == "lv: up to date\n"
    assert read_po(BytesIO(text.encode())).locale_identifier == "lv"


@pytest.mark.parametrize("language", ["en", "xx", "de./../x", "../de", "DE", "", "de/x", "de@x"])
def test_what_is_no_language_to_translate_into_is_wrong_use(folder: Path, language: str) -> None:
    assert run("translate", "words", language).exit_code == 2
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "text",
    sampled(
        [
            "no PO file",
            'msgid "Cities"\nmsgstr "Städer"\n',
            HEADER + '\nmsgid "Cities\nmsgstr',
            HEADER + '\nmsgstr[x] "a"\n',
            HEADER + '\nmsgstr "a"\nmsgid "b"\n"c"\nmsgctxt "d"\n',
            HEADER
            + '\nmsgstr "a"\n\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=none\\n"\nmsgid "b"\n',
            HEADER.replace("nplurals=2", "nplurals=many"),
            HEADER.replace("nplurals=2", "nplurals=99999999999"),
            HEADER.replace("Language: sv", "Language: ../x"),
        ],
        3,
    ),
)
def test_a_po_file_that_cannot_be_read_is_named_and_stays(folder: Path, text: str) -> None:
    file = folder / "sv/LC_MESSAGES/generator.po"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    result = run("translate", "words")
    assert result.exit_code == 2, result.output
    assert "sv/LC_MESSAGES/generator.po" in result.output
    assert file.read_text() == text


@pytest.mark.parametrize("wrong", ["Mål", "Mål {cod}", "Mål {code} {", "Mål {code} {name}", "Mål {}"])
def test_a_translation_with_other_places_than_its_message_is_reported(folder: Path, wrong: str) -> None:
    file = folder / "sv/LC_MESSAGES/generator.po"
    file.parent.mkdir(parents=True)
    file.write_text(f'{HEADER}\n#, python-brace-format\nmsgid "Goal {{code}}"\nmsgstr "{wrong}"\n')
    result = run("translate", "words")
    assert isinstance(result.exception, SystemExit)
    assert result.exception.code == 1
    assert "sv/LC_MESSAGES/generator.po:14:1: error[places]" in result.stdout


def test_a_plural_form_may_go_without_the_number() -> None:
    one = CatalogMessage(("{count} city", "{count} cities"), ("en stad", "{count} städer"))
    assert not extract._wrong_places(one)


def test_words_are_gathered_only_where_they_stand(tmp_path: Path) -> None:
    with pytest.raises(extract.NotACatalogueError, match="lacks the folder generator/"):
        extract.gather(tmp_path)


def test_a_language_that_has_words_for_findings_gets_the_new_ones_and_others_do_without(folder: Path) -> None:
    for language, name in (("sv", "generator"), ("sv", "checks"), ("lv", "generator")):
        file = folder / language / "LC_MESSAGES" / f"{name}.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(HEADER, encoding="utf-8")
    assert run("translate", "words").exit_code == 0
    assert 'msgid "the file is empty"' in (folder / "sv/LC_MESSAGES/checks.po").read_text(encoding="utf-8")
    assert "the file is empty" not in (folder / "sv/LC_MESSAGES/generator.po").read_text(encoding="utf-8")
    assert not (folder / "lv/LC_MESSAGES/checks.po").exists()
