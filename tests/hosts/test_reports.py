"""The reports of the scheduled jobs."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from generator.render.inert import posted
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
import json, sys, urllib.error, urllib.request
from pathlib import Path
failed = []
for url in Path(sys.argv[-1]).read_text().split():
    try:
        urllib.request.urlopen(url, timeout=5)
    except urllib.error.HTTPError as problem:
        text = f"Rejected status code: {{problem.code}} {{problem.reason}}"
        status = {{"text": text, "code": problem.code}}
        failed.append({{"url": url, "status": status}})
out = sys.argv[sys.argv.index("--output") + 1]
Path(out).write_text(json.dumps({{"total": 2, "error_map": {{sys.argv[-1]: failed}}, "timeout_map": {{}}}}))
sys.exit(2 if failed else 0)
"""


def test_links_that_do_not_answer_are_reported_with_the_places_where_they_stand(
    host: Host, web: str, tmp_path: Path
) -> None:
    use = {"file": "strategies/a/city.yml", "line": 3, "column": 1, "key": "website"}
    links = [{"url": f"{web}/{name}", "uses": [use]} for name in ("page", "gone")]
    file, report = tmp_path / "links.json", tmp_path / "links.md"
    if shutil.which("lychee") is None:
        host.program("lychee", LYCHEE.format(python=sys.executable))
    file.write_text(json.dumps(links), encoding="utf-8")
    assert succeeded(host.run(PROJECT / ".ci/links.sh", file, report))
    text = report.read_text(encoding="utf-8")
    assert f"- `{web}/gone` `Rejected status code: 404 Not Found`\n  - `strategies/a/city.yml:3`\n" in text
    assert f"{web}/page" not in text
    file.write_text(json.dumps(links[:1]), encoding="utf-8")
    assert succeeded(host.run(PROJECT / ".ci/links.sh", file, report))
    assert report.read_text(encoding="utf-8") == posted([])
