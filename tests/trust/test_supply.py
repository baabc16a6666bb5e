"""What the project is made of is known, pinned and named."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.version import Version

from generator.pages.about_site import PACKAGES, packages, parts
from tests.knowledge import PROJECT
from tests.metrics import Tell

LOCK = PROJECT / "requirements.lock"
LOCKS = ("requirements.lock", "requirements-bench.lock", "requirements-test.lock")


def pins(name: str) -> dict[str, str]:
    """The versions that a lock pins, by the name of the package."""
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split()[0].split("==") for line in lines if "==" in line and line[0] not in "# ")


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_can_be_read_by_tools_and_has_hashes(name: str) -> None:
    """This is what pip-audit and pip with --require-hashes ask of a file."""
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for line in lines:
        requirement = Requirement(line.partition(" --hash=")[0].strip())
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        assert Version(specifier.version)
        assert requirement.url is None
        assert re.fullmatch(r"( +--hash=sha256:[0-9a-f]{64})+ *", line[line.index(" --hash=") :])
    assert len(lines) == len(pins(name))


def test_few_packages_build_a_site(tell: Tell) -> None:
    """A new one has to be wanted: this number is raised on purpose or not at all."""
    found = pins(LOCK.name)
    assert len(found) <= 60
    tell("{packages} packages build a site, all pinned with hashes", packages=len(found))


def test_the_bill_of_materials_names_the_whole_lock_with_hashes(tmp_path: Path) -> None:
    for name in ("sbom.json", "again.json"):
        subprocess.run([PROJECT / ".ci/sbom.sh", tmp_path / name], check=True)
    text = (tmp_path / "sbom.json").read_text(encoding="utf-8")
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == text
    components = json.loads(text)["components"]
    assert {one["purl"] for one in components} == {
        f"pkg:pypi/{name}@{version}" for name, version in pins(LOCK.name).items()
    }
    assert all(one["externalReferences"][0]["hashes"] for one in components)


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    known = {name: package.version for name, package in packages().items()}
    assert known == pins(LOCK.name)
    for package in packages().values():
        assert canonicalize_license_expression(package.licence) == package.licence


@pytest.mark.sweep  # it takes long, and the list names the versions of the lock: see above
def test_the_list_is_as_its_program_prints_it() -> None:
    program = PROJECT / ".ci/licences.py"
    printed = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True).stdout
    assert printed == PACKAGES.read_text(encoding="utf-8")


def test_what_is_inside_published_scripts_and_styles_is_named(project_site: Path) -> None:
    """Their source maps say what they were made from."""
    known = {part.name.lower().removesuffix(".js") for part in parts()}
    inside = set()
    for file in project_site.rglob("*.map"):
        for source in json.loads(file.read_text(encoding="utf-8"))["sources"]:
            inside |= set(re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source))
    assert inside >= {"rxjs", "focus-visible"}
    assert inside <= known


def test_published_scripts_and_styles_are_ours_or_of_named_components(project_site: Path) -> None:
    ours = {path.name for path in (PROJECT / "site_overrides").rglob("*") if path.is_file()}
    theirs = re.compile(
        r"assets/(javascripts/bundle|stylesheets/(main|palette))\.\w+\.min\.(js|css)|pagefind/.*"
    )
    for file in project_site.rglob("*"):
        if file.suffix in (".js", ".css", ".wasm", ".woff", ".woff2", ".ttf", ".otf"):
            name = file.relative_to(project_site).as_posix()
            assert file.name in ours or theirs.fullmatch(name), name


def test_readers_find_every_component_with_its_licence(project_site: Path) -> None:
    page = (project_site / "de/licences/index.html").read_text(encoding="utf-8")
    for package in packages().values():
        assert f">{package.name}</a>" in page
        assert f">{package.version}</td>" in page
        assert package.licence in page
    assert all(f">{part.name}</a>" in page for part in parts())
    assert 'href="../licences/">Lizenzen</a>' in (project_site / "de/about/index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.sweep
def test_pip_takes_the_lock_with_hashes_from_any_index(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download"]
    wanted = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", str(LOCK)]
    done = subprocess.run(
        [*command, "--dest", str(tmp_path), *wanted], capture_output=True, text=True, check=False
    )
    if "No matching distribution" in done.stderr:
        pytest.skip(f"the index here has not all of it: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.whl"))) > 40
