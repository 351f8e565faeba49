"""`claimgraph compare`: companies side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import FAILED
from kg.cli.opening import opened
from kg.cli.options import OutputOption, StoreOption
from kg.cli.terminal import complain
from kg.errors import ParameterError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.comparison import Comparison

FORMATS = ("table", "csv", "json", "md", "html", "xlsx", "parquet")
EXAMPLES = """[bold]Examples[/bold]

claimgraph compare "Acme Lamps" "Borealis Foods"

claimgraph compare "Acme Lamps" "Borealis Foods" --by indicators --year 2023

claimgraph compare "Acme Lamps" --by trends --only energy --only water

claimgraph compare "Acme Lamps" "Borealis Foods" --by certifications --differing -o certifications.html"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("compare", epilog=EXAMPLES, rich_help_panel="Ask the graph")(compare)


def compare(
    companies: Annotated[
        list[str], typer.Argument(metavar="COMPANY...", help="Companies, by any of their names or of their reports.")
    ],
    by: Annotated[
        str,
        typer.Option(
            metavar="WHAT",
            help="ungc, sdg, disclosures (or gri), indicators, trends, intensities, certifications, standards, "
            "policies, programs, awards, memberships or partners.",
        ),
    ] = "ungc",
    year: Annotated[
        int | None, typer.Option(min=1900, max=2199, help="Only figures of this year (indicators, intensities).")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="Only lines with these words (may be repeated).")
    ] = None,
    shared: Annotated[bool, typer.Option("--shared", help="Only lines in which two companies have something.")] = False,
    differing: Annotated[
        bool, typer.Option("--differing", help="Only lines in which one company has something and another has not.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Indicators that one company alone states too (--by indicators).")
    ] = False,
    syntax: Annotated[
        str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What is written.")
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Put companies side by side; a cell with nothing to compare says why.

    Every format but the table carries the IRIs of the claims behind each cell: `claimgraph trace` shows their words.
    """
    from kg.comparison import compare as compared
    from kg.comparison import select

    wanted = _syntax(syntax, output)
    if shared and differing:
        raise ParameterError("a line is shared or differs: use --shared or --differing")
    with opened(store) as graphs:
        comparison = compared(graphs, companies, by, year=year, every=every)
        lines = select(comparison, only or (), shared=shared, differing=differing)
        _write(lines, wanted, output)
        if not lines.lines:
            complain(_why_empty(comparison))
            raise typer.Exit(FAILED)


def _why_empty(comparison: Comparison) -> str:
    """Why there is no line."""
    who = " and ".join(company.name for company in comparison.companies)
    if comparison.lines:
        return f"no line is left of {len(comparison.lines)}: take back --only, --shared or --differing"
    return (
        f"nothing to compare: {comparison.title.lower()}: the reports of {who} state none that can be set side by side"
    )


def _syntax(wanted: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's suffix."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    wanted = wanted or ({"htm": "html", "markdown": "md"}.get(suffix, suffix) if suffix else "table")
    if wanted not in FORMATS:
        raise ParameterError(f"a comparison has no format {wanted!r}: use one of {', '.join(FORMATS)}")
    if wanted in {"xlsx", "parquet"} and output is None:
        raise ParameterError(f"{wanted} is no text for a terminal: name a file with --output")
    return wanted


def _write(comparison: Comparison, syntax: str, output: Path | None) -> None:
    from kg.cli.answers import write_table
    from kg.cli.writing import write_bytes
    from kg.comparison import writing

    if syntax == "table":
        write_table(writing.headings(comparison), list(writing.rows(comparison)), output)
        return
    if syntax in {"xlsx", "parquet"}:
        from kg import frames

        write_bytes(frames.to_xlsx(comparison) if syntax == "xlsx" else frames.to_parquet(comparison), output)
        return
    texts = {
        "csv": writing.to_csv,
        "json": writing.to_json,
        "md": writing.to_markdown,
        "html": writing.to_html,
    }
    write_bytes(texts[syntax](comparison).encode(), output)
