"""All rules with their proof: what each looks for, how often it is right on the gold and fires on real reports.

Reads the TOML files as they stand, whatever their kind of table, so that a new kind of rule is listed like the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from extract.rules import load_rows, precision
from kg.errors import AssetMissingError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    _Table: TypeAlias = Mapping[str, object]

_HERE = Path(__file__).parent
_CLOSE = 0.6
# What every rule has; the rest of a table is how it works.
_TOLD = frozenset({"name", "description", "predicate", "examples", "rejects"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule as the catalogue shows it.

    `kind` is the kind of table that holds it, `works` what it looks for as its file says it: (field, value) pairs.
    `right` of `fired` claims were right on the gold; `found` claims in `reports` of the real reports, None where the
    rule is newer than the count.
    """

    name: str
    kind: str
    description: str
    predicates: tuple[str, ...]
    works: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]
    right: int
    fired: int
    precision: Decimal
    found: int | None
    reports: int | None


def load_entries() -> tuple[RuleEntry, ...]:
    """All rules, by predicate and name; those whose predicate nothing tells come last."""
    entries = (_entry(kind, row) for kind, row in load_rows())
    return tuple(sorted(entries, key=lambda one: (not one.predicates, one.predicates, one.name)))


def load_names() -> frozenset[str]:
    """The names of all rules."""
    return frozenset(str(row["name"]) for _, row in load_rows())


def find_entry(name: str) -> RuleEntry:
    """The rule of this name; `UnknownNameError` tells the names that are close."""
    entries = {entry.name: entry for entry in load_entries()}
    if name in entries:
        return entries[name]
    likeness = {known: SequenceMatcher(None, name, known).ratio() for known in entries}
    close = [known for known in sorted(entries, key=lambda known: -likeness[known])[:3] if likeness[known] > _CLOSE]
    hint = f"did you mean {' or '.join(close)}?" if close else "`claimgraph rules` lists them all"
    raise UnknownNameError(f"no rule is called {name!r}: {hint}")


def count_reports() -> int:
    """How many real reports the rules were counted on (bench/firings.py)."""
    return int(str(_measured("firings.json")["reports"]))


def _entry(kind: str, row: _Table) -> RuleEntry:
    name = str(row["name"])
    gold, counted = _rule(_measured("precision.json"), name), _rule(_measured("firings.json"), name)
    made = counted.get("predicates", {})
    told = (str(row["predicate"]),) if "predicate" in row else tuple(made) if isinstance(made, dict) else ()
    return RuleEntry(
        name=name,
        kind=kind,
        description=str(row["description"]),
        predicates=told,
        works=tuple(pair for field, value in row.items() if field not in _TOLD for pair in _flat(field, value)),
        examples=_texts(row.get("examples")),
        rejects=_texts(row.get("rejects")),
        right=int(str(gold.get("right", 0))),
        fired=int(str(gold.get("fired", 0))),
        precision=precision(name),
        found=int(str(counted["fired"])) if counted else None,
        reports=int(str(counted["reports"])) if counted else None,
    )


def _flat(field: str, value: object) -> Iterator[tuple[str, str]]:
    """A field of a rule as lines: one an item of a list, one a key of a table."""
    if isinstance(value, list):
        yield from ((field, str(item)) for item in value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{field}.{key}", inner)
    else:
        yield field, str(value).lower() if isinstance(value, bool) else str(value)


def _texts(value: object) -> tuple[str, ...]:
    """The sentences, tables or lists of a rule, without the margin that TOML gives them."""
    return tuple(_without_margin(str(item)) for item in value) if isinstance(value, list) else ()


def _without_margin(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


@lru_cache(maxsize=2)
def _measured(file: str) -> _Table:
    path = _HERE / file
    if not path.is_file():
        msg = f"{file} is missing beside {_HERE.name}/: the installation is incomplete, install claimgraph again"
        raise AssetMissingError(msg)
    found: _Table = json.loads(path.read_text(encoding="utf-8"))
    return found


def _rule(measured: _Table, name: str) -> _Table:
    rules = measured["rules"]
    row = rules.get(name, {}) if isinstance(rules, dict) else {}
    return row if isinstance(row, dict) else {}
