"""Every link inside the site leads somewhere, and every link out of it is known."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import main
from tests.access.kinds import LANGUAGES, all_languages
from tests.following import followed
from tests.knowledge import BASE, PROJECT, WriteTree
from tests.metrics import Tell, sampled

FOLLOWED = "{links:,} links and anchors inside built sites lead somewhere, all of them"
ADDRESS = "https://atlas.example/"
PLAN = "strategies/testville/plan.yml"


def test_every_link_and_anchor_inside_the_example_leads_somewhere(small_site: Path, tell: Tell) -> None:
    found, broken = followed(small_site, ADDRESS)
    assert broken == []
    assert found["successful"] > 5000
    tell(FOLLOWED, links=found["successful"])


@pytest.mark.parametrize(
    "without",
    sampled(
        [set(all_languages()) - set(LANGUAGES), set()],
        id=lambda without: "some languages" if without else "all languages",
    ),
)
def test_every_link_and_anchor_inside_this_site_leads_somewhere(
    without: set[str], project_site: Path, tell: Tell
) -> None:
    found, broken = followed(project_site, without=without)
    assert broken == []
    assert found["successful"] > 10_000
    tell(FOLLOWED, links=found["successful"])


def test_a_broken_anchor_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(
        '<a href="/page/#here">x</a> <a href="/page/#there">x</a> <a href="/no/">x</a>'
    )
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text('<p id="here">')
    _, broken = followed(tmp_path)
    assert [(file, url.rpartition("/")[2]) for file, url in sorted(broken)] == [
        ("404.html", "no"),
        ("404.html", "page#there"),
    ]


def listed(root: Path, format: str) -> str:
    done = CliRunner().invoke(main, ["links", str(root), "--format", format])
    assert done.exit_code == 0
    return done.stdout


def test_links_out_of_the_content_are_listed_once_with_their_places(write_tree: WriteTree) -> None:
    text = BASE[PLAN].replace("What the city does.", "See (https://a.example/x_(y)), or https://b.example/.")
    city = "strategies/testville/city.yml"
    page = "---\ntitle: About\ndescription: What this is.\n---\n\n[The plan](https://b.example/) **https://c.example**\n"
    root = write_tree(
        {PLAN: text, city: BASE[city] + "website: https://b.example/\n", "content/pages/about.md": page}
    )
    assert listed(root, "text").splitlines() == [
        "https://a.example/x_(y)",
        f"  {PLAN}:2:15: summary",
        "https://b.example/",
        "  content/pages/about.md:6:12: body",
        f"  {city}:7:10: website",
        f"  {PLAN}:2:44: summary",
        "https://c.example",
        "  content/pages/about.md:6:34: body",
    ]
    rows = json.loads(listed(root, "json"))
    assert [row["url"] for row in rows] == [
        "https://a.example/x_(y)",
        "https://b.example/",
        "https://c.example",
    ]
    assert rows[0]["uses"] == [{"file": PLAN, "line": 2, "column": 15, "key": "summary"}]


def test_no_program_that_follows_the_list_is_led_into_its_own_network(write_tree: WriteTree) -> None:
    text = BASE[PLAN].replace(
        "What the city does.", "See http://127.1:8080/, http://a.local, https://a.example"
    )
    city = "strategies/testville/city.yml"
    root = write_tree({PLAN: text, city: BASE[city] + "website: http://0x7f.1/\n"})
    assert listed(root, "text").splitlines()[::2] == ["https://a.example"]


def test_no_text_of_the_content_tells_the_terminal_what_to_do(write_tree: WriteTree) -> None:
    text = BASE[PLAN].replace(
        "What the city does.", '"see https://a.example/\\e]0;x\\a and https://b.example/\\u202Egnp.exe"'
    )
    root = write_tree({PLAN: f"{text}key: {{text: https://c.example}}\n"})
    for format in ("text", "json"):
        found = listed(root, format)
        assert all(character.isprintable() or character == "\n" for character in found)
        assert "https://a.example/" in found
        assert "https://c.example" in found


def test_the_list_can_be_given_to_lychee(tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text(listed(PROJECT, "text"))
    command = [str(Path(sys.executable).with_name("lychee")), "--dump", str(tmp_path / "links.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wanted = {row["url"].rstrip("/") for row in json.loads(listed(PROJECT, "json"))}
    assert wanted == {address.rstrip("/") for address in done.stdout.split()}
    assert len(wanted) > 5
