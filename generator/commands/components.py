"""Writes the list of packages and licences anew after a change of the lock.

Run it with `python -m generator.commands.components`. The list is kept in a file, so that the page of
licences is the same on every machine: some packages of the lock are installed on some systems only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import metadata

from generator.commands.lock import Pin, pins
from generator.components import PACKAGES

LOOKED_UP = {
    "colorama": "BSD-3-Clause",  # says "BSD" only; the rest stands in the text of its licence
    "jinja2": "BSD-3-Clause",  # says "BSD" only
    "pyromark": "MIT",  # says so in its description only
}
"""Licences of packages whose metadata does not tell which."""
CLASSIFIERS = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_SPDX = re.compile(r"[A-Za-z]+(-[A-Za-z0-9.]+)+|MIT|ISC")


class UnknownLicenceError(Exception):
    """The metadata of a package does not tell its licence."""


def licence_of(name: str) -> str:
    """The licence of an installed package as an SPDX expression."""
    if name in LOOKED_UP:
        return LOOKED_UP[name]
    found = metadata.metadata(name)
    for key in ("License-Expression", "License"):
        if key in found and _SPDX.fullmatch(found[key].replace(" AND ", "-").replace(" OR ", "-")):
            return found[key]
    for classifier in found.get_all("Classifier") or []:
        last = classifier.rpartition(" :: ")[2]
        if classifier.startswith("License ::") and last in CLASSIFIERS:
            return CLASSIFIERS[last]
    raise UnknownLicenceError(f"{name} does not say which licence it has: look it up for LOOKED_UP")


def listed(wanted: Mapping[str, Pin]) -> str:
    """The list of packages as it is kept: name, version and licence, a line each."""
    for name, pin in wanted.items():
        if metadata.version(name) != pin.version:
            raise UnknownLicenceError(f"{name} is installed in another version than the lock has")
    rows = {name: [pin.version, licence_of(name)] for name, pin in sorted(wanted.items())}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    return f"{{\n{lines}\n}}\n"


if __name__ == "__main__":
    PACKAGES.write_text(listed({pin.name: pin for pin in pins()}), encoding="utf-8")
