"""What pages show, decided before anything is rendered."""

from generator.content.dataset import Dataset
from generator.content.load import load
from generator.content.page_paths import path_of
from generator.diff.addresses import page_addresses
from generator.i18n.locale import locale_for
from generator.model import Claim
from generator.model.governance import Seat
from generator.model.page import RESERVED_IDS
from generator.model.references import PartnerRef, SourceRef
from generator.pages import PAGES, Edition
from generator.pages.base import Localized
from generator.pages.display_names import name_of
from generator.pages.fields import measure_items
from generator.pages.glossary import Explanation
from generator.pages.markdown_page import ProsePage
from generator.pages.measures import MeasurePage
from generator.pages.partners import PartnerIndex, PartnerPage
from generator.pages.redirects import RedirectPage
from generator.pages.sources import SourceIndex
from generator.pages.strategies import StrategyPage, seat_groups
from generator.pages.strategy_parts import EvidencePage, MeasuresPage, SteeringPage
from generator.render.page_markdown import render
from generator.render.value_printer import Terms
from tests.knowledge import BASE, WriteTree, small_dataset

SMALL_DATASET = small_dataset()
GERMAN, ENGLISH, ARABIC = (Edition(SMALL_DATASET, code) for code in ("de", "en", "ar"))


def test_every_page_has_its_own_address_that_ends_in_a_slash() -> None:
    paths = [view.path for page_type in PAGES for view in page_type.build(GERMAN)]
    assert len(paths) == len(set(paths))
    assert all(path == "" or path.endswith("/") for path in paths)


def test_every_language_has_the_same_pages() -> None:
    paths = [
        {view.path for kind in PAGES for view in kind.build(edition)} for edition in (GERMAN, ENGLISH, ARABIC)
    ]
    assert paths[0] == paths[1] == paths[2]


def test_every_entity_has_an_address_where_a_page_is() -> None:
    """Links, feeds and reports of changes all ask for it, so none of them can lead elsewhere."""
    for entity in SMALL_DATASET.all():
        assert path_of(entity).partition("#")[0] in page_addresses(GERMAN), entity.id


def test_a_text_without_a_translation_is_marked_as_a_fallback() -> None:
    page = next(StrategyPage.build(ENGLISH))
    assert page.title == Localized("Integration plan of Sampletown", "en")
    assert ENGLISH.text(page.strategy.measures["jobmesse"].name) == Localized(
        "Jobmesse", "de", is_fallback=True
    )
    assert next(MeasuresPage.build(ENGLISH)).fallback_languages == ("de",)
    assert next(StrategyPage.build(GERMAN)).fallback_languages == ()


def test_a_strategy_shows_each_measure_in_each_of_its_fields() -> None:
    strategy = SMALL_DATASET.strategies["musterstadt/musterplan-integration"]
    items = {key: measure_items(GERMAN, strategy, key) for key in strategy.fields}
    assert {
        key: [(getattr(item.text, "value", ""), item.path) for item in of_field]
        for key, of_field in items.items()
    } == {
        "sprache": [("Sprachkurse am Abend", "strategies/musterstadt/musterplan-integration/sprachkurs/")],
        "arbeit": [("Jobmesse", "")],
    }


def test_only_a_measure_with_more_to_say_than_its_name_has_a_page() -> None:
    assert [page.path for page in MeasurePage.build(GERMAN)] == [
        "strategies/musterstadt/musterplan-integration/sprachkurs/",
        "strategies/neuhafen/hafenplan-integration/lehre/",
    ]


def test_a_measure_shows_what_each_source_calls_it_in_its_own_language() -> None:
    page = next(MeasurePage.build(ENGLISH))
    assert [(name.value, name.language) for name, _ in page.wordings] == [("Sprachkurse am Abend", "de")]


def test_what_the_sources_do_not_say_is_asked_only_where_it_is_missing(write_tree: WriteTree) -> None:
    silent, _ = load(write_tree({}))
    asked = {question.id for question in next(EvidencePage.build(Edition(silent, "en"))).missing}
    assert asked == {"From when until when it applies.", "Since when each measure has been running."}
    assert next(EvidencePage.build(GERMAN)).missing == ()


def test_partners_are_listed_by_sector() -> None:
    page = next(PartnerIndex.build(GERMAN))
    assert [(sector, len(rows)) for sector, rows in page.sectors.items()] == [
        ("municipality", 3),
        ("association", 1),
    ]


def test_a_partner_shows_what_it_is_part_of_what_it_runs_and_where_it_is_named() -> None:
    pages = {page.path: page for page in PartnerPage.build(GERMAN)}
    office = pages["partners/musterstadt/sprachamt/"]
    assert office.partner.part_of == "musterstadt/stadt-musterstadt"
    assert [run.path for run in office.runs] == ["strategies/musterstadt/musterplan-integration/sprachkurs/"]
    (mention,) = pages["partners/musterstadt/vereine/"].mentions
    assert [getattr(part.link.text, "value", "") for part in mention.parts] == [
        "Zivilgesellschaft",
        "Runder Tisch",
    ]


def test_a_source_lists_what_rests_on_each_of_its_places() -> None:
    page = next(SourceIndex.build(GERMAN))
    source = page.sources[0]
    claims = {key: [link.path for link in page.claims.get((source.id, key), ())] for key in source.places}
    assert "strategies/musterstadt/musterplan-integration/measures/#measures-jobmesse" in claims["2"]
    assert "cities/musterstadt/" in claims["1"]


def test_a_source_that_most_claims_share_is_shown_once() -> None:
    first, second = (Claim(source=(SourceRef(source),)) for source in ("musterplan", "hafenplan"))
    assert GERMAN.shared_citations([first, first, second]) == GERMAN.citations(first.source)
    assert GERMAN.shared_citations([first, second]) == ()
    assert GERMAN.shared_citations([]) == ()


def test_an_edition_of_nothing_is_a_site_without_entities(dataset: Dataset) -> None:
    empty = Edition(Dataset({}, {}, {}, {}), "en")
    assert {view.path for kind in PAGES for view in kind.build(empty)} == {
        "", "cities/", "strategies/", "measures/", "fields/", "compare/", "compare/side-by-side/",
        "partners/", "networks/", "sources/", "glossary/", "data/", "translations/",
        "licences/", "accessibility/",
    }  # fmt: skip


def test_seats_of_one_holder_are_named_once_with_their_number(dataset: Dataset) -> None:
    office, vacant = Seat(partner=PartnerRef("testville/school-office")), Seat(vacant=True)
    holders = (office, vacant, office, vacant, Seat(label="MVA"))
    seats = dict(zip("abcde", holders, strict=True))
    edition = Edition(dataset, "en")
    found = name_of(edition, seats, dataset.strategies["testville/plan"])
    assert locale_for("en").translate(found) == "School office (2 seats), 2 seats vacant and MVA"


def test_a_seat_is_somebodys_or_vacant_or_unclear(write_tree: WriteTree) -> None:
    plan = (
        BASE["strategies/testville/plan.yml"]
        + """\
bodies:
  board:
    name: Board
    type: steering
    seats:
      a: {partner: school-office, label: "51", status: inferred}
      b: {vacant: true, label: NN}
      c: {label: MVA}
      d: {vacant: true, label: NN}
matrix:
  title: Who coordinates
  rows:
    all: {label: Everyone, cells: {learning: {a: {partner: school-office}}}}
"""
    )
    edition = Edition(load(write_tree({"strategies/testville/plan.yml": plan}))[0], "en")
    page = next(SteeringPage.build(edition))
    assert [group.bodies for group in page.body_groups] == [("board",)]
    seats = seat_groups(edition, page.strategy.bodies["board"].seats)
    assert [(seat.label, seat.vacant, count) for seat, count in seats] == [
        ("51", False, 1),
        ("NN", True, 2),
        ("MVA", False, 1),
    ]
    items = render(page).partition('class="plain-list seats"')[2].split("<li>")[1:4]
    assert ["reading unclear" in item for item in items] == [False, False, True]
    assert page.matrix_fields == ("learning",)


def test_a_partner_is_named_once_for_each_part_of_a_strategy(write_tree: WriteTree) -> None:
    plan = (
        BASE["strategies/testville/plan.yml"]
        + """\
tiers: {top: {name: Top, text: Leads., seats: {a: {partner: school-office}, b: {partner: school-office}}}}
projects: {bus: {name: Bus, funding: {levels: [eu]}, period: {end: 2019}, partners: [school-office]}}
"""
    )
    dataset, _ = load(write_tree({"strategies/testville/plan.yml": plan}))
    page = next(PartnerPage.build(Edition(dataset, "en")))
    assert [(part.link.path, part.period.end) for mention in page.mentions for part in mention.parts] == [
        ("strategies/testville/plan/steering/#tiers-top", None),
        ("strategies/testville/plan/measures/#projects-bus", "2019"),
    ]


def test_words_are_found_whole_longest_first_and_as_they_are_written() -> None:
    meaning = Explanation("glossary/#x", Localized("m", "en"))
    found = Terms({"ESF": meaning, "ESF+": meaning}).split("The ESF+ and ESF, not ESFA or esf.")
    assert [piece for piece, explained in found if explained] == ["ESF+", "ESF"]
    assert "".join(piece for piece, _ in found) == "The ESF+ and ESF, not ESFA or esf."
    assert Terms({}).split("ESF") == (("ESF", None),)


def test_no_page_written_by_hand_can_take_the_place_of_one_that_is_made(write_tree: WriteTree) -> None:
    kinds = [kind for kind in PAGES if kind not in (ProsePage, RedirectPage)]
    root = write_tree({"content/pages/contribute.md": "---\ntitle: Help\ndescription: How.\n---\nHelp.\n"})
    edition = Edition(load(root)[0], "en")
    paths = [path.split("/") for kind in kinds for path, _ in kind.pages(edition)]
    made = {parts[parts[0] == "contribute"] for parts in paths}
    assert made - {""} == RESERVED_IDS - {"embed"}
