"""The engines, each started over nothing on a port of its own and stopped at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 60000
MaxDirtyBuffers = 45000
ServerThreads = 20
AsyncQueueMaxThreads = 4
ThreadsPerQuery = 2
[HTTPServer]
ServerThreads = 10
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 120
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine that runs: where it is asked and, where graphs are put into it from here, its Graph Store."""

    name: str
    endpoint: str
    graph_store: str = ""
    default_is_union: bool = False
    pid: int = 0

    def cpu_seconds(self) -> float:
        """The time that processors have worked for it and for its children; 0 where the system does not tell."""
        known = dict(_processes())
        family = {self.pid}
        for _ in known:
            family |= {pid for pid, (parent, _) in known.items() if parent in family}
        return sum(known[pid][1] for pid in family if pid in known)


def _processes() -> Iterator[tuple[int, tuple[int, float]]]:
    """The processes of the system by number: their parents, and the seconds of them and of their ended children."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parts = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            yield int(path.parent.name), (int(parts[1]), sum(map(int, parts[11:15])) / os.sysconf("SC_CLK_TCK"))


def find_oxigraph() -> str | None:
    """The program of Oxigraph's server, None where it is not installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path | None = None, *, only_read: bool = False) -> Iterator[Engine]:
    """The server of Oxigraph: in memory, or over a store on disk."""
    program, port = find_oxigraph() or "oxigraph", free_port()
    told = [program, "serve-read-only" if only_read else "serve", "--bind", f"127.0.0.1:{port}"]
    base = f"http://127.0.0.1:{port}"
    with _running([*told, *(["--location", str(folder)] if folder else [])], f"{base}/query?query=ASK%7B%7D") as pid:
        yield Engine(pid=pid, name="oxigraph", endpoint=f"{base}/query", graph_store=f"{base}/store")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Virtuoso (Debian: virtuoso-opensource) with a database of its own in a folder."""
    http = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=free_port(), http=http), encoding="utf-8")
    base = f"http://127.0.0.1:{http}"
    with _running(["virtuoso-t", "+foreground", "+configfile", str(settings)], f"{base}/sparql?query=ASK%7B%7D") as pid:
        store = base.replace("//", "//dba:dba@") + "/sparql-graph-crud-auth"
        yield Engine(pid=pid, name="virtuoso", endpoint=f"{base}/sparql", graph_store=store, default_is_union=True)


@contextmanager
def ours(store: Path, *options: str) -> Iterator[Engine]:
    """`claimgraph serve` over a store."""
    port = free_port()
    run = "from kg.cli import app; app()"
    told = [sys.executable, "-c", run, "serve", "--store", str(store), "--port", str(port), "-q", *options]
    base = f"http://127.0.0.1:{port}"
    with _running(told, f"{base}/sparql?query=ASK%7B%7D") as pid:
        yield Engine(pid=pid, name="claimgraph serve", endpoint=f"{base}/sparql")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def _running(command: list[str], probe: str) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, probe)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], probe: str) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"an engine ended at once: {process.args!r}")
        try:
            urlopen(probe, timeout=5).close()  # noqa: S310  # loopback
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"an engine does not answer: {process.args!r}")
