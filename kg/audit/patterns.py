"""Words that the audit looks for, kept as data: a file with a table of patterns for a kind of finding."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_alternatives(kind: str) -> dict[str, str]:
    """The pattern tables of a kind by name, each as one pattern of alternatives."""
    table = tomllib.loads((files("kg.audit") / f"{kind}.toml").read_text(encoding="utf-8"))
    return {name: f"(?:{'|'.join(given)})" for name, given in table["patterns"].items()}


@cache
def load_pattern(kind: str, name: str) -> re.Pattern[str]:
    """One pattern table of a kind, compiled; case does not matter."""
    return re.compile(load_alternatives(kind)[name], re.IGNORECASE)
