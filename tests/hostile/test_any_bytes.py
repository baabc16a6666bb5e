"""No bytes and no mutation of a real file crash the checks, and every finding has a place."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli.knowledge_base import load_and_check
from tests.hostile.corpus import TEXT_FILES, attacks
from tests.hostile.judging import assert_located
from tests.knowledge import PROJECT, SMALL
from tests.metrics import Tell

REAL = sorted(
    path.relative_to(PROJECT).as_posix()
    for folder in ("content", "strategies")
    for path in (PROJECT / folder).rglob("*.*")
    if path.suffix in (".yml", ".md", ".po")
)
FILES = (
    "content/fields.yml",
    "content/translations/de.po",
    "content/pages/about.md",
    "strategies/musterstadt/city.yml",
)
TOKENS = (
    *(
        ": ",
        "- ",
        "\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!x ",
        "|",
    ),
    *("---", "...", "?", "%YAML 1.2\n", "@", "`", "\0", "\x1b[2J", "\ufeff", "\u2028", "\x85", "\u202e", "~"),
    *(
        "null",
        "NO",
        "2020-13-45",
        "1e9999",
        "-1",
        "../",
        "#, fuzzy\n",
        "review: draft",
        "language: xx",
        "source: ",
    ),
)
PAYLOADS = [attack.payload for attack in attacks(*TEXT_FILES)]


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A real file of this project in which some things were changed."""
    file = draw(st.sampled_from(REAL))
    text = (PROJECT / file).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        lines = text.splitlines(keepends=True) or [""]
        line = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 7)):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + draw(st.sampled_from(TOKENS)) + text[start:]
            case 2:
                text = text[:start] + draw(st.sampled_from(PAYLOADS)) + text[end:]
            case 3:
                text = text[:start] + text[start:end] * draw(st.integers(2, 30)) + text[end:]
            case 4:
                lines[line] = draw(st.sampled_from(["  ", " ", "\t", "- "])) + lines[line]
                text = "".join(lines)
            case 5:
                other = draw(st.integers(0, len(lines) - 1))
                lines[line], lines[other] = lines[other], lines[line]
                text = "".join(lines)
            case 6:
                text = text[:start]
            case _:
                text = text[:start] + draw(st.text(max_size=8)) + text[end:]
    raw = text.encode("utf-8", "replace")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + draw(st.binary(max_size=4)) + raw[at:]
    return file, raw


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example knowledge base; each attack changes one file and puts it back."""
    found = tmp_path_factory.mktemp("mutated") / "knowledge"
    for folder in ("content", "strategies"):
        shutil.copytree(SMALL / folder, found / folder)
    return found


def assert_checked(root: Path, file: str, raw: bytes) -> int:
    """Check the knowledge base with this file in it; how many findings there were."""
    path, before = root / file, (SMALL / file).read_bytes() if (SMALL / file).is_file() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    try:
        _, found = load_and_check(root)
        assert_located(found, root)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    return len(found)


QUIET = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_no_bytes_crash_the_checks(root: Path, tell: Tell) -> None:
    counts: Counter[str] = Counter()

    @QUIET
    @given(st.sampled_from(FILES), st.binary(max_size=400) | st.text(max_size=400).map(encoded))
    def attack(file: str, raw: bytes) -> None:
        counts.update(files=1, findings=assert_checked(root, file, raw))

    attack()
    tell("random files: {files:,}, with {findings:,} findings, all of them located", **counts)


def test_no_mutation_of_a_real_file_crashes_the_checks(root: Path, tell: Tell) -> None:
    counts: Counter[str] = Counter()

    @QUIET
    @given(mutated())
    def attack(found: tuple[str, bytes]) -> None:
        counts.update(files=1, findings=assert_checked(root, *found))

    attack()
    tell("mutated real files: {files:,}, with {findings:,} findings, all of them located", **counts)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
