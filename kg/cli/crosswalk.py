"""`claimgraph crosswalk`: the links between vocabularies, who states each, and where sources differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import OutputOption
from kg.errors import ParameterError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table

    from kg.crosswalk import Mapping

FORMATS = ("table", "tsv", "json")
EXAMPLES = """[bold]Examples[/bold]

claimgraph crosswalk

claimgraph crosswalk gri-ungc --disputed

claimgraph crosswalk --from gri:305-1

claimgraph crosswalk gri-sdg --format tsv -o gri-sdg.sssom.tsv"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("crosswalk", epilog=EXAMPLES, rich_help_panel="Ask the graph")(crosswalk)


def _names(incomplete: str) -> list[str]:
    """The crosswalks that begin so, for the shell."""
    from kg.crosswalk import crosswalk_names

    return [name for name in crosswalk_names() if name.startswith(incomplete)]


def crosswalk(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Show the links of this crosswalk.", autocompletion=_names)
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="CONCEPT", help="Only links of this code, gri:305-1, or IRI.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only links that a source leaves out, though it maps the concept.")
    ] = False,
    syntax: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What is written; tsv is SSSOM.")
    ] = "table",
    output: OutputOption = None,
) -> None:
    """List the crosswalks between vocabularies, or show the links of one with their sources."""
    from kg.cli.writing import write_bytes
    from kg.crosswalk import load_crosswalk, load_crosswalks, to_sssom

    if syntax not in FORMATS:
        raise ParameterError(f"a crosswalk has no format {syntax!r}: use one of {', '.join(FORMATS)}")
    links = load_crosswalk(name) if name else load_crosswalks()
    whole = not (name or start or disputed)
    if start:
        links = _from(links, start)
    if disputed:
        links = tuple(link for link in links if link.disputed)
    if syntax != "table":
        text = to_sssom(name or "all", links) if syntax == "tsv" else _as_json(links)
        write_bytes(text.encode(), output)
        return
    if output is not None:
        raise ParameterError("a table is for the terminal: give --format tsv or json with --output")
    show = _show_list if whole else _show_links
    show(links)


def _from(links: Sequence[Mapping], start: str) -> tuple[Mapping, ...]:
    """The links that start from a concept, given as IRI, with a prefix, or by its code alone."""
    from kg.crosswalk import to_curie

    found = tuple(
        link
        for link in links
        if start in {link.subject, to_curie(link.subject), to_curie(link.subject).partition(":")[2]}
    )
    if not found:
        raise UnknownNameError(f"no link starts from {start!r}: give a code (305-1), gri:305-1, or an IRI")
    return found


def _show_list(links: Sequence[Mapping]) -> None:
    """The crosswalks with how many links they have."""
    from kg.cli.terminal import show
    from kg.crosswalk import MappingStatus, crosswalk_names

    table = _table("crosswalk", "links", *(status.value for status in MappingStatus), "sources differ on")
    for name in crosswalk_names():
        own = [link for link in links if link.crosswalk == name]
        counts = [sum(link.status is status for link in own) for status in MappingStatus]
        table.add_row(name, *map(str, (len(_ends(own)), *counts, len(_ends(link for link in own if link.disputed)))))
    show(table)


def _show_links(links: Sequence[Mapping]) -> None:
    """A line a link and kind of source; the last column tells where sources differ."""
    from rich.text import Text

    from kg.cli.terminal import show
    from kg.crosswalk import concept_titles, to_curie

    titles = concept_titles()

    def named(iri: str) -> str:
        return f"{to_curie(iri)} {titles.get(iri, '')}".rstrip()

    table = _table("from", "to", "how", "status", "source", "sources that have it")
    for link in links:
        ends = (named(link.subject), named(link.object), to_curie(link.relation))
        table.add_row(*map(Text, (*ends, link.status.value, link.source, link.agreement or "")))
    differ = len(_ends(link for link in links if link.disputed))
    show(table, f"{len(_ends(links))} links; sources differ on {differ}")


def _table(*headings: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(*headings, box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)


def _ends(links: Iterable[Mapping]) -> set[tuple[str, str]]:
    """The links as pairs of concepts: what two sources state counts once."""
    return {(link.subject, link.object) for link in links}


def _as_json(links: Sequence[Mapping]) -> str:
    """The links for scripts."""
    records = [
        {
            "iri": link.iri,
            "crosswalk": link.crosswalk,
            "from": link.subject,
            "to": link.object,
            "relation": link.relation,
            "status": link.status.value,
            "source": link.source,
            "agreement": link.agreement,
            "derivedFrom": list(link.derived_from),
        }
        for link in links
    ]
    return json.dumps(records, indent=2, ensure_ascii=False) + "\n"
