"""`claimgraph principles`: what a company says and shows on each principle of the UN Global Compact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import OutputOption, StoreOption
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.principles import Company

FORMATS = ("table", "csv", "json", "markdown")
EXAMPLES = """[bold]Examples[/bold]

claimgraph principles "Acme Lamps"

claimgraph principles acme-2023 --principle 10

claimgraph principles "Acme Lamps" --by-year --format csv -o acme.csv

claimgraph principles "Acme Lamps" --principle 8 --format markdown"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("principles", epilog=EXAMPLES, rich_help_panel="Ask the graph")(principles)


def principles(
    company: Annotated[
        str, typer.Argument(metavar="COMPANY", help="A company, by any of its names or its IRI, or one report's name.")
    ],
    number: Annotated[
        int | None,
        typer.Option("--principle", "-n", metavar="1-10", help="List all claims on this principle, each explained."),
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Only its reports on this year.")] = None,
    by_year: Annotated[bool, typer.Option("--by-year", help="Each year apart, not all reports together.")] = False,
    store: StoreOption = None,
    syntax: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What the answer is written as.")
    ] = "table",
    output: OutputOption = None,
) -> None:
    """Show the ten principles of the UN Global Compact for a company: evidence, what is behind it, what is missing.

    Each claim says what links it to its principle: its words, the vocabulary, or a crosswalk. `claimgraph trace ID`
    leads from the id of a claim to its sentence. Tables of the UN Global Compact that the company itself prints are
    shown beside, with what differs.
    """
    from kg.cli.principled import write_views
    from kg.principles import find_company, view_principles

    if syntax not in FORMATS:
        raise ParameterError(f"no format is called {syntax!r}: use one of {', '.join(FORMATS)}")
    if number is not None and number not in range(1, 11):
        raise ParameterError(f"there is no principle {number} of the UN Global Compact: they are 1 to 10")
    with opened(store) as graphs:
        found = find_company(graphs, company)
        if year is not None:
            found = found.of_year(year)
        views = [(one, view_principles(graphs, one)) for one in _parts(found, apart=by_year)]
    write_views(views, number, syntax, output)


def _parts(company: Company, *, apart: bool) -> tuple[Company, ...]:
    """The company with all its reports, or once for each year."""
    return tuple(company.of_year(year) for year in company.years) if apart else (company,)
