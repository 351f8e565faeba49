"""One command for everything: `python3 tasks.py demo`, `python3 tasks.py test`.

Needs nothing but Python 3.11 to 3.13: it makes .venv, installs the locked versions there and runs the rest with
them. Only the standard library is imported, and older Pythons must be able to parse this file to read its one error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "claimgraph-lock.json"
LOCKS = ROOT / "requirements"
DEMO_STORE = ROOT / "demo-store"
DEMO_PAGE = ROOT / "demo-report.html"
OLDEST, NEWEST = (3, 11), (3, 13)

# Whole programs at work: browsers, servers, builds that are killed, clusters, a wheel, reports in every form. All other
# tests are unit tests.
END_TO_END = (
    "tests/browser",
    "tests/cli/test_corpora.py",
    "tests/cli/test_engines.py",
    "tests/cli/test_serve.py",
    "tests/corpus",
    "tests/explorer",
    "tests/extract/read/test_contract.py",
    "tests/extract/read/test_guard.py",
    "tests/extract/read/test_invariants.py",
    "tests/kg/test_isolation.py",
    "tests/kg/test_remote.py",
    "tests/kg/test_store_disk.py",
    "tests/server",
    "tests/test_network_docs.py",
    "tests/test_packaging.py",
    "tests/test_readme.py",
)
# A file of tests stays with one process, which loads the language model once.
PYTEST = ("pytest", "-n", "auto", "--dist", "loadfile")
CHECKS = {
    "format": ["ruff", "format", "--check", "--output-format", "concise", "."],
    "lint": ["ruff", "check", "--output-format", "concise", "."],
    "types": ["mypy"],
    "imports": ["importlinter"],
    "ontology": ["pytest", "tests/ontology"],
    "score": ["bench.score"],
    "unit": [*PYTEST, *(f"--ignore={path}" for path in END_TO_END)],
    "end-to-end": [*PYTEST, *END_TO_END],
}
# The unit tests run the ontology's too; they come last so that their summary closes the output.
TEST = ("format", "lint", "types", "imports", "score", "end-to-end", "unit")
SHOWN = {"ontology", "score", "unit", "end-to-end"}


class TaskError(Exception):
    """A task cannot go on; the message says why and what to do."""


def main() -> int:
    """Run the task that the command line names; the exit status is 0 only where all went well."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _with_another_python()
    options = make_parser().parse_args()
    try:
        return _run(options)
    except TaskError as error:
        print(f"tasks.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def make_parser() -> argparse.ArgumentParser:
    """What the command line may ask for."""
    parser = argparse.ArgumentParser(description="Set up .venv from the locked versions, then run a task there.")
    tasks = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    tasks.add_parser("demo", help="build, query and trace the graph of the sample reports")
    tasks.add_parser("test", help="run every check and test")
    check = tasks.add_parser("check", help="run only some of the checks")
    check.add_argument("parts", nargs="+", choices=list(CHECKS), metavar="PART", help=", ".join(CHECKS))
    tasks.add_parser("setup", help="make .venv with what development needs")
    tasks.add_parser("lock", help="refresh the locked versions in requirements/")
    return parser


def _run(options: argparse.Namespace) -> int:
    set_up("run" if options.task == "demo" else "dev")
    if options.task == "demo":
        return demo()
    if options.task == "lock":
        return lock()
    if options.task == "setup":
        return 0
    return check_all(TEST if options.task == "test" else tuple(options.parts))


def set_up(wanted: str) -> None:
    """Make .venv hold the locked versions: those that a run needs, or those of development ("dev") too."""
    digest = _digest()
    if _installed(digest) in (wanted, "dev"):
        return
    started = time.monotonic()
    print(f"setup: installing the locked versions into {VENV.relative_to(ROOT)} ...", flush=True)
    STAMP.unlink(missing_ok=True)
    _must(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        "cannot make .venv; Debian and Ubuntu: install python3-venv",
    )
    pip = [_python(), "-m", "pip", "--disable-pip-version-check", "install", "-qq"]
    offline = "cannot install the locked versions; is the package index reachable?"
    for name in ("build", wanted):
        _must([*pip, "--require-hashes", "--no-build-isolation", "-r", str(LOCKS / f"{name}.txt")], offline)
    _must([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)], "cannot install the project itself")
    STAMP.write_text(json.dumps({"digest": digest, "installed": wanted}), encoding="utf-8")
    print(f"setup: done in {time.monotonic() - started:.0f} s", flush=True)


def check_all(names: tuple[str, ...]) -> int:
    """Run checks by name, all of them even after a failure, with a line and the seconds of each."""
    started = time.monotonic()
    failed = [name for name in names if not _check(name)]
    verdict = f"failed: {', '.join(failed)}" if failed else "all checks pass"
    print(f"tasks.py: {verdict} ({time.monotonic() - started:.0f} s)", flush=True)
    return 1 if failed else 0


def _check(name: str) -> bool:
    started = time.monotonic()
    command = _module(CHECKS[name])
    shown = name in SHOWN
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
    )
    if done.returncode and done.stdout:
        sys.stdout.buffer.write(done.stdout)
    verdict = "FAILED" if done.returncode else "ok"
    print(f"{verdict:7}{name:11}{time.monotonic() - started:6.1f} s", flush=True)
    return done.returncode == 0


def _module(command: list[str]) -> list[str]:
    """The command line of a tool of .venv."""
    if command[0] == "importlinter":
        return [_script("lint-imports")]
    return [_python(), "-m", *command]


def demo() -> int:
    """Build the graph of the sample reports, put questions to it, trace a claim, write a page to read."""
    shutil.rmtree(DEMO_STORE, ignore_errors=True)
    samples = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "samples").glob("*.txt"))]
    store = ["--store", str(DEMO_STORE.relative_to(ROOT))]
    steps = [
        ["build", *samples, *store],
        ["query", "certifications-of-company", *store],
        ["query", "companies-certified-to-standard", "-p", "standard=ISO 14001", *store],
        ["principles", "Yunhelm", *store],
        ["compare", "Aldervoort", "Yunhelm", "--by", "indicators", "--year", "2023", *store],
        ["trace", "Baltic Chilled Transport Association", *store],
        ["verify", *store],
        ["report", "Aldervoort", "Yunhelm", "-o", str(DEMO_PAGE.relative_to(ROOT)), *store],
    ]
    for step in steps:
        print("\n$ claimgraph " + " ".join(f'"{word}"' if " " in word else word for word in step), flush=True)
        _must([_script("claimgraph"), *step], "the demo failed at this step")
    claimgraph = Path(_script("claimgraph")).relative_to(ROOT)
    print(f"\nThe graph is in {DEMO_STORE}, a page to read it in {DEMO_PAGE}")
    print(f"What else it can be asked: {claimgraph} queries")
    return 0


def lock() -> int:
    """Pin the newest versions that pyproject.toml allows, with hashes, for every Python and platform."""
    _must([_python(), "-m", "pip", "install", "-qq", "uv"], "cannot install uv, which resolves the versions")
    dev = str(LOCKS / "dev.txt")
    for name, inputs in (
        ("dev", ["pyproject.toml", "--group", "dev", "--upgrade"]),
        ("run", ["pyproject.toml", "--constraint", dev]),
        ("build", ["--group", "build", "--constraint", dev]),
    ):
        settings = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "--no-annotate"]
        command = [
            _script("uv"),
            "pip",
            "compile",
            *inputs,
            *settings,
            "--quiet",
            "--output-file",
            str(LOCKS / f"{name}.txt"),
        ]
        _must(command, f"cannot resolve requirements/{name}.txt")
    set_up("dev")
    return 0


def _digest() -> str:
    """What .venv depends on: the locks, the project's own metadata, the Python and where the checkout stands."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in (LOCKS / "build.txt", LOCKS / "run.txt", LOCKS / "dev.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _installed(digest: str) -> str | None:
    """What .venv was made with ("run" or "dev"), None where it is absent, unfinished or out of date."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(stamp["installed"]) if stamp.get("digest") == digest else None


def _python() -> str:
    return _script("python")


def _script(name: str) -> str:
    return str(VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name)


def _must(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise TaskError(otherwise)


def _with_another_python() -> int:
    """Run this file again with a Python that will do, where one is on the path."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and subprocess.run([other, "-c", ""], check=False, capture_output=True).returncode == 0:
            return subprocess.run([other, *sys.argv], check=False).returncode
    found = ".".join(map(str, sys.version_info[:3]))
    print(f"tasks.py: needs Python 3.11, 3.12 or 3.13, and this is {found}: install one of them", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
