"""`python -m bench.eye.findings`: findings of the audit at random, outside the gold, to be judged one by one."""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.eye.claims import gold_spans
from bench.eye.review import RIGHT, WRONG, interval
from bench.gold import ROOT
from kg.audit import audit, chosen, finding_iri, load_audited
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extract.read.document import Span
    from kg.audit import Finding, Kind

HERE: Final = Path(__file__).parent
STORE: Final = ROOT / ".claimgraph" / "eye"
COLUMNS: Final = ("finding", "kind", "severity", "verdict", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding and what a reader says of it: `verdict` is "right", "wrong" or, not judged yet, empty."""

    finding: str
    kind: str
    severity: str
    verdict: str = ""
    why: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Draw, show or sum up findings, as the options say; 1 without the store that `bench.eye` builds."""
    wishes = _parser().parse_args(arguments)
    if wishes.summary:
        print("\n".join(summarize(read_judged(wishes.summary))))
        return 0
    if not wishes.store.exists():
        print(f"{wishes.store} is not there: `python -m bench.eye` builds it", file=sys.stderr)
        return 1
    found = load_findings(wishes.store, chosen(only=[one for one in wishes.kinds.split(",") if one]))
    if wishes.read:
        print("\n\n".join(_told(read_judged(wishes.read), found)))
        return 0
    path = wishes.output or HERE / f"findings-{wishes.seed}.csv"
    drawn = random.Random(wishes.seed).sample(sorted(found), min(wishes.count, len(found)))  # noqa: S311 - no secret
    write_judged((_unjudged(iri, found[iri]) for iri in drawn), path)
    print(f"{path}: {len(drawn)} of {len(found)} findings")
    return 0


def load_findings(place: Path, kinds: Sequence[Kind]) -> dict[str, Finding]:
    """The findings in all reports of a store of which no place has gold, by IRI."""
    gold = gold_spans()
    found: dict[str, Finding] = {}
    with open_store(place, read_only=True) as store:
        for report in store.reports():
            audited = load_audited(store, report.iri)
            spans = {report.slug: gold.get(Path(report.source).name, ())}
            for finding in audit(audited, kinds).findings:
                if not _is_gold(finding, spans):
                    found[finding_iri(finding, audited)] = finding
    return found


def read_judged(path: Path) -> tuple[Judged, ...]:
    """The lines of a file of findings; `ValueError` where one is not as it should be."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        judged = tuple(Judged(**{name: (row[name] or "").strip() for name in COLUMNS}) for row in reader)
    for at, one in enumerate(judged, start=2):
        if one.verdict not in {RIGHT, WRONG, ""} or (one.verdict == WRONG and not one.why):
            raise ValueError(f"{path}, line {at}: the verdict is {RIGHT}, {WRONG} with a why, or empty")
    return judged


def write_judged(judged: Iterable[Judged], path: Path) -> None:
    """A new file of findings; an old one is not overwritten."""
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((one.finding, one.kind, one.severity, one.verdict, one.why) for one in judged)


def summarize(judged: Iterable[Judged]) -> Iterator[str]:
    """Precision by eye in lines: of all findings and of each kind."""
    kept = [one for one in judged if one.verdict]
    kinds = Counter(one.kind for one in kept)
    for name in ("all", *sorted(kinds)) if kept else ():
        verdicts = [one.verdict for one in kept if name in ("all", one.kind)]
        right = verdicts.count(RIGHT)
        low, high = interval(right, len(verdicts))
        yield f"{name}: {right} of {len(verdicts)} right, {right / len(verdicts):.2f} ({low:.2f} to {high:.2f})"


def _is_gold(finding: Finding, gold: Mapping[str, Sequence[Span]]) -> bool:
    return any(
        quote.start < span.end and span.start < quote.end
        for quote in finding.quotes
        for span in gold.get(quote.slug, ())
    )


def _unjudged(iri: str, finding: Finding) -> Judged:
    return Judged(finding=iri, kind=finding.kind.value, severity=finding.severity.value)


def _told(judged: Iterable[Judged], found: Mapping[str, Finding]) -> Iterator[str]:
    """Each finding with its reasoning and its quotes."""
    for number, one in enumerate(judged, start=1):
        finding = found.get(one.finding)
        verdict = f"{one.verdict} {one.why}".strip() or "not judged yet"
        lines = [f"   > {line}" for quote in finding.quotes for line in quote.exact.splitlines()] if finding else []
        comment = finding.comment if finding else "is found no longer: the rules have changed"
        yield "\n".join([f"{number}. {one.finding}  [{one.kind}, {one.severity}]  {verdict}", f"   {comment}", *lines])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.eye.findings", description="The audit's precision by eye.")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same from the same findings")
    parser.add_argument("--count", type=int, default=50, help="how many findings to draw")
    parser.add_argument("--kinds", default="", help="the kinds to draw from, with commas between them (all)")
    parser.add_argument("--output", type=Path, help="the file to write (bench/eye/findings-N.csv)")
    parser.add_argument("--store", type=Path, default=STORE, help="the store of the reports' graphs")
    parser.add_argument("--read", type=Path, metavar="FILE", help="show the findings of a file with their quotes")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="sum up the verdicts of a file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
