#!/usr/bin/env python3
"""Prints the packages of requirements.lock with version and licence, for the page of licences.

After a change of the lock: .venv/bin/python .ci/licences.py >generator/assets/packages.json. The list is kept
in a file, so that the page is the same on every machine: some packages are installed on some systems only.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"
PINNED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
LOOKED_UP = {
    "colorama": "BSD-3-Clause",
    "ghp-import": "Apache-2.0",
    "jinja2": "BSD-3-Clause",
    "pathspec": "MPL-2.0",
    "pyromark": "MIT",
    "trove-classifiers": "Apache-2.0",
}
"""Licences of packages whose metadata does not name one of SPDX."""


def main() -> None:
    command = [sys.executable, "-m", "cyclonedx_py", "environment", sys.executable]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["components"]
    installed = {re.sub("[-_.]+", "-", one["name"]).lower(): one for one in found}
    rows = []
    for name, version in PINNED.findall(LOCK.read_text(encoding="utf-8")):
        if installed[name]["version"] != version:
            sys.exit(f"{name} is installed in another version than the lock has")
        licence = LOOKED_UP.get(name) or licence_of(installed[name])
        rows.append(f"  {json.dumps(name)}: {json.dumps([version, licence])}")
    print("{\n" + ",\n".join(rows) + "\n}")


def licence_of(package: dict) -> str:
    for one in package.get("licenses", []):
        if known := one.get("expression") or one["license"].get("id"):
            return known
    sys.exit(f"{package['name']} does not say which licence it has: look it up for LOOKED_UP")


if __name__ == "__main__":
    main()
