"""Links, anchors and pictures in pages written by hand lead somewhere, in every language, or are findings."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.knowledge import WEBP, Findings, places

ABOUT, GERMAN = "content/pages/about.md", "content/pages/about.de.md"
PNG = "content/pages/pictures/leaflet.webp"
PAGES = {
    "content/pages/contribute.md": "---\ntitle: Help\ndescription: How.\n---\n## Who can help\n\nYou.\n",
    "content/pages/review.md": "---\ntitle: Review\ndescription: How.\npart_of: contribute\n---\nText.\n",
    PNG: WEBP,
    "content/redirects.yml": "redirects:\n  moved: {old: old/, new: cities/}\n",
}


def page(text: str) -> str:
    return f"---\ntitle: About\ndescription: What this is.\n---\n\n## Whom it is for\n\n{text}\n"


def pages(text: str) -> Mapping[str, str]:
    return {**PAGES, ABOUT: page(text)}


GOOD = (
    "../cities/",
    "../contribute/",
    "../contribute/review/",
    "..",
    "../",
    "../../",
    "./",
    "?a=b",
    "#whom-it-is-for",
    "../contribute/#who-can-help",
    "../contribute/?a=b#who-can-help",
    "../strategies/testville/plan/measures/#measures-homework",
    "../strategies/?status=in-force",
    "../../de/cities/",
    "../../de/contribute/#who-can-help",
    "../../en/contribute/checks/",
    "../../data/propose-a-city.xlsx",
    "../../data/v1/strategy.csv",
    "../../data/v1/changes.de.atom",
    "../../pictures/leaflet.webp",
    "../old/",
    "../%63ities/",
    "https://other.example/x#y",
    "http://other.example",
)
BAD = {
    "../nowhere/": ("there is no page at `en/nowhere/`", ""),
    "contribute.md": ("there is no page at `en/about/contribute.md`", "did you mean `../contribute/`?"),
    "contribute.de.md": ("there is no page at `en/about/contribute.de.md`", "did you mean `../contribute/`?"),
    "../cities": ("there is no page at `en/cities`", "did you mean `../cities/`?"),
    "../cities/index.html": ("there is no page at `en/cities/index.html`", "did you mean `../cities/`?"),
    "../citys/": ("there is no page at `en/citys/`", "did you mean `../cities/`?"),
    "cities/": ("there is no page at `en/about/cities/`", "did you mean `../cities/`?"),
    "..//cities/": ("there is no page at `en//cities/`", "did you mean `../cities/`?"),
    "..\\cities/": ("there is no page at `en/about/..\\cities/`", ""),
    "../../xx/cities/": ("there is no page at `xx/cities/`", "did you mean `../cities/`?"),
    "../../../cities/": (
        "`../../../cities/` leads out of this site",
        "did you mean `../cities/`?",
    ),
    "/en/cities/": ("`/en/cities/` leads out of this site", "did you mean `../cities/`?"),
    "#whom-is-it-for": ("that page has no place `#whom-is-it-for`", "did you mean `whom-it-is-for`?"),
    "../contribute/#no": ("that page has no place `#no`", ""),
    "../strategies/testville/plan/measures/#measures-homewrk": (
        "that page has no place `#measures-homewrk`",
        "did you mean `measures-homework`?",
    ),
    "../contribute/checks/": (
        "that page exists in `en`, `de` only, but readers of other languages see this text, too",
        "write `../../en/contribute/checks/`.",
    ),
    "../../ar/contribute/checks/": ("there is no page at `ar/contribute/checks/`", ""),
    "//other.example/": (None, ""),
    "javascript:alert(1)": (None, ""),
    "news:other.example": (None, ""),
    "https:other.example": (None, ""),
    "ftp://other.example/": (None, ""),
    "leaflet.webp": (
        "there is no page at `en/about/leaflet.webp`",
        "did you mean `../../pictures/leaflet.webp`?",
    ),
    "../../data/v1/nothing.csv": ("there is no page at `data/v1/nothing.csv`", ""),
    "": ("this link has no address", ""),
}
ELSEWHERE = "links to other sites begin with `https://` or `http://`"


def test_links_to_what_is_there_are_fine(findings: Findings) -> None:
    assert findings(pages("\n".join(f"- [there]({one})" for one in GOOD))) == ()


def test_links_to_where_nothing_is_are_reported_at_their_place_with_what_to_type(findings: Findings) -> None:
    found = findings(pages("\n".join(f"- [gone]({one})" for one in BAD)))
    assert places(found) == [("page-link", ABOUT, number, 10) for number in range(8, 8 + len(BAD))]
    for finding, (message, help) in zip(found, BAD.values(), strict=True):
        assert str(finding.message) == (message or ELSEWHERE)
        assert finding.help
        assert help in str(finding.help)


def test_an_address_with_encoded_letters_is_read_as_browsers_do_and_found_in_its_line(
    findings: Findings,
) -> None:
    wrong = {
        "http&#58;//10.0.0.1/": "does not lead to a public server",
        "https&#58;//[other.example/": "is not an address",
    }
    for address, message in wrong.items():
        (found,) = findings(pages(f"[gone]({address})"))
        assert (found.check, found.span.line) == ("page-link", 8)
        assert str(found.message) == f"`{address.replace('&#58;', ':')}` {message}"


def test_a_link_is_found_where_it_stands_however_it_is_written(findings: Findings) -> None:
    text = """\
The address ../no/ twice: [../no/](../no/), and [../no/](../no/ "Title").
<javascript:x> ![Text about it](<no.webp>)

| Table |
|---|
| [by name][one], [escaped](\\../neither/) |

[one]: ../no/
"""
    assert places(findings(pages(text))) == [
        ("page-link", ABOUT, 8, 36),
        ("page-link", ABOUT, 8, 58),
        ("page-link", ABOUT, 9, 2),
        ("page-link", ABOUT, 9, 34),
        ("page-link", ABOUT, 13, 1),
        ("page-link", ABOUT, 15, 8),
    ]


def test_what_stands_as_code_is_no_link(findings: Findings) -> None:
    assert findings(pages("`[a](b.md)`\n\n    [a](b.md)\n\n\\[a](b.md)\n\n<a href=b.md>a</a>")) == ()


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ("![What it shows](pictures/leaflet.webp)", None),
        ("![What it shows](pictures/leaflat.webp)", "there is no picture `pictures/leaflat.webp`"),
        ("![What it shows](leaflet.webp)", "there is no picture `leaflet.webp`"),
        (
            "![What it shows](../../pictures/leaflet.webp)",
            "there is no picture `../../pictures/leaflet.webp`",
        ),
        ("![What it shows](https://a.example/b.png)", "there is no picture `https://a.example/b.png`"),
        ("![ ](pictures/leaflet.webp)", "this picture has no description for people who cannot see it"),
    ],
)
def test_a_picture_is_one_of_this_site_and_is_told_in_words(
    picture: str, message: str | None, findings: Findings
) -> None:
    assert [str(finding.message) for finding in findings(pages(picture))] == ([message] if message else [])


@pytest.mark.parametrize(
    "href",
    ["plan/x", "plan/x.SVG", "plan/x.svg?b", "plan/x?a", "plan/%23a", "plan/;x", "plan/?a=://#nowhere"],
)
def test_a_link_beside_or_into_a_page_that_other_processes_know_is_looked_at_with_all_pages(
    href: str, findings: Findings
) -> None:
    (found,) = findings(pages(f"[gone](../strategies/{href})"))
    assert found.check == "page-link"


def test_links_in_translations_are_looked_at_in_their_language(findings: Findings) -> None:
    text = "[a](../no/) [b](../contribute/checks/) [c](#whom-it-is-for) [d](#fuer-wen)"
    translated = f"---\nversion: 1\ntitle: Über\ndescription: Was.\n---\n\n## Für wen\n\n{text}\n"
    found = [one for one in findings({**pages("Text."), GERMAN: translated}) if one.check == "page-link"]
    assert places(tuple(found)) == [("page-link", GERMAN, 9, 5), ("page-link", GERMAN, 9, 65)]
    assert str(found[0].message) == "there is no page at `de/no/`"
