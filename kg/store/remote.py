"""Another SPARQL 1.1 engine as a store: asked over HTTP, never changed from here."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlencode

import pyoxigraph as ox

from kg import terms as t
from kg.errors import StoreError
from kg.model import Iri
from kg.store.ask import check, code_of
from kg.store.convert import from_ox, from_ox_triple
from kg.store.inventory import find_report, list_reports
from kg.store.results import Answer, Results, Row, Solutions, Statements
from kg.store.serialize import GRAPH_FORMATS, serialize_ox, serialize_quads
from kg.triples import Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from http.client import HTTPResponse
    from pathlib import Path
    from types import TracebackType
    from typing import NoReturn

    from rdflib import Dataset

    from kg.model import ReportGraph
    from kg.store.address import Address
    from kg.store.base import StoredReport
    from kg.store.change import Change
    from kg.store.endpoint import Asked, Found
    from kg.store.part import Recipe, ReportPart
    from kg.triples import Triple

_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_ACCEPTED: Final = f"{_ROWS}, {_TRIPLES};q=0.9, text/turtle;q=0.8"
_GRAPHS: Final = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"
_NOTHING: Final = re.compile(r"\bVALUES\s+\?\w+\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
_FORMATS: Final = {
    _TRIPLES: ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}


class RemoteStore:
    """A store that another engine keeps. It has the graphs, not the texts of the reports, and is only read."""

    def __init__(self, address: Address) -> None:
        self._address = address

    @property
    def read_only(self) -> bool:
        """It is."""
        return True

    @property
    def folder(self) -> Path | None:
        """None: it is not on this machine."""
        return None

    def query(self, sparql: str) -> Results:
        """The answer to a SPARQL query over the engine's default graph."""
        response = self._ask(sparql)
        kind = _kind(response)
        if kind in _FORMATS:
            return Statements(self._triples(response, _FORMATS[kind]))
        found = self._results(response)
        if isinstance(found, ox.QueryBoolean):
            return Answer(bool(found))
        return Solutions(tuple(variable.value for variable in found.variables), self._rows(found))

    def query_bytes(self, sparql: str, syntax: str) -> bytes:
        """The answer in a W3C format, written here, so that it looks the same whatever the engine."""
        from kg.store.ask import RESULT_FORMATS, check_syntax

        response = self._ask(sparql)
        kind = _kind(response)
        if kind in _FORMATS:
            check_syntax(syntax, GRAPH_FORMATS, "triples")
            found = [ox.Quad(*one) for one in self._parsed(response, _FORMATS[kind])]
            return serialize_ox(found, syntax)
        check_syntax(syntax, RESULT_FORMATS, "rows or yes or no")
        return self._results(response).serialize(format=RESULT_FORMATS[syntax]) or b""

    def reports(self) -> tuple[StoredReport, ...]:
        """The reports, sorted by IRI."""
        return list_reports(self.query)

    def report(self, iri: Iri) -> StoredReport | None:
        """The report of this IRI, None where there is none."""
        return find_report(self.query, iri)

    def text(self, text_digest: str) -> str | None:  # noqa: ARG002  # the engine has no text of any digest
        """None: the engine has the graphs alone."""
        return None

    def graphs(self) -> tuple[Iri, ...]:
        """The names of all graphs that hold something, sorted; engines may keep some of their own."""
        found = self.query(_GRAPHS)
        return tuple(sorted(Iri(str(name)) for (name,) in found.rows)) if isinstance(found, Solutions) else ()

    def quads(self, graph: Iri | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        for name in self.graphs() if graph is None else (graph,):
            found = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")
            for triple in found.triples if isinstance(found, Statements) else ():
                yield Quad(*triple, name)

    def dump(self, syntax: str, graphs: Sequence[Iri] | None = None) -> bytes:
        """The graphs in a format that other tools read."""
        names: Sequence[Iri | None] = [None] if graphs is None else graphs
        return serialize_quads((quad for name in names for quad in self.quads(name)), syntax)

    def load_vocabulary(self, files: Sequence[Path] | None = None) -> bool:  # noqa: ARG002  # they came with the graphs
        """False: the vocabularies are those that were loaded there."""
        return False

    def to_rdflib(self) -> Dataset:
        """`StoreError`: rdflib has a store of its own for such engines."""
        raise StoreError(
            f"{self._address.url} is another engine, and this needs the store itself: use a store on this machine, or "
            "rdflib's own SPARQLStore"
        )

    def find(self, asked: Asked) -> Found:
        """`StoreError`: another engine is no store to serve."""
        self._refuse(asked.sparql)

    def change(self, asked: Change) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(asked.sparql)

    def replace_report(  # noqa: PLR0913  # the protocol of stores
        self,
        graph: ReportGraph,
        text: str,
        *,
        when: datetime,
        path: str,
        replace: bool = False,
        inferred: Iterable[Quad] = (),
    ) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(graph, text, when, path, replace, inferred)

    def put_report(
        self, part: ReportPart, *, when: datetime, path: str, recipe: Recipe | None = None, replace: bool = False
    ) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(part, when, path, recipe, replace)

    def replace_findings(self, report: Iri, quads: Iterable[Quad]) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(report, quads)

    def drop_report(self, report: Iri) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(report)

    def replace_graph(self, graph: Iri, quads: Iterable[Quad]) -> None:
        """`StoreError`: nothing there is changed from here."""
        self._refuse(graph, quads)

    def close(self) -> None:
        """There is nothing to close."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refuse(self, *_given: object) -> NoReturn:
        raise StoreError(
            f"{self._address.url} is another engine, which Claimgraph only asks: build into a store on this machine, "
            "then bring its graphs there with claimgraph load"
        )

    def _ask(self, sparql: str) -> HTTPResponse:
        check(sparql)
        # Every engine reads a form; Virtuoso 7 never answers to a query that is the body itself.
        headers = {"Accept": _ACCEPTED, "Content-Type": "application/x-www-form-urlencoded"}
        response = self._address.send(headers, urlencode({"query": portable(sparql)}).encode())
        kind = _kind(response)
        if kind != _ROWS and kind not in _FORMATS:
            response.close()
            raise StoreError(
                f"{self._address.url} answers with {kind or 'something without a type'}, not with results: is it the "
                "address of a SPARQL endpoint, often one that ends in /sparql or /query?"
            )
        return response

    def _results(self, response: HTTPResponse) -> ox.QuerySolutions | ox.QueryBoolean:
        try:
            # Read whole: the engine is free again, and what breaks off on the way is told at once.
            with response:
                content = response.read()
            return ox.parse_query_results(io.BytesIO(content), format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._garbled(error) from None
        except OSError as error:
            raise self._address.unreachable(error) from None

    def _rows(self, found: ox.QuerySolutions) -> Iterator[Row]:
        try:
            for solution in found:
                yield tuple(None if term is None else from_ox(term) for term in solution)
        except (SyntaxError, ValueError) as error:
            raise self._garbled(error) from None

    def _triples(self, response: HTTPResponse, syntax: ox.RdfFormat) -> Iterator[Triple]:
        return map(from_ox_triple, self._parsed(response, syntax))

    def _parsed(self, response: HTTPResponse, syntax: ox.RdfFormat) -> Iterator[ox.Triple]:
        try:
            with response:
                content = response.read()
            for quad in ox.parse(content, format=syntax):
                yield quad.triple
        except (SyntaxError, ValueError) as error:
            raise self._garbled(error) from None
        except OSError as error:
            raise self._address.unreachable(error) from None

    def _garbled(self, error: Exception) -> StoreError:
        return StoreError(f"{self._address.url} gives an answer that breaks its format, or breaks off: {error}")


def with_prefixes(sparql: str) -> str:
    """The query with the known prefixes that it uses and does not declare, on its first line.

    >>> with_prefixes("ASK { ?claim a cg:Claim }")
    'PREFIX cg: <https://w3id.org/claimgraph/ontology#> ASK { ?claim a cg:Claim }'
    """
    code = code_of(sparql)
    declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", code, re.IGNORECASE))
    used = dict.fromkeys(re.findall(r"(?<![\w:?$@.-])([A-Za-z][\w-]*):", code))
    head = [f"PREFIX {one}: <{t.PREFIXES[one]}>" for one in used if one in t.PREFIXES and one not in declared]
    return " ".join([*head, sparql])


def portable(sparql: str) -> str:
    """The query as every engine understands it: its prefixes declared, and no values that say nothing.

    `VALUES ?company { UNDEF }`, which stands where a named query is told "any", joins with all there is; Virtuoso 7
    finds nothing where it meets another VALUES.
    """
    code = code_of(sparql)
    parts, at = [], 0
    for nothing in _NOTHING.finditer(code):
        parts.append(sparql[at : nothing.start()])
        at = nothing.end()
    return with_prefixes("".join([*parts, sparql[at:]]))


def _kind(response: HTTPResponse) -> str:
    kind: str = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    return _ROWS if kind == "application/json" else kind
