"""`claimgraph term`: what a class, property or concept means; `claimgraph ontology`: all of them as pages to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import JsonOption, StoreOption
from kg.cli.terminal import tell
from kg.errors import ParameterError, StoreEmptyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.crosswalk import Mapping
    from kg.glossary import Entry

EXAMPLES = """[bold]Examples[/bold]

claimgraph term "ISO 14001"

claimgraph term cg:holdsCertification

claimgraph term 305-1 --json"""
PAGES_EXAMPLES = """[bold]Examples[/bold]

claimgraph ontology --html pages

claimgraph ontology --diagram > classes.mmd"""
_WIDTH = 22


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("term", epilog=EXAMPLES, rich_help_panel="Ask the graph")(term)
    app.command("ontology", epilog=PAGES_EXAMPLES, rich_help_panel="Ask the graph")(ontology)


def term(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A label, a code such as 305-1 or cg:Claim, or an IRI.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Look up a term of the ontology or its vocabularies: what it means, its links, how many claims use it."""
    from kg.glossary import find_entries

    entries = find_entries(word)
    counts = _counts(entries, store)
    if json:
        typer.echo(_as_json(entries, counts))
    else:
        blocks = ("\n".join(_lines(entry, counts.get(entry.iri))) for entry in entries)
        typer.echo("\n\n".join(blocks))


def ontology(
    html: Annotated[Path | None, typer.Option("--html", metavar="DIR", help="Write pages into this folder.")] = None,
    diagram: Annotated[bool, typer.Option("--diagram", help="Print the diagram of the classes (Mermaid).")] = False,
) -> None:
    """Write the ontology and its vocabularies as HTML pages, or print the diagram of its classes."""
    from kg.cli.writing import write_bytes
    from kg.pages import class_diagram, site

    if (html is None) is not diagram:
        raise ParameterError("say what to make: either --html DIR or --diagram")
    if html is None:
        typer.echo(class_diagram())
        return
    html.mkdir(parents=True, exist_ok=True)
    for name, text in site().items():
        write_bytes(text.encode(), html / name)
        tell(f"wrote {html / name}")


def _counts(entries: Sequence[Entry], store: str | None) -> dict[str, int]:
    """The claims that use each term; empty where nothing was built yet, for the meaning is worth having."""
    from kg.glossary import count_claims

    try:
        with opened(store) as graphs:
            return {entry.iri: count_claims(graphs, entry) for entry in entries}
    except StoreEmptyError:
        return {}


def _lines(entry: Entry, claims: int | None) -> Iterator[str]:
    what = f"{entry.kind} of {entry.scheme}" if entry.scheme else entry.kind
    yield f"{entry.label}  ({entry.curie}, {what})"
    yield f"  {entry.definition}"
    if len(entry.names) > 1:
        yield _line("also called", ", ".join(entry.names[1:]))
    yield from (_line(name, value) for name, value in entry.links)
    yield from (_line("linked to" if ahead else "linked from", _link(one, ahead=ahead)) for one, ahead in _links(entry))
    if entry.example:
        first, *rest = entry.example.splitlines()
        yield _line("example", first)
        yield from (" " * (_WIDTH + 2) + line for line in rest)
    yield _line("IRI", entry.iri)
    yield _line("claims that use it", "no graph is built yet" if claims is None else str(claims))


def _line(name: str, value: str) -> str:
    return f"  {name:<{_WIDTH - 1}} {value}"


def _links(entry: Entry) -> Iterator[tuple[Mapping, bool]]:
    """The crosswalks' links from a term (True) and to it (False)."""
    from kg.crosswalk import load_crosswalks, mappings_from

    yield from ((one, True) for one in mappings_from(entry.iri))
    yield from ((one, False) for one in load_crosswalks() if one.object == entry.iri)


def _link(one: Mapping, *, ahead: bool) -> str:
    from kg.crosswalk import to_curie

    how = f"{to_curie(one.relation)}; {one.source}" + (f"; {one.agreement} sources" if one.agreement else "")
    return f"{to_curie(one.object if ahead else one.subject)}  ({how})"


def _as_json(entries: Sequence[Entry], counts: dict[str, int]) -> str:
    import json

    records = [
        {
            "iri": entry.iri,
            "curie": entry.curie,
            "kind": entry.kind,
            "scheme": entry.scheme,
            "label": entry.label,
            "names": entry.names,
            "definition": entry.definition,
            "example": entry.example,
            "links": [{"property": name, "value": value} for name, value in entry.links],
            "crosswalks": [
                {
                    "from": one.subject,
                    "to": one.object,
                    "relation": one.relation,
                    "status": one.status.value,
                    "source": one.source,
                    "agreement": one.agreement,
                }
                for one, _ in _links(entry)
            ],
            "claims": counts.get(entry.iri),
        }
        for entry in entries
    ]
    return json.dumps(records, indent=2, ensure_ascii=False)
