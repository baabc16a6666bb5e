"""Mistakes planted into copies of the real files are reported at their line and column in one run."""

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from generator.cli.main import main
from tests.knowledge import PROJECT

CITY = "strategies/offenbach/city.yml"
ENGLISH = "strategies/offenbach/translations/en.po"
PARTNERS = "strategies/offenbach/partners.yml"
STRATEGY = "strategies/offenbach/urban-integration-strategy.yml"


def plant(root: Path, file: str, old: str, new: str, mark: str) -> tuple[str, int, int]:
    """Change a file and give the place of `mark` in the changed line."""
    path = root / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found
    path.write_text(before + new + after, encoding="utf-8")
    start = len(before) + new.index(mark)
    text = (before + new)[:start]
    return file, text.count("\n") + 1, start - (text.rfind("\n") + 1) + 1


def test_planted_mistakes_are_all_found_where_they_stand(tmp_path: Path) -> None:
    for folder in ("content", "strategies"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    expected = {
        "unknown-reference": plant(
            tmp_path, STRATEGY, "lead: [mainarbeit]", "lead: [mainarbiet]", "mainarbiet"
        ),
        "duplicate-key": plant(
            tmp_path, PARTNERS, '    code: "58"\n', '    code: "58"\n    code: "59"\n', 'code: "59"'
        ),
        "country-code": plant(tmp_path, CITY, "country: DE", "country: NO", "NO"),
        "ambiguous-scalar": plant(
            tmp_path, STRATEGY, "growth: {text: Wirtschaftswachstum}", "growth: {text: NO}", "NO"
        ),
        "personal-data": plant(
            tmp_path, STRATEGY, "Orte der Vielfalt", "jo@example.org Orte der Vielfalt", "jo@"
        ),
        "translation": plant(tmp_path, ENGLISH, 'msgstr "Hesse"', 'msgstr "<b>Hesse</b>"', "<b>"),
    }
    expected["invalid-value"] = plant(tmp_path, PARTNERS, "collective: true", "collective: NO", "NO")

    result = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "json"])

    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    found = {(row["check"], row["file"], row["line"], row["column"]) for row in rows}
    assert {(check, *place) for check, place in expected.items()} <= found
    assert all(
        row["help"] for row in rows if (row["check"], row["file"], row["line"], row["column"]) in found
    )
