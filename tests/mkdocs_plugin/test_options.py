"""What a site is built from is known, wherever the settings name it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config

from generator.mkdocs_plugin.options import read_by_build, settings_of
from tests.knowledge import PROJECT


def test_settings_that_others_inherit_and_hooks_are_read_by_a_build(tmp_path: Path) -> None:
    for name, text in {
        "mkdocs.yml": "INHERIT: shared/base.yml\nhooks: [shared/hook.py]\n",
        "shared/base.yml": "INHERIT: ../first.yml\n",
        "first.yml": (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"),
        "shared/hook.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for folder in ("content/pages", "site_overrides"):
        (tmp_path / folder).mkdir(parents=True)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    settings = [path.resolve() for path in settings_of(config)]
    assert settings == [tmp_path / name for name in ("mkdocs.yml", "shared/base.yml", "first.yml")]
    found = {path.resolve() for path in read_by_build(config, tmp_path)}
    assert found > {*settings, tmp_path / "shared/hook.py", tmp_path / "site_overrides"}
