"""PO files as translators and editors work on them: new translation, update, keep, status."""

import json
import shutil
from pathlib import Path

import pytest

from generator.base.paths import files_in, po_file
from generator.cli.knowledge_base import load_and_check
from generator.content.load import load
from generator.content.translations import places
from generator.document.po import parse_po
from tests.cli.test_cli import run
from tests.cli.test_git_history import git
from tests.knowledge import BASE, GERMAN, PLAN, PROJECT, SMALL, SUMMARY, TITLE, WriteTree, change, po, tree
from tests.metrics import sampled

pytestmark = pytest.mark.slow

FIELDS, ARABIC = "content/fields.yml", "strategies/testville/translations/ar.po"
THE_PLAN = ("The plan", "Der Plan")
WHAT_IT_DOES = ("What the city does.", "Was die Stadt tut.")


def copy(source: Path, folder: Path) -> Path:
    root = folder / "copy"
    for name in ("content", "strategies"):
        shutil.copytree(source / name, root / name)
    return root


def done(*arguments: str | Path) -> str:
    """What a command that does its work prints beside its output."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stderr


def contexts(root: Path, file: str) -> list[str]:
    document, findings = parse_po((root / file).read_text(encoding="utf-8"), file)
    assert document is not None
    assert findings == []
    return [entry.context for entry in document.entries]


# --- A new translation ----------------------------------------------------------------------------


def test_a_new_translation_has_all_texts_of_a_folder_in_their_order(write_tree: WriteTree) -> None:
    root = write_tree({})
    assert done("new", "translation", "testville", "de", "--root", root) == f"{GERMAN}: written\n"
    assert contexts(root, GERMAN) == [
        "city.yml#/name",
        "city.yml#/summary",
        "partners.yml#/partners/school-office/name",
        TITLE,
        SUMMARY,
        "plan.yml#/fields/learning/label",
        "plan.yml#/measures/homework/name",
    ]
    assert run("check", root, "--strict").exit_code == 0
    done("new", "translation", "content", "de", "--root", root)
    assert contexts(root, "content/translations/de.po")[:2] == [
        "fields.yml#/fields/education/name",
        "fields.yml#/fields/education/summary",
    ]


@pytest.mark.parametrize(
    ("folder", "language", "message"),
    [
        ("testville", "en", "there is nothing in strategies/testville to translate into `en`"),
        ("nowhere", "de", "there is nothing in strategies/nowhere to translate into `de`"),
        ("../..", "de", "there is nothing in ../.. to translate into `de`"),
        ("testville", "xx", "xx"),
        ("testville", "../de", "../de"),
        ("testville", "DE", "DE"),
        ("testville", "", ""),
    ],
)
def test_what_cannot_be_translated_is_wrong_use_and_leaves_no_file(
    write_tree: WriteTree, folder: str, language: str, message: str
) -> None:
    root = write_tree({})
    before = tree(root)
    result = run("new", "translation", folder, language, "--root", root)
    assert result.exit_code == 2
    assert message in result.stderr
    assert tree(root) == before


def test_a_translation_that_is_there_is_not_started_again(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({TITLE: THE_PLAN})})
    result = run("new", "translation", "testville", "de", "--root", root)
    assert result.exit_code == 2
    assert f"{GERMAN} already exists; nothing was written" in result.stderr


FOLDERS = [
    (SMALL, "content"),
    (SMALL, "strategies/musterstadt"),
    (PROJECT, "content"),
    (PROJECT, "strategies/offenbach"),
]


@pytest.mark.parametrize(
    ("root", "folder"),
    sampled(FOLDERS, group=lambda one: one[0], few=1, id=lambda one: f"{one[0].name} {one[1]}"),
)
def test_a_translation_checks_clean_from_the_beginning_to_the_end(
    root: Path, folder: str, tmp_path: Path
) -> None:
    root = copy(root, tmp_path)
    name = po_file(folder, "fr")
    done("new", "translation", folder, "fr", "--root", root)
    assert {finding.check for finding in load_and_check(root)[1]} == {"language-code"}  # no pages in French
    document, _ = parse_po((root / name).read_text(encoding="utf-8"), name)
    assert document is not None
    entries = {entry.context: (entry.original, entry.original) for entry in document.entries}
    (root / name).write_text(po(entries, "fr"), encoding="utf-8")
    dataset, findings = load_and_check(root)
    assert {finding.check for finding in findings} <= {"language-code", "pasted-text"}
    assert all("fr" in place.text.translations for place in places(dataset, folder))


# --- Updating -------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [PROJECT, SMALL], ids=["this repository", "the example"])
def test_the_files_of_a_repository_are_up_to_date(root: Path, tmp_path: Path) -> None:
    root = copy(root, tmp_path)
    before = tree(root)
    assert done("translate", "update", "--root", root) == ""
    assert tree(root) == before
    assert [file for file in files_in(root) if file.endswith(".po")]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_files_that_editors_learn_from_are_up_to_date(language: str, tmp_path: Path) -> None:
    root = copy(PROJECT / "generator/assets/examples" / language, tmp_path)
    assert done("translate", "update", "--root", root) == ""


def test_an_update_brings_every_file_up_to_date_and_starts_none(write_tree: WriteTree) -> None:
    entries = {"plan.yml#/old": ("Old", "Alt"), TITLE: ("The old plan", "Der Plan")}
    root = write_tree({GERMAN: po(entries), ARABIC: po({TITLE: ("The plan", "الخطة")}, "ar")})
    names = set(tree(root))
    assert done("translate", "update", "--root", root) == f"{ARABIC}: written\n{GERMAN}: written\n"
    german = (root / GERMAN).read_text(encoding="utf-8")
    assert '#, fuzzy\n#| msgid "The old plan"\nmsgctxt "plan.yml#/title"\nmsgid "The plan"\n' in german
    assert '#~ msgid "Old"\n' in german
    assert len(contexts(root, GERMAN)) == len(contexts(root, ARABIC)) == 7
    assert tree(root).keys() == names
    assert done("translate", "update", "--root", root) == ""


def test_one_language_can_be_updated_alone(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({TITLE: THE_PLAN}), ARABIC: po({TITLE: ("The plan", "الخطة")}, "ar")})
    assert done("translate", "update", "ar", "--root", root) == f"{ARABIC}: written\n"
    assert run("translate", "update", "xx", "--root", root).exit_code == 2


def test_a_measure_that_was_renamed_keeps_its_translation(write_tree: WriteTree) -> None:
    root = write_tree(
        {GERMAN: po({"plan.yml#/measures/homework/name": ("Homework club", "Hausaufgabenhilfe")})}
    )
    change(root / PLAN, "  homework:", "  homework-club:")
    assert [finding.check for finding in load_and_check(root)[1]] == ["translation"]
    done("translate", "update", "--root", root)
    assert load_and_check(root)[1] == ()
    name = load(root)[0].strategies["testville/plan"].measures["homework-club"].name
    assert name.translations == {"de": "Hausaufgabenhilfe"}
    assert not name.stale


@pytest.mark.parametrize("command", [["update"], ["keep", f"{PLAN}#/title"]])
def test_nothing_is_written_while_the_knowledge_base_has_errors(
    write_tree: WriteTree, command: list[str]
) -> None:
    broken = po({TITLE: ("The old plan", "Der Plan")}) + '\nmsgid "x"\nmsgstr "y"\n'
    for files in ({PLAN: "a: [\n"}, {PLAN: BASE[PLAN], GERMAN: broken}):
        root = write_tree({GERMAN: po({TITLE: ("The old plan", "Der Plan")}), **files})
        before = tree(root)
        result = run("translate", *command, "--root", root)
        assert result.exit_code == 1
        assert "Nothing was written." in result.stderr
        assert tree(root) == before


# --- Keeping --------------------------------------------------------------------------------------


def test_a_translation_that_still_fits_is_kept_and_no_other(write_tree: WriteTree) -> None:
    old = {TITLE: ("The pln", "Der Plan"), SUMMARY: ("What the city did.", "Was die Stadt tut.")}
    arabic = po({TITLE: ("The pln", "الخطة")}, "ar")
    root = write_tree({GERMAN: po(old), ARABIC: arabic})
    done("translate", "update", "--root", root)
    assert (
        done("translate", "keep", f"{PLAN}#/title", "--root", root)
        == f"{ARABIC}: written\n{GERMAN}: written\n"
    )
    text = load(root)[0].strategies["testville/plan"]
    assert not text.title.stale
    assert text.summary.stale == {"de"}
    assert done("translate", "keep", f"{PLAN}#/title", "--root", root) == ""


def test_all_translations_of_a_file_can_be_kept(write_tree: WriteTree) -> None:
    old = {TITLE: ("The pln", "Der Plan"), SUMMARY: ("What the city did.", "Was die Stadt tut.")}
    root = write_tree({GERMAN: po({**old, "city.yml#/name": ("Testvile", "Teststadt")})})
    done("translate", "keep", PLAN, "--root", root)
    (found,) = load_and_check(root)[1]
    assert "`city.yml#/name`" in str(found.message)
    assert (
        str(found.help)
        .partition("`atlas translate keep ")[2]
        .startswith("strategies/testville/city.yml#/name`")
    )
    done("translate", "keep", "strategies/testville/city.yml#/name", "--root", root)
    assert load_and_check(root)[1] == ()


def test_what_is_no_text_cannot_be_kept(write_tree: WriteTree) -> None:
    root = write_tree({GERMAN: po({TITLE: ("The old plan", "Der Plan")})})
    result = run("translate", "keep", f"{PLAN}#/titel", "--root", root)
    assert result.exit_code == 2
    assert f"there is no file or text {PLAN}#/titel" in result.stderr
    assert f"{PLAN}#/title" in result.stderr.partition("titel")[2], "what may be meant"
    assert run("translate", "keep", "content/none.yml", "--root", root).exit_code == 2
    assert run("translate", "keep", "--root", root).exit_code == 2


# --- Working beside each other --------------------------------------------------------------------


@pytest.fixture
def repository(write_tree: WriteTree) -> Path:
    root = write_tree({})
    for folder, language in (("testville", "de"), ("testville", "ar")):
        done("new", "translation", folder, language, "--root", root)
    git(root, "init", "-b", "main")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "-m", "Work")


def translate(root: Path, file: str, original: str, translation: str) -> None:
    """Translate a text as a web editor does."""
    change(root / file, f'msgid "{original}"\nmsgstr ""', f'msgid "{original}"\nmsgstr "{translation}"')


def test_two_people_who_translate_different_texts_of_a_city_do_not_meet(repository: Path) -> None:
    git(repository, "checkout", "-b", "one")
    translate(repository, GERMAN, *THE_PLAN)
    translate(repository, GERMAN, "Homework club", "Hausaufgabenhilfe")
    commit(repository)
    git(repository, "checkout", "-b", "other", "main")
    translate(repository, GERMAN, *WHAT_IT_DOES)
    translate(repository, ARABIC, "The plan", "الخطة")
    commit(repository)
    git(repository, "merge", "one")
    strategy = load(repository)[0].strategies["testville/plan"]
    assert strategy.title.translations == {"ar": "الخطة", "de": "Der Plan"}
    assert strategy.summary.translations == {"de": "Was die Stadt tut."}
    assert strategy.measures["homework"].name.translations == {"de": "Hausaufgabenhilfe"}
    assert run("check", repository, "--strict").exit_code == 0


def test_an_editor_and_a_translator_work_beside_each_other(repository: Path) -> None:
    translate(repository, GERMAN, *THE_PLAN)
    commit(repository)
    git(repository, "checkout", "-b", "editor")
    change(repository / PLAN, "title: The plan", "title: The new plan")
    change(repository / PLAN, "measures:\n", "measures:\n  bus: {name: Bus, fields: [learning]}\n")
    commit(repository)
    git(repository, "checkout", "-b", "translator", "main")
    translate(repository, GERMAN, *WHAT_IT_DOES)
    commit(repository)
    git(repository, "merge", "editor")
    assert [finding.check for finding in load_and_check(repository)[1]] == ["stale-translation"]
    done("translate", "update", "--root", repository)
    strategy = load(repository)[0].strategies["testville/plan"]
    assert strategy.title.translations == {"de": "Der Plan"}
    assert strategy.title.stale == {"de"}
    assert strategy.summary.translations == {"de": "Was die Stadt tut."}
    assert "plan.yml#/measures/bus/name" in contexts(repository, GERMAN)


def test_an_update_and_a_translation_of_another_text_merge(repository: Path) -> None:
    git(repository, "checkout", "-b", "translator")
    translate(repository, GERMAN, "Testville", "Teststadt")
    commit(repository)
    git(repository, "checkout", "main")
    change(repository / PLAN, "measures:\n", "measures:\n  bus: {name: Bus, fields: [learning]}\n")
    done("translate", "update", "--root", repository)
    commit(repository)
    git(repository, "merge", "translator")
    assert run("check", repository, "--strict").exit_code == 0
    assert load(repository)[0].cities["testville"].name.translations == {"de": "Teststadt"}


# --- Status ---------------------------------------------------------------------------------------


def test_status_counts_texts_by_file_and_words_of_the_interface(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            GERMAN: po({TITLE: ("The old plan", "Der Plan")}),
            "content/translations/de.po": po(
                {"fields.yml#/fields/education/name": ("Education", "Bildung")}, header={}
            ),
        }
    )
    result = run("translate", "status", root, "--language", "de", "--language", "fr", "--format", "json")
    assert result.exit_code == 0
    german, french = json.loads(result.stdout).values()
    plan = german["files"][PLAN]
    assert (plan["done"], plan["stale"], plan["missing"], plan["total"]) == (0, 1, 3, 4)
    assert german["files"][FIELDS]["draft"] == 1
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
