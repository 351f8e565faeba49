"""Rules as data: each TOML table says which words around a mention make it a claim, with its proof.

A rule sees a sentence in which every mention stands as one mark, so that lists do not push words apart. It fires on a
mention of one of its `objects` where a `before` pattern is found in the words to the left, or an `after` pattern in
those to the right, within `reach` characters, and no `unless` pattern is found in `reach` around it. Among several
rules the lowest `rank` wins, then the nearest words. A named group of the pattern that fired (`(?P<role>...)`) becomes
the claim's qualifier of that name; what the rule `tells` is a qualifier wherever it fires. `headings` lets a rule read
titles, `fragments` lines without a verb, which state nothing for other rules; `numbered` keeps it to goals told one by
one, by number or title. `{name}` in a pattern stands for the
file's shared `words` of that name. `examples` and `rejects` are sentences that a test holds each rule to.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.pattern import to_pattern
from kg.errors import AssetMissingError
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HERE = Path(__file__).parent
_UNMEASURED = Decimal("0.5")
_CERTAIN = Decimal(1)
_TAGGED = "figure-tagged"
_SHARED = to_pattern(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Firing:
    """How near a rule's words stand to a mention, in characters, and the qualifiers that they tell."""

    distance: int
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule:
    """One rule over the words around a mention; see the module for what its fields do."""

    name: str
    description: str
    predicate: Predicate
    objects: frozenset[EntityKind]
    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    tells: tuple[tuple[str, str], ...]
    modality: Modality | None
    rank: int
    reach: int
    headings: bool
    fragments: bool
    numbered: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def fire(self, left: str, right: str) -> Firing | None:
        """How the words on both sides of a mention make it a claim; None where they do not."""
        near = f"{left[-self.reach :]}\N{REPLACEMENT CHARACTER}{right[: self.reach]}"
        if any(pattern.search(near) for pattern in self.unless):
            return None
        found = [(len(left) - m.end(), m) for pattern in self.before for m in pattern.finditer(left)]
        found += [(m.start(), m) for pattern in self.after for m in [pattern.search(right)] if m is not None]
        if not found:
            return None
        distance, match = min(found, key=lambda pair: pair[0])
        if distance > self.reach:
            return None
        told = ((name, _told(value)) for name, value in match.groupdict().items() if value)
        qualifiers = {**dict(self.tells), **{name: value for name, value in told if value}}
        return Firing(distance, tuple(sorted(qualifiers.items())))


def _told(words: str) -> str:
    """The words of a qualifier without the marks of other mentions and what surrounds them."""
    return " ".join(words.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split()).strip(' ,;:()*"“”')


def _patterns(parts: Iterable[str], words: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
    """The patterns, with the file's shared words put in where a pattern says {name}."""
    return tuple(to_pattern(_filled(part, words), re.IGNORECASE) for part in parts)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return _SHARED.sub(lambda found: _filled(words[found[1]], words), pattern)


@lru_cache(maxsize=1)
def _load_files() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_HERE.glob("*.toml")))


def load_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of all TOML files, each with its kind: a rule is a row of any list of tables."""
    for file in _load_files():
        for kind, rows in file.items():
            if isinstance(rows, list):
                yield from ((kind, row) for row in rows)


@lru_cache(maxsize=1)
def load_rules() -> tuple[TextRule, ...]:
    """All rules of the TOML files beside this module, in the order of their names."""
    rules = [
        TextRule(
            name=table["name"],
            description=table["description"],
            predicate=Predicate(table["predicate"]),
            objects=frozenset(EntityKind(kind) for kind in table["objects"]),
            before=_patterns(table.get("before", ()), file.get("words", {})),
            after=_patterns(table.get("after", ()), file.get("words", {})),
            unless=_patterns(table.get("unless", ()), file.get("words", {})),
            tells=tuple(sorted(table.get("tells", {}).items())),
            modality=Modality(table["modality"]) if "modality" in table else None,
            rank=table.get("rank", 1),
            reach=table.get("reach", 120),
            headings=table.get("headings", False),
            fragments=table.get("fragments", False),
            numbered=table.get("numbered", False),
            examples=tuple(table["examples"]),
            rejects=tuple(table["rejects"]),
        )
        for file in _load_files()
        for table in file.get("rule", ())
    ]
    return tuple(sorted(rules, key=lambda rule: rule.name))


@cache
def rules_about(predicate: Predicate) -> tuple[TextRule, ...]:
    """The rules of one predicate, in the order of their names."""
    return tuple(rule for rule in load_rules() if rule.predicate is predicate)


@lru_cache(maxsize=1)
def _descriptions() -> dict[str, str]:
    return {row["name"]: row["description"] for _, row in load_rows()}


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
    """The measured precision of a rule (bench/precision.py), 0.5 where the gold holds no case of it.

    What a report tags for machines is certain.
    """
    return _CERTAIN if rule == _TAGGED else _precisions().get(rule, _UNMEASURED)
