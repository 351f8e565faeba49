"""`claimgraph validate`: does the graph keep its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import VIOLATED
from kg.cli.opening import opened
from kg.cli.options import GraphArgument, JsonOption, QuietOption, StoreOption
from kg.cli.terminal import tell

if TYPE_CHECKING:
    from kg.validate import Violation

EXAMPLES = """[bold]Examples[/bold]

claimgraph validate

claimgraph validate report.nq

claimgraph validate --checks-only --json

claimgraph validate --reason"""
_SHOWN = 50


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("validate", epilog=EXAMPLES, rich_help_panel="Check the graph")(validate)


def validate(
    graph: GraphArgument = None,
    store: StoreOption = None,
    checks_only: Annotated[bool, typer.Option("--checks-only", help="Run queries/checks, leave SHACL out.")] = False,
    reason: Annotated[
        bool, typer.Option("--reason", help="Check the ontology itself instead, by HermiT (needs Java).")
    ] = False,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Hold the graph against the SHACL shapes and the integrity checks; exit 1 where it breaks one."""
    from kg.validate import run_checks, run_shapes

    if reason:
        _reason(quiet=quiet, json=json)
        return
    with opened(graph or store) as graphs:
        found = list(run_checks(graphs))
        if not checks_only:
            found += run_shapes(graphs)
    if json:
        typer.echo(_as_json(found))
    else:
        _print(found, quiet=quiet)
    if any(one.severity == "violation" for one in found):
        raise typer.Exit(VIOLATED)


def _reason(*, quiet: bool, json: bool) -> None:
    """Tells what HermiT says of the ontology; exit 1 where it contradicts itself or a class can have no member."""
    from kg.ontology import check_consistency

    result = check_consistency()
    if json:
        import json as writer

        typer.echo(writer.dumps({"consistent": result.consistent, "unsatisfiable": result.unsatisfiable}, indent=2))
    elif not result.consistent:
        typer.echo("violation: the ontology contradicts itself: nothing can be as it says")
    for iri in () if json else result.unsatisfiable:
        typer.echo(f"violation: no thing can be of this class\n  {iri}")
    if not result.consistent or result.unsatisfiable:
        raise typer.Exit(VIOLATED)
    tell("the ontology is consistent, and each of its classes can have members (HermiT)", quiet=quiet or json)


def _print(found: list[Violation], *, quiet: bool) -> None:
    for one in found[:_SHOWN]:
        typer.echo(f"{one.severity}: {one.rule}: {one.message}\n  {one.node}")
    if len(found) > _SHOWN:
        typer.echo(f"... and {len(found) - _SHOWN} more: --json lists all")
    if not found:
        tell("the graph conforms: no shape and no check is broken", quiet=quiet)


def _as_json(found: list[Violation]) -> str:
    import json

    records = [{"severity": one.severity, "rule": one.rule, "node": one.node, "message": one.message} for one in found]
    conforms = all(one.severity != "violation" for one in found)
    return json.dumps({"conforms": conforms, "results": records}, indent=2, ensure_ascii=False)
