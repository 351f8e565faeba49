"""The terms of RDF as plain values, and N-Quads, their one text form that needs no library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, NewType

from kg.errors import RecordError
from kg.model import Iri
from kg.terms import RDF_LANG_STRING, XSD_BOOLEAN, XSD_DECIMAL, XSD_G_YEAR, XSD_INTEGER, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

BlankNode = NewType("BlankNode", str)
"""A node without an IRI, "_:" and its name; our data has none, ontologies and query results may."""

_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    "\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\",
}  # fmt: skip
_TO_ESCAPE: Final = re.compile(r'[\x00-\x1f\x7f"\\]')
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


class Literal(NamedTuple):
    """A value with its datatype; one with a language has the datatype rdf:langString."""

    value: str
    datatype: Iri = XSD_STRING
    language: str | None = None


Term = Iri | BlankNode | Literal
"""A node or value. An IRI and a blank node are strings; a blank node starts with "_:"."""


class Triple(NamedTuple):
    """A statement without the graph that it stands in."""

    subject: Iri | BlankNode
    predicate: Iri
    object: Term


class Quad(NamedTuple):
    """A statement and the named graph that it stands in (None for the default graph)."""

    subject: Iri | BlankNode
    predicate: Iri
    object: Term
    graph: Iri | BlankNode | None


def string(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def english(value: str) -> Literal:
    """A string in English."""
    return Literal(value, RDF_LANG_STRING, "en")


def boolean(value: bool) -> Literal:  # noqa: FBT001  # the value itself, not an option
    """An xsd:boolean."""
    return Literal("true" if value else "false", XSD_BOOLEAN)


def count(value: int) -> Literal:
    """An xsd:integer: stores keep that type, and not xsd:nonNegativeInteger."""
    if value < 0:
        raise RecordError(f"{value} is no place, page or level: those start at 0")
    return Literal(str(value), XSD_INTEGER)


def year(value: int) -> Literal:
    """An xsd:gYear."""
    return Literal(f"{value:04d}", XSD_G_YEAR)


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal in the canonical form of XSD 1.1: no exponent, no zeros that say nothing."""
    if not value.is_finite():
        raise RecordError(f"{value} is no decimal number: a value that is not known must be left out")
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits in {"-0", ""} else digits, XSD_DECIMAL)


def to_ntriples_term(term: Term) -> str:
    """A term as N-Triples and N-Quads write it."""
    if isinstance(term, Literal):
        text = term.value
        if _TO_ESCAPE.search(text):
            text = _TO_ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)
        quoted = f'"{text}"'
        if term.language:
            return f"{quoted}@{term.language}"
        return quoted if term.datatype in {XSD_STRING, RDF_LANG_STRING} else f"{quoted}^^<{term.datatype}>"
    if term.startswith("_:"):
        return term
    if _NOT_IN_IRI.search(term):
        raise RecordError(f"{term!r} is no IRI: it holds a space, a bracket or a quote")
    return f"<{term}>"


class _Written(dict[Term, str]):
    """Terms as they are written: a node stands in many statements, and so do "false" and the like."""

    def __missing__(self, term: Term) -> str:
        self[term] = text = to_ntriples_term(term)
        return text


def to_lines(quads: Iterable[Quad]) -> list[str]:
    """The quads as the lines of N-Quads: sorted, without repeats, each with its end."""
    w = _Written()
    return sorted(
        {
            f"{w[subject]} {w[predicate]} {w[value]}{'' if graph is None else f' {w[graph]}'} .\n"
            for subject, predicate, value, graph in quads
        }
    )


def to_nquads(quads: Iterable[Quad]) -> str:
    """The quads as N-Quads: sorted lines without repeats, the same text for the same quads."""
    return "".join(to_lines(quads))
