"""How often each rule is right on the gold: `python -m bench.precision` writes extract/rules/precision.json.

What is written becomes the confidence of the claims that a rule makes: (right + 1) / (fired + 2), so that a rule that
fired twice is not believed to be perfect, and one without any case in the gold stands at one half.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gold import SCORER, SHARED, load_groups
from bench.measure import build_graph, write_graph
from extract.rules import load_rules

if TYPE_CHECKING:
    from types import ModuleType

    from bench.gold import Part

PRECISION = Path(__file__).resolve().parent.parent / "extract" / "rules" / "precision.json"


def main() -> int:
    """Measure every rule on all gold and write the table; 1 without gold."""
    if not SCORER.is_file():
        print(f"there is no gold here ({SHARED} is absent): {PRECISION.name} is left as it is", file=sys.stderr)
        return 1
    scorer = _load_scorer()
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    # Samples are our own sentences: a rule that is right on them has proved nothing.
    for group in load_groups():
        for part in group.parts if group.name != "samples" else ():
            print(part.source.stem, flush=True)
            made, matched = _tally(part, scorer)
            fired += made
            right += matched
    rows = {name: _row(right[name], fired[name]) for name in sorted({rule.name for rule in load_rules()} | set(fired))}
    _write(rows)
    for name, row in rows.items():
        print(f"{name:36}{row['right']:5} of {row['fired']:<5}{row['precision']:>8}")
    return 0


def _load_scorer() -> ModuleType:
    """The shared scorer as a module: its matching tells which claims are right, not only how many."""
    spec = importlib.util.spec_from_file_location("shared_score", SCORER)
    if spec is None or spec.loader is None:
        raise ImportError(f"{SCORER} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tally(part: Part, scorer: Any) -> tuple[Counter[str], Counter[str]]:  # noqa: ANN401 - a module has no type
    """How often each rule fired inside what the gold covers, and how often it was right."""
    graph = build_graph(part)
    rules = {claim.iri: claim.rule.iri.rpartition("/")[2] for claim in graph.claims}
    text = part.source.read_bytes().decode("utf-8")
    spans = part.spans(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.nq")
        write_graph(graph, path)
        facts = scorer.load_graph(str(path))
    found = [fact for fact in facts if any(span.start <= fact["start"] < span.end for span in spans)]
    gold = scorer.load_gold([str(path) for path in part.gold], text)
    pairs = scorer.match(gold, found)
    return Counter(rules[fact["id"]] for fact in found), Counter(rules[found[at]["id"]] for _, at in pairs)


def _row(right: int, fired: int) -> dict[str, int | str]:
    return {"right": right, "fired": fired, "precision": f"{(right + 1) / (fired + 2):.4f}"}


def _write(rows: dict[str, dict[str, int | str]]) -> None:
    about = (
        "Written by `python -m bench.precision`: precision is (right + 1) / (fired + 2); fired 0: no case in the gold."
    )
    PRECISION.write_text(json.dumps({"about": about, "rules": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
