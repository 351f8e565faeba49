"""`claimgraph load`: the graphs of a store into another SPARQL engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import is_address, opened
from kg.cli.options import QuietOption, StoreOption
from kg.cli.terminal import tell
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.model import Iri
    from kg.store import Store

EXAMPLES = """[bold]Examples[/bold]

claimgraph load http://localhost:7878/store

claimgraph load http://me:secret@localhost:3030/esg/data --report acme-2021

claimgraph load http://dba:dba@localhost:8890/sparql-graph-crud-auth --no-default"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("load", epilog=EXAMPLES, rich_help_panel="Manage the store")(load)


def load(
    address: Annotated[str, typer.Argument(metavar="URL", help="The engine's Graph Store, as its manual names it.")],
    store: StoreOption = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", "-r", metavar="NAME", help="Only the graphs of this report (may be repeated)."),
    ] = None,
    default: Annotated[
        bool,
        typer.Option(help="Put the merge of all graphs into the default graph; not for engines whose default is that."),
    ] = True,
    quiet: QuietOption = False,
) -> None:
    """Load the graphs of the store into another SPARQL engine, each in place of the one of its name there.

    Afterwards --store with the engine's SPARQL endpoint asks it. The texts of the reports stay here. For very large
    stores write a file with `claimgraph export --all` and load that with the engine's own bulk loader.
    """
    from kg.store.address import Address
    from kg.store.loading import load_graphs

    if not is_address(address):
        raise ParameterError(f"{address!r} is no address of an engine: write it as http://HOST:PORT/store")
    to = Address.of(address)
    with opened(store) as graphs:
        wanted = _chosen(graphs, report)
        # The merge of some reports would take the others out of the default graph.
        for graph, size in load_graphs(graphs, to, wanted, default=default and not report):
            tell(f"{size:>9,} triples  {graph or 'default graph'}", quiet=quiet)


def _chosen(store: Store, names: list[str] | None) -> tuple[Iri, ...]:
    """All graphs, or those of some reports."""
    from kg.cli.stores import chosen_reports
    from kg.iris import findings_graph, inferred_graph

    if not names:
        return store.graphs()
    found = [one.iri for one in chosen_reports(store, names)]
    of_them = {name for one in found for name in (one, inferred_graph(one), findings_graph(one))}
    return tuple(name for name in store.graphs() if name in of_them)
