"""How far rules travel: `python -m bench.halves` scores the half of the companies that rules are tuned on and the rest.

A source is held back where the SHA-256 of its file name is odd: nobody chose. Beside precision, recall and F1 of every
relation stand the shares of the matched with the right subject and modality.
"""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

from bench.counts import RELATIONS, Counts
from bench.gold import SHARED, load_groups
from bench.matching import match_part, same_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.gold import Part
    from bench.matching import Matching


def main() -> int:
    """Print the figures of the report, both halves, and all companies; 1 without gold."""
    if not (SHARED / "gold").is_dir():
        print(f"there is no gold here ({SHARED} is absent): nothing was scored", file=sys.stderr)
        return 1
    groups = {group.name: group.parts for group in load_groups()}
    done = {part: match_part(part) for name in ("report", "companies") for part in groups[name]}
    companies = groups["companies"]
    _print("report", groups["report"], done)
    _print("companies, tuned on", [part for part in companies if not is_held(part)], done)
    _print("companies, held back", [part for part in companies if is_held(part)], done)
    _print("companies, all", companies, done)
    return 0


def is_held(part: Part) -> bool:
    """Whether rules are not tuned on a source."""
    return int(hashlib.sha256(part.source.name.encode()).hexdigest(), 16) % 2 == 1


def _print(title: str, parts: Sequence[Part], done: dict[Part, Matching]) -> None:
    matchings = [done[part] for part in parts]
    print(f"\n{title}: {', '.join(part.source.stem for part in parts)}")
    print(f"{'':22}{'gold':>6}{'found':>7}{'match':>7}{'P':>7}{'R':>7}{'F1':>7}{'subject':>9}{'modality':>9}")
    for relation in (*RELATIONS, "all"):
        _print_row(relation, matchings)


def _print_row(relation: str, matchings: Sequence[Matching]) -> None:
    wanted = RELATIONS if relation == "all" else (relation,)
    counts = Counts(
        gold=sum(fact.relation in wanted for one in matchings for fact in one.gold),
        found=sum(fact.relation in wanted for one in matchings for fact in one.found),
        matched=sum(fact.relation in wanted for one in matchings for fact, _ in one.pairs),
    )
    pairs = [pair for one in matchings for pair in one.pairs if pair[0].relation in wanted]
    subject = sum(same_subject(gold, found) for gold, found in pairs) / len(pairs) if pairs else 0.0
    modality = sum(gold.modality == found.modality for gold, found in pairs) / len(pairs) if pairs else 0.0
    figures = "".join(f"{figure:7.3f}" for figure in counts.figures.values())
    print(f"{relation:22}{counts.gold:6}{counts.found:7}{counts.matched:7}{figures}{subject:9.3f}{modality:9.3f}")


if __name__ == "__main__":
    sys.exit(main())
