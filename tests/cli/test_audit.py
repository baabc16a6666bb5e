"""A finished site is looked into, file by file, as readers get it."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.base.personal_data import EMAIL, PERSON, PHONE, PROFILE
from generator.cli.audit import audit, passages
from generator.cli.main import main

MAIL = "jo.doe@city.example"


def texts(name: str, content: str) -> list[str]:
    return [text for _, _, text in passages(name, content.encode())]


def added(text: str) -> Callable[[bytes], bytes]:
    """Puts a text before the end of a page or picture, in a line of its own."""

    def change(content: bytes) -> bytes:
        end = content.rindex(b"</")
        return content[:end] + f"\n{text}\n".encode() + content[end:]

    return change


def in_fragment(content: bytes) -> bytes:
    magic, rest = b"pagefind_dcd", gzip.decompress(content).removeprefix(b"pagefind_dcd")
    found = json.loads(rest)
    return gzip.compress(magic + json.dumps({**found, "content": f"{found['content']} {MAIL}"}).encode())


def in_filter(content: bytes) -> bytes:
    return gzip.compress(gzip.decompress(content) + b"\x73" + MAIL.encode())


def in_zip(content: bytes) -> bytes:
    found = io.BytesIO(content)
    with zipfile.ZipFile(found, "a") as archive:
        archive.writestr("notes.csv", f"id,name\nx,{MAIL}\n")
    return found.getvalue()


def replaced(text: str) -> Callable[[bytes], bytes]:
    return lambda _: text.encode()


PLANTED = [
    ("de/index.html", added(f"<p>Fragen Sie {MAIL}</p>"), EMAIL),
    ("de/index.html", added("<p>Fragen Sie <b>Frau</b> <i>Müller</i></p>"), PERSON),
    ("de/index.html", added("<p>Fragen Sie jo&#46;doe&#64;city.example</p>"), EMAIL),
    ("de/index.html", added('<img alt="Herr Yilmaz am Telefon">'), PERSON),
    ("de/index.html", added('<a href="tel:+496980652000">anrufen</a>'), PHONE),
    ("de/index.html", added('<a href="https://www.linkedin.com/in/jo-doe">Profil</a>'), PROFILE),
    ("de/index.html", added(f"<!-- von {MAIL} -->"), EMAIL),
    ("de/index.html", added(f'<script type="application/ld+json">{{"email": "{MAIL}"}}</script>'), EMAIL),
    ("404.html", added("Tel.: 069 8065 2000"), PHONE),
    ("**/*.svg", added("<text>Frau</text><text>Müller</text>"), PERSON),
    ("**/*.svg", added("<desc>Frau Müller</desc>"), PERSON),
    ("**/*.graphml", added('<data key="d0">Mrs Smith</data>'), PERSON),
    ("data/v1/*.atom", added(f"<summary>{MAIL}</summary>"), EMAIL),
    ("sitemap.xml", added(f"<!-- {MAIL} -->"), EMAIL),
    ("data/propose-a-city.xlsx", in_zip, EMAIL),
    ("data/v1/city.json", replaced('[{"name": "jo.doe\\u0040city.example"}]'), EMAIL),
    ("data/v1/atlas.jsonld", replaced('{"telephone": "+49 69 80652000"}'), PHONE),
    ("data/v1/city.csv", replaced("id,name\nx,Herr Yilmaz\n"), PERSON),
    ("data/v1/*.zip", in_zip, EMAIL),
    ("sitemap.xml.gz", lambda _: gzip.compress(f"<x>{MAIL}</x>".encode()), EMAIL),
    ("pagefind/fragment/*.pf_fragment", in_fragment, EMAIL),
    ("pagefind/filter/*.pf_filter", in_filter, EMAIL),
    ("nginx-headers.conf", replaced(f"# by {MAIL}"), EMAIL),
]


@pytest.mark.sweep
def test_nothing_personal_is_in_a_built_site(project_site: Path) -> None:
    findings, files = audit(project_site)
    assert findings == ()
    assert files == sum(path.is_file() for path in project_site.rglob("*"))


def test_nothing_personal_is_in_the_data_and_in_the_language_of_the_sources(
    project_site: Path, tmp_path: Path
) -> None:
    for part in ("de", "data"):
        shutil.copytree(project_site / part, tmp_path / part)
    shutil.copy(project_site / "index.html", tmp_path)
    assert audit(tmp_path)[0] == ()


@pytest.fixture(scope="module")
def planted(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few files of the small site, of each kind."""
    site = tmp_path_factory.mktemp("planted") / "site"
    for pattern in {*(pattern for pattern, _, _ in PLANTED), "index.html", "data/v1/partner.csv"}:
        path = min(small_site.glob(pattern))
        target = site / path.relative_to(small_site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert audit(site)[0] == ()
    return site


@pytest.mark.parametrize(("pattern", "change", "what"), PLANTED)
def test_what_is_planted_in_any_kind_of_file_is_found(
    pattern: str, change: Callable[[bytes], bytes], what: str, planted: Path, tmp_path: Path
) -> None:
    (path,) = planted.glob(pattern)
    path = tmp_path / path.relative_to(planted)
    for name in {"index.html", "data/v1/partner.csv", path.relative_to(tmp_path).as_posix()}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(planted / name, tmp_path / name)
    path.write_bytes(change(path.read_bytes()))
    found = audit(tmp_path)[0]
    assert {str(finding.message) for finding in found} == {f"this is {what}"}
    name = path.relative_to(tmp_path).as_posix().removesuffix(".gz")
    assert all(finding.span.file.startswith(name) and finding.help for finding in found)


def test_the_command_names_file_and_line_and_not_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html>\n<body>\n<p>Ask&nbsp;<b>Mr</b> Smith.</p>\n")
    (tmp_path / "data.csv").write_text(f"id,name\nx,{MAIL}\n")
    result = CliRunner().invoke(main, ["audit", str(tmp_path)])
    assert result.exit_code == 1
    assert "data.csv:2:1: error[personal-data]: this is an e-mail address" in result.stdout
    assert "index.html:3:1: error[personal-data]: this is the name of a person" in result.stdout
    assert result.stdout.count("help: ") == 2
    assert "Smith" not in result.output
    assert MAIL not in result.output
    (tmp_path / "data.csv").unlink()
    (tmp_path / "index.html").write_text("<p>Nobody</p>")
    assert CliRunner().invoke(main, ["audit", str(tmp_path)]).exit_code == 0


def test_a_folder_without_a_site_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["audit", str(tmp_path)])
    assert result.exit_code == 2
    assert "is not a built site" in result.output


def test_the_mailbox_of_an_office_is_none_and_other_addresses_are(tmp_path: Path) -> None:
    table = tmp_path / "data/v1/partner.csv"
    table.parent.mkdir(parents=True)
    table.write_text("id,generic_contact_email,generic_contact_phone\na,amt@city.example,+49 69 8065-2000\n")
    page = tmp_path / "index.html"
    links = '<a href="mailto:Amt@city.example">amt@city.example</a> <a href="tel:+496980652000">Tel.</a>'
    page.write_text(links)
    assert audit(tmp_path)[0] == ()
    page.write_text(f"<p>{MAIL}")
    assert len(audit(tmp_path)[0]) == 1


def test_the_contacts_in_our_own_examples_are_none_and_others_like_them_are(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<p>jo.doe@testville.example</p><p>schools@sampletown.example</p>")
    assert audit(tmp_path)[0] == ()
    page.write_text("<p>jane.doe@testville.example</p>\n<p>jo.doe@sampletown.example</p>")
    assert len(audit(tmp_path)[0]) == 2


@pytest.mark.parametrize("name", ["x.zip", "x.xlsx", "x.pf_fragment", "x.xml.gz", "x.bin", "x.json"])
def test_what_cannot_be_looked_into_is_said(name: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("")
    (tmp_path / name).write_bytes(b'\xff\xfe\x00"\\q"')
    (finding,) = audit(tmp_path)[0]
    assert (finding.check, finding.span.file) == ("unreadable-file", name)


def test_words_are_put_together_as_readers_see_them() -> None:
    assert texts("x.html", "<p>One <b>t</b>wo &amp; &#51;</p><p>four</p>") == ["One two & 3", "four"]
    assert texts("x.csv", 'a,"b, c"\n"d\ne",f\n') == ["a", "b, c", "d\ne", "f"]
    assert texts("x.json", '{"a": ["b\\u00fc", 12345678]}') == ["a", "bü"]


def test_a_folder_that_cannot_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<p>Text</p>", encoding="utf-8")
    (tmp_path / "locked").mkdir()
    really = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="locked"):
        audit(tmp_path)
