"""The files of the open data, read by the programs that readers use."""

from __future__ import annotations

import csv
import gzip
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.changelog import ChangeKind, FileChange, History, Revision
from generator.analysis.publication import UNPUBLISHED, SiteMetadata
from generator.analysis.tables import OpenTable, tables
from generator.content.dataset import Dataset
from generator.content.load import load
from generator.diff.addresses import page_addresses
from generator.model.table_schema import Column
from generator.pages.base import Edition
from generator.pages.changes import change_entries
from generator.pages.open_data import FOLDER, DataPage
from generator.render.escape import printable
from generator.render.open_data import guard, open_data, to_csv, to_gzip
from generator.render.open_data.atom import to_feed
from generator.render.open_data.data_package import markup
from generator.render.page_markdown import render, to_html
from generator.render.site_context import SiteContext
from generator.render.site_files import editions_of
from tests.knowledge import PROJECT, SMALL, WriteTree, small_dataset
from tests.metrics import sampled

pytestmark = pytest.mark.slow

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ADDRESS = "https://atlas.example/"
CHANGES = History(
    (
        Revision(
            "b" * 40,
            MOMENT,
            (
                FileChange("strategies/musterstadt/city.yml", ChangeKind.CHANGED),
                FileChange("strategies/weg/city.yml", ChangeKind.REMOVED),
                FileChange("strategies/neuhafen/hafenplan-integration.yml", ChangeKind.NEW),
            ),
        ),
        Revision("a" * 40, MOMENT, (FileChange("content/unknown.txt", ChangeKind.NEW),)),
    )
)
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "=HYPERLINK(\"x\") & 'y' */ ]] {{ 7*7 }} {0} \\N | @import\u202e ＝1"
HOSTILE_SHOWN = printable(HOSTILE)
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def files_of(dataset: Dataset, publication: SiteMetadata = UNPUBLISHED) -> dict[str, bytes]:
    found = open_data(editions_of(dataset, ["de", "en"], publication))
    return {path.removeprefix("data/v1/"): content for path, content in found.items()}


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


SMALL_FILES = files_of(small_dataset(), SiteMetadata(ADDRESS, CHANGES))


@pytest.fixture(scope="module", params=sampled([SMALL, PROJECT], id=lambda root: root.name))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a knowledge base, written to disk."""
    return write(files_of(load(request.param)[0]), tmp_path_factory.mktemp("data"))


@pytest.fixture
def hostile(write_tree: WriteTree) -> Dataset:
    """A knowledge base whose names look like formulas, markup and templates."""
    name = json.dumps(HOSTILE)
    changes = {
        "strategies/testville/partners.yml": (
            f"partners:\n  school-office: {{name: {name}, sector: municipality, source: plan-2020#1}}\n"
        ),
        "strategies/testville/plan.yml": (
            f"title: {name}\nsummary: {name}\nstatus: in-force\nsource: plan-2020#1\n"
            f"measures:\n  club: {{name: {name}, lead: [school-office]}}\n"
        ),
    }
    dataset, problems = load(write_tree(changes))
    assert problems == ()
    return dataset


def test_the_package_is_valid_with_types_keys_and_references(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])[:5]
    assert report.stats["errors"] == 0


def test_a_wrong_value_would_be_found(folder: Path, tmp_path: Path) -> None:
    copy = write({path.name: path.read_bytes() for path in folder.glob("*.*")}, tmp_path)
    plan = json.loads((copy / "datapackage.json").read_text())
    for resource in plan["resources"]:
        del resource["bytes"], resource["hash"]
    (copy / "datapackage.json").write_text(json.dumps(plan))
    table = copy / "strategy.fields.match.csv"
    table.write_text(table.read_text().replace(",work,", ",wrok,"))
    errors = Package(str(copy / "datapackage.json")).validate().flatten(["type"])
    assert ["foreign-key"] in errors


def test_every_table_is_a_resource_and_every_column_has_a_description(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    assert {f"{resource['name']}.csv" for resource in package["resources"]} == {
        path.name for path in folder.glob("*.csv")
    }
    assert all(
        resource["description"] and all(field["description"] for field in resource["schema"]["fields"])
        for resource in package["resources"]
    )
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_pandas_loads_every_table_with_the_right_types(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        frame = pd.read_csv(folder / resource["path"], keep_default_na=False, na_values=[""])
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert list(frame.columns) == list(fields)
        for name, type in fields.items():
            column = frame[name].dropna()
            if len(column):
                wanted = {
                    "number": pd.api.types.is_numeric_dtype,
                    "integer": pd.api.types.is_numeric_dtype,
                    "boolean": lambda found: set(found.unique()) <= {True, False},
                    "string": lambda found: True,
                }[type]
                assert wanted(column), (resource["name"], name)


def test_json_holds_what_csv_holds(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            from_csv = list(csv.DictReader(file))
        from_json: list[dict[str, Any]] = json.loads(path.with_suffix(".json").read_text())
        assert len(from_csv) == len(from_json)
        for left, right in zip(from_csv, from_json, strict=True):
            assert list(left) == list(right)
            for name, value in right.items():
                assert (left[name] == "") == (value is None)
                if isinstance(value, str):
                    assert unguard(left[name]) == printable(value)


def test_a_name_that_looks_like_a_formula_is_a_text_in_csv_and_itself_in_json() -> None:
    assert b"'=Lehre am Hafen" in SMALL_FILES["strategy.measures.csv"]
    assert b'"=Lehre am Hafen"' in SMALL_FILES["strategy.measures.json"]


GUARDED = re.compile(
    r"^'(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))'(?='*[^\S\t\r\n]*[=+\-@＝＋－＠])"
)  # fmt: skip


def unguard(text: str) -> str:
    """The text as readers of the CSV have it back."""
    return GUARDED.sub("", text)


@given(st.text())
def test_no_cell_begins_like_a_formula_and_the_text_comes_back(text: str) -> None:
    table = OpenTable("t", "", (Column("a"), Column("b")), ("a",), (), ((1, text),))
    _, row = csv.reader(StringIO(to_csv(table), newline=""))
    assert not row[1].startswith(FORMULA_STARTS)
    assert not row[1].lstrip().startswith(FORMULA_STARTS)
    assert not [part for part in re.split("[;\t\r\n]", row[1]) if part.lstrip().startswith(FORMULA_STARTS)]
    assert unguard(row[1]) == printable(text)


@given(st.text(alphabet="'=+-@ \t＝x;\n", max_size=6))
def test_guarding_can_be_taken_back(text: str) -> None:
    assert unguard(guard(text)) == text


def test_numbers_are_no_formulas() -> None:
    table = OpenTable("t", "", (Column("a"), Column("b")), ("a",), (), ((-5, -1.5), (None, True)))
    assert to_csv(table).splitlines() == ["a,b", "-5,-1.5", ",true"]


def test_graphml_holds_every_kind_of_tie_and_names_in_each_language() -> None:
    text = SMALL_FILES["networks/musterstadt--musterplan-integration.graphml"]
    graph = nx.read_graphml(BytesIO(text), force_multigraph=True)
    assert graph.nodes["organisation:musterstadt/sprachamt"]["sector"] == "municipality"
    assert graph.nodes["body:lenkung"]["label_en"] == "Steering group"
    assert graph.nodes["body:lenkung"]["label_de"] == "Lenkungskreis"
    assert graph.nodes["body:lenkung"]["vacant_seats"] == 1
    ties = {data["tie"] for _, _, data in graph.edges(data=True)}
    assert {"seat", "steering", "coordination", "provision", "includes", "delegates", "funding"} <= ties
    assert "networks/bund.graphml" in SMALL_FILES


def test_linked_data_speaks_of_cities_fields_organisations_and_posts() -> None:
    graph = json.loads(SMALL_FILES["atlas.jsonld"])["@graph"]
    nodes = {node["@id"].partition("#")[2]: node for node in graph}
    assert nodes["city:musterstadt"]["@type"] == "schema:City"
    field = nodes["strategy:musterstadt/musterplan-integration:fields:arbeit"]
    assert field["skos:closeMatch"] == [{"@id": f"{ADDRESS}data/v1/atlas.jsonld#field:work"}]
    assert field["skos:inScheme"]["@id"].endswith("#strategy:musterstadt/musterplan-integration")
    assert {"@value": "Work", "@language": "en"} in field["skos:prefLabel"]
    posts = [node for node in graph if node["@type"] == "org:Post"]
    memberships = [node for node in graph if node["@type"] == "org:Membership"]
    assert sum("org:heldBy" in post for post in posts) < len(posts), "a seat is vacant"
    assert len(memberships) == sum("org:heldBy" in post for post in posts) + 3, (
        "the network has three members"
    )


def test_every_name_in_the_linked_data_has_a_node() -> None:
    graph = json.loads(SMALL_FILES["atlas.jsonld"])["@graph"]
    defined = {node["@id"] for node in graph}
    text = json.dumps([{key: value for key, value in node.items() if key != "@id"} for node in graph])
    named = set(re.findall(r'\{"@id": "([^"]+#(?:city|field|partner|strategy|network):[^"]+)"\}', text))
    assert named
    assert named <= defined


def test_the_zip_holds_the_same_bytes() -> None:
    with zipfile.ZipFile(BytesIO(SMALL_FILES["integration-atlas.zip"])) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        found = {name.removeprefix("integration-atlas/"): archive.read(name) for name in names}
    assert found == {name: content for name, content in SMALL_FILES.items() if not name.endswith(".zip")}


def test_a_gzip_file_names_neither_a_moment_nor_a_system() -> None:
    """Python 3.13 names another system in it than 3.11, and macOS another than Linux."""
    packed = to_gzip(b"text" * 100)
    assert gzip.decompress(packed) == b"text" * 100
    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


def test_the_same_knowledge_base_gives_the_same_bytes() -> None:
    assert files_of(small_dataset(), SiteMetadata(ADDRESS, CHANGES)) == SMALL_FILES


@pytest.mark.parametrize(
    "publication", [UNPUBLISHED, SiteMetadata(ADDRESS, CHANGES), SiteMetadata("", CHANGES)]
)
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_a_feed_has_what_atom_asks_for(publication: SiteMetadata, language: str) -> None:
    edition = Edition(small_dataset(), language, publication)
    feed = ElementTree.fromstring(to_feed(edition))
    assert feed.tag == f"{ATOM}feed"
    for holder in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (found,) = holder.findall(f"{ATOM}{name}")
            assert found.text
        assert re.match(r"https://|urn:uuid:", holder.findtext(f"{ATOM}id") or "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", holder.findtext(f"{ATOM}updated") or "")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = [link.get("href") or "" for link in feed.iter() if link.get("href")]
    assert all(link.startswith(publication.address or "../../") for link in links)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == (1 if publication.history.revisions else 0)


def test_an_entry_says_in_our_words_what_is_new_changed_and_gone() -> None:
    feed = ElementTree.fromstring(SMALL_FILES["changes.en.atom"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "New: Hafenplan; Changed: Sampletown; Removed: weg"
    items = ["".join(item.itertext()).strip() for item in feed.iter("{http://www.w3.org/1999/xhtml}li")]
    assert items == ["Changed: Sampletown", "Removed: weg", "New: Hafenplan"]
    addresses = [a.get("href") for a in feed.iter("{http://www.w3.org/1999/xhtml}a")]
    assert addresses == [
        f"{ADDRESS}en/cities/musterstadt/",
        f"{ADDRESS}en/strategies/neuhafen/hafenplan-integration/",
    ]


def test_every_page_names_a_feed_that_there_is() -> None:
    feeds = [SiteContext(language, ["de", "en"], "").feed for language in ("de", "en")]
    assert {feed.removeprefix(FOLDER) for feed in feeds} <= SMALL_FILES.keys()


def test_an_entry_links_each_thing_to_the_page_that_it_has(write_tree: WriteTree) -> None:
    """A written page in a section stands below that, and an address by its id alone leads nowhere."""
    page = "title: {}\ndescription: A page.\n"
    files = {
        "content/pages/handbook.md": f"---\n{page.format('Handbook')}---\n\nText.\n",
        "content/pages/dates.md": f"---\n{page.format('Dates')}part_of: handbook\n---\n\nText.\n",
    }
    dataset, problems = load(write_tree(files))
    assert problems == ()
    changed = (*files, "strategies/testville/city.yml", "strategies/testville/plan.yml")
    changes = tuple(FileChange(file, ChangeKind.CHANGED) for file in changed)
    edition = Edition(dataset, "en", SiteMetadata("", History((Revision("e", MOMENT, changes),))))
    paths = {change.thing.path for change in change_entries(edition)[0].changes}
    assert paths == {"handbook/", "handbook/dates/", "cities/testville/", "strategies/testville/plan/"}
    assert paths <= page_addresses(edition).keys()


def test_a_title_names_a_few_things_and_counts_the_others() -> None:
    files = tuple(FileChange(f"strategies/stadt-{n}/city.yml", ChangeKind.NEW) for n in range(9))
    edition = Edition(small_dataset(), "en", SiteMetadata("", History((Revision("c", MOMENT, files),))))
    feed = ElementTree.fromstring(to_feed(edition))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "New: stadt-0, stadt-1, stadt-2 and 6 more things"


def test_a_feed_has_fifty_entries_at_most() -> None:
    files = (FileChange("strategies/musterstadt/city.yml", ChangeKind.CHANGED),)
    revisions = tuple(Revision(f"{n:040x}", MOMENT, files) for n in range(80))
    edition = Edition(small_dataset(), "en", SiteMetadata("", History(revisions)))
    feed = ElementTree.fromstring(to_feed(edition))
    assert len(feed.findall(f"{ATOM}entry")) == 50


def test_hostile_texts_are_texts_in_every_file(hostile: Dataset, tmp_path: Path) -> None:
    files = (FileChange("strategies/testville/plan.yml", ChangeKind.NEW),)
    publication = SiteMetadata(ADDRESS, History((Revision("d" * 40, MOMENT, files),)))
    found = files_of(hostile, publication)
    folder = write(found, tmp_path / "hostile")
    assert Package(str(folder / "datapackage.json")).validate().valid
    frame = pd.read_csv(folder / "partner.csv", keep_default_na=False, na_values=[""])
    assert frame["name_en"][0] == f"'{HOSTILE_SHOWN}"
    assert json.loads(found["partner.json"])[0]["name_en"] == HOSTILE
    graph = nx.read_graphml(BytesIO(found["networks/testville--plan.graphml"]), force_multigraph=True)
    assert graph.nodes["organisation:testville/school-office"]["label_en"] == HOSTILE_SHOWN
    nodes = json.loads(found["atlas.jsonld"])["@graph"]
    assert any(node.get("skos:prefLabel") == [{"@value": HOSTILE, "@language": "en"}] for node in nodes)
    feed = ElementTree.fromstring(found["changes.en.atom"])
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == f"New: {HOSTILE_SHOWN}"
    page = render(next(DataPage.build(Edition(hostile, "en", publication))))
    assert "{{ 7*7 }}" not in page
    assert "&#61;HYPERLINK&#40;" in page


def test_the_description_for_search_engines_cannot_end_its_script() -> None:
    address = "https://x.example/</script><!--&"
    text = markup(SiteMetadata(address))
    assert not set("<>&") & set(text)
    found = json.loads(text)
    assert found["@type"] == "Dataset"
    assert found["url"] == address


def test_the_page_lists_every_table_with_links_and_columns() -> None:
    dataset = small_dataset()
    for language in ("de", "en", "ar"):
        view = next(DataPage.build(Edition(dataset, language, SiteMetadata(ADDRESS, CHANGES))))
        page = to_html(render(view))
        for table in (table for table in tables(dataset) if table.rows):
            assert f'href="../../data/v1/{table.name}.csv"' in page
            assert f'href="../../data/v1/{table.name}.json"' in page
        assert '<script type="application/ld+json">' in page
