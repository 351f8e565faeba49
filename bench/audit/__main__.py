"""`python -m bench.audit`: build the invented reports in memory, audit them, hold the findings against the plants."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from bench.audit.measure import tally
from bench.audit.planted import load_group
from kg.audit import KINDS, FindingKind, audit, chosen, load_audited
from kg.cli.making import ReportMaker, Wishes
from kg.cli.progress import watching
from kg.corpus import Keeper, Settings, build_corpus, find_sources, one_by_one
from kg.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.audit.measure import Tally
    from bench.audit.planted import Group
    from kg.audit import Finding, Kind

GROUPS: Final = ("samples", "tilleborn", "harrowmere")
HELD_OUT: Final = "harrowmere"
GOAL: Final = 0.90


def main(arguments: list[str] | None = None) -> int:
    """Print recall and precision of each group and kind; 1 where a group that is not held out is below the goal."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description="The audit on planted inconsistencies.")
    parser.add_argument("groups", nargs="*", help=f"{', '.join(GROUPS)} (all)")
    parser.add_argument("--kinds", default="", help="the kinds to look for, with commas between them (all)")
    parser.add_argument("--misses", action="store_true", help="list what was missed and found in vain")
    wishes = parser.parse_args(arguments)
    kinds = chosen(only=[one for one in wishes.kinds.split(",") if one])
    reached = True
    for name in wishes.groups or GROUPS:
        group = load_group(name)
        findings = audited(group, kinds)
        print("\n".join(_told(group, findings, kinds, misses=wishes.misses)), flush=True)
        whole = _tally(group, findings, kinds)
        reached &= name == HELD_OUT or min(whole.recall, whole.precision) >= GOAL
    return 0 if reached else 1


def audited(group: Group, kinds: Sequence[Kind] = KINDS) -> tuple[Finding, ...]:
    """What the audit finds in the reports of a group, each compared with the one before it."""
    with open_store(None) as store:
        store.load_vocabulary()
        limit = max(path.stat().st_size for path in group.reports)
        make = ReportMaker(Wishes(limit=limit))
        sources = find_sources(map(str, group.reports), frozenset())
        with watching(quiet=True) as watch:
            settings = Settings(recipe=make.recipe())
            built = list(build_corpus(sources, one_by_one(make, watch), settings, watch, Keeper(store)))
        reports = [one.part.report for one in built if one.part]
        results = [audit(load_audited(store, report), kinds) for report in reports]
    return tuple(finding for result in results for finding in result.findings)


def _tally(group: Group, findings: Sequence[Finding], kinds: Sequence[Kind]) -> Tally:
    wanted = {one.kind.value for one in kinds}
    entries = tuple(one for one in group.entries if one.kind in wanted)
    return tally(entries, tuple(one for one in findings if one.kind.value in wanted))


def _told(group: Group, findings: tuple[Finding, ...], kinds: Sequence[Kind], *, misses: bool) -> Iterator[str]:
    held = " (held out: nothing is tuned on it)" if group.name == HELD_OUT else ""
    yield f"{group.name}{held}"
    yield f"  {'kind':20}{'plants':>7}{'found':>7}{'recall':>8}{'findings':>10}{'right':>7}{'precision':>11}"
    for kind in FindingKind:
        if looked := [one for one in kinds if one.kind is kind]:
            yield _line(kind.value, _tally(group, findings, looked))
    whole = _tally(group, findings, kinds)
    yield _line("all", whole)
    if misses:
        yield from _missed(whole)


def _line(name: str, told: Tally) -> str:
    plants = len(told.found) + len(told.missed)
    findings = len(told.right) + len(told.lured) + len(told.stray)
    counts = f"{plants:7}{len(told.found):7}{told.recall:8.2f}{findings:10}{len(told.right):7}{told.precision:11.2f}"
    return f"  {name:20}{counts}"


def _missed(told: Tally) -> Iterator[str]:
    for entry in told.missed:
        yield f"  missed   {entry.name} {entry.kind}: {entry.why}"
    for finding, decoy in told.lured:
        yield f"  decoy    {decoy.name} {decoy.kind}: {decoy.why} | {finding.comment}"
    for finding in told.stray:
        quotes = " / ".join(one.exact.replace("\n", " ") for one in finding.quotes)
        yield f"  in vain  {finding.kind.value}: {finding.comment} | {quotes}"


if __name__ == "__main__":
    sys.exit(main())
