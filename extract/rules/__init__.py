"""Rules as data: each TOML table says which words around a mention make it a claim, with its proof.

A rule sees a sentence in which every mention stands as one mark, so that lists do not push words apart. It fires on a
mention of one of its `objects` where a `before` pattern is found in the words to the left, or an `after` pattern in
those to the right, within `reach` characters, and no `unless` pattern is found in `reach` around it. Among several
rules the lowest `rank` wins, then the nearest words. `examples` and `rejects` are sentences that a test holds each
rule to.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.rules.aims import load_aims
from kg.errors import AssetMissingError
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = Path(__file__).parent
_UNMEASURED = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """One rule over the words around a mention; see the module for what its fields do."""

    name: str
    description: str
    predicate: Predicate
    objects: frozenset[EntityKind]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    modality: Modality | None
    rank: int
    reach: int
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def distance(self, left: str, right: str) -> int | None:
        """How many characters lie between the mention and the words that make it a claim; None where there are none."""
        if self.unless is not None and self.unless.search(
            f"{left[-self.reach :]}\N{REPLACEMENT CHARACTER}{right[: self.reach]}"
        ):
            return None
        gaps = []
        if self.before is not None:
            gaps += [len(left) - m.end() for m in self.before.finditer(left)]
        if self.after is not None:
            found = self.after.search(right)
            gaps += [found.start()] if found else []
        near = min(gaps, default=None)
        return near if near is not None and near <= self.reach else None


def _pattern(parts: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{p})" for p in parts)
    return re.compile(joined, re.IGNORECASE) if joined else None


@lru_cache(maxsize=1)
def load_rules() -> tuple[TextRule, ...]:
    """All rules of the TOML files beside this module, in the order of their names."""
    rules = [
        TextRule(
            name=table["name"],
            description=table["description"],
            predicate=Predicate(table["predicate"]),
            objects=frozenset(EntityKind(kind) for kind in table["objects"]),
            before=_pattern(table.get("before", ())),
            after=_pattern(table.get("after", ())),
            unless=_pattern(table.get("unless", ())),
            modality=Modality(table["modality"]) if "modality" in table else None,
            rank=table.get("rank", 1),
            reach=table.get("reach", 120),
            examples=tuple(table["examples"]),
            rejects=tuple(table["rejects"]),
        )
        for path in sorted(_HERE.glob("*.toml"))
        for table in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ())
    ]
    return tuple(sorted(rules, key=lambda rule: rule.name))


@lru_cache(maxsize=1)
def _descriptions() -> dict[str, str]:
    layouts = tomllib.loads((_HERE / "layout.toml").read_text(encoding="utf-8"))["layout"]
    told = {row["name"]: row["description"] for row in layouts} | {aim.name: aim.description for aim in load_aims()}
    return {rule.name: rule.description for rule in load_rules()} | told


def describe(rule: str) -> str:
    """What a rule looks for, in a sentence; every rule has one.

    >>> describe("figure-beside-label")
    'A value above, below or beside its label.'
    """
    return _descriptions()[rule]


@lru_cache(maxsize=1)
def _precisions() -> dict[str, Decimal]:
    path = _HERE / "precision.json"
    if not path.is_file():
        msg = f"{path.name} is missing beside {_HERE.name}/: the installation is incomplete, install claimgraph again"
        raise AssetMissingError(msg)
    measured = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return {name: Decimal(str(row["precision"])) for name, row in measured["rules"].items()}


def precision(rule: str) -> Decimal:
    """The measured precision of a rule (bench/precision.py), 0.5 where the gold holds no case of it."""
    return _precisions().get(rule, _UNMEASURED)
