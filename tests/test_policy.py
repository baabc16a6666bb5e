"""Pages keep to a strict policy: nothing inside them runs or paints, and nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from generator.render.security_headers import PAGE_POLICY
from tests.browser import serve_folder
from tests.counts import DORTMUND
from tests.headers import Headers, WithHeaders

pytestmark = pytest.mark.slow

STRICT = ("'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*")
DATA = ("application/ld+json", "application/json")
"""Kinds of script element that hold data and never run."""


WORDS = ("<style", "style=", "srcdoc", "javascript:", "vbscript:")
SCRIPT = re.compile(r"<script(?![^>]* (?:src=|type=\"application/))")
HANDLER = re.compile(r"\bon[a-z]+=")


def is_suspicious(text: str) -> bool:
    """Whether a page may hold one of these; quick, because pages are many."""
    low = text.lower()
    is_named = any(word in low for word in WORDS)
    return is_named or SCRIPT.search(low) is not None or HANDLER.search(low) is not None


class Inside(HTMLParser):
    """What stands inside a page though a strict policy does not allow it, and what its head says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.head: list[dict[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("meta", "link", "script", "title"):
            self.head.append(values)
        is_script = tag == "script" and "src" not in values and values.get("type") not in DATA
        if tag == "style" or is_script:
            self.found.append(f"<{tag}>")
        for name, value in values.items():
            is_address = value.strip().lower().startswith(("javascript:", "vbscript:"))
            if name == "style" or name.startswith("on") or is_address or name == "srcdoc":
                self.found.append(f'<{tag} {name}="{value}">')


def html_of(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("site", ["small_site", "project_site"])
def test_no_page_holds_a_script_a_style_or_a_handler(site: str, request: pytest.FixtureRequest) -> None:
    pages = html_of(request.getfixturevalue(site))
    assert len(pages) > 100
    suspicious = {name: text for name, text in pages.items() if is_suspicious(text)}
    assert {name: found for name, text in suspicious.items() if (found := Inside(text).found)} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        "<style>p {}</style>",
        "<p style='color: red'>",
        "<p onclick=alert(1)>",
        '<svg/onload="alert(1)">',
        '<a href="JavaScript:alert(1)">',
        '<iframe srcdoc="">',
    ],
)
def test_the_test_above_finds_whatever_stands_inside_a_page(text: str) -> None:
    assert is_suspicious(text)
    assert Inside(text).found


@pytest.mark.parametrize("site", ["small_site", "project_site"])
def test_the_theme_does_not_show_titles_as_html(site: str, request: pytest.FixtureRequest) -> None:
    page = (request.getfixturevalue(site) / "de/index.html").read_text()
    (settings,) = re.findall(r'<script id="__config"[^>]*>(.*?)</script>', page)
    assert json.loads(settings)["features"] == ["navigation.tabs"]


@pytest.mark.parametrize("site", ["small_site", "project_site"])
def test_every_page_says_the_policy_before_it_loads_anything(
    site: str, request: pytest.FixtureRequest
) -> None:
    for name, text in html_of(request.getfixturevalue(site)).items():
        charset, policy, referrer = Inside(text[: text.index("</head>")]).head[:3]
        assert charset == {"charset": "utf-8"}, name
        assert policy == {"http-equiv": "Content-Security-Policy", "content": PAGE_POLICY}, name
        assert referrer == {"name": "referrer", "content": "no-referrer"}, name
        assert text.encode().index(b"charset") < 1024, name


def test_the_policy_has_no_exceptions_and_the_headers_add_only_a_hash_for_pictures(small_site: Path) -> None:
    sent = Headers.read((small_site / "_headers").read_text()).of("/de/cities/")["Content-Security-Policy"]
    for policy in (PAGE_POLICY, sent):
        assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
        assert not [source for source in policy.replace(";", " ").split() if source in STRICT]
    without_hash = re.sub(r" 'sha256-[\w+/=]+'", "", sent)
    assert without_hash == f"{PAGE_POLICY}, frame-ancestors 'self'"


def test_only_pages_made_for_it_are_shown_within_other_sites(project_site: Path) -> None:
    headers = Headers.read((project_site / "_headers").read_text())
    for path in project_site.rglob("index.html"):
        address = f"/{path.relative_to(project_site).as_posix().removesuffix('index.html')}"
        is_closed = "frame-ancestors 'self'" in headers.of(address)["Content-Security-Policy"]
        assert is_closed != (address.split("/")[2:3] == ["embed"]), address


def test_the_language_of_an_answer_is_that_of_its_address(small_site: Path) -> None:
    headers = Headers.read((small_site / "_headers").read_text())
    assert headers.of("/ar/cities/musterstadt/")["Content-Language"] == "ar"
    assert "Content-Language" not in headers.of("/data/v1/city.csv")


def test_hosts_read_every_line_of_the_header_file(project_site: Path) -> None:
    """Cloudflare Pages takes 100 rules and lines of 2,000 characters."""
    text = (project_site / "_headers").read_text()
    assert len(Headers.read(text).rules) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def kinds_of_pages(site: Path) -> list[str]:
    """The longest page of each kind, by section, depth and last name, in German."""
    fixed = {"network", "side-by-side", "fields", "strategies"}
    found: dict[tuple[str, ...], Path] = {}
    for path in sorted(site.glob("de/**/index.html"), key=lambda path: path.stat().st_size):
        *folders, _ = path.relative_to(site / "de").parts
        found[tuple(name if name in fixed or not at else "*" for at, name in enumerate(folders))] = path
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in found.values()]


@pytest.fixture(scope="module")
def strict_address(project_site: Path) -> Iterator[str]:
    """The site as a host sends it that keeps to the header file."""
    yield from serve_folder(project_site, WithHeaders)


OWN = ("http://127.0.0.1", "data:", "blob:")


def is_problem(said: ConsoleMessage) -> bool:
    """Whether a browser complains, but for a wrong address that a test or the browser itself asks for."""
    address = said.location["url"]
    is_missing = "404" in said.text and address.endswith(("/nowhere/", "/favicon.ico"))
    return not is_missing and (said.type == "error" or "olicy" in said.text)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A wide window; the test fails on a violation, an error, a policy warning or a request to elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    problems: list[str] = []
    context.expose_binding("violated", lambda _, said: problems.append(said))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (found) => violated("
        "`${found.effectiveDirective} ${found.blockedURI} ${found.sample} on ${found.documentURI}`))"
    )
    page = context.new_page()
    page.on(
        "console", lambda said: problems.append(f"{said.text} {said.location}") if is_problem(said) else None
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(OWN) else problems.append(sent.url))
    yield page
    page.wait_for_timeout(100)
    context.close()
    assert problems == []


@pytest.mark.browser
def test_the_browser_tells_of_what_breaks_the_policy(browser: Browser, strict_address: str) -> None:
    """Otherwise the tests below would say nothing."""
    page = browser.new_page()
    told: list[str] = []
    page.expose_binding("violated", lambda _, said: told.append(said))
    page.goto(f"{strict_address}en/about/")
    page.evaluate("""() => {
        addEventListener('securitypolicyviolation', (found) => violated(found.effectiveDirective))
        const add = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values))
        add('script', { textContent: 'document.title = "ran"' })
        add('style', { textContent: 'body { display: none }' })
        add('img', { src: 'https://elsewhere.example/pixel.png' })
        const marked = document.createElement('p')
        marked.setAttribute('style', 'color: red')
        document.body.append(marked)
        fetch('https://elsewhere.example/').catch(() => {})
    }""")
    page.wait_for_timeout(300)
    # Each is told of by the policy in the page and by the one in the header.
    assert sorted(set(told)) == [
        "connect-src",
        "img-src",
        "script-src-elem",
        "style-src-attr",
        "style-src-elem",
    ]
    assert page.title() != "ran"
    page.close()


@pytest.mark.browser
def test_every_kind_of_page_keeps_to_the_policy(
    watched: Page, strict_address: str, project_site: Path, everything: bool
) -> None:
    kinds = kinds_of_pages(project_site)
    assert len(kinds) > 25
    pages = [
        *(kinds if everything else kinds[::3]),
        "",
        "#choose",
        "404.html",
        "de/nowhere/",
        "ar/",
        "ar/networks/epi/",
    ]
    for path in pages:
        answer = watched.goto(f"{strict_address}{path}")
        if answer is not None:  # not for an address that differs by its fragment only
            assert "script-src" in answer.headers["content-security-policy"]
        watched.evaluate("document.querySelectorAll('details').forEach((found) => (found.open = true))")


@pytest.mark.browser
def test_a_picture_by_itself_keeps_its_colours(
    watched: Page, strict_address: str, project_site: Path
) -> None:
    poster = min(project_site.glob(f"de/{DORTMUND}/network/*.svg"))
    watched.goto(f"{strict_address}{poster.relative_to(project_site).as_posix()}")
    fill = "getComputedStyle(document.querySelector('.title')).fontWeight"
    assert watched.evaluate(fill) == "700"


@pytest.mark.browser
def test_what_readers_do_keeps_to_the_policy(watched: Page, strict_address: str) -> None:
    page, address = watched, strict_address
    page.goto(f"{address}de/cities/")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate", "it is remembered"

    page.get_by_role("button", name="Suche").click()
    page.locator(".pagefind-ui__search-input").fill("Schule")
    page.keyboard.press("Enter")
    expect(page.locator(".pagefind-ui__result").first).to_be_visible()
    page.locator(".pagefind-ui__filter-block summary").first.click()
    page.locator(".pagefind-ui__filter-checkbox").first.check()
    expect(page.locator(".pagefind-ui__result").first).to_be_visible()
    page.locator(".pagefind-ui__result-link").first.click()
    expect(page.locator("article h1")).to_be_visible()

    page.goto(f"{address}de/compare/side-by-side/")
    for box in page.locator("[data-compare-form] [name=s]").all()[:2]:
        box.check()
    expect(page.locator("[data-compare-result] [data-aspect]").first).to_be_visible()
    with page.expect_download():
        page.locator("[data-compare-csv]").click()

    page.goto(f"{address}de/measures/")
    page.locator("[data-find-controls] [name=q]").fill("Sprache")
    with page.expect_download():
        page.locator("[data-find-csv]").click()

    page.goto(f"{address}de/{DORTMUND}/network/")
    page.locator("[data-diagram-search]").first.fill("GrünBau")
    expect(page.locator(".is-dim").first).to_be_attached()
    page.locator(".node-link:visible").first.hover()
    page.locator(".node-link:visible").first.focus()

    page.get_by_role("button", name="Sprache wählen").hover()
    page.locator(".md-select__link", has_text="English").click()
    page.wait_for_url("**/en/**")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Menu").click()


@pytest.mark.browser
def test_another_site_may_show_a_picture_but_not_a_page(
    browser: Browser, strict_address: str, project_site: Path, tmp_path: Path
) -> None:
    part = min(project_site.glob("en/embed/compare/*/index.html")).parent.relative_to(project_site).as_posix()
    frames = {"part": f"{strict_address}{part}/", "page": f"{strict_address}en/compare/"}
    frame = '<iframe name="{}" src="{}"></iframe>'
    (tmp_path / "index.html").write_text("".join(frame.format(*found) for found in frames.items()))
    (tmp_path / "favicon.ico").touch()  # browsers ask for it
    page = browser.new_page()
    for other in serve_folder(tmp_path):
        page.goto(other)
        page.wait_for_load_state("networkidle")
        shown = {frame.name: frame for frame in page.frames}
        assert shown["part"].url == frames["part"]
        expect(shown["part"].locator("article table")).to_be_attached()
        assert shown["page"].url.startswith("chrome-error:")
    page.close()


NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_nginx_sends_what_the_header_file_says(small_site: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = tmp_path / "nginx.conf"
    config.write_text(f"""
daemon off; master_process off; pid {tmp_path}/pid; error_log {tmp_path}/log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {tmp_path}/1; proxy_temp_path {tmp_path}/2; fastcgi_temp_path {tmp_path}/3;
  uwsgi_temp_path {tmp_path}/4; scgi_temp_path {tmp_path}/5;
  server {{ listen 127.0.0.1:{port}; root {small_site}; include {small_site}/nginx-headers.conf; }}
}}
""")
    assert NGINX
    process = subprocess.Popen([NGINX, "-c", str(config), "-e", str(tmp_path / "log")])
    try:
        address = f"http://127.0.0.1:{port}"
        headers = Headers.read((small_site / "_headers").read_text())
        part = min(small_site.glob("de/embed/**/index.html")).parent.relative_to(small_site).as_posix()
        for path in ("/", "/de/", "/ar/cities/musterstadt/", "/data/v1/city.csv", f"/{part}/"):
            sent = dict(_open(address + path))
            for name, value in headers.of(path).items():
                if name != "Content-Security-Policy":
                    assert sent[name] == value, path
            assert ("Content-Language" in sent) == ("Content-Language" in headers.of(path))
            frames = "*" if "/embed/" in path else "'self'"
            assert sent["Content-Security-Policy"].endswith(f"; frame-ancestors {frames}")
            assert headers.of(path)["Content-Security-Policy"].startswith(
                sent["Content-Security-Policy"].rpartition("; ")[0]
            )
    finally:
        process.terminate()
        process.wait(10)


def _open(address: str) -> list[tuple[str, str]]:
    for _ in range(100):
        with suppress(ConnectionError, urllib.error.URLError), urllib.request.urlopen(address) as answer:
            return list(answer.headers.items())
        time.sleep(0.05)
    raise AssertionError(f"{address} does not answer")
