"""What the handbook shows is true: samples are clean, commands can be typed, files and names exist."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from generator.checks.dates import CLOCK_VARIABLE
from generator.cli.main import main
from generator.document.po import parse_po
from tests.cli.test_help import NAMED, parse
from tests.knowledge import BASE, PROJECT, WriteTree

TEXTS = [(PROJECT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")]
CITY, FIELDS = "strategies/testville/city.yml", "content/fields.yml"
PLAN = "strategies/testville/new-plan.yml"
PARTNERS = "strategies/testville/partners.yml"
FILES = {
    "sources": "strategies/testville/sources.yml",
    "partners": PARTNERS,
    "redirects": "content/redirects.yml",
}
"""Where samples go by their first key; all others are parts of a strategy."""
AROUND = {
    CITY: BASE[CITY].replace("language: en", "language: de").replace("#1", "#10"),
    FIELDS: BASE[FIELDS] + "  health: {name: Health, summary: Doctors., source: plan-2020}\n",
    "strategies/testville/plan.yml": None,
    PLAN: """\
title: Der Plan
summary: Was die Stadt tut.
status: in-force
source: plan-2020#10
fields: {education: {label: Bildung, match: {education: close}}}
""",
    PARTNERS: "",
}
"""What the samples take for granted."""
OTHER_PARTNERS = """\
  clinic: {name: Klinik, sector: municipality, source: plan-2020#10}
  health-office: {name: Gesundheitsamt, sector: municipality, source: plan-2020#10}
"""
PLACEHOLDERS = {"COMMAND": "check", "NAME": "overdue", "FILE": "issue.md", "DIR": "folder"}


def samples(*kinds: str) -> list[str]:
    """The blocks of code of these kinds."""
    fence = re.compile(rf"^```(?:{'|'.join(kinds)})\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    return [sample for text in TEXTS for sample in fence.findall(text)]


def commands(pattern: str, *texts: str) -> list[str]:
    return sorted({found for text in texts for found in re.findall(pattern, text, re.MULTILINE)})


def words(command: str, folder: Path) -> list[str]:
    """What follows `./atlas`, in a folder with the files that examples name."""
    for file in (*NAMED, "ro.po", "FILE"):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()
    typed = shlex.split(re.split(r" > ", command)[0], comments=True)[1:]
    if typed[-1] == "--help":
        typed = typed[:-1]
    return [PLACEHOLDERS.get(word, word) for word in typed]


def test_the_samples_of_files_are_clean(write_tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(AROUND)
    for sample in samples("yaml"):
        file = FILES.get(next(iter(yaml.safe_load(sample))), PLAN)
        files[file] = (files.get(file) or "") + sample.replace("strategies/kassel/", "strategies/testville/")
    files[PARTNERS] = f"{files[PARTNERS]}{OTHER_PARTNERS}"
    monkeypatch.setenv(CLOCK_VARIABLE, "1764547200")  # 1 December 2025
    done = CliRunner().invoke(main, ["check", "--strict", str(write_tree(files))])
    assert done.exit_code == 0, done.output


def test_the_samples_of_translations_can_be_read() -> None:
    shown = samples("po")
    assert shown
    for sample in shown:
        document, findings = parse_po(sample, "de.po")
        assert findings == []
        assert document is not None
        assert document.data


@pytest.mark.parametrize("command", commands(r"^(?:\$ )?(\./atlas .*)$", *samples("sh", "console")))
def test_a_command_that_is_shown_can_be_typed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parse(words(command, tmp_path))


@pytest.mark.parametrize("command", commands(r"`(\./atlas [^`]+)`", *TEXTS))
def test_a_command_that_is_named_is_there_with_its_options(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        parse(words(command, tmp_path))
    except click.MissingParameter:
        pass  # what it is given stands in its help
    except click.exceptions.NoArgsIsHelpError:
        pass  # a group: its commands are listed


def test_the_finding_that_the_readme_shows_is_said_so(tmp_path: Path) -> None:
    for folder in ("content", "strategies"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    plan = tmp_path / "strategies/offenbach/urban-integration-strategy.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("lead: [mainarbeit]", "lead: [mainarbiet]"))
    done = CliRunner().invoke(main, ["check", str(tmp_path), "--language", "en"])
    (shown,) = (sample for sample in samples("console") if "mainarbiet" in sample)
    place = re.compile(r":\d+:\d+:|^ +\d* \||^ +", re.MULTILINE)
    assert place.sub("", shown.partition("\n")[2]) in place.sub("", done.stdout)


MAP = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
DECISIONS = sorted((PROJECT / "docs/decisions").glob("*.md"))


def test_the_files_that_the_handbook_names_exist() -> None:
    texts = "\n".join([MAP, *TEXTS, *(file.read_text(encoding="utf-8") for file in DECISIONS)])
    named = set(re.findall(r"`((?:generator|site_overrides|tests|bench|docs|\.ci)/[\w./-]*)`", texts))
    assert "generator/pages/" in named
    assert [name for name in sorted(named) if not (PROJECT / name).exists()] == []


def test_the_map_of_the_code_is_one_page_and_names_what_is_in_the_code() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "generator").rglob("*.py"))
    names = set(re.findall(r"`([A-Z]\w+)`", MAP))
    assert "PageModel" in names
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", code)] == []
    assert len(MAP.splitlines()) <= 100


def test_the_map_of_the_code_lists_every_decision_once() -> None:
    _, _, listed = MAP.partition("## Decisions")
    assert sorted(re.findall(r"\b\d{3}\b", listed)) == [file.name[:3] for file in DECISIONS]
