"""The score gate: `python -m bench.score` fails where a relation falls below its floor.

python -m bench.score                        hold the floors
python -m bench.score --raise                lift the floors to what is reached
python -m bench.score --lower "why"          set them to what is reached, and record why
python -m bench.score --only 2020 --misses   what was missed and what was found in vain in some sources
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from bench.floors import below, load_floors, lowered, raised, save_floors, with_reason
from bench.gold import SHARED, load_groups
from bench.measure import measure, total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.counts import Counts
    from bench.floors import Floors
    from bench.gold import Group
    from bench.measure import Measured


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the groups and hold, raise or lower their floors; 1 where one is missed, 0 without gold to score on."""
    options = _parse(arguments)
    if not (SHARED / "gold").is_dir():
        print(f"score gate SKIPPED: there is no gold here ({SHARED / 'gold'} is absent): NOTHING WAS SCORED")
        return 0
    started = time.monotonic()
    groups = [group for group in load_groups() if options.group in (None, group.name)]
    if options.only:
        _look(groups, options.only, misses=options.misses)
        return 0
    floors = load_floors()
    after, problems = floors, []
    for group in groups:
        measured = _measure(group, misses=options.misses)
        counts = total(measured)
        _print_table(group, counts, floors)
        after = _moved(after, group, counts, options)
        problems += _inexact(measured) + list(below(after, group.name, group.digest, counts))
    if options.lower:
        after = with_reason(after, options.lower, before=floors)
    if after != floors:
        save_floors(after)
        print("bench/floors.json was written")
    for problem in problems:
        print(problem)
    print(f"score gate {'FAILS' if problems else 'holds'} ({time.monotonic() - started:.0f} s)", flush=True)
    return 1 if problems else 0


def _moved(floors: Floors, group: Group, counts: Mapping[str, Counts], options: argparse.Namespace) -> Floors:
    if options.lower:
        return lowered(floors, group.name, group.digest, counts)
    if options.raise_:
        return raised(floors, group.name, group.digest, counts)
    return floors


def _measure(group: Group, *, misses: bool) -> list[Measured]:
    """Score the parts of a group, with a line on each as it is done."""
    measured = []
    for part in group.parts:
        one = measure(part, misses=misses)
        measured.append(one)
        figures = (f"{name} {c.matched}/{c.found}/{c.gold}" for name, c in one.counts.items() if c.gold or c.found)
        print(f"  {part.source.stem}: {', '.join(figures)}", flush=True)
        if misses or part.is_whole:
            print(one.printed)
    return measured


def _look(groups: Sequence[Group], word: str, *, misses: bool) -> None:
    """Print the scorer's own tables of the sources whose name has a word in it; no floor is held."""
    for part in (part for group in groups for part in group.parts if word in part.source.name):
        print(part.source.name, measure(part, misses=misses).printed, sep="\n")


def _print_table(group: Group, counts: Mapping[str, Counts], floors: Floors) -> None:
    print(f"\n{group.name:18}{'gold':>6}{'found':>7}{'match':>7}{'P':>8}{'R':>8}{'F1':>8}   floor P/R/F1")
    pinned = floors.groups[group.name].relations if group.name in floors.groups else {}
    for relation, count in counts.items():
        figures = "".join(f"{figure:8.3f}" for figure in count.figures.values())
        floor = "/".join(f"{figure:.3f}" for figure in pinned.get(relation, {}).values()) or "none yet"
        print(f"{relation:18}{count.gold:6}{count.found:7}{count.matched:7}{figures}   {floor}")
    print(flush=True)


def _inexact(measured: Sequence[Measured]) -> list[str]:
    return [f"{m.part.source.name}: {m.inexact} quotes are not what stands there" for m in measured if m.inexact]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.score", description="Score the graphs on the gold facts.")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", dest="raise_", action="store_true", help="lift the floors to what is reached")
    change.add_argument("--lower", metavar="REASON", help="set the floors to what is reached, and record why")
    parser.add_argument("--group", choices=["report", "companies", "samples"], help="only this group")
    parser.add_argument("--only", metavar="WORD", help="only sources with this in their file name; holds no floor")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was found in vain")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
