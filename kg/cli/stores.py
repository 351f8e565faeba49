"""`claimgraph info`, `export` and `drop`: what is in a store, out of it, and away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import on_disk, opened
from kg.cli.options import DEFAULT_STORE, JsonOption, OutputOption, QuietOption, StoreOption
from kg.cli.terminal import tell
from kg.errors import ParameterError
from kg.iris import inferred_graph
from kg.terms import INFERRED_GRAPHS

if TYPE_CHECKING:
    from kg.model import Iri
    from kg.store import Store, StoredReport

INFO_EXAMPLES = """[bold]Examples[/bold]

claimgraph info

claimgraph info --json --store esg"""
EXPORT_EXAMPLES = """[bold]Examples[/bold]

claimgraph export -o graph.nq

claimgraph export --report acme-2021 -o acme.ttl

claimgraph export --format jsonld | jq .

claimgraph export --format parquet -o claims.parquet"""
DROP_EXAMPLES = """[bold]Examples[/bold]

claimgraph drop acme-2021

claimgraph drop acme-2020 acme-2021 --store esg"""


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("info", epilog=INFO_EXAMPLES, rich_help_panel="Manage the store")(info)
    app.command("export", epilog=EXPORT_EXAMPLES, rich_help_panel="Manage the store")(export)
    app.command("drop", epilog=DROP_EXAMPLES, rich_help_panel="Manage the store")(drop)


def info(store: StoreOption = None, json: JsonOption = False) -> None:
    """Show what the store holds: reports, claims and quotes, and what made them."""
    from kg.cli.inventory import as_json, as_text, take_stock

    with opened(store) as graphs:
        stock = take_stock(graphs)
    typer.echo((as_json if json else as_text)(stock, str(store or DEFAULT_STORE)))


def export(
    store: StoreOption = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", "-r", metavar="NAME", help="Only this report (may be repeated).")
    ] = None,
    syntax: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="nq|trig|ttl|jsonld|nt|rdf|parquet",
            help="The format (default: nq); parquet is a flat table, a row a claim.",
        ),
    ] = None,
    output: OutputOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="The vocabularies and the times of the runs too, not the reports alone.")
    ] = False,
    inferred: Annotated[
        bool, typer.Option("--inferred", help="What was inferred from the reports too, each in a graph of its own.")
    ] = False,
) -> None:
    """Write the graphs of the reports for other tools to read; the same graph gives the same bytes."""
    from kg.cli.exporting import export_claims, is_table
    from kg.cli.writing import graph_syntax, write_bytes

    if is_table(syntax, output):
        if everything or inferred:
            raise ParameterError("the table holds claims alone: leave --all and --inferred, or take another --format")
        with opened(store) as graphs:
            export_claims(graphs, [found.iri for found in chosen_reports(graphs, report)], output)
        return
    written = graph_syntax(syntax, output)
    with opened(store) as graphs:
        read = [found.iri for found in chosen_reports(graphs, report)]
        follows = [inferred_graph(found) for found in read] if inferred else []
        others = [name for name in graphs.graphs() if not _of_a_report(name, read)] if everything and not report else []
        write_bytes(graphs.dump(written, [*read, *follows, *others]), output)


def drop(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Names of reports, as `info` shows them.")],
    store: StoreOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take reports out of the store, with their claims and texts."""
    from kg.organizations import resolve
    from kg.search import refresh_index

    place = on_disk(store or DEFAULT_STORE, "dropping reports")
    with opened(place, read_only=False) as graphs:
        for found in chosen_reports(graphs, reports):
            graphs.drop_report(found.iri)
            tell(f"dropped {found.slug}", quiet=quiet)
        resolve(graphs)
    refresh_index(place)


def _of_a_report(graph: Iri, reports: list[Iri]) -> bool:
    """Whether a graph is that of a report, or of what was inferred from one."""
    return graph in reports or graph.startswith(INFERRED_GRAPHS)


def chosen_reports(store: Store, names: list[str] | None) -> tuple[StoredReport, ...]:
    """The reports of these names, all where none is given."""
    from kg.names import find_named

    wanted: set[Iri] = {iri for name in names or () for iri in find_named(store, name, ("Report",))}
    return tuple(one for one in store.reports() if not names or one.iri in wanted)
