"""`claimgraph audit`: what in a report contradicts itself, does not add up, or cannot be checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.errors import VIOLATED
from kg.cli.opening import is_address, opened
from kg.cli.options import DEFAULT_STORE, OutputOption, QuietOption, StoreOption
from kg.errors import ParameterError

if TYPE_CHECKING:
    from kg.audit import Audit, Audited
    from kg.model import Iri
    from kg.store import Store

FORMATS = ("table", "json", "csv", "html", "md")
EXAMPLES = """[bold]Examples[/bold]

claimgraph audit acme-2021

claimgraph audit acme-2021 --only contradiction --only arithmetic

claimgraph audit acme-2022 --against acme-2020 --format html -o audit.html

claimgraph audit acme-2021 --checked --format json

claimgraph query findings-of-report -p report=acme-2021"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("audit", epilog=EXAMPLES, rich_help_panel="Check the graph")(audit)


def _kinds(incomplete: str) -> list[tuple[str, str]]:
    """The kinds of findings that begin so, for the shell."""
    from kg.audit import KINDS

    return [(one.name, one.what) for one in KINDS if one.name.startswith(incomplete)]


def audit(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report of the store: its name, file, title or IRI.")
    ],
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="KIND", help="Look for this kind (may be repeated).", autocompletion=_kinds),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option("--skip", metavar="KIND", help="Leave this kind out (may be repeated).", autocompletion=_kinds),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="REPORT", help="The earlier report to compare with (default: the company's last)."),
    ] = None,
    checked: Annotated[bool, typer.Option("--checked", help="List what was recomputed and found right, too.")] = False,
    store: StoreOption = None,
    syntax: Annotated[
        str | None, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="How the list is written.")
    ] = None,
    output: OutputOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the findings, but leave the store alone.")] = False,
    quiet: QuietOption = False,
) -> None:
    """List what in a report contradicts itself or does not add up; exit 1 where a finding is of high severity.

    Each finding tells its reasoning and quotes each place. The findings are kept in the store, in a graph of their
    own, until the report is built again; a graph file is only read.
    """
    from kg.audit import Severity, chosen
    from kg.cli.auditing import write_audit

    written = _syntax(syntax, output)
    kinds = chosen(only or (), skip or ())
    place = store or DEFAULT_STORE
    keep = not dry_run and not is_address(place) and not Path(place).is_file()
    with opened(place, read_only=not keep) as graphs:
        from kg.audit import audit as run

        result = run(_audited(graphs, report, against), kinds)
        if keep:
            _keep(graphs, result)
    write_audit(result, written, output, checked=checked, quiet=quiet)
    if any(one.severity is Severity.HIGH for one in result.findings):
        raise typer.Exit(VIOLATED)


def _audited(store: Store, report: str, against: str | None) -> Audited:
    from kg.audit import load_audited

    return load_audited(store, _report(store, report), _report(store, against) if against else None)


def _report(store: Store, name: str) -> Iri:
    """The one report of this name; a path means the file's name."""
    from kg.names import find_named

    found = find_named(store, Path(name).name if "://" not in name else name, ("Report",))
    if len(found) > 1:
        raise ParameterError(f"{len(found)} reports are named {name!r}: give one of {', '.join(found)}")
    return found[0]


def _keep(store: Store, result: Audit) -> None:
    from kg.audit import findings_quads

    store.load_vocabulary()
    store.replace_findings(result.audited.report, findings_quads(result))


def _syntax(wanted: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's suffix, else the table."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    suffix = {"htm": "html", "markdown": "md"}.get(suffix, suffix)
    chosen = wanted or (suffix if suffix in FORMATS else "table")
    if chosen not in FORMATS:
        raise ParameterError(f"an audit has no format {chosen!r}: use one of {', '.join(FORMATS)}")
    return chosen
