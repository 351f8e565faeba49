"""`--explain`: the query as it runs, what it asks, and the algebra that SPARQL 1.1 gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.catalog import NamedQuery, Sparql

_USED: Final = re.compile(r"(?<![\w<:/])([A-Za-z][\w.-]*):(?=[\w])")
_DECLARED: Final = re.compile(r"^\s*PREFIX\s+([A-Za-z][\w.-]*):", re.IGNORECASE | re.MULTILINE)
# The parts of an operator of the algebra that are operators themselves, in their order.
_PARTS: Final = ("p", "p1", "p2")


def explanation(sparql: Sparql, named: NamedQuery | None) -> str:
    """The text that `--explain` prints."""
    asks = [f"# {named.name}: {named.title}", f"# {named.description}"] if named else []
    runs = ["# as it runs, on the union of all graphs", _declared(sparql) + _body(sparql)]
    plan = [f"#   {line}" for line in _plan(sparql)]
    steps = (
        ["# its algebra, the innermost first to be evaluated (Oxigraph orders joins by itself)", *plan] if plan else []
    )
    return "\n\n".join("\n".join(part) for part in (asks, runs, steps) if part)


def _body(sparql: str) -> str:
    """The query without the comment lines on top."""
    lines = sparql.splitlines()
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "\n".join(lines[first:]).strip()


def _declared(sparql: str) -> str:
    """Declarations of the prefixes that the query uses and does not declare, so that it runs anywhere."""
    missing = set(_USED.findall(sparql)) - set(_DECLARED.findall(sparql))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(missing) if prefix in PREFIXES)


def _plan(sparql: str) -> Iterator[str]:
    """A line an operator, indented under the one that takes its rows."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        algebra = translateQuery(parseQuery(sparql), initNs=dict(PREFIXES)).algebra
    except (ParseException, SPARQLError):
        # Oxigraph runs more than SPARQL 1.1 (LATERAL, for one); such a query has no algebra to show.
        return
    yield from _operators(algebra, 0)


def _operators(node: object, depth: int) -> Iterator[str]:
    from rdflib.plugins.sparql.parserutils import CompValue

    if not isinstance(node, CompValue):
        return
    # rdflib's own get() gives back the key where there is no value.
    parts = dict(node)
    made = [parts["var"]] if "var" in parts else list(parts.get("PV", ()))
    yield "  " * depth + " ".join([node.name, *(one.n3() for one in made)])
    for triple in parts.get("triples", ()):
        yield "  " * (depth + 1) + " ".join(_term(term) for term in triple)
    for name in _PARTS:
        yield from _operators(parts.get(name), depth + 1)


def _term(term: object) -> str:
    n3 = getattr(term, "n3", None)
    written = str(n3() if n3 else term)
    for prefix, namespace in PREFIXES.items():
        written = written.replace(f"<{namespace}", f"<{prefix}:")
    return re.sub(r"<(\w+:[^>/]*)>", r"\1", written)
