"""SPARQL queries over a pyoxigraph store: the checks before, the errors, the typed answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.errors import QueryError, QuerySyntaxError, StoreError
from kg.store.convert import from_ox, from_ox_triple
from kg.store.results import Answer, Results, Row, Solutions, Statements
from kg.store.serialize import GRAPH_FORMATS, serialize_ox
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.triples import Triple

RESULT_FORMATS: Final = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_NO_CODE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_SERVICE: Final = re.compile(r"(?<![\w:?$@.-])SERVICE(?![\w:-])", re.IGNORECASE)
_FORM: Final = re.compile(r"\s*(?:(?:PREFIX\s+\S*:|BASE)\s*<\s*>\s*)*(\w*)", re.IGNORECASE)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CHANGES: Final = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_PREFIXED: Final = re.compile(r"([^\s{}()<>\"',;/|^*+?!&=]*):[^\s{}()<>\"',;]*$")
_TOKEN: Final = re.compile(r"[?$]?[\w:]+|\S")
_SENTENCE: Final = re.compile(r"[A-Z]\w*(?: [\w'?-]+){2,}")


def ask(store: ox.Store, sparql: str) -> Results:
    """The typed answer to a query, its rows made as they are read."""
    found = run(store, sparql)
    if isinstance(found, ox.QueryBoolean):
        return Answer(bool(found))
    if isinstance(found, ox.QueryTriples):
        return Statements(_triples(found))
    return Solutions(tuple(variable.value for variable in found.variables), _rows(found))


def ask_bytes(store: ox.Store, sparql: str, syntax: str) -> bytes:
    """The answer to a query in a W3C format."""
    found = run(store, sparql)
    try:
        if isinstance(found, ox.QueryTriples):
            check_syntax(syntax, GRAPH_FORMATS, "triples")
            return serialize_ox((ox.Quad(*triple) for triple in found), syntax)
        check_syntax(syntax, RESULT_FORMATS, "rows or yes or no")
        return found.serialize(format=RESULT_FORMATS[syntax]) or b""
    except StoreError:
        raise
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query stopped half way: {error}") from error


def check_syntax(syntax: str, formats: Collection[str], answer: str) -> None:
    """`QueryError` where an answer has no format of this name."""
    if syntax not in formats:
        raise QueryError(f"the answer is {answer}, which {syntax!r} cannot hold: use one of {', '.join(formats)}")


def run(
    store: ox.Store,
    sparql: str,
    *,
    base: str | None = None,
    graphs: tuple[list[ox.NamedNode], list[ox.NamedNode]] | None = None,
) -> _Found:
    """What pyoxigraph answers to a query that only reads; `graphs` are the default and the named ones to ask."""
    # To blank the words of a query takes longer than to parse it: most need it not.
    if "service" in sparql.lower():
        code = code_of(sparql)
        _check_form(code)
        refuse_service(code)
    try:
        if graphs is None:
            return store.query(sparql, base_iri=base, prefixes=dict(PREFIXES))
        default, named = graphs
        return store.query(
            sparql, base_iri=base, prefixes=dict(PREFIXES), default_graph=list(default), named_graphs=list(named)
        )
    except SyntaxError as error:
        _check_form(code_of(sparql))
        raise syntax_error(sparql, str(error)) from None
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store cannot be read: {error}") from error


def check(sparql: str) -> None:
    """`QueryError` where a text is no query that only reads, or does not parse; it is run over nothing."""
    run(ox.Store(), sparql)


def code_of(sparql: str) -> str:
    """The text with the words of strings, IRIs and comments blanked, of the same size."""
    return _NO_CODE.sub(_blanked, sparql)


def refuse_service(code: str) -> None:
    """`QueryError` where code asks another server."""
    if _SERVICE.search(code):
        raise QueryError("the query has SERVICE, but Claimgraph asks no other server: query the store alone")


def _blanked(match: re.Match[str]) -> str:
    """A string, IRI or comment without its words, of the same size."""
    blank = re.sub(r"[^\n]", " ", match.group())
    return f"<{blank[1:-1]}>" if match.group().startswith("<") else blank


def _check_form(code: str) -> None:
    form = _FORM.match(code)
    if form is None or form[1].upper() in {"", *_FORMS}:
        return
    if form[1].upper() in _CHANGES:
        raise QueryError(f"{form[1]} would change the store, and a query only reads: use {' or '.join(_FORMS)}")
    line, column = code.count("\n", 0, form.start(1)) + 1, form.start(1) - code.rfind("\n", 0, form.start(1))
    raise _unparsed(line, column, f"{form[1]!r} begins no query: use {' or '.join(_FORMS)}")


def _rows(found: ox.QuerySolutions) -> Iterator[Row]:
    try:
        for solution in found:
            yield tuple(None if term is None else from_ox(term) for term in solution)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query stopped half way: {error}") from error


def _triples(found: ox.QueryTriples) -> Iterator[Triple]:
    try:
        yield from map(from_ox_triple, found)
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query stopped half way: {error}") from error


def _unparsed(line: int, column: int, problem: str) -> QuerySyntaxError:
    return QuerySyntaxError(f"the query does not parse: line {line}, column {column}: {problem}", line, column)


def syntax_error(sparql: str, message: str) -> QuerySyntaxError:
    """The error of a text that the parser refused with this message."""
    place = _PLACE.search(message)
    if place is None:
        return QuerySyntaxError(f"the query does not parse: {message}")
    line, column = int(place[1]), int(place[2])
    return _unparsed(line, column, _problem(sparql, line, column, place[3]))


def _problem(sparql: str, line: int, column: int, expected: str) -> str:
    lines = sparql.split("\n")
    text = lines[min(line, len(lines)) - 1]
    if "Prefix not found" in expected and (prefixed := _PREFIXED.search(text[: column - 1])):
        return f"the prefix {prefixed[1]}: is not known: declare it, or use one of {', '.join(PREFIXES)}"
    if sentence := _SENTENCE.search(expected):
        return sentence.group()
    # The parser tells how far it came at best, which may be inside a word.
    near = next((token.group() for token in _TOKEN.finditer(text) if token.end() >= column), None)
    return f"something is wrong or missing near {near!r}" if near else "something is wrong or missing up to here"
