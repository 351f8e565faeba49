"""Aims as data: the words that make a sentence an aim of the company, each row of aims.toml with its proof."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.pattern import to_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class AimRule:
    """Words that an aim follows: the aim begins where `pattern` ends.

    With `own` the subject of those words must be the company, with `ahead` a year to come must stand behind them, with
    `under` a heading or lead above must match it.
    """

    name: str
    description: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    under: re.Pattern[str] | None
    own: bool
    ahead: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@lru_cache(maxsize=1)
def load_aims() -> tuple[AimRule, ...]:
    """The rules of aims.toml in their order: the first that fits a sentence names it."""
    tables = tomllib.loads((Path(__file__).parent / "aims.toml").read_text(encoding="utf-8"))["aim"]
    return tuple(
        AimRule(
            name=table["name"],
            description=table["description"],
            pattern=to_pattern(table["pattern"], re.IGNORECASE),
            unless=to_pattern("|".join(table["unless"]), re.IGNORECASE) if "unless" in table else None,
            under=to_pattern(table["under"], re.IGNORECASE) if "under" in table else None,
            own=table["own"],
            ahead=table.get("ahead", False),
            examples=tuple(table["examples"]),
            rejects=tuple(table["rejects"]),
        )
        for table in tables
    )
