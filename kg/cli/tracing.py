"""How a trace looks: for people on the terminal, and as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from kg.places import Place
    from kg.trace import FoundClaim, Trace

_LISTED = 40


def print_list(found: tuple[FoundClaim, ...]) -> None:
    """Claims that words match, each with its id, its statement and its quote."""
    from rich.table import Table
    from rich.text import Text

    from kg.cli.terminal import show

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for one in found[:_LISTED]:
        page = "" if one.page is None else f", page {one.page}"
        quote = Text.assemble(f"\u201c{_short(one.quote)}\u201d", (f"  {one.report}{page}", "dim"))
        grid.add_row(Text(one.short_id), Text.assemble((one.statement, "bold"), "\n", quote))
    more = f"... and {len(found) - _LISTED} more: add words to find fewer, or --json lists all\n"
    last = f"{len(found)} claims: trace one of them with `claimgraph trace ID`"
    show(grid, Text((more if len(found) > _LISTED else "") + last, style="dim"))


def print_trace(traced: Trace) -> None:
    """A claim: what it says, its quotes in their paragraphs, its facts."""
    from rich.text import Text

    from kg.cli.terminal import show

    show(Text.assemble((traced.statement, "bold"), "  ", (_manner(traced), "yellow")))
    for place in traced.places:
        show(Text.assemble(("\nin ", "dim"), _where(traced, place), "\n"), _paragraph(place))
    show("", _facts(traced))


def as_json(traced: Trace) -> str:
    """A trace for scripts."""
    return json.dumps(asdict(traced), indent=2, ensure_ascii=False)


def list_as_json(found: tuple[FoundClaim, ...]) -> str:
    """A list of claims for scripts."""
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False)


def _manner(traced: Trace) -> str:
    """The modality, with the year where the claim has one."""
    parts = [traced.modality.lower(), "negated" if traced.negated else "", traced.year]
    return ", ".join(filter(None, parts))


def _where(traced: Trace, place: Place) -> str:
    """The report, the headings down to the quote, its page and line."""
    path = " > ".join([f"{traced.report} ({traced.source})", *traced.section])
    page = f", {place.on_page}" if place.on_page else ""
    line = "" if place.line is None else f", line {place.line}"
    return f"{path}{page}{line}"


def _paragraph(place: Place) -> RenderableType:
    """The paragraph with the quote marked: by colour on a terminal, between marks elsewhere."""
    from rich.padding import Padding
    from rich.text import Text

    if sys.stdout.isatty():
        marked = Text.assemble((place.before, "dim"), (place.exact, "bold reverse"), (place.after, "dim"))
        return Padding(marked, (0, 4))
    lines = f"{place.before}>>>{place.exact}<<<{place.after}".splitlines()
    return Text("\n".join(f"    {line}" for line in lines))


def _facts(traced: Trace) -> RenderableType:
    """What the graph says of the claim, a line a fact."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _values(traced):
        if value:
            grid.add_row(Text(name), Text(value))
    return grid


def _values(traced: Trace) -> Iterator[tuple[str, str]]:
    yield "triple", "  ".join(map(_prefixed, traced.triple))
    yield from (("principle", one) for one in traced.principles)
    yield from (("goal", one) for one in traced.goals)
    yield from traced.qualifiers
    yield "found by", " - ".join(filter(None, (traced.rule_name, traced.rule)))
    yield "confidence", traced.confidence
    yield "evidence", ", ".join(f"characters {place.start} to {place.end}" for place in traced.places)
    yield "claim", traced.iri


def _prefixed(iri: str) -> str:
    from kg.cli.answers import show
    from kg.model import Iri

    return show(Iri(iri))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 100 else line[:99] + "\u2026"
