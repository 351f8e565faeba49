"""Bad input: each time one line on stderr that says what to do, exit 2, and the store as it was."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

PROGRAM = (sys.executable, "-c", "from kg.cli import app; app()")


def refused(run: Run, *arguments: str, stdin: str | None = None) -> str:
    """What the one line on stderr says of a command that must fail and leave the store as it was."""
    before = run("info", "--json").out
    done = run(*arguments, stdin=stdin)
    assert (done.status, done.out) == (2, "")
    (line,) = [one for one in done.err.splitlines() if not one.startswith("reading ")]
    assert run("info", "--json").out == before
    return line


def write(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (lambda path: None, "does not exist: check the path"),  # noqa: ARG005  # nothing is made
    "directory": (lambda path: path.mkdir(), "holds no report that can be read"),
    "empty": (lambda path: path.touch(), "is empty"),
    "blank": (write(b" \n\n\t\n"), "is empty"),
    "binary": (write(b"\x7fELF\x00\x01\x02" * 100), "binary"),
    "pdf": (write(b"%PDF-1.7\n"), "is not a PDF that can be read"),
    "latin-1": (write("Gr\u00fcn is our colour.\n".encode("latin-1")), "not UTF-8: byte 2 (line 1) is 0xFC"),
    "half of utf-16": (write(b"\xff\xfeA\x00\x00\xd8"), "UTF-16"),
    "no sentence": (write(b"---\n12 34\n***\n"), "no sentence"),
}


@pytest.mark.parametrize("kind", FILES)
def test_file_that_is_no_report(run: Run, tmp_path: Path, kind):
    make, problem = FILES[kind]
    path = tmp_path / "report.txt"
    make(path)
    assert problem in refused(run, "build", str(path))


def test_kind_of_file_that_is_not_read(run: Run, tmp_path: Path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"text")
    assert "is of no kind that is read" in refused(run, "build", str(path))


def test_file_above_the_limit_is_not_even_read(run: Run, tmp_path: Path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    assert "has 200 MiB, more than the limit of 32 MiB" in refused(run, "build", str(path))
    with path.open("wb") as file:
        file.truncate(2 * 2**20)
    assert "more than the limit of 1 MiB" in refused(run, "build", str(path), "--max-size", "1")


def test_one_endless_line(run: Run, tmp_path: Path):
    path = tmp_path / "line.txt"
    path.write_text("Acme Lamps plc\n\n" + "We are certified to ISO 14001. " * 35_000)
    line = refused(run, "build", str(path))
    assert f"line 3 of {path} has 1,085,000 characters, more than the limit of 1,000,000: break the text" in line


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("query", "certifications-of-compny"), "did you mean certifications-of-company"),
        (("query", "certifications-of-company", "-p", "company=Acme Lmps"), "did you mean Acme Lamps?"),
        (("query", "certifications-of-company", "-p", "firm=Acme"), "no parameter 'firm': it has company, year"),
        (("query", "certifications-of-company", "-p", "year=now"), "must be a year of four digits, not 'now'"),
        (("query", "certifications-of-company", "-p", "year"), "is not NAME=VALUE"),
        (("query", "reports", "-p", "a=1", "-p", "a=2"), "-p a is given twice"),
        (("query", "claims-aligned-with-principle"), "needs principle"),
        (("query", "claims-aligned-with-principle", "-p", "principle=11"), "a whole number from 1 to 10, not '11'"),
        (("query", "SELECT ?s WHERE {\n  ?s a cg:Claim ;;\n"), "line 3, column 1"),
        (("query", "SELECT ?s WHERE { ?s a foo:Claim }"), "line 1, column 33: the prefix foo: is not known"),
        (("query", ""), "the query is empty"),
        (("query", "ASK {}", "-p", "a=1"), "-p is for named queries"),
        (("query", "no/such/file.rq"), "no/such/file.rq cannot be read"),
        (("query", "reports", "--format", "pdf"), "no format is called 'pdf': use one of table"),
        (("query", "reports", "--format", "ttl"), "cannot hold"),
        (("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"), "cannot hold"),
        (("query", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"), "INSERT would change the store"),
        (("query", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"), "asks no other server"),
        (("queries", "reportss"), "did you mean reports"),
        (("queries", "--format", "pdf"), "use table or markdown"),
        (("trace", "no", "such", "words"), "no claim has the id or all the words"),
        (("verify", "--sources", "no/such/folder"), "no/such/folder does not exist"),
        (("verify", "no-such-graph.nq"), "no graph file no-such-graph.nq"),
        (("export", "--report", "acme"), "did you mean"),
        (("export", "--format", "pdf"), "called 'pdf': use one of nq, trig, ttl, jsonld, nt, rdf, parquet"),
        (("export", "-o", "no/such/folder/graph.nq"), "cannot be written"),
        (("export", "-o", "/dev/full"), "No space left on device"),
        (("drop", "acme-2020"), "did you mean acme-2021"),
    ],
    ids=lambda one: " ".join(one)[:60] if isinstance(one, tuple) else "",
)
def test_request_that_cannot_be_met(run: Run, arguments, problem):
    assert problem in refused(run, *arguments)


def test_broken_query_from_stdin_tells_its_line(run: Run):
    assert "line 2, column 7" in refused(run, "query", "-", stdin="SELECT *\nWHERE ]\n")
    assert "the query is empty" in refused(run, "query", "-", stdin="\n")


@pytest.mark.parametrize(
    "command", [("query", "reports"), ("trace", "x"), ("verify",), ("validate",), ("info",), ("export",), ("drop", "x")]
)
@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_store_without_a_report_says_what_to_do_first(run: Run, tmp_path: Path, command, kind):
    place = tmp_path / "other"
    if kind == "empty":
        open_store(place).close()
    done = run(*command, "--store", str(place))
    assert (done.status, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert "claimgraph build REPORT" in line
    assert place.exists() == (kind == "empty")


def test_store_that_another_process_holds(run: Run, store: Path):
    holder = (
        "import sys; from kg.store import open_store; s = open_store(sys.argv[1]); print('open', flush=True); input()"
    )
    command = [sys.executable, "-c", holder, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        assert run("query", "reports").status == 0
        assert "another process" in refused(run, "drop", "acme-2021")
        process.communicate("\n")


def test_store_of_a_newer_version(run: Run, store: Path):
    mark = store / "claimgraph.json"
    mark.write_text(json.dumps({"format": 99}))
    done = run("query", "reports")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "update claimgraph" in done.err


def test_folder_of_something_else_is_no_store(run: Run, tmp_path: Path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("Dear Sir")
    done = run("info", "--store", str(tmp_path / "papers"))
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "choose another --store" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="sets a POSIX limit on the size of files")
def test_disk_that_is_full(run: Run, store: Path, tmp_path: Path):
    before = run("info", "--json").out
    path = tmp_path / "long.txt"
    path.write_text(
        "Corvid Glass Ltd\n\n" + "".join(f"In 2022 hall {n} used {n},200 MWh of power.\n\n" for n in range(1, 90))
    )
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
    command = [sys.executable, "-c", limit + PROGRAM[2], "build", str(path), "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "cannot be" in done.stderr.splitlines()[-1]
    assert run("info", "--json").out == before
    assert run("verify").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_ctrl_c_while_building(run: Run, store: Path, tmp_path: Path):
    before = run("info", "--json").out
    path = tmp_path / "long.txt"
    path.write_text(
        "Corvid Glass Ltd\n\n" + "".join(f"In 2022 hall {n} used {n},200 MWh of power.\n\n" for n in range(20_000))
    )
    command = [*PROGRAM, "build", str(path), "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == f"reading {path}\n"
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, "")
    assert err == "error: interrupted: the store is as it was before the report at hand\n"
    assert run("info", "--json").out == before


def test_pipe_that_is_closed_early_is_no_error(store: Path):
    query = "SELECT ?a ?b ?c { ?a ?b ?c }"
    command = [*PROGRAM, "query", query, "--format", "csv", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"a,b,c\r\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 141}


def test_output_into_a_pipe_is_utf_8_whatever_the_locale(store: Path):
    command = [*PROGRAM, "query", "certifications-of-company", "--store", str(store)]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "all sites \u2013 renewed" in done.stdout.decode()


def test_query_of_a_named_query_loads_nothing_heavy(store: Path):
    heavy = {"spacy", "rdflib", "owlready2", "pyshacl", "rich", "extract", "numpy"}
    code = (
        "import sys\nfrom kg.cli import app\ntry:\n    app()\nfinally:\n"
        f"    print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "query", "reports", "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
