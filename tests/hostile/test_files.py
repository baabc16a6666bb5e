"""Attacks with files: links out of the tree, encodings, names, and what is neither YAML nor Markdown."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.knowledge_base import load_and_check, report
from generator.cli.main import main
from tests.hostile.judging import assert_located
from tests.knowledge import ATLAS, PNG, PROJECT, WriteTree, build_site, copy_small
from tests.metrics import sampled

pytestmark = pytest.mark.slow

SECRET = "token: hunter2"
CITY = "strategies/testville/city.yml"


@pytest.fixture
def root(write_tree: WriteTree) -> Path:
    return write_tree({})


@pytest.mark.parametrize(
    "target",
    [
        "../outside.yml",
        ".git/config",
        "content/.hidden.yml",
        "/etc/passwd",
        "/etc/shadow",
        "/proc/self/environ",
    ],
)
def test_a_link_to_what_is_no_part_of_the_tree_is_refused_and_never_quoted(root: Path, target: str) -> None:
    for file in ("../outside.yml", ".git/config", "content/.hidden.yml"):
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(f"{SECRET}\n\t[broken\n")
    (root / "content/glossary.yml").symlink_to(target if target.startswith("/") else root / target)
    _, found = load_and_check(root)
    assert [(finding.check, finding.span.file) for finding in found] == [("file", "content/glossary.yml")]
    assert_located(found, root)
    assert SECRET not in report(found, root)
    assert "root:" not in report(found, root)


def test_a_link_that_leads_to_itself_or_nowhere_hides_no_other_file(root: Path) -> None:
    (root / "content/glossary.yml").symlink_to("glossary.yml")
    (root / "strategies/testville/more.yml").symlink_to("gone.yml")
    (root / CITY).write_text("language: en\n")
    _, found = load_and_check(root)
    named = {(finding.check, finding.span.file) for finding in found}
    assert {("file", "content/glossary.yml"), ("file", "strategies/testville/more.yml")} < named
    assert ("missing-key", CITY) in named


@pytest.mark.parametrize("target", ["/", "/etc", "..", "testville", "."])
def test_a_link_to_a_folder_is_not_gone_through(root: Path, target: str) -> None:
    (root / "strategies/linked").symlink_to(target)
    _, found = load_and_check(root)
    assert [(finding.check, finding.span.file) for finding in found] == [("file", "strategies/linked")]


def test_a_folder_that_is_a_link_is_not_gone_through_wherever_it_stands(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (root / "content").rename(outside)
    (root / "content").symlink_to(outside)
    _, found = load_and_check(root)
    assert [(finding.check, finding.span.file) for finding in found] == [("file", "content")]


def test_a_pipe_a_socket_or_a_device_is_reported_and_not_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = root / "strategies/testville"
    os.mkfifo(root / "content/glossary.yml")
    os.mkfifo(city / "pipe.txt")
    (city / "extra.yml").symlink_to("pipe.txt")
    (root / "content/pages").mkdir()
    (root / "content/pages/zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(city)  # the name of a socket must be short
        listening.bind("socket.yml")
        found = load_and_check(root)[1]
    assert [(finding.check, finding.span.file) for finding in found] == [
        ("file", "content/glossary.yml"),
        ("file", "content/pages/zero.md"),
        ("file", "strategies/testville/extra.yml"),
        ("file", "strategies/testville/pipe.txt"),
        ("file", "strategies/testville/socket.yml"),
    ]


@pytest.mark.parametrize("mode", sampled([0o000, 0o400], 1))
def test_a_site_is_not_built_without_what_nobody_may_read(tmp_path: Path, mode: int) -> None:
    root = copy_small(tmp_path)
    done = run_where_it_is_closed(root / "content/pages", mode, "build", str(root))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[file]: the f" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (root / "site").exists()


UNLISTED = (
    "robots.txt", "data/v1/evil.csv", "js.txt", "evil.html", "evil.js", "assets/javascripts/atlas.js",
    "a.pdf", "_headers", "pictures/index.html", "pictures/a.txt", "a\nb.csv",
)  # fmt: skip
"""Files below `content/pages` that are reported and do not stop a build."""


@pytest.mark.parametrize(
    "name", [*UNLISTED, "Thumbs.db", "about.md.orig", "#about.md#", os.fsdecode(b"\xff.txt")]
)
@pytest.mark.parametrize("folder", ["content/pages", "content", "strategies/testville"])
def test_a_file_that_is_not_on_the_list_is_reported_and_can_be_printed(
    root: Path, folder: str, name: str
) -> None:
    (root / folder / name).parent.mkdir(parents=True, exist_ok=True)
    (root / folder / name).write_text("pwned()")
    (finding,) = load_and_check(root)[1]
    assert (finding.check, finding.severity, finding.span.file) == (
        "unexpected-file",
        "warning",
        f"{folder}/{name}",
    )
    assert report([finding], root).replace("\n", "").isprintable()


PICTURES = {
    "Leaflet.png": "leaflet.png",
    "leaflet.PNG": "leaflet.png",
    "leaflet.jpeg": "leaflet.jpg",
    "a b.png": "a-b.png",
    "ü.png": "ue.png",
    "文.png": "picture.png",
    "con.png": "picture-con.png",
    "COM1.png": "picture-com1.png",
    "a.b.png": "a-b.png",
    "a\nb.png": "a-b.png",
    "a" * 61 + ".png": "a" * 60 + ".png",
}


@pytest.mark.parametrize(("name", "better"), PICTURES.items())
def test_a_picture_whose_name_is_not_portable_is_refused_with_one_that_is(
    root: Path, name: str, better: str
) -> None:
    pictures = root / "content/pages/pictures"
    pictures.mkdir(parents=True)
    (pictures / name).write_bytes(PNG)
    (finding,) = load_and_check(root)[1]
    assert (finding.check, finding.severity, str(finding.help)) == (
        "picture",
        "error",
        f"rename the file to `{better}`.",
    )


@pytest.mark.parametrize(
    ("file", "content", "check_id", "help"),
    [
        (
            "content/pages/a.png",
            PNG,
            "picture",
            "move it to `content/pages/pictures/a.png` if readers should see it.",
        ),
        (
            "strategies/testville/A.png",
            PNG,
            "picture",
            "move it to `content/pages/pictures/a.png` if readers should see it.",
        ),
        (
            "content/pages/pictures/in/a.png",
            PNG,
            "picture",
            "move it to `content/pages/pictures/a.png` if readers should see it.",
        ),
        ("content/pages/pictures/a.svg", b"<svg/>", "picture", "save it in one of these formats."),
        (
            "content/pages/pictures/a.png",
            b"<script>",
            "picture",
            "save it in that format, with a program for pictures.",
        ),
        (
            "content/pages/pictures/a.png",
            b"\xff\xd8\xff",
            "picture",
            "save it in that format, with a program for pictures.",
        ),
        (
            "content/pages/pictures/a.png",
            b"",
            "picture",
            "save it in that format, with a program for pictures.",
        ),
        (
            "content/pages/pictures/a.png",
            PNG + b"." * 1_000_000,
            "file-size",
            "save it with fewer pixels: 1600 are enough for the width of a page.",
        ),
    ],
)
def test_a_picture_is_published_from_one_folder_small_and_what_its_name_says(
    root: Path, file: str, content: bytes, check_id: str, help: str
) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(content)
    dataset, (finding,) = load_and_check(root)
    assert (finding.check, finding.severity, finding.span.file, str(finding.help)) == (
        check_id,
        "error",
        file,
        help,
    )
    assert dataset.pictures == frozenset()


ROOTLESS = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")
"""Before a command of root, which then may read as little as others."""


def run_where_it_is_closed(closed: Path, mode: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `atlas` where a file or a folder has other rights, as somebody whom they bind."""
    who = ROOTLESS if os.getuid() == 0 else ()
    if who and not shutil.which(who[0]):
        pytest.skip("root cannot give away the right to read everything here: setpriv is missing")
    closed.chmod(mode)
    try:
        command = [*who, *ATLAS, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    finally:
        closed.chmod(0o700)


@pytest.mark.parametrize(
    ("closed", "mode", "named"),
    [
        ("content/pages", 0o000, {"content/pages"}),
        ("content/pages", 0o400, {"content/pages/about.md"}),
        ("content/pages/about.md", 0o000, {"content/pages/about.md"}),
        ("strategies/testville", 0o000, {"strategies/testville"}),
        ("content", 0o000, {"content"}),
    ],
)
def test_what_nobody_may_read_is_reported_and_nothing_that_follows_from_it(
    root: Path, closed: str, mode: int, named: set[str]
) -> None:
    (root / "content/pages").mkdir()
    (root / "content/pages/about.md").write_text("---\ntitle: T\ndescription: D\n---\nText\n")
    done = run_where_it_is_closed(root / closed, mode, "check", str(root), "--format", "json")
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert {row["check"] for row in found} == {"file"}
    assert {row["file"] for row in found} == named
    assert all("Permission denied" in row["message"] and row["help"] for row in found)


ENCODINGS = {
    "latin-1": "name: Köln\n".encode("latin-1"),
    "utf-16": "name: Köln\n".encode("utf-16"),
    "utf-16-be": "name: Köln\n".encode("utf-16-be"),
    "utf-32": "name: Köln\n".encode("utf-32"),
    "utf-7": b"name: +ADw-script+AD4-\n",
    "surrogates": b"name: \xed\xa0\x80\xed\xb0\x80\n",
    "overlong-slash": b"name: \xc0\xaf\n",
    "overlong-nul": b"name: \xc0\x80\n",
    "cut-off": b"name: K" + b"\xc3",
    "beyond-unicode": b"name: \xf5\x80\x80\x80\n",
    "nul": b"name: a\0b\n",
    "bell": b"name: a\x07b\n",
    "mark-twice": b"\xef\xbb\xbf\xef\xbb\xbfname: K\n",
    "mark-within": b"name: \xef\xbb\xbfK\n",
    "escaped-surrogate": b'name: "\\ud800"\n',
    "escaped-beyond": b'name: "\\UFFFFFFFF"\n',
    "returns": b"name: K\rcountry: \x1b[2J\r",
    "next-lines": "name: K\x85country: \x9b2J\x85".encode(),
    "line-separators": "name: K\u2028country: \u202eED\u2029".encode(),
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\3",
    "zip": b"PK\x03\x04\n\0\0\0\0\0",
    "empty": b"",
    "only-mark": b"\xef\xbb\xbf",
    "only-new-lines": b"\r\n\r\n\n\r",
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("file", [CITY, "strategies/testville/translations/de.po", "content/pages/about.md"])
def test_bytes_of_any_sort_end_as_findings_with_a_place(root: Path, name: str, file: str) -> None:
    (root / file).parent.mkdir(exist_ok=True)
    raw = ENCODINGS[name]
    (root / file).write_bytes(b"---\n" + raw + b"---\nText " + raw if file.endswith(".md") else raw)
    _, found = load_and_check(root)
    assert any(finding.span.file == file for finding in found)
    assert_located(found, root)


NAMES = (
    *(
        "UPPER.yml",
        "a b.yml",
        "a\nb.yml",
        "x\n::error::y.yml",
        "\x1b[31mred.yml",
        "\u202elmy.txt.yml",
        "ü.yml",
    ),
    *(
        "-rf.yml",
        "a..yml",
        "a.b.c.yml",
        "%2e%2e.yml",
        "{0.__class__}.yml",
        "$(id).yml",
        "`id`.yml",
        "a'\".yml",
    ),
    *(
        "<b>.yml",
        "plan.xx.yml",
        "plan.DE.yml",
        "plan.de-.yml",
        "plan.en-US-x-evil.yml",
        "plan.tlh.yml",
        "a.yaml",
    ),
    *("a.YML", "a.yml.", "a.md", "evil.html", "evil.js", "evil.svg", "evil.py", "mkdocs", "a" * 120 + ".yml"),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["content", "content/pages", "strategies/testville", "strategies/a\x1bb"])
def test_a_file_of_any_name_ends_as_findings_with_a_place(root: Path, folder: str, name: str) -> None:
    (root / folder).mkdir(exist_ok=True)
    (root / folder / name).write_text("title: T\n")
    _, found = load_and_check(root)
    assert found
    assert {finding.span.file for finding in found} == {f"{folder}/{name}"}
    assert_located(found, root)


def test_a_name_that_is_no_text_is_printed_all_the_same(root: Path) -> None:
    (root / "content" / os.fsdecode(b"\xff\xfe.yml")).write_text("a: 1\n")
    _, found = load_and_check(root)
    assert [finding.check for finding in found] == ["unexpected-file"]
    assert_located(found, root)


@pytest.mark.parametrize("id", ["cities", "compare", "data", "embed", "strategies"])
def test_a_page_written_by_hand_takes_no_address_of_another_page(root: Path, id: str) -> None:
    (root / "content/pages").mkdir()
    (root / f"content/pages/{id}.md").write_text(
        "---\ntitle: T\ndescription: D\nsource: plan-2020\n---\nText\n"
    )
    _, found = load_and_check(root)
    assert [finding.check for finding in found] == ["reserved-id"]


def test_only_the_pictures_on_the_list_are_published(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    pictures = root / "content/pages/pictures"
    pictures.mkdir()
    (pictures / "leaflet.png").write_bytes(PNG)
    for name in (*UNLISTED, ".hidden.png", "pictures/.hidden.png", "about.md~"):
        path = root / "content/pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("pwned()")
    (root / "content/pages/about.md").write_text(
        "---\ntitle: About\ndescription: What.\n---\n![A leaflet](pictures/leaflet.png)\n"
    )
    done = build_site(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "site/pictures/leaflet.png").read_bytes() == PNG
    assert (
        '<img src="../../pictures/leaflet.png" alt="A leaflet">'
        in (root / "site/ar/about/index.html").read_text()
    )
    published = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert not [path for path in published if path.read_bytes() == b"pwned()"]
    written = CliRunner().invoke(
        main, ["pages", str(root), "--out", str(tmp_path / "tree"), "--language", "en"]
    )
    assert written.exit_code == 0, written.output
    assert (tmp_path / "tree/pictures/leaflet.png").read_bytes() == PNG
    assert not list((tmp_path / "tree").rglob("*.txt"))


def test_a_link_that_leads_round_or_out_stops_a_build_with_a_finding(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    (root / "content/pages/round").symlink_to("..")
    (root / "content/pages/everything").symlink_to("/")
    (root / "strategies/gone.yml").symlink_to("nowhere.yml")
    command = [*ATLAS, "build", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, cwd=PROJECT)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "content/pages/everything:1:1: error[file]" in done.stdout
