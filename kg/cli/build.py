"""`claimgraph build`: from report files to graphs in the store."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import FAILED
from kg.cli.making import Built, Wishes, build_reports
from kg.cli.opening import on_disk
from kg.cli.options import DEFAULT_STORE, JsonOption, OutputOption, QuietOption, StoreOption
from kg.cli.summary import as_json, as_text
from kg.cli.terminal import complain, tell, watching
from kg.errors import ParameterError, StoreError

if TYPE_CHECKING:
    from kg.store import Store

EXAMPLES = """[bold]Examples[/bold]

claimgraph build report.txt

claimgraph build reports/*.txt --store esg

claimgraph build report.txt --company "Acme Lamps" --year 2021 --id acme-2021

claimgraph build report.txt --dry-run -o report.ttl"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("build", epilog=EXAMPLES, rich_help_panel="Make a graph")(build)


def build(
    reports: Annotated[list[Path], typer.Argument(metavar="REPORT...", help="Reports, as PDF or text.")],
    company: Annotated[str | None, typer.Option(help="The company's short name, if not as the report has it.")] = None,
    year: Annotated[int | None, typer.Option(min=1900, max=2199, help="The year that is reported on.")] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="NAME", help="The report's name in the graph (default: its file's).")
    ] = None,
    store: StoreOption = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Any installed spaCy model for English.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a report of the same name that was made of another file.")
    ] = False,
    no_infer: Annotated[
        bool, typer.Option("--no-infer", help="Store what was read alone, without what follows from it.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count, but leave the store alone.")] = False,
    syntax: Annotated[
        str | None, typer.Option("--format", "-f", metavar="nq|trig|ttl|jsonld", help="Write the graphs too, as this.")
    ] = None,
    output: OutputOption = None,
    max_size: Annotated[int, typer.Option(min=1, metavar="MIB", help="The largest file that is read.")] = 32,
    password: Annotated[str | None, typer.Option(metavar="TEXT", help="Opens encrypted PDF files.")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages of PDF that are pictures, by Tesseract.")] = False,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Read reports and put the claims that they make into the store.

    A report that was built before is replaced. One that cannot be read is named, and the others go on. What follows
    from a report by the rules of inference is kept in a graph of its own, each triple with its rule.
    """
    from kg.cli.writing import graph_syntax, write_quads

    if ocr:
        from extract.read.pdf.scans import find_tesseract

        find_tesseract()
    written = graph_syntax(syntax, output) if syntax or output else None
    _check(reports, alone=bool(name or company or year), both=bool(json and written and output is None))
    wishes = Wishes(
        company=company,
        year=year,
        name=name,
        model=model,
        limit=max_size * 2**20,
        password=password,
        ocr=ocr,
        replace=replace,
        infer=not no_infer,
    )
    place = None if dry_run else on_disk(store or DEFAULT_STORE, "building")
    built: list[Built] = []
    refused: list[tuple[str, str]] = []
    with ExitStack() as stack:
        target = stack.enter_context(_writable(place)) if place else None
        watch = stack.enter_context(watching(len(reports), quiet=quiet))
        for one in build_reports(reports, wishes, target, watch):
            if isinstance(one, Built):
                built.append(one)
                continue
            refused.append((str(one.path), one.message))
            complain(one.message)
        if target and built:
            from kg.organizations import resolve

            resolve(target)
    if place and built:
        _index(place, built, quiet=quiet)
    if written and built:
        from kg.triples import to_quads

        write_quads((quad for one in built for quad in to_quads(one.graph)), written, output)
    if json:
        typer.echo(as_json(tuple(built), tuple(refused), str(place) if place else None))
    else:
        _summarise(built, place, to_stderr=bool(written and output is None), quiet=quiet)
    if refused:
        raise typer.Exit(FAILED)


def _check(reports: list[Path], *, alone: bool, both: bool) -> None:
    if alone and len(reports) > 1:
        raise ParameterError("--id, --company and --year tell of one report: build the reports one by one to use them")
    if both:
        raise ParameterError("--json and --format both write to stdout: add -o FILE for the graph")


def _writable(place: Path) -> Store:
    from kg.store import open_store

    store = open_store(place)
    store.load_vocabulary()
    return store


def _index(place: Path, built: list[Built], *, quiet: bool) -> None:
    """Makes the reports ready to be searched; where that fails, the graph is there all the same."""
    from kg.search import refresh_index

    tell("making the search index", quiet=quiet)
    try:
        refresh_index(place, forget=tuple(one.graph.report.iri for one in built))
    except StoreError as error:
        complain(str(error))


def _summarise(built: list[Built], place: Path | None, *, to_stderr: bool, quiet: bool) -> None:
    """Prints the summaries, on stderr where the graph itself went to stdout."""
    if quiet or not built:
        return
    lines = [as_text(one) for one in built]
    lines.append(
        f"the graph is in {place}: ask it with `claimgraph query reports`" if place else "dry run: nothing stored"
    )
    for line in lines:
        if to_stderr:
            tell(line)
        else:
            typer.echo(line)
