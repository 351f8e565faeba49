"""The program: its commands, and what becomes of errors."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import (
    audit,
    build,
    compare,
    crosswalk,
    evidence,
    load,
    network,
    organizations,
    picture,
    principles,
    query,
    reference,
    report,
    rules,
    search,
    serve,
    stores,
    term,
    validate,
)
from kg.cli.errors import Commands

app = typer.Typer(
    name="claimgraph",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Reads sustainability reports into a graph of claims, each tied to the words that state it.",
    epilog="Start with:  [bold]claimgraph build report.txt[/bold]  then  [bold]claimgraph queries[/bold]",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"claimgraph {version('claimgraph')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads sustainability reports into a graph of claims, each tied to the words that state it."""


build.add_to(app)
query.add_to(app)
search.add_to(app)
principles.add_to(app)
compare.add_to(app)
organizations.add_to(app)
network.add_to(app)
picture.add_to(app)
report.add_to(app)
crosswalk.add_to(app)
term.add_to(app)
rules.add_to(app)
evidence.add_to(app)
validate.add_to(app)
audit.add_to(app)
serve.add_to(app)
stores.add_to(app)
load.add_to(app)
reference.add_to(app)
