"""Builds the graph of a part of the gold and lets the shared scorer compare the two."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.counts import RELATIONS, Counts
from bench.gold import SCORER
from extract.pipeline import Options, extract_report
from extract.read import read_document
from kg.triples import to_nquads, to_quads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.gold import Part
    from kg.model import ReportGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the scorer says of one part; `printed` is its own table."""

    part: Part
    counts: dict[str, Counts]
    inexact: int
    printed: str


def build_graph(part: Part) -> ReportGraph:
    """The graph of a part's source: of all of it, or only of what the gold covers."""
    document = read_document(part.source)
    options = Options() if part.is_whole else Options(within=part.spans(document.text))
    return extract_report(document, options).graph


def write_graph(graph: ReportGraph, path: Path) -> None:
    """Write a graph as N-Quads, for the scorer to read."""
    path.write_text(to_nquads(to_quads(graph)), encoding="utf-8")


def measure(part: Part, *, misses: bool = False) -> Measured:
    """Build a part's graph and score it against its gold."""
    with tempfile.TemporaryDirectory() as folder:
        graph, answer = Path(folder, "graph.nq"), Path(folder, "score.json")
        write_graph(build_graph(part), graph)
        command = [sys.executable, str(SCORER), str(graph), str(part.source), *map(str, part.gold)]
        command += ["--json", str(answer), *(["--misses"] if misses else [])]
        done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
        score = json.loads(answer.read_text(encoding="utf-8"))
    exact, evidences = score["evidence_exact"]
    return Measured(
        part=part,
        counts={name: _counts(score["predicates"].get(name, {})) for name in RELATIONS},
        inexact=evidences - exact,
        printed=done.stdout,
    )


def _counts(row: dict[str, int]) -> Counts:
    return Counts(gold=row.get("gold", 0), found=row.get("found", 0), matched=row.get("matched", 0))


def total(measured: Iterable[Measured]) -> dict[str, Counts]:
    """The counts of several parts added up, by relation."""
    added = {name: Counts() for name in RELATIONS}
    for one in measured:
        added = {name: added[name] + one.counts[name] for name in RELATIONS}
    return added
