"""`claimgraph network`: who hangs together with whom, as tables, files for other tools, and drawings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import OutputOption, StoreOption
from kg.errors import NothingFoundError, ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import networkx as nx

    from kg.network import Step
    from kg.store import Store

FORMATS = ("table", "json", "graphml", "gexf", "png", "svg", "html")
FINDINGS = ("table", "json")
EXAMPLES = """[bold]Examples[/bold]

claimgraph network --part partners --format gexf -o partners.gexf

claimgraph network "Acme Lamps" --path "Acme Lamps" ungc:7

claimgraph network --similar

claimgraph network "Acme Lamps" -o network.html"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("network", epilog=EXAMPLES, rich_help_panel="Ask the graph")(network)


def network(
    companies: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMPANY...]", help="Only these companies, by any of their names.", show_default="all"),
    ] = None,
    part: Annotated[str, typer.Option(metavar="PART", help="principles, goals, partners, or all.")] = "principles",
    path: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="COMPANY TARGET",
            help="The shortest explanation from a company to a principle (ungc:7), a goal (sdg:13) or a named thing.",
        ),
    ] = None,
    similar: Annotated[
        bool, typer.Option("--similar", help="How alike companies are by standards, topics and indicators they share.")
    ] = False,
    bridges: Annotated[
        bool, typer.Option("--bridges", help="The organizations that two or more companies name.")
    ] = False,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="The claims that hang together with no principle, goal or other claim.")
    ] = False,
    top: Annotated[int, typer.Option(min=1, help="How many nodes the table shows.")] = 20,
    syntax: Annotated[
        str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What is written.")
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Look at the graph as a network: central nodes, communities, paths, likeness, drawings.

    The table lists the nodes with the most shortest paths through them; GraphML, GEXF and JSON hold the whole part, for
    Gephi, Cytoscape, NetworkX or D3, and every edge names its claim.
    """
    wanted = _syntax(syntax, output)
    asked = [
        name for name, on in (("path", path), ("similar", similar), ("bridges", bridges), ("orphans", orphans)) if on
    ]
    if len(asked) > 1:
        raise ParameterError(f"one question at a time: --{asked[0]} or --{asked[1]}")
    if asked and wanted not in FINDINGS:
        raise ParameterError(f"--{asked[0]} has no format {wanted!r}: use one of {', '.join(FINDINGS)}")
    names = companies or []
    with opened(store) as graphs:
        if path:
            _write_path(graphs, path, wanted, output)
        elif asked:
            _write_rows(*_WAYS[asked[0]](graphs, names), wanted, output)
        else:
            _write_network(graphs, names, part, (wanted, top), output)


def _syntax(wanted: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's suffix."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    wanted = wanted or {"": "table", "txt": "table", "htm": "html"}.get(suffix, suffix)
    if wanted not in FORMATS:
        raise ParameterError(f"a network has no format {wanted!r}: use one of {', '.join(FORMATS)}")
    if wanted == "png" and output is None:
        raise ParameterError("png is no text for a terminal: name a file with --output")
    return wanted


def _write_network(
    graphs: Store, companies: Sequence[str], part: str, how: tuple[str, int], output: Path | None
) -> None:
    from kg.cli.writing import write_bytes

    syntax, top = how
    if syntax in {"png", "svg", "html"}:
        from kg import pictures
        from kg.cli.picture import written

        write_bytes(written(pictures.draw_network(graphs, companies, part=part), syntax), output)
        return
    from kg.network import read_network, to_gexf, to_graphml, to_json

    graph = read_network(graphs, companies, part)
    if not graph:
        raise NothingFoundError(f"there is nothing to show: no claim belongs to the part {part!r} of the graph")
    if syntax == "table":
        _write_measures(graph, top, output)
        return
    ways: dict[str, Callable[[nx.MultiDiGraph], bytes]] = {
        "graphml": to_graphml,
        "gexf": to_gexf,
        "json": lambda whole: to_json(whole).encode(),
    }
    write_bytes(ways[syntax](graph), output)


def _write_measures(graph: nx.MultiDiGraph, top: int, output: Path | None) -> None:
    from kg.cli.answers import write_table
    from kg.cli.terminal import tell
    from kg.network import measure

    found = measure(graph)
    headings = ("node", "kind", "degree", "claims", "betweenness", "pagerank", "community")
    rows: list[tuple[str, ...]] = [
        (
            one.label,
            one.kind,
            str(one.degree),
            str(one.claims),
            f"{one.betweenness:.4f}",
            f"{one.pagerank:.4f}",
            str(one.community + 1),
        )
        for one in found[:top]
    ]
    write_table(headings, rows, output)
    if len(found) > top:
        tell(f"{top} of {len(found)} nodes: --top {len(found)} shows all")


def _write_path(graphs: Store, path: tuple[str, str], syntax: str, output: Path | None) -> None:
    from kg.network import explain

    steps = explain(graphs, *path)
    if not steps:
        raise NothingFoundError(f"no claim or chain of claims of {path[0]!r} leads to {path[1]!r}")
    headings = ("from", "how", "modality", "to", "kind", "quote", "claim")
    _write_rows(headings, [_told(step) for step in steps], syntax, output)


def _told(step: Step) -> tuple[str, ...]:
    claim = step.claim.rpartition("/")[2] if step.claim else "(vocabulary)"
    return (
        step.source_label,
        step.predicate,
        step.modality.lower(),
        step.target_label,
        step.target_kind,
        step.quote,
        f"id:claim/{claim}" if step.claim else claim,
    )


def _write_rows(headings: Sequence[str], rows: Iterable[tuple[str, ...]], syntax: str, output: Path | None) -> None:
    from kg.cli.answers import write_table
    from kg.cli.writing import write_bytes

    found = list(rows)
    if syntax == "table":
        write_table(headings, found, output)
    else:
        records = [dict(zip(headings, row, strict=True)) for row in found]
        write_bytes((json.dumps(records, indent=2, ensure_ascii=False) + "\n").encode(), output)


_Rows = tuple[tuple[str, ...], list[tuple[str, ...]]]


def _similar(graphs: Store, companies: Sequence[str]) -> _Rows:
    from kg.network import find_similar

    pairs = find_similar(graphs, companies)
    if not pairs:
        raise NothingFoundError("likeness needs two companies: build another report, or name one more company")
    headings = ("company", "other", "likeness", "shared standards", "shared topics", "shared indicators")
    return headings, [
        (
            pair.one.name,
            pair.other.name,
            f"{pair.score:.3f}",
            "; ".join(pair.standards),
            "; ".join(pair.topics),
            "; ".join(pair.indicators),
        )
        for pair in pairs
    ]


def _bridges(graphs: Store, companies: Sequence[str]) -> _Rows:
    from kg.network import find_bridges

    headings = ("organization", "companies", "how", "claims")
    return headings, [
        (
            one.label,
            "; ".join(one.companies),
            "; ".join(one.relations),
            " ".join(f"id:claim/{claim.rpartition('/')[2]}" for claim in one.claims),
        )
        for one in find_bridges(graphs, companies)
    ]


def _orphans(graphs: Store, companies: Sequence[str]) -> _Rows:
    from kg.network import find_orphans

    headings = ("company", "predicate", "object", "quote", "claim")
    return headings, [
        (one.company, one.predicate, one.thing, one.quote, f"id:claim/{one.claim.rpartition('/')[2]}")
        for one in find_orphans(graphs, companies)
    ]


_WAYS = {"similar": _similar, "bridges": _bridges, "orphans": _orphans}
