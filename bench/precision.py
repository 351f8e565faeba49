"""How often each rule is right on the gold: `python -m bench.precision` writes extract/rules/precision.json.

What is written becomes the confidence of the claims that a rule makes: (right + 1) / (fired + 2), so that a rule that
fired twice is not believed to be perfect, and one without any case in the gold stands at one half.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.gold import SCORER, SHARED, load_groups
from bench.matching import match_part
from extract.relate.commitments import RULES
from extract.rules import load_rules

if TYPE_CHECKING:
    from bench.gold import Part
    from bench.matching import Fact

_TRAINED = frozenset(name for _, name in RULES)
PRECISION = Path(__file__).resolve().parent.parent / "extract" / "rules" / "precision.json"


def main() -> int:
    """Measure every rule on all gold and write the table; 1 without gold."""
    if not SCORER.is_file():
        print(f"there is no gold here ({SHARED} is absent): {PRECISION.name} is left as it is", file=sys.stderr)
        return 1
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    # Samples are our own sentences: a rule that is right on them has proved nothing.
    for group in load_groups():
        for part in group.parts if group.name != "samples" else ():
            print(part.source.stem, flush=True)
            made, matched = _tally(part)
            fired += made
            right += matched
    names = sorted({rule.name for rule in load_rules()} | set(fired))
    rows = {name: row_of(right[name], fired[name]) for name in names if name not in _TRAINED} | _kept()
    write_rows(rows)
    for name, row in rows.items():
        print(f"{name:36}{row['right']:5} of {row['fired']:<5}{row['precision']:>8}")
    return 0


def _tally(part: Part) -> tuple[Counter[str], Counter[str]]:
    """How often each rule fired inside what the gold covers, and how often it was right."""
    matching = match_part(part)
    return (
        Counter(_rule(fact) for fact in matching.found),
        Counter(_rule(fact) for _, fact in matching.pairs),
    )


def _rule(fact: Fact) -> str:
    return fact.claim.rule.iri.rpartition("/")[2] if fact.claim is not None else ""


def _kept() -> dict[str, dict[str, int | str]]:
    """The rows of rules that were trained on this gold: bench/commitments.py measures them on companies left out."""
    rows = json.loads(PRECISION.read_text(encoding="utf-8"))["rules"]
    return {name: row for name, row in rows.items() if name in _TRAINED}


def row_of(right: int, fired: int) -> dict[str, int | str]:
    """A row of the table.

    >>> row_of(3, 3)
    {'right': 3, 'fired': 3, 'precision': '0.8000'}
    """
    return {"right": right, "fired": fired, "precision": f"{(right + 1) / (fired + 2):.4f}"}


def write_rows(rows: dict[str, dict[str, int | str]]) -> None:
    """Write the table, its rows by name."""
    about = (
        "Written by `python -m bench.precision`: precision is (right + 1) / (fired + 2); fired 0: no case in the gold. "
        "commitment-...: by `python -m bench.commitments --write`, on companies that the model had not seen."
    )
    PRECISION.write_text(
        json.dumps({"about": about, "rules": dict(sorted(rows.items()))}, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
