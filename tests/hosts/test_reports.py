"""The reports of the scheduled jobs."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from generator.render.bot_text import posted
from tests.hosts.stand_in import Host, succeeded
from tests.knowledge import PROJECT


def test_what_is_overdue_is_reported_with_its_place(host: Host, tmp_path: Path) -> None:
    found = {"file": "a.yml", "line": 3, "column": 1, "severity": "warning", "check": "overdue"}
    findings = [
        {**found, "message": "look `again` @somebody", "help": "compare it."},
        {**found, "check": "other", "message": "no", "help": ""},
    ]
    (tmp_path / "found.json").write_text(json.dumps(findings), encoding="utf-8")
    host.program("atlas", f"#!/bin/sh\ncat {tmp_path / 'found.json'}\nexit 1\n")
    assert succeeded(host.run(PROJECT / ".ci/freshness.sh", tmp_path / "report.md"))
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "- [ ] `a.yml:3` `look 'again' @somebody`\n" in report
    assert "1 statements were to be looked at again by now." in report
    host.program("atlas", "#!/bin/sh\necho '[]'\n")
    assert succeeded(host.run(PROJECT / ".ci/freshness.sh", tmp_path / "report.md"))
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == posted([])


LYCHEE = """#!{python}
# Stands in for lychee 0.24: asks for each address in the file, and says what failed in its form.
import json, sys, urllib.error, urllib.parse, urllib.request
from pathlib import Path
failed = []
lines = Path(sys.argv[-1]).read_text("utf-8").splitlines()
for line, url in enumerate(lines, 1):
    url = urllib.parse.quote(url.replace("LocalHost", "localhost"), safe="%:/")
    try:
        urllib.request.urlopen(url, timeout=5)
    except urllib.error.HTTPError as problem:
        text = f"Rejected status code: {{problem.code}} {{problem.reason}}"
        status = {{"text": text, "code": problem.code}}
        failed.append({{"url": url, "status": status, "span": {{"line": line, "column": 1}}}})
out = sys.argv[sys.argv.index("--output") + 1]
Path(out).write_text(json.dumps({{"total": len(lines), "error_map": {{"a": failed}}, "timeout_map": {{}}}}))
sys.exit(2 if failed else 0)
"""


def reported(host: Host, links: object, folder: Path) -> str:
    """The report of the links, by lychee where it is there."""
    file, report = folder / "links.json", folder / "links.md"
    if shutil.which("lychee") is None:
        host.program("lychee", LYCHEE.format(python=sys.executable))
    file.write_text(json.dumps(links), encoding="utf-8")
    assert succeeded(host.run(PROJECT / ".ci/links.sh", file, report))
    return report.read_text(encoding="utf-8")


def test_links_that_do_not_answer_are_reported_with_the_places_where_they_stand(
    host: Host, web: str, tmp_path: Path
) -> None:
    use = {"file": "strategies/a/city.yml", "line": 3, "column": 1, "key": "website"}
    links = [{"url": f"{web}/{name}", "uses": [use]} for name in ("page", "gone")]
    text = reported(host, links, tmp_path)
    assert f"- `{web}/gone` `Rejected status code: 404 Not Found`\n  - `strategies/a/city.yml:3`\n" in text
    assert f"{web}/page" not in text
    assert reported(host, links[:1], tmp_path) == posted([])


def test_dead_links_are_found_however_lychee_writes_their_addresses(
    host: Host, web: str, tmp_path: Path
) -> None:
    port = web.rpartition(":")[2]
    names = ("Ü", "a|b", "a`b", "x/../gone", "gone")
    addresses = [f"http://LocalHost:{port}/{name}" for name in names] + [f"http://localhost:{port}/gone"]
    links = [
        {"url": address, "uses": [{"file": f"{number}.yml", "line": 1}]}
        for number, address in enumerate([f"{web}/page", *addresses])
    ]
    text = reported(host, links, tmp_path)
    assert "6 of 7 addresses do not answer." in text
    for number, address in enumerate(addresses, 1):
        shown = re.escape(address.replace("`", "'"))
        # Of two that are the same, lychee may ask for one only.
        assert re.search(
            rf"- `{shown}` `(?:Rejected status code: 404|Error \(cached\)).*`\n  - `{number}\.yml:1`\n", text
        )


def test_a_dead_link_that_is_none_of_ours_is_reported_by_its_own_address(host: Host, tmp_path: Path) -> None:
    failed = [{"url": "https://b.example/@somebody", "status": {"text": "gone"}}]
    result = {"total": 1, "error_map": {"a": failed}, "timeout_map": {}}
    links, answer = tmp_path / "links.json", tmp_path / "result.json"
    links.write_text(json.dumps([{"url": "https://a.example/", "uses": []}]), encoding="utf-8")
    answer.write_text(json.dumps(result), encoding="utf-8")
    done = host.run(PROJECT / ".ci/report.py", "links", links, answer, 2)
    assert "- `https://b.example/@somebody` `gone`\n" in done.stdout


def test_only_web_addresses_are_handed_on(host: Host, tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    for address in (
        "https://a.example/\nfile:///etc/passwd",
        "file:///etc/passwd",
        "https://a.example/\u2028x",
    ):
        file.write_text(json.dumps([{"url": address, "uses": []}]), encoding="utf-8")
        done = host.run(PROJECT / ".ci/report.py", "addresses", file)
        assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_a_report_that_cannot_be_printed_is_a_failure(where: str, host: Host, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(posted(["One"]), encoding="utf-8")
    script = tmp_path / "run.sh"
    script.write_text(f'#!/bin/sh\n"$1" body "$2" {where}\n', encoding="utf-8")
    script.chmod(0o755)
    done = host.run(script, PROJECT / ".ci/report.py", tmp_path / "report.md")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
