"""A git host at which something is proposed: it runs the steps of our workflow and shows what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from tests.hosts.stand_in import Host, git
from tests.knowledge import PROJECT, copy_small

WORKFLOW = PROJECT / ".github" / "workflows" / "check.yml"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a pull request shows at a line."""

    severity: str
    file: str
    line: int
    column: int
    check: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """A knowledge base on a host, with a branch for what is proposed."""

    root: Path
    host: Host

    @classmethod
    def begin(cls, folder: Path) -> Proposals:
        """The example knowledge base with our scripts, as the main branch."""
        root = copy_small(folder)
        config = (root / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text(config.replace("[de, en, ar]", "[de, en]"), encoding="utf-8")
        shutil.copytree(PROJECT / ".ci", root / ".ci")
        (root / ".gitignore").write_text("/atlas\n/site/\n/.site-*\n", encoding="utf-8")
        host = Host(_made(folder / "host"))
        (root / "atlas").symlink_to(host.folder / "bin" / "atlas")
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "Begin")
        git(root, "checkout", "--quiet", "-b", "newcomer")
        return cls(root, host)

    def propose(self, files: Mapping[str, str]) -> str:
        """Put files on the branch; the id of the commit."""
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", "Propose")
        return git(self.root, "rev-parse", "HEAD")

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a step of the workflow that checks what is proposed, as the host runs it."""
        workflow = yaml.load(WORKFLOW.read_text(encoding="utf-8"), yaml.BaseLoader)
        key_path: list[Any] = workflow["jobs"]["check"]["steps"]
        (command,) = [step["run"] for step in key_path if step.get("name") == name]
        # A variable of the project on the host, which the workflow hands on.
        assert workflow["env"]["ATLAS_LANGUAGE"] == "${{ vars.ATLAS_LANGUAGE }}"
        return subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=self.root,
            env={**os.environ, "GITHUB_ACTIONS": "true", "ATLAS_LANGUAGE": "de"},
            capture_output=True,
            text=True,
            check=False,
        )

    def comment(self, commit: str) -> str:
        """What the comment on the pull request says that changes for readers."""
        git(self.root, "checkout", "--quiet", "main")
        done = self.host.run(self.root / ".ci" / "changes.sh", commit, env={"ATLAS_LANGUAGE": "de"})
        assert done.returncode == 0, done.stderr
        return done.stdout


def shown(output: str) -> list[Annotation]:
    """What GitHub shows of the output of a step."""
    found = []
    for line in output.splitlines():
        parts = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert parts, f"GitHub shows nothing of this: {line}"
        given = dict(pair.split("=", 1) for pair in parts[2].split(","))
        message, _, help = unquote(parts[3]).partition("\n")
        place = unquote(given["file"]), int(given["line"]), int(given["col"])
        found.append(Annotation(parts[1], *place, given["title"], message, help))
    return found


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
