"""What stands in for git hosts when their scripts are run here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from generator.render.bot_text import posted
from tests.knowledge import PROJECT

GH = r"""#!{python}
# Stands in for gh: keeps what it is told in a file, and answers from it.
import json, os, re, sys
from pathlib import Path
file = Path(os.environ["HOST"]); host = json.loads(file.read_text()); arguments = sys.argv[1:]
def option(name, default=""):
    return arguments[arguments.index(name) + 1] if name in arguments else default
def body():
    field = option("--field")
    if field:
        return Path(field.removeprefix("body=@")).read_text()
    return Path(option("--body-file")).read_text()
host["calls"].append(arguments)
path = next((a for a in arguments if a.startswith("repos/")), "")
match arguments[:2]:
    case ["api", _] if re.search(r"issues/\d+/comments$", path) and "--method" not in arguments:
        assert "startswith(env.MARKER)" in option("--jq")
        marker = os.environ["MARKER"]
        print("\n".join(str(c["id"]) for c in host["comments"] if c["bot"] and c["body"].startswith(marker)))
    case ["api", _] if option("--method") == "POST":
        host["comments"].append({{"id": len(host["comments"]) + 1, "bot": True, "body": body()}})
    case ["api", _] if option("--method") == "PATCH":
        host["comments"][int(path.rpartition("/")[2]) - 1]["body"] = body()
    case ["api", _] if "/pulls/" in path:
        print(host["head"])
    case ["api", _] if "/issues/" in path:
        print(host["issue"])
    case ["pr", "list"]:
        everybodys = "isCrossRepository" not in option("--jq")
        print("\n".join(r for r in host["requests"] if everybodys or "/fork/" not in r))
    case ["pr", "create"]:
        host["requests"].append("https://host.example/pull/1"); host["request"] = body()
        print(host["requests"][-1])
    case ["issue", "list"]:
        print("\n".join(str(number) for number, found in enumerate(host["issues"], 1) if found["open"]))
    case ["issue", "create"]:
        host["issues"].append({{"open": True, "title": option("--title"), "body": body()}})
    case ["issue", "edit"]:
        host["issues"][int(arguments[2]) - 1] |= {{"title": option("--title"), "body": body()}}
    case ["issue", "close"]:
        host["issues"][int(arguments[2]) - 1]["open"] = False
    case ["label", "create"] | ["workflow", "run"]:
        pass
    case other:
        sys.exit(f"no stand-in for {{other}}")
file.write_text(json.dumps(host))
"""


class Host:
    """A host that scripts talk to: a folder with programs that stand in, and what they were told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state_file = folder / "host.json"
        self.set(calls=[], comments=[], requests=[], issues=[], issue="", head="")
        (folder / "bin").mkdir()
        self.program("gh", GH.format(python=sys.executable))
        self.program(
            "atlas", f'#!/bin/sh\nPYTHONPATH={PROJECT} exec {sys.executable} -m generator.cli "$@"\n'
        )

    def program(self, name: str, text: str) -> None:
        (self.folder / "bin" / name).write_text(text, encoding="utf-8")
        (self.folder / "bin" / name).chmod(0o755)

    def set(self, **values: Any) -> None:
        before = self.state if self.state_file.exists() else {}
        self.state_file.write_text(json.dumps({**before, **values}), encoding="utf-8")

    @property
    def state(self) -> Any:
        return json.loads(self.state_file.read_text(encoding="utf-8"))

    def run(
        self, script: Path, *arguments: object, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        around = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOST": str(self.state_file),
            "PYTHONPATH": str(PROJECT),
            "ATLAS": str(self.folder / "bin" / "atlas"),
            "GITHUB_REPOSITORY": "town/atlas",
            "GITHUB_SERVER_URL": "https://host.example",
            **(env or {}),
        }
        command = [str(script), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env=around, check=False)


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def succeeded(done: subprocess.CompletedProcess[str]) -> bool:
    assert done.returncode == 0, done.stdout + done.stderr
    return True


def report(folder: Path, *lines: str) -> Path:
    """A report as our programs print it."""
    file = folder / "report.md"
    file.write_text(posted(lines), encoding="utf-8")
    return file


class Web(BaseHTTPRequestHandler):
    """A web that has one page, and a GitLab that keeps notes and issues."""

    notes: ClassVar[list[dict[str, Any]]] = []
    issues: ClassVar[list[dict[str, Any]]] = []

    def log_message(self, *arguments: object) -> None:
        pass

    def answer(self, data: object, status: int = 200) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def given(self) -> Any:
        assert self.headers["PRIVATE-TOKEN"] == "token"
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].removeprefix("/api/v4/projects/5/")
        match path:
            case "/page":
                self.answer("here")
            case "/api/v4/user":
                self.answer({"id": 1})
            case "issues":
                self.answer([found for found in self.issues if found.get("state") == "opened"])
            case "issues/12":
                self.answer({"description": self.issues[-1]["description"]})
            case "merge_requests/7/notes" | "issues/12/notes":
                page = int(parse_qs(urlsplit(self.path).query)["page"][0])
                self.answer(self.notes[(page - 1) * 100 : page * 100])
            case _:
                self.answer("gone", 404)

    def do_POST(self) -> None:
        data = self.given()
        if self.path.endswith("/notes"):
            self.notes.append({"id": len(self.notes), "author": {"id": 1}, **data})
        else:
            self.issues.append({"iid": len(self.issues) + 1, "state": "opened", **data})
        self.answer({})

    def do_PUT(self) -> None:
        data = self.given()
        number = int(self.path.rpartition("/")[2])
        if "/notes/" in self.path:
            self.notes[number] |= data
        else:
            state = {"state": "closed"} if data.pop("state_event", "") == "close" else {}
            self.issues[number - 1] |= data | state
        self.answer({})
