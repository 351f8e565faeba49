"""`claimgraph trace` and `verify`: a claim in its source, and the proof of every quote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import VIOLATED
from kg.cli.opening import opened
from kg.cli.options import GraphArgument, JsonOption, QuietOption, StoreOption

if TYPE_CHECKING:
    from kg.verify import ReportCheck

TRACE_EXAMPLES = """[bold]Examples[/bold]

claimgraph trace 1a2b3c4d5e6f

claimgraph trace ISO 14001 Leeds

claimgraph trace "code of conduct" --json"""
VERIFY_EXAMPLES = """[bold]Examples[/bold]

claimgraph verify

claimgraph verify --sources ~/reports

claimgraph verify graph.nq --sources report.txt"""
_SHOWN = 20


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("trace", epilog=TRACE_EXAMPLES, rich_help_panel="Ask the graph")(trace)
    app.command("verify", epilog=VERIFY_EXAMPLES, rich_help_panel="Check the graph")(verify)


def trace(
    words: Annotated[
        list[str], typer.Argument(metavar="CLAIM|WORDS...", help="A claim's id or IRI, or words that it holds.")
    ],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show a claim in its source: the sentence, where it stands, and how it was found.

    Where words match several claims these are listed with their ids, of which one can be traced.
    """
    from kg.cli import tracing
    from kg.trace import find_claims, trace_claim

    with opened(store) as graphs:
        found = find_claims(graphs, " ".join(words))
        if len(found) > 1:
            typer.echo(tracing.list_as_json(found)) if json else tracing.print_list(found)
            return
        traced = trace_claim(graphs, found[0].iri)
    if json:
        typer.echo(tracing.as_json(traced))
    else:
        tracing.print_trace(traced)


def verify(
    graph: GraphArgument = None,
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", metavar="PATH", help="A report or a folder of reports (may be repeated)."),
    ] = None,
    store: StoreOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Prove every quote from the reports themselves; exit 1 where one is not as the graph says.

    A report is read again where it is given with --sources, else at the path that it was built from, else the text
    that was kept is taken.
    """
    from kg.verify import verify_reports

    failed = False
    checks = []
    with opened(graph or store) as graphs:
        for check in verify_reports(graphs, sources or ()):
            failed = failed or bool(check.failures)
            if json:
                checks.append(check)
            else:
                _print(check, quiet=quiet)
    if json:
        typer.echo(_as_json(checks))
    if failed:
        raise typer.Exit(VIOLATED)


def _print(check: ReportCheck, *, quiet: bool) -> None:
    origin = f"{check.origin.value}{f' {check.path}' if check.path else ''}"
    if not check.failures:
        if not quiet:
            typer.echo(f"{check.name}: all {check.quotes} quotes hold ({origin})")
        return
    typer.echo(f"{check.name}: {len(check.failures)} failures, {check.quotes} quotes checked ({origin})")
    for one in check.failures[:_SHOWN]:
        typer.echo(f"  {one.kind.value}: {one.message}\n    {one.node}")
    if len(check.failures) > _SHOWN:
        typer.echo(f"  ... and {len(check.failures) - _SHOWN} more: --json lists all")


def _as_json(checks: list[ReportCheck]) -> str:
    import json

    records = [
        {
            "report": check.report,
            "name": check.name,
            "text": check.origin.value,
            "path": check.path,
            "quotes": check.quotes,
            "failures": [{"kind": one.kind.value, "node": one.node, "message": one.message} for one in check.failures],
        }
        for check in checks
    ]
    verified = not any(check.failures for check in checks)
    return json.dumps({"verified": verified, "reports": records}, indent=2, ensure_ascii=False)
