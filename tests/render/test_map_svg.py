"""The map of the cities: where things are, and that each can be read and touched."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from generator.content.dataset import Dataset
from generator.i18n.locale import locale_for
from generator.pages.base import Edition, Localized
from generator.pages.cities import CityMap, Dot, city_map
from generator.render import map_svg
from generator.render.escape import plain
from generator.render.map_svg import draw_map

SVG = "{http://www.w3.org/2000/svg}"
CITIES = {
    "Offenbach am Main": (50.1, 8.7667),
    "Dietzenbach": (50.0086, 8.7758),
    "Dortmund": (51.5139, 7.4653),
    "Offenburg": (48.4708, 7.9408),
    "Cartagena": (37.6057, -0.9913),
    "Cluj-Napoca": (46.7712, 23.6236),
    "Linköping": (58.4108, 15.6214),
    "Lublin": (51.2465, 22.5684),
    "Ravenna": (44.4184, 12.2035),
    "Riga": (56.9496, 24.1052),
}


def text(value: str) -> Localized:
    return Localized(value, "en")


def a_map(cities: dict[str, tuple[float, float]], count: int = 1) -> CityMap:
    dots = tuple(
        Dot(text(name), f"cities/c{number}/", latitude, longitude, count)
        for number, (name, (latitude, longitude)) in enumerate(cities.items())
    )
    return CityMap("test", text("Title <T>"), text("What it shows"), dots)


def drawn(found: CityMap) -> ElementTree.Element:
    svg = draw_map(found, locale_for("en"), lambda path: f"../{path}")
    assert "\n" not in svg
    return ElementTree.fromstring(svg)


def links_of(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return list(svg.iter(f"{SVG}a"))


def labels_of(svg: ElementTree.Element) -> list[str]:
    return ["".join(link.itertext()) for link in links_of(svg)]


def parts(link: ElementTree.Element, tag: str, of: str) -> list[dict[str, float]]:
    """The numbers of the elements with this tag and class."""
    found = [element for element in link.iter(SVG + tag) if element.get("class") == of]
    return [{name: float(value) for name, value in element.items() if name != "class"} for element in found]


def dot_of(link: ElementTree.Element) -> map_svg.Point:
    (dot,) = parts(link, "circle", "map__dot")
    return map_svg.Point(dot["cx"], dot["cy"])


def place_of(link: ElementTree.Element) -> map_svg.Bounds:
    (place,) = parts(link, "rect", "map__hit")
    return map_svg.Bounds(place["x"], place["y"], place["x"] + place["width"], place["y"] + place["height"])


def far(one: map_svg.Point, other: map_svg.Point) -> float:
    return float(((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5)


def assert_legible(svg: ElementTree.Element) -> None:
    """Names cover no name and no dot of another city, dots cover no dot, and all is inside the picture."""
    _, _, width, height = map(float, svg.get("viewBox", "").split())
    for link in links_of(svg):
        place = place_of(link)
        assert min(place.left, place.low, width - place.right, height - place.high) >= 0
    for one, other in combinations(links_of(svg), 2):
        assert place_of(one).shared(place_of(other)) < 0.1
        assert far(dot_of(one), dot_of(other)) > 2 * map_svg.DOT
        for dot, place in ((dot_of(one), place_of(other)), (dot_of(other), place_of(one))):
            assert map_svg.Bounds.around(dot, map_svg.DOT).shared(place) < 0.1


def test_the_centre_of_the_projection_is_at_52_north_and_10_east() -> None:
    assert map_svg.project(52, 10) == pytest.approx((0, 0))


def test_the_pole_is_as_far_away_as_the_chord_of_38_degrees() -> None:
    # 2 · 6371 km · sin 19°
    assert map_svg.project(90, 10) == pytest.approx((0, 4148.4), abs=0.1)


def test_a_quarter_of_the_equator_to_the_east_is_as_far_away_as_the_chord_of_90_degrees() -> None:
    # 6371 km · √2
    assert map_svg.project(0, 100) == pytest.approx((9009.95, 0), abs=0.01)


def test_every_city_is_a_link_with_its_name() -> None:
    svg = drawn(a_map(CITIES))
    assert labels_of(svg) == list(CITIES)
    assert [link.get("href") for link in links_of(svg)] == [f"../cities/c{n}/" for n in range(len(CITIES))]


def test_a_city_lies_where_it_is_among_the_others() -> None:
    at = dict(zip(CITIES, map(dot_of, links_of(drawn(a_map(CITIES)))), strict=True))
    assert at["Dietzenbach"].y > at["Offenbach am Main"].y
    assert at["Cartagena"].x < at["Dortmund"].x < at["Ravenna"].x < at["Lublin"].x
    assert at["Linköping"].y < at["Riga"].y < at["Lublin"].y < at["Ravenna"].y < at["Cartagena"].y


def test_names_and_dots_of_the_cities_that_we_know_do_not_cover_each_other() -> None:
    assert_legible(drawn(a_map(CITIES)))


def test_names_of_cities_in_the_same_place_stand_around_them() -> None:
    assert_legible(drawn(a_map({f"Twin {n}": (50.1, 8.7) for n in range(3)})))


def test_a_finger_finds_each_name_and_no_two_circles_for_fingers_overlap() -> None:
    links = links_of(drawn(a_map(CITIES)))
    pixel = 328 / map_svg.WIDTH
    assert all((place.high - place.low) * pixel >= 24 for place in map(place_of, links))
    reach = [parts(link, "circle", "map__hit")[0]["r"] for link in links]
    assert max(reach) * 2 * pixel >= 24
    for one, other in combinations(range(len(links)), 2):
        assert far(dot_of(links[one]), dot_of(links[other])) >= reach[one] + reach[other] - 0.1


def test_text_is_twelve_pixels_on_a_phone() -> None:
    sizes = {float(e.get("font-size", 0)) for e in drawn(a_map(CITIES)).iter(f"{SVG}text")}
    assert min(sizes) * 328 / map_svg.WIDTH >= 12


def test_a_city_without_a_strategy_is_told_apart() -> None:
    (empty,) = links_of(drawn(a_map({"Riga": CITIES["Riga"]}, count=0)))
    (full,) = links_of(drawn(a_map({"Riga": CITIES["Riga"]}, count=2)))
    assert (empty.get("class"), full.get("class")) == ("map__city map__city--empty", "map__city")


def test_the_map_has_a_title_a_description_and_no_size_of_its_own() -> None:
    svg = drawn(a_map(CITIES))
    assert svg.get("width") is None
    assert svg.get("role") == "graphics-document"
    words = {e.get("id"): e.text for e in svg.iter() if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [words[id] for id in svg.get("aria-labelledby", "").split()] == [
        "Title <T>",
        "What it shows",
    ]


def test_colours_are_left_to_the_style_sheet() -> None:
    svg = drawn(a_map(CITIES))
    assert not [e for e in svg.iter() if {"fill", "stroke", "style"} & set(e.attrib)]


def test_no_cities_still_give_a_map_of_europe() -> None:
    svg = drawn(a_map({}))
    assert labels_of(svg) == []
    (land,) = svg.iter(f"{SVG}path")
    assert len(land.get("d", "")) > 5000


@pytest.mark.parametrize(
    "place", [(64.15, -21.94), (35.17, 33.36), (-41.29, 174.78), (-52.0, -170.0), (90.0, 0.0)]
)
def test_a_city_beyond_the_land_is_in_the_picture_like_the_others(place: tuple[float, float]) -> None:
    svg = drawn(a_map({"Dortmund": CITIES["Dortmund"], "Far": place}))
    assert_legible(svg)


def test_a_hundred_cities_are_all_there_though_their_names_cover_each_other() -> None:
    many = {f"City {n}": (40 + n % 10 * 1.7, -5 + n // 10 * 2.5) for n in range(100)}
    assert labels_of(drawn(a_map(many))) == list(many)


HOSTILE = [
    '"><script>alert(1)</script>',
    "</text></a></svg><b>",
    "&lt;b&gt; &amp; &#60;",
    "line\nbreak\r\x00\x1b",
    "مرحبا بكم في المدينة",
    "\u202eevil\u202c",
    "京都市",
    "]]> --> <!--",
    "x" * 300,
    "",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_name_is_drawn_as_the_text_it_is(label: str) -> None:
    svg = drawn(a_map({"Dortmund": CITIES["Dortmund"], label: CITIES["Riga"]}))
    assert labels_of(svg) == ["Dortmund", plain(label)]
    assert {e.get("direction") for e in svg.iter(f"{SVG}text")} == {"ltr"}


def coast_of(svg: ElementTree.Element) -> list[map_svg.Point]:
    """The points of the coast in the picture."""
    (land,) = svg.iter(f"{SVG}path")
    moved = re.findall(r"[-\d.]+", land.get("transform", "translate(0 0) scale(1)"))
    left, top, scale = map(float, moved)
    points: list[map_svg.Point] = []
    x = y = 0.0
    for ring in land.get("d", "").removesuffix("z").split("z"):
        steps = [float(step) for step in re.findall(r"-?[\d.]+", ring)]
        first = len(points)
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            points.append(map_svg.Point(left + scale * x, top + scale * y))
        x, y = (points[first].x - left) / scale, (points[first].y - top) / scale
    return points


@pytest.mark.parametrize("beyond", [{}, {"Reykjavik": (64.15, -21.94)}, {"Nicosia": (35.17, 33.36)}])
def test_cities_on_a_coast_lie_at_the_coast_of_the_picture(beyond: dict[str, tuple[float, float]]) -> None:
    harbours = {"Lisbon": (38.71, -9.14), "Thessaloniki": (40.63, 22.94), "Gdansk": (54.4, 18.65)}
    svg = drawn(a_map({**harbours, **beyond}))
    coast = coast_of(svg)
    for link in links_of(svg)[: len(harbours)]:
        assert min(far(dot_of(link), point) for point in coast) < 4


def test_the_map_shows_each_city_of_the_knowledge_base_with_its_strategies(dataset: Dataset) -> None:
    (dot,) = city_map(Edition(dataset, "en")).dots
    assert dot == Dot(Localized("Testville", "en"), "cities/testville/", 50.0, 8.0, 1)
