"""`claimgraph trace` and `verify`: a claim in its source, and the proof of every quote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import VIOLATED
from kg.cli.opening import opened
from kg.cli.options import GraphArgument, JsonOption, QuietOption, SourcesOption, StoreOption

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.verify import ReportCheck

TRACE_EXAMPLES = """[bold]Examples[/bold]

claimgraph trace 1a2b3c4d5e6f

claimgraph trace ISO 14001 Leeds

claimgraph trace "code of conduct" --json

claimgraph trace 1a2b3c4d5e6f --image page.png"""
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
    image: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Write its page as a PNG picture, the words marked, to a file or a folder."),
    ] = None,
    sources: SourcesOption = None,
    password: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Opens the report, where it is encrypted.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Show a claim in its source: the sentence, where it stands, and how it was found.

    Where words match several claims these are listed with their ids, of which one can be traced. The picture of a page
    is made from the report itself, a PDF that must be as it was read: where it was then, or given with --sources.
    """
    from kg.cli import tracing
    from kg.errors import ParameterError
    from kg.trace import find_claims, trace_claim

    with opened(store) as graphs:
        found = find_claims(graphs, " ".join(words))
        if len(found) > 1:
            if image:
                raise ParameterError(f"{len(found)} claims have these words: give the id of one of them with --image")
            typer.echo(tracing.list_as_json(found)) if json else tracing.print_list(found)
            return
        traced = trace_claim(graphs, found[0].iri)
        if image:
            from kg.cli.picturing import write_pages

            write_pages(graphs, traced, image, sources=sources or (), password=password)
    if json:
        typer.echo(tracing.as_json(traced))
    else:
        tracing.print_trace(traced)


def verify(
    graph: GraphArgument = None,
    sources: SourcesOption = None,
    read_again: Annotated[
        bool, typer.Option("--read-again", help="Make the texts of PDF, Word and HTML files anew and compare them too.")
    ] = False,
    password: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Opens encrypted reports, for --read-again.")
    ] = None,
    store: StoreOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Prove every quote from the reports themselves; exit 1 where one is not as the graph says.

    A report is looked for with --sources, then at the path that it was built from; else the text that was kept is
    taken. The text of a PDF is the kept one too: the file must have the same bytes, and each quote must stand in its
    areas of the pages.
    """
    from kg.verify import verify_reports

    reader = _reader(password) if read_again else None

    failed = False
    checks = []
    with opened(graph or store) as graphs:
        for check in verify_reports(graphs, sources or (), read_again=reader):
            failed = failed or bool(check.failures)
            if json:
                checks.append(check)
            else:
                _print(check, quiet=quiet)
    if json:
        typer.echo(_as_json(checks))
    if failed:
        raise typer.Exit(VIOLATED)


def _reader(password: str | None) -> Callable[[Path], str]:
    from extract.read.guard import read_guarded

    return lambda path: read_guarded(path, limit=path.stat().st_size + 2**28, password=password).text


def _print(check: ReportCheck, *, quiet: bool) -> None:
    origin = f"{check.origin.value}{f' {check.path}' if check.path else ''}"
    if not check.failures:
        if not quiet:
            seen = f", {check.seen} seen on their pages" if check.seen else ""
            typer.echo(f"{check.name}: all {check.quotes} quotes hold{seen} ({origin})")
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
            "seenOnPages": check.seen,
            "failures": [{"kind": one.kind.value, "node": one.node, "message": one.message} for one in check.failures],
        }
        for check in checks
    ]
    verified = not any(check.failures for check in checks)
    return json.dumps({"verified": verified, "reports": records}, indent=2, ensure_ascii=False)
