"""The real MkDocs, strictly, on a small knowledge base in the real layout."""

import gzip
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator.cli.main import main
from tests.knowledge import PROJECT, SMALL, build_site, copy_small
from tests.metrics import sampled

pytestmark = pytest.mark.slow


class Page(HTMLParser):
    """What a test wants to know of a built page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.attributes: list[str] = []
        self.language = self.direction = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.attributes += values.values()
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" and "href" in values else []
        self.loads += [values[name] for name in ("src",) if name in values]
        self.loads += (
            [values["href"]] if tag == "link" and values.get("rel") in ("stylesheet", "icon") else []
        )
        self.language = values.get("lang", "") if tag == "html" else self.language
        self.direction = values.get("dir", "") if tag == "body" else self.direction


def pages_of(site: Path) -> dict[str, Page]:
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): Page(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
        if "pagefind" not in path.parts
    }


@pytest.fixture(scope="module")
def pages(small_site: Path) -> dict[str, Page]:
    return pages_of(small_site)


def test_every_language_has_every_page_under_its_own_address(pages: dict[str, Page]) -> None:
    paths = {path.partition("/")[2] for path in pages if path.startswith("de/")}
    assert paths >= {
        "", "cities/", "cities/musterstadt/", "strategies/", "strategies/musterstadt/musterplan-integration/",
        "strategies/musterstadt/musterplan-integration/sprachkurs/",
        "strategies/musterstadt/musterplan-integration/network/", "fields/",
        "fields/work/", "partners/", "partners/musterstadt/sprachamt/",
        "sources/", "data/", "about/",
    }  # fmt: skip
    of_strategies = {path for path in paths if re.match(r"(embed/)?strategies/(musterstadt|neuhafen)/", path)}
    found = {
        language: {path.partition("/")[2] for path in pages if path.startswith(f"{language}/")}
        for language in ("en", "ar")
    }
    assert found["ar"] == paths - of_strategies, "nobody has translated them"
    assert found["en"] >= found["ar"]
    assert any("musterplan-integration" in path for path in found["en"] - found["ar"])


def test_language_and_direction_are_those_of_the_page(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if "/" in path:
            assert page.language == path[:2]
            assert page.direction == ("rtl" if path.startswith("ar/") else "ltr")


def test_ids_are_unique_on_a_page_and_no_attribute_holds_markup(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert not [value for value in page.attributes if "<" in value or "&#" in value], path


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Page]) -> None:
    assert not [load for page in pages.values() for load in page.loads if urlsplit(load).netloc]


def test_every_language_is_named_in_the_head_and_in_the_sitemap(small_site: Path) -> None:
    page = (small_site / "en/cities/musterstadt/index.html").read_text()
    assert set(re.findall(r'hreflang="(\w+)" href="(https://atlas.example/[^"]+)"', page)) == {
        (code, f"https://atlas.example/{code}/cities/musterstadt/") for code in ("de", "en", "ar")
    }
    sitemap = gzip.decompress((small_site / "sitemap.xml.gz").read_bytes()).decode()
    assert "<loc>https://atlas.example/ar/cities/musterstadt/</loc>" in sitemap
    assert 'hreflang="de" href="https://atlas.example/de/cities/musterstadt/"' in sitemap


def test_text_from_the_content_is_text_on_the_page(small_site: Path) -> None:
    partner = (small_site / "de/partners/musterstadt/vereine/index.html").read_text()
    assert '<h1>Vereine &amp; "Freunde" \\N [x](y) {{ 7*7 }}</h1>' in partner
    assert (
        "Wir sind *offen*er und bunt"
        in (small_site / "de/strategies/musterstadt/musterplan-integration/evidence/index.html").read_text()
    )
    about = (small_site / "en/about/index.html").read_text()
    assert "&lt;b&gt;Not bold.&lt;/b&gt;" in about


def test_the_open_data_is_there_once_and_every_page_names_its_feed(small_site: Path) -> None:
    files = {
        path.relative_to(small_site / "data/v1").as_posix() for path in (small_site / "data/v1").rglob("*")
    }
    assert files >= {
        "datapackage.json", "city.csv", "city.json", "networks/bund.graphml", "atlas.jsonld",
        "integration-atlas.zip", "changes.de.atom", "changes.en.atom", "changes.ar.atom",
    }  # fmt: skip
    page = (small_site / "ar/cities/musterstadt/index.html").read_text()
    (feed,) = re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', page)
    assert (small_site / "ar/cities/musterstadt" / feed).resolve().name == "changes.ar.atom"
    assert (small_site / "ar/cities/musterstadt" / feed).resolve().is_file()


def test_the_spreadsheet_for_proposals_is_what_the_command_writes(small_site: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "city.xlsx"
    written = CliRunner().invoke(main, ["intake", "--template", str(sheet), "--root", str(SMALL)])
    assert written.exit_code == 0
    assert (small_site / "data/propose-a-city.xlsx").read_bytes() == sheet.read_bytes()
    assert "City" in load_workbook(sheet).sheetnames


def test_pages_for_editors_are_there_in_their_languages_and_others_are_led_to_the_section(
    tmp_path: Path,
) -> None:
    root = copy_small(tmp_path)
    text = "---\ntitle: Help\ndescription: How to help.\n---\n\nHelp.\n"
    (root / "content/pages/contribute.md").write_text(text)
    done = build_site(root, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = pages_of(root / "site")
    checks = "contribute/checks/"
    assert [code for code in ("de", "en", "ar") if f"{code}/{checks}" in pages] == ["de", "en"]
    assert "unknown-reference" in pages[f"de/{checks}"].ids
    assert {"../../../en/contribute/checks/", "../../../ar/contribute/"} <= set(pages[f"de/{checks}"].links)
    assert "../../en/contribute/checks/" in pages["ar/contribute/"].links
    html = (root / "site/de" / checks / "index.html").read_text(encoding="utf-8")
    address = "https://atlas.example/"
    assert set(re.findall(r'hreflang="(\w+)" href="(https:[^"]+)"', html)) == {
        (code, f"{address}{code}/{checks}") for code in ("de", "en")
    }
    sitemap = (root / "site/sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{address}en/{checks}</loc>" in sitemap
    assert f"{address}ar/{checks}" not in sitemap
    assert f"<loc>{address}ar/contribute/</loc>" in sitemap
    improved = [link for link in pages["de/contribute/files/city/"].links if link.startswith(HOST)]
    assert improved[0] == f"{HOST}/blob/main/generator/assets/examples/de/strategies/musterstadt/city.yml#L1"
    assert [link for link in pages[f"de/{checks}"].links if link.startswith(HOST)] == []


HOST = "https://git.example"


def links_to_host(page: Page) -> list[str]:
    return [link.removeprefix(HOST) for link in page.links if link.startswith(HOST)]


def test_each_page_leads_to_the_file_and_line_that_holds_it(pages: dict[str, Page]) -> None:
    partner = links_to_host(pages["de/partners/musterstadt/sprachamt/"])
    assert partner[0] == "/blob/main/strategies/musterstadt/partners.yml#L3"
    measure = links_to_host(pages["de/strategies/neuhafen/hafenplan-integration/lehre/"])
    assert measure[0] == "/blob/main/strategies/neuhafen/hafenplan-integration.yml#L10"
    assert links_to_host(pages["de/cities/"])[0] == "/tree/main/strategies"


def test_a_translated_page_leads_to_the_translation_and_to_the_original(pages: dict[str, Page]) -> None:
    translation, original, _ = links_to_host(pages["en/cities/musterstadt/"])
    assert translation == "/blob/main/strategies/musterstadt/translations/en.po#L1"
    assert original == "/blob/main/strategies/musterstadt/city.yml#L1"
    assert len(links_to_host(pages["ar/cities/musterstadt/"])) == 2, "there is no translation into Arabic"


def test_an_error_can_be_reported_on_every_page_with_its_address(pages: dict[str, Page]) -> None:
    own = {
        path: links_to_host(page) for path, page in pages.items() if re.match(r"(de|en|ar)/(?!embed/)", path)
    }
    moved = {path for path, links in own.items() if not links}
    assert {path.partition("/")[2] for path in moved} == {
        "strategies/alter-plan/",
        "strategies/neuhafen/hafenplan-integration/alte-lehre/",
    }
    for path in own.keys() - moved:
        query = parse_qs(urlsplit(own[path][-1]).query)
        assert query["page"] == [f"https://atlas.example/{path}"]
        assert query["title"][0]
        assert query["place"][0].startswith(("content", "strategies"))


def test_an_old_address_leads_on_without_a_script_and_is_in_no_list(small_site: Path) -> None:
    text = (small_site / "de/strategies/alter-plan/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../musterstadt/musterplan-integration/">' in text
    assert '<meta name="robots" content="noindex">' in text
    assert (
        'rel="canonical" href="https://atlas.example/de/strategies/musterstadt/musterplan-integration/"'
        in text
    )
    assert '<a href="../musterstadt/musterplan-integration/">Zur neuen Adresse</a>' in text
    assert "<script" not in text
    assert "data-pagefind-body" not in text
    assert "alter-plan" not in (small_site / "sitemap.xml").read_text()
    part = (small_site / "de/strategies/neuhafen/hafenplan-integration/alte-lehre/index.html").read_text()
    assert 'url=../measures/#measures-lehre"' in part


def test_a_template_of_an_address_with_an_unknown_place_is_refused(tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    config = (root / "mkdocs.yml").read_text().replace("#L{line}", "#L{lines}")
    (root / "mkdocs.yml").write_text(config)
    done = build_site(root)
    assert done.returncode != 0
    assert "has {lines}; it can have {line}, {path}" in done.stdout + done.stderr


@pytest.mark.parametrize("languages", sampled(["['../x']", "[EN]", "[en, en]"]))
def test_a_language_that_there_is_not_is_refused(languages: str, tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    config = (root / "mkdocs.yml").read_text().replace("[de, en, ar]", languages)
    (root / "mkdocs.yml").write_text(config)
    done = build_site(root)
    assert done.returncode == 1
    assert "`languages` in mkdocs.yml" in done.stdout
    assert "Traceback" not in done.stderr


def test_there_is_one_search_index_a_language(small_site: Path) -> None:
    entry = (small_site / "pagefind/pagefind-entry.json").read_text()
    assert all(f'"{language}"' in entry for language in ("de", "en", "ar"))


def test_the_navigation_of_a_page_does_not_grow_with_the_site(pages: dict[str, Page]) -> None:
    sections = [
        link for link in pages["de/cities/musterstadt/"].links if re.fullmatch(r"(\.\./)+[a-z]+/", link)
    ]
    assert len(sections) < 30


def test_a_page_in_a_shared_frame_is_the_same_as_one_in_its_own(small_site: Path, tmp_path: Path) -> None:
    root = copy_small(tmp_path)
    script = (
        "from mkdocs.__main__ import cli; from generator.mkdocs_plugin import page_frames; "
        "page_frames.frame_key = lambda page, template: page.url; cli()"
    )
    command = [sys.executable, "-c", script, "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    subprocess.run(command, check=True, cwd=PROJECT)
    own = {path.relative_to(root / "site"): path for path in (root / "site").rglob("*.html")}
    assert len(own) > 100
    for name, path in own.items():
        assert path.read_text() == (small_site / name).read_text(), name


def test_a_site_is_built_again_only_when_something_has_changed(tmp_path: Path) -> None:
    root = copy_small(tmp_path, "de")

    def build() -> tuple[str, int]:
        command = [sys.executable, "-m", "generator.cli", "build", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
        return done.stderr, (root / "site/de/index.html").stat().st_mtime_ns

    _, first = build()
    said, second = build()
    assert "Nothing has changed" in said
    assert second == first
    shutil.rmtree(root / "site/de")
    shutil.rmtree(root / "site/data")
    said, _ = build()
    assert "Nothing has changed" not in said
    assert (root / "site/de/index.html").is_file()
    assert (root / "site/data/v1/city.csv").is_file()
    city = root / "strategies/musterstadt/city.yml"
    city.write_text(city.read_text().replace("erfundene", "ausgedachte"))
    said, third = build()
    assert "Nothing has changed" not in said
    assert third > second
    assert "Eine ausgedachte Stadt" in (root / "site/de/cities/musterstadt/index.html").read_text()


def test_a_warning_does_not_stop_the_build(tmp_path: Path) -> None:
    root = copy_small(tmp_path, "de")
    city = root / "strategies/musterstadt/city.yml"
    city.write_text(city.read_text().replace("erfundene Stadt", "ausgedachte Stadt"))
    built = build_site(root, "--strict")
    assert built.returncode == 0
    assert "warning[stale-translation]" in built.stdout
    assert "ausgedachte Stadt" in (root / "site/de/cities/musterstadt/index.html").read_text()
