"""`claimgraph picture`: what companies state, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import StoreOption
from kg.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.pictures import Picture
    from kg.store import Store

KINDS = ("coverage", "goals", "trend", "network")
FORMATS = ("png", "svg", "html")
EXAMPLES = """[bold]Examples[/bold]

claimgraph picture coverage -o coverage.png

claimgraph picture trend "Acme Lamps" "Bolt Foods" --indicator "Scope 1 GHG emissions" -o emissions.svg

claimgraph picture network "Acme Lamps" --part partners -o partners.html"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("picture", epilog=EXAMPLES, rich_help_panel="Ask the graph")(picture)


def picture(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="coverage, goals, trend or network.")],
    companies: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMPANY...]", help="Only these companies, by any of their names.", show_default="all"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The picture: .png, .svg or .html (answers the pointer)."),
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="What trend shows.", show_default="the indicator with the most figures to compare"
        ),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(
            metavar="PART",
            help="What network shows: principles, goals, partners or all.",
            show_default="principles",
        ),
    ] = None,
    syntax: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What is written.", show_default="the suffix"),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Draw what companies state: principles, goals, figures over years, networks.

    The title of a picture states what it shows, its foot names the reports; an HTML picture lists the claims too. All
    can be read without colour, and none asks a network for anything. Needs the extra `pictures`.
    """
    from kg.cli.writing import write_bytes

    wanted = _syntax(syntax, output)
    if kind not in KINDS:
        raise ParameterError(f"there is no picture {kind!r}: use one of {', '.join(KINDS)}")
    for option, value, owner in (("indicator", indicator, "trend"), ("part", part, "network")):
        if value is not None and kind != owner:
            raise ParameterError(f"--{option} is for the picture {owner!r}, not for {kind!r}")
    with opened(store) as graphs:
        drawn = _drawn(graphs, kind, companies or [], indicator or part)
    write_bytes(written(drawn, wanted), output)


def written(drawn: Picture, syntax: str) -> bytes:
    """A picture as png, svg or html."""
    from kg import pictures

    if syntax == "png":
        return pictures.to_png(drawn)
    return (pictures.to_svg(drawn) if syntax == "svg" else pictures.to_html(drawn)).encode()


def _drawn(graphs: Store, kind: str, companies: Sequence[str], choice: str | None) -> Picture:
    from kg import pictures

    if kind == "trend":
        return pictures.draw_trend(graphs, companies, indicator=choice)
    if kind == "network":
        return pictures.draw_network(graphs, companies, part=choice or "principles")
    return (pictures.draw_coverage if kind == "coverage" else pictures.draw_goals)(graphs, companies)


def _syntax(wanted: str | None, output: Path | None) -> str:
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    wanted = wanted or {"htm": "html"}.get(suffix, suffix)
    if not wanted:
        raise ParameterError("name the picture's file: -o picture.png (or .svg, .html)")
    if wanted not in FORMATS:
        raise ParameterError(f"a picture has no format {wanted!r}: use one of {', '.join(FORMATS)}")
    if wanted == "png" and output is None:
        raise ParameterError("png is no text for a terminal: name a file with --output")
    return wanted
