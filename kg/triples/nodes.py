"""The quads of one graph by node, read with checks."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

from kg.errors import RecordError
from kg.model import Iri
from kg.terms import RDF_TYPE
from kg.triples.term import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.triples.term import Quad, Term

_Value = TypeVar("_Value")


class Nodes:
    """What one graph says about each of its nodes; anything missing, double or malformed raises `RecordError`."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self._typed: defaultdict[Term, list[Iri]] = defaultdict(list)
        graphs = set()
        for quad in dict.fromkeys(quads):
            graphs.add(quad.graph)
            self._objects[quad.subject, quad.predicate].append(quad.object)
            if quad.predicate == RDF_TYPE:
                self._typed[quad.object].append(Iri(quad.subject))
        if len(graphs) != 1:
            raise RecordError(f"a report is one named graph, but the quads are of {len(graphs)}: read one at a time")

    def typed(self, class_: Iri) -> list[Iri]:
        """The nodes of a class, sorted."""
        return sorted(self._typed.get(class_, ()))

    def inverse(self, predicate: Iri) -> dict[Iri, Iri]:
        """For each value of a property the one node that has it."""
        found: dict[Iri, Iri] = {}
        for node in sorted(node for node, property_ in self._objects if property_ == predicate):
            for value in self.iris(Iri(node), predicate):
                if value in found:
                    raise RecordError(f"<{value}> is a <{predicate}> of both <{found[value]}> and <{node}>")
                found[value] = Iri(node)
        return found

    def iris(self, node: Iri, predicate: Iri) -> list[Iri]:
        """The IRIs that a property has as values, sorted."""
        return sorted(self._iri(node, predicate, value) for value in self._values(node, predicate))

    def texts(self, node: Iri, predicate: Iri) -> list[str]:
        """The literals that a property has as values, sorted."""
        return sorted(self._text(node, predicate, value) for value in self._values(node, predicate))

    def iri(self, node: Iri, predicate: Iri) -> Iri:
        """The one IRI that a property must have as value."""
        return self._iri(node, predicate, self._one(node, predicate))

    def text(self, node: Iri, predicate: Iri) -> str:
        """The one literal that a property must have as value."""
        return self._text(node, predicate, self._one(node, predicate))

    def text_if_any(self, node: Iri, predicate: Iri) -> str | None:
        """The one literal of a property, None where it has no value."""
        return self.text(node, predicate) if self._values(node, predicate) else None

    def iri_if_any(self, node: Iri, predicate: Iri) -> Iri | None:
        """The one IRI of a property, None where it has no value."""
        return self.iri(node, predicate) if self._values(node, predicate) else None

    def integer(self, node: Iri, predicate: Iri) -> int:
        """The one value of a property as a whole number."""
        text = self.text(node, predicate)
        try:
            return int(text)
        except ValueError:
            raise _broken(node, predicate, f"is {text!r}, which is no whole number") from None

    def integer_if_any(self, node: Iri, predicate: Iri) -> int | None:
        """The one value of a property as a whole number, None where it has no value."""
        return self.integer(node, predicate) if self._values(node, predicate) else None

    def decimal(self, node: Iri, predicate: Iri) -> Decimal:
        """The one value of a property as a decimal number."""
        text = self.text(node, predicate)
        try:
            return Decimal(text)
        except InvalidOperation:
            raise _broken(node, predicate, f"is {text!r}, which is no number") from None

    def decimal_if_any(self, node: Iri, predicate: Iri) -> Decimal | None:
        """The one value of a property as a decimal number, None where it has no value."""
        return self.decimal(node, predicate) if self._values(node, predicate) else None

    def chosen(self, node: Iri, predicate: Iri, table: Mapping[Iri, _Value]) -> _Value:
        """What a table has for the one IRI that a property must have as value."""
        return self._known(node, predicate, self.iri(node, predicate), table)

    def all_chosen(self, node: Iri, predicate: Iri, table: Mapping[Iri, _Value]) -> list[_Value]:
        """What a table has for each IRI that a property has as value."""
        return [self._known(node, predicate, iri, table) for iri in self.iris(node, predicate)]

    def _known(self, node: Iri, predicate: Iri, iri: Iri, table: Mapping[Iri, _Value]) -> _Value:
        if iri not in table:
            raise _broken(node, predicate, f"is <{iri}>, which the contract does not know there")
        return table[iri]

    def _values(self, node: Iri, predicate: Iri) -> list[Term]:
        return self._objects.get((node, predicate), [])

    def _one(self, node: Iri, predicate: Iri) -> Term:
        values = self._values(node, predicate)
        if len(values) != 1:
            raise _broken(node, predicate, f"has {len(values)} values where it must have one")
        return values[0]

    def _iri(self, node: Iri, predicate: Iri, value: Term) -> Iri:
        if isinstance(value, Literal) or value.startswith("_:"):
            raise _broken(node, predicate, f"is {value!r} where it must be an IRI")
        return Iri(value)

    def _text(self, node: Iri, predicate: Iri, value: Term) -> str:
        if not isinstance(value, Literal):
            raise _broken(node, predicate, f"is <{value}> where it must be a literal")
        return value.value


def _broken(node: Iri, predicate: Iri, problem: str) -> RecordError:
    return RecordError(f"<{node}>: <{predicate}> {problem}; build the report again")
