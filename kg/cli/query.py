"""`claimgraph query` and `queries`: ask the graph, and see what can be asked."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import JsonOption, OutputOption, StoreOption
from kg.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from kg.catalog import NamedQuery, Sparql
    from kg.store import Store

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "ttl", "nt", "jsonld", "rdf")
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_SPARQL = re.compile(r"[\s{}?<]")

QUERY_EXAMPLES = """[bold]Examples[/bold]

claimgraph query reports

claimgraph query certifications-of-company -p company="Acme Lamps" --format csv

claimgraph query 'SELECT ?s (COUNT(*) AS ?n) { ?s cg:holdsCertification ?o } GROUP BY ?s'

claimgraph query question.rq --format json -o answer.json

claimgraph query figures-of-metric -p metric=electricity --explain

claimgraph query scan.rq --memory --format csv -o scan.csv"""
QUERIES_EXAMPLES = """[bold]Examples[/bold]

claimgraph queries

claimgraph queries figures-of-metric

claimgraph queries --competency

claimgraph queries --format markdown"""


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("query", epilog=QUERY_EXAMPLES, rich_help_panel="Ask the graph")(query)
    app.command("queries", epilog=QUERIES_EXAMPLES, rich_help_panel="Ask the graph")(queries)


def _names(incomplete: str) -> list[tuple[str, str]]:
    """The named queries that begin so, for the shell."""
    from kg.catalog import load_catalog, load_competency

    return [(one.name, one.title) for one in (*load_catalog(), *load_competency()) if one.name.startswith(incomplete)]


def query(
    text: Annotated[
        str,
        typer.Argument(
            metavar="QUERY", help="A named query, SPARQL, a file with SPARQL, or - for stdin.", autocompletion=_names
        ),
    ],
    parameters: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of a named query.")
    ] = None,
    store: StoreOption = None,
    syntax: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS[:7]), help="What the answer is written as.")
    ] = "table",
    output: OutputOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the query as it would run, and run nothing.")
    ] = False,
    memory: Annotated[
        bool,
        typer.Option("--memory", help="Copy the store into memory first: for a query that scans or joins a large one."),
    ] = False,
) -> None:
    """Ask the graph a named query or SPARQL; the usual prefixes need no declaring."""
    from kg.cli.answers import write_answer

    if syntax not in FORMATS:
        raise ParameterError(f"no format is called {syntax!r}: use one of {', '.join(FORMATS)}")
    values = _values(parameters or [])
    named, sparql = _find(text)
    if values and not named:
        raise ParameterError("-p is for named queries: write the values into the SPARQL")
    with opened(store, in_memory=memory) as graphs:
        if named:
            sparql = _bound(graphs, named, values)
        if explain:
            from kg.cli.explain import explanation

            graphs.query(sparql)  # rows come when they are asked for: this only tells whether it parses
            typer.echo(explanation(sparql, named))
            return
        write_answer(graphs, sparql, syntax, output)


def queries(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Print this query.", autocompletion=_names)] = None,
    syntax: Annotated[
        str, typer.Option("--format", "-f", metavar="table|markdown", help="How the list is written.")
    ] = "table",
    competency: Annotated[
        bool, typer.Option("--competency", help="List the competency questions instead: what the ontology answers.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List the named queries with their parameters, or print one."""
    from kg.catalog import find_query, load_catalog, load_competency
    from kg.cli.listing import COMPETENCY_HEAD, HEAD, as_json, as_markdown, as_text

    if name:
        found = find_query(name)
        typer.echo(as_json((found,)) if json else found.text, nl=json)
        return
    if syntax not in {"table", "markdown"}:
        raise ParameterError(f"the list of queries has no format {syntax!r}: use table or markdown")
    catalog, head = (load_competency(), COMPETENCY_HEAD) if competency else (load_catalog(), HEAD)
    typer.echo(as_json(catalog) if json else as_markdown(catalog, head) if syntax == "markdown" else as_text(catalog))


def _values(parameters: list[str]) -> dict[str, str]:
    """The values by name; one that is given twice or has no name is an error."""
    values: dict[str, str] = {}
    for written in parameters:
        name, sign, value = written.partition("=")
        if not sign or not name.strip():
            raise ParameterError(f"-p {written!r} is not NAME=VALUE: write it as -p company=Acme")
        if name.strip() in values:
            raise ParameterError(f"-p {name.strip()} is given twice: give it once")
        values[name.strip()] = value.strip()
    return values


def _find(text: str) -> tuple[NamedQuery | None, Sparql]:
    """The named query of this name, or the SPARQL of the argument, the file or stdin."""
    from kg.catalog import Sparql, find_query

    if text == "-":
        return None, _filled(sys.stdin.read())
    if _NAME.fullmatch(text) and not _is_file(text):
        named = find_query(text)
        return named, Sparql(named.text)
    if not text.strip() or (_SPARQL.search(text) and not _is_file(text)):
        return None, _filled(text)
    return None, _filled(_read(Path(text)))


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        # A query is longer than any file name may be.
        return False


def _filled(text: str) -> Sparql:
    from kg.catalog import Sparql

    if not text.strip():
        raise QueryError(
            "the query is empty: give SPARQL, a file with it, - for stdin, or a name of `claimgraph queries`"
        )
    return Sparql(text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(
            f"{path} cannot be read ({error.strerror}): give SPARQL, a file, - or a named query"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is not UTF-8 text (byte {error.start}): save the query as UTF-8") from error


def _bound(store: Store, named: NamedQuery, values: dict[str, str]) -> Sparql:
    from kg.catalog import bind
    from kg.names import find_named

    return bind(named, values, partial(find_named, store))
