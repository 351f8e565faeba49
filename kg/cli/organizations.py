"""`claimgraph organizations` and `alias`: who is one and the same, and what a user says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.opening import opened
from kg.cli.options import JsonOption, OutputOption, QuietOption, StoreOption
from kg.cli.terminal import tell

if TYPE_CHECKING:
    from kg.organizations import Joined, Suggestion

ORGANIZATIONS_EXAMPLES = """[bold]Examples[/bold]

claimgraph organizations

claimgraph organizations --near"""
ALIAS_EXAMPLES = """[bold]Examples[/bold]

claimgraph alias aliases.toml

claimgraph alias aliases.csv --store esg"""


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("organizations", epilog=ORGANIZATIONS_EXAMPLES, rich_help_panel="Manage the store")(organizations)
    app.command("alias", epilog=ALIAS_EXAMPLES, rich_help_panel="Manage the store")(alias)


def organizations(
    near: Annotated[bool, typer.Option("--near", help="Names that are near and not joined, to be judged.")] = False,
    output: OutputOption = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """List organizations that were joined across reports, or made parts of others, and why."""
    from kg.organizations import find_suggestions, list_joined

    with opened(store) as graphs:
        found: tuple[Joined, ...] | tuple[Suggestion, ...] = find_suggestions(graphs) if near else list_joined(graphs)
    if json:
        _write_json(found, output)
        return
    if not found:
        tell("no names are near each other" if near else "no names were joined: see near ones with --near")
        return
    from kg.cli.answers import write_table

    write_table(
        ("organization", "", "other", "why"),
        [(one.name, _relation(one), one.other_name, one.why) for one in found],
        output,
    )


def alias(
    corrections: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="TOML or CSV: same, different and part; replaces what was said before."),
    ],
    store: StoreOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say which organizations are the same, different, or parts of others.

    The store keeps it, also when reports are built anew.

    TOML: [[same]] names = ["A", "B"], [[different]] names = ["A", "B"], [[part]] name = "A", of = "B". CSV: same,A,B.
    An empty file takes everything back.
    """
    from kg.organizations import read_corrections, resolve, store_corrections

    told = read_corrections(corrections)
    with opened(store, read_only=False) as graphs:
        store_corrections(graphs, told)
        resolve(graphs)
    tell(f"{len(told)} correction{'' if len(told) == 1 else 's'} stored: see claimgraph organizations", quiet=quiet)


def _relation(one: Joined | Suggestion) -> str:
    from kg.organizations import Joined, Relation

    if not isinstance(one, Joined):
        return "like"
    return "part of" if one.relation is Relation.PART else "same as"


def _write_json(found: tuple[Joined, ...] | tuple[Suggestion, ...], output: Path | None) -> None:
    import json as notation

    from kg.cli.writing import write_bytes
    from kg.organizations import Joined

    records = [
        {
            "name": one.name,
            "relation": _relation(one),
            "other": one.other_name,
            "why": one.why,
            **({"iri": one.one, "otherIri": one.other} if isinstance(one, Joined) else {}),
        }
        for one in found
    ]
    write_bytes((notation.dumps(records, indent=2, ensure_ascii=False) + "\n").encode(), output)
