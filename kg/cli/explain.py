"""`--explain`: the query as it runs, what it asks, and the algebra that it is evaluated as."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.catalog import NamedQuery, Sparql

_USED = re.compile(r"(?<![\w<:/])([A-Za-z][\w.-]*):(?=[\w])")
_DECLARED = re.compile(r"^\s*PREFIX\s+([A-Za-z][\w.-]*):", re.IGNORECASE | re.MULTILINE)


def explanation(sparql: Sparql, named: NamedQuery | None) -> str:
    """The text that `--explain` prints."""
    parts = []
    if named:
        parts.append(f"# {named.name}: {named.title}\n# {named.description}")
    parts.append(f"# The query as it runs, on the union of all graphs:\n{_declared(sparql)}{_body(sparql)}")
    return "\n\n".join(parts)


def _body(sparql: str) -> str:
    """The query without the comment lines on top."""
    lines = sparql.splitlines()
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "\n".join(lines[first:]).strip()


def _declared(sparql: str) -> str:
    """Declarations of the prefixes that the query uses and does not declare, so that it runs anywhere."""
    missing = set(_USED.findall(sparql)) - set(_DECLARED.findall(sparql))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(missing) if prefix in PREFIXES)
