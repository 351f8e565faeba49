"""The wheel, the locks and the one command are what they say they are."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import extract
import kg
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("build", "run", "dev")
PIN = re.compile(r"^([\w.-]+)==([\w.]+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
MODULES = sorted(
    module.name
    for package in (kg, extract)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run_python(code, *arguments, path=None, cwd=None):
    """What a Python of its own prints, with `path` before all else that it can import."""
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pins(lock):
    """The lock's packages: (name, version, marker) of each."""
    found = PIN.findall((ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"))
    return {(canonicalize_name(name), number, marker) for name, number, marker, _ in found}


def load_tasks():
    spec = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_wheel_carries_all_that_the_code_reads_and_nothing_else(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    assets = {
        f"kg/_assets/{path.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "queries")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".ttl", ".rq"}
    }
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "extract" / "rules").glob("*.*")}
    assert "kg/_assets/ontology/claims.ttl" in assets
    assert sorted(assets - inside) == []
    assert sorted(data - inside) == []
    assert {"kg/py.typed", "extract/py.typed"} <= inside
    assert {name.split("/")[0] for name in inside} == {"kg", "extract", f"claimgraph-{PROJECT['version']}.dist-info"}


def test_wheel_alone_finds_its_own_assets(unpacked, tmp_path):
    code = "from kg.assets import ontology_dir, queries_dir; print(ontology_dir()); print(queries_dir())"
    assert run_python(code, path=unpacked, cwd=tmp_path).split() == [
        str(unpacked / "kg" / "_assets" / "ontology"),
        str(unpacked / "kg" / "_assets" / "queries"),
    ]


def test_wheel_alone_runs_the_command(unpacked, tmp_path):
    code = "import sys; from kg.cli import app; sys.argv[0] = 'claimgraph'; app()"
    assert PROJECT["version"] in run_python(code, "--version", path=unpacked, cwd=tmp_path)
    assert "certifications-of-company" in run_python(code, "queries", path=unpacked, cwd=tmp_path)


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported(name):
    assert importlib.import_module(name).__doc__


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("kg", {"spacy", "rdflib", "pyoxigraph", "owlready2", "pyshacl", "typer"}),
        ("kg.cli", {"spacy", "thinc", "numpy", "rdflib", "owlready2", "pyshacl"}),
    ],
)
def test_import_stays_light(module, heavy):
    loaded = run_python(f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))").split()
    assert sorted(heavy.intersection(loaded)) == []


def test_version_stands_in_one_place():
    assert version("claimgraph") == PROJECT["version"]
    sources = [path for folder in ("kg", "extract") for path in (ROOT / folder).rglob("*.py")]
    assert [path for path in [*sources, ROOT / "tasks.py"] if PROJECT["version"] in path.read_text("utf-8")] == []


def test_changelog_opens_with_this_version():
    headings = re.findall(r"^## \[?([\d.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == PROJECT["version"]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_a_hash_for_every_pin_and_no_host(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert PIN.sub("", text).strip() == ""
    assert "://" not in text


def test_locks_agree():
    assert pins("run") <= pins("dev")
    assert pins("build") <= pins("dev")


def test_lock_meets_what_the_project_asks_for():
    pinned = {name: number for name, number, _ in pins("run")}
    for line in PROJECT["dependencies"]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), line


def test_readme_commands_are_tasks():
    parser = load_tasks().make_parser()
    commands = re.findall(r"^python3 tasks\.py (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    tasks = [parser.parse_args(shlex.split(command, comments=True)).task for command in commands]
    assert {"demo", "test"} <= set(tasks)


def test_ci_runs_the_readme_test_command():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "python3 tasks.py test" in lines
    assert re.search(r"^python3 tasks\.py test\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_check_is_a_part_that_test_runs():
    tasks = load_tasks()
    assert set(tasks.CHECKS) - set(tasks.TEST) == {"ontology"}  # the unit tests run it too
    assert tasks.TEST[-1] == "unit"  # pytest's summary closes the output
