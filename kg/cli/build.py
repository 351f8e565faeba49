"""`claimgraph build`: from report files to graphs in the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import FAILED
from kg.cli.options import DEFAULT_STORE, EngineKind, JsonOption, OutputOption, QuietOption, StoreOption
from kg.cli.terminal import complain, tell
from kg.errors import ParameterError, StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.corpus import Result

EXAMPLES = """[bold]Examples[/bold]

claimgraph build report.txt

claimgraph build reports --workers 4 --store esg

claimgraph build --resume --store esg

claimgraph build --list corpus.csv --store esg

claimgraph build report.txt --company "Acme Lamps" --year 2021 --id acme-2021

claimgraph build report.txt --dry-run -o report.ttl"""
_BIG = "Many reports"
_COLLECTED = (100_000, 50, 100)


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("build", epilog=EXAMPLES, rich_help_panel="Make a graph")(build)


def build(  # one name an option
    reports: Annotated[
        list[str] | None,
        typer.Argument(metavar="REPORT...", help="Reports as PDF or text, folders of them, or quoted patterns."),
    ] = None,
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
    listed: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="FILE",
            help="The reports of a list: a path a line, CSV with path, id, company, year, or a manifest; - is stdin.",
            rich_help_panel=_BIG,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Processes that read (default: one a core; 0: none but this).",
            rich_help_panel=_BIG,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Finish a build that was cut short.", rich_help_panel=_BIG)
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Read again what is there and has not changed.", rich_help_panel=_BIG)
    ] = False,
    time_limit: Annotated[
        int, typer.Option(min=1, metavar="S", help="The longest that a report may take.", rich_help_panel=_BIG)
    ] = 1800,
    engine: Annotated[
        EngineKind, typer.Option(help="Read in processes here, or on a Dask cluster.", rich_help_panel=_BIG)
    ] = EngineKind.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where the scheduler of the Dask cluster is.", rich_help_panel=_BIG),
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|URL", help="Where the cluster puts what it read: shared by all.", rich_help_panel=_BIG
        ),
    ] = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> None:
    """Read reports and put the claims that they make into the store.

    A report that is there already, made of the same file in the same way, is skipped; else its graph is replaced. One
    that cannot be read is named, and the others go on. What follows from a report by the rules of inference is kept in
    a graph of its own, each triple with its rule. docs/corpora.md tells how to build many.
    """
    import gc

    from extract.compiled import remember
    from kg.caches import use_caches

    # What a report is read into stays until it is stored: to look for what can go costs, and finds next to nothing.
    gc.set_threshold(*_COLLECTED)
    use_caches()
    remember()
    from kg.cli.building import Asked, gather, run_build
    from kg.cli.making import Wishes
    from kg.cli.opening import on_disk
    from kg.cli.running import Engine
    from kg.cli.writing import graph_syntax

    if ocr:
        from extract.read.pdf.scans import find_tesseract

        find_tesseract()
    written = graph_syntax(syntax, output) if syntax or output else None
    if json and written and output is None:
        raise ParameterError("--json and --format both write to stdout: add -o FILE for the graph")
    wishes = Wishes(
        company=company,
        year=year,
        name=name,
        model=model,
        limit=max_size * 2**20,
        password=password,
        ocr=ocr,
        infer=not no_infer,
        search=not dry_run,
    )
    place = None if dry_run else on_disk(store or DEFAULT_STORE, "building")
    asked = gather(Asked(wishes=wishes, replace=replace, force=force), reports or (), listed, place, resume=resume)
    chosen = Engine(kind=engine, workers=workers, seconds=time_limit, scheduler=scheduler, parts=parts)
    results = run_build(asked, chosen, place, quiet=quiet, hold=bool(written and place is None))
    if place:
        _index(place, results, quiet=quiet)
    if written:
        _write(results, place, written, output)
    _tell(results, place, json=json, quiet=quiet, to_stderr=bool(written and output is None))
    if any(one.message and not one.skipped for one in results):
        raise typer.Exit(FAILED)


def _index(place: Path, results: Sequence[Result], *, quiet: bool) -> None:
    """Makes the reports ready to be searched; where that fails, the graph is there all the same."""
    from kg.search import refresh_index

    built = [one for one in results if one.facts and not one.skipped]
    if not built:
        return
    unread = tuple(one.facts.iri for one in built if one.facts and not one.indexed)
    if unread:
        tell("making the search index", quiet=quiet)
    try:
        refresh_index(place, forget=unread)
    except StoreError as error:
        complain(str(error))


def _write(results: Sequence[Result], place: Path | None, syntax: str, output: Path | None) -> None:
    """Writes the graphs of the reports: from the store, or as they were read where there is none."""
    from kg.cli.writing import write_bytes, write_quads
    from kg.iris import mint_report
    from kg.store import open_store, parse_quads

    if place is None:
        parts = [one.part for one in results if one.part]
        write_quads(
            (quad for one in parts for quad in parse_quads(one.quads) if quad.graph == one.report), syntax, output
        )
        return
    wanted = [mint_report(one.source.slug) for one in results if one.facts or one.skipped]
    with open_store(place, read_only=True) as store:
        write_bytes(store.dump(syntax, wanted), output)


def _tell(results: Sequence[Result], place: Path | None, *, json: bool, quiet: bool, to_stderr: bool) -> None:
    """Prints the summaries, on stderr where the graph itself went to stdout."""
    from kg.cli.summary import as_json, as_text

    if json:
        typer.echo(as_json(results, str(place) if place else None))
        return
    made = any(one.facts or one.skipped for one in results)
    if quiet or not made:
        return
    kept = f"the graph is in {place}: ask it with `claimgraph query reports`" if place else "dry run: nothing stored"
    for line in (*as_text(results), kept):
        if to_stderr:
            tell(line)
        else:
            typer.echo(line)
