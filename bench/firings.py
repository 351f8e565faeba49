"""How often each rule fires on all real reports: `python -m bench.firings` writes extract/rules/firings.json.

`claimgraph rules` shows it beside a rule's precision: what is right on the gold but fires in one report only is no
rule. Reports are told by number, never by name.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import all_reports
from bench.gold import SHARED
from extract.pipeline import extract_report
from extract.read import read_document
from extract.rules.catalog import load_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Claim

FIRINGS = Path(__file__).resolve().parent.parent / "extract" / "rules" / "firings.json"


def main() -> int:
    """Read all reports and write the table; 1 without reports."""
    reports = all_reports()
    if not reports:
        print(f"there are no reports here ({SHARED / 'reports'} is absent): {FIRINGS.name} is left", file=sys.stderr)
        return 1
    made: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for number, path in enumerate(reports, 1):
        counts = count(extract_report(read_document(path)).graph.claims)
        print(
            f"report {number} of {len(reports)}: {sum(sum(one.values()) for one in counts.values())} claims", flush=True
        )
        for rule, predicates in counts.items():
            made[rule] += predicates
            seen[rule] += 1
    names = sorted(load_names() | set(made))
    _write(len(reports), {name: _row(made[name], seen[name]) for name in names})
    return 0


def count(claims: Iterable[Claim]) -> dict[str, Counter[str]]:
    """How many claims of each predicate each rule made."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        counts[claim.rule.iri.rpartition("/")[2]][claim.predicate.value] += 1
    return counts


def _row(predicates: Counter[str], reports: int) -> dict[str, object]:
    return {"fired": sum(predicates.values()), "reports": reports, "predicates": dict(sorted(predicates.items()))}


def _write(reports: int, rows: dict[str, dict[str, object]]) -> None:
    about = "Written by `python -m bench.firings`: claims of each rule on all real reports, and in how many of them."
    table = {"about": about, "reports": reports, "rules": rows}
    FIRINGS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
