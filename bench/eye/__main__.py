"""`python -m bench.eye`: sample claims to judge, show them with their quotes, sum up the verdicts."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import all_reports
from bench.eye.claims import gold_spans, load_claims, outside_gold, sample
from bench.eye.review import read_review, summarize, write_review
from bench.gold import ROOT, SHARED
from kg.model import Predicate
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.eye.claims import Stated

HERE = Path(__file__).parent
STORE = ROOT / ".claimgraph" / "eye"


def main(arguments: list[str] | None = None) -> int:
    """Sample, read or sum up, as the options say; 1 without reports."""
    wishes = _parser().parse_args(arguments)
    if wishes.summary:
        print("\n".join(summarize(verdict for path in wishes.summary for verdict in read_review(path))))
        return 0
    if not (all_reports() or wishes.store.exists()):
        print(f"there are no reports here ({SHARED / 'reports'} is absent): nothing was done", file=sys.stderr)
        return 1
    _build(wishes.store, anew=wishes.rebuild)
    if wishes.read:
        print("\n\n".join(_told(wishes.store, wishes.read)))
        return 0
    path = wishes.output or HERE / f"seed-{wishes.seed}.csv"
    claims = _sampled(wishes.store, wishes.predicates.split(","), wishes.count, wishes.seed)
    write_review(claims, path)
    print(f"{path}: {len(claims)} claims; show them with `python -m bench.eye --read {path}`")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.eye", description="Precision by eye over the real reports.")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same claims from the same graphs")
    parser.add_argument("--count", type=int, default=50, help="how many claims to draw")
    parser.add_argument(
        "--predicates",
        default=",".join(one.value for one in Predicate),
        help="the predicates to draw from, with commas between them",
    )
    parser.add_argument("--output", type=Path, help="the review file to write (bench/eye/seed-N.csv)")
    parser.add_argument(
        "--store", type=Path, default=STORE, help="the store of the reports' graphs, built where absent"
    )
    parser.add_argument("--rebuild", action="store_true", help="build the graphs anew: the rules have changed")
    parser.add_argument("--read", type=Path, metavar="FILE", help="show the claims of a review file with their quotes")
    parser.add_argument("--summary", type=Path, nargs="+", metavar="FILE", help="sum up the verdicts of review files")
    return parser


def _build(store: Path, *, anew: bool) -> None:
    """Build the graphs of all reports into the store, with the code of this checkout."""
    if store.exists() and not anew:
        return
    store.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", "from kg.cli import app; app()", "build", *map(str, all_reports())]
    subprocess.run([*command, "--store", str(store), "--no-infer", "--quiet"], cwd=ROOT, check=True, stdout=sys.stderr)


def _sampled(place: Path, predicates: Iterable[str], count: int, seed: int) -> tuple[Stated, ...]:
    with open_store(place) as store:
        claims = load_claims(store, predicates)
    return sample(tuple(outside_gold(claims, gold_spans())), count, seed)


def _told(place: Path, review: Path) -> Iterator[str]:
    """Each claim of a review file in words, with the words that state it."""
    verdicts = read_review(review)
    with open_store(place) as store:
        known = {one.iri: one for one in load_claims(store, {verdict.predicate for verdict in verdicts})}
    for number, verdict in enumerate(verdicts, 1):
        claim = known.get(verdict.claim)
        judged = f"{verdict.verdict} {verdict.why}".strip() or "not judged yet"
        words = _written(claim) if claim else "   is no longer in the graphs: the rules have changed"
        yield f"{number}. {verdict.claim}  [{verdict.rule}]  {judged}\n{words}"


def _written(claim: Stated) -> str:
    marks = [claim.modality, *(["denied"] if claim.negated else []), *([str(claim.year)] if claim.year else [])]
    quote = "\n".join(f"   > {line}" for line in claim.exact.splitlines())
    return f"   {claim.subject} | {claim.predicate} | {claim.object}  ({', '.join(marks)})\n{quote}"


if __name__ == "__main__":
    sys.exit(main())
