"""`claimgraph report`: one page to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import QuietOption, SourcesOption, StoreOption

EXAMPLES = """[bold]Examples[/bold]

claimgraph report acme-2023 -o acme.html

claimgraph report acme-2023 --pages --sources ~/reports

claimgraph report "Acme Lamps" "Borealis Foods" -o both.html"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("report", epilog=EXAMPLES, rich_help_panel="Ask the graph")(report)


def report(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORT|COMPANY...", help="Reports by name, or companies (all their reports) by any of their names."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write; - writes to stdout.")
    ] = Path("report.html"),
    pages: Annotated[
        bool, typer.Option("--pages", help="Show the pages of reports in PDF, the words marked; they must be at hand.")
    ] = False,
    sources: SourcesOption = None,
    password: Annotated[str | None, typer.Option(metavar="TEXT", help="Opens encrypted reports, for --pages.")] = None,
    store: StoreOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write one page that shows what reports state: principles, figures, certificates, goals, and every claim.

    Each claim opens the report at its sentence. The page is one file: it needs no network and no server, can be sent,
    printed and read with a keyboard or a screen reader. Several companies come with a table side by side. With --pages
    it shows the pages of PDF too, from the files that were read, each some 50 kB.
    """
    from kg.cli.terminal import tell
    from kg.cli.writing import write_bytes
    from kg.reportpage import Sheets, make_page

    to_stdout = str(output) == "-"
    with opened(store) as graphs:
        page = make_page(graphs, names, Sheets(files=tuple(sources or ()), password=password) if pages else None)
    write_bytes(page.encode(), None if to_stdout else output)
    tell(f"{output}: {len(page.encode()) / 1e6:.1f} MB, open it in a browser", quiet=quiet or to_stdout)
