"""`claimgraph search`: claims and passages by words, and by what they mean."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import OutputOption, StoreOption
from kg.cli.terminal import Once
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.search import By

EXAMPLES = """[bold]Examples[/bold]

claimgraph search zero tolerance for bribery

claimgraph search '"child labour" OR "forced labour"' --company Acme

claimgraph search water --predicate hasTarget --principle 8

claimgraph search 'suppl* -customers' --words --format csv"""


class Format(Enum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("search", epilog=EXAMPLES, rich_help_panel="Ask the graph")(search)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='Words; "a phrase", begin*, AND, OR, NOT, -word and brackets are known.'
        ),
    ],
    company: Annotated[str, typer.Option(help="Only reports of this company.", show_default=False)] = "",
    report: Annotated[str, typer.Option(help="Only this report.", show_default=False)] = "",
    predicate: Annotated[
        str, typer.Option(metavar="NAME", help="Only claims that state this, such as hasPolicy.", show_default=False)
    ] = "",
    principle: Annotated[int | None, typer.Option(min=1, max=10, help="Only claims on this principle.")] = None,
    goal: Annotated[int | None, typer.Option(min=1, max=17, help="Only claims that name this goal.")] = None,
    year: Annotated[int | None, typer.Option(min=1000, max=9999, help="Only claims about this year.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many are shown.")] = 10,
    only_words: Annotated[bool, typer.Option("--words", help="Look for the words as they are written alone.")] = False,
    meaning: Annotated[bool, typer.Option("--meaning", help="Look for what means the like alone.")] = False,
    syntax: Annotated[Format, typer.Option("--format", "-f", help="How results are written.")] = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Find claims and passages by their words, and by what they mean.

    All words must be there, in any form: "certified" finds "certification". What bears on a theme
    that a word names is found too: "kickbacks" finds claims on corruption. So is, with the extra `semantic`, what means
    the like.
    """
    from kg.cli.finding import write_result
    from kg.search import Sought
    from kg.search import search as look

    sought = Sought(
        words=" ".join(words),
        company=company,
        report=report,
        predicate=predicate,
        principle=principle,
        goal=goal,
        year=year,
        limit=limit,
        by=_by(only_words, meaning),
    )
    with opened(store) as graphs:
        result = look(graphs, sought, Once("the store has changed: bringing the search index up to date"))
    write_result(result, sought, syntax.value, output)


def _by(words: bool, meaning: bool) -> By:
    from kg.search import By

    if words and meaning:
        raise ParameterError("--words and --meaning are two ways to search: leave both out to have both")
    return By.WORDS if words else By.MEANING if meaning else By.BOTH
