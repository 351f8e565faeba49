"""`claimgraph rules`: what the rules look for, how often they are right on the gold and fire on real reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kg.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.rules.catalog import RuleEntry

FORMATS: Final = ("table", "json", "csv", "markdown")
EXAMPLES: Final = """[bold]Examples[/bold]

claimgraph rules

claimgraph rules certified-to

claimgraph rules --format csv

claimgraph rules --format markdown"""
HEAD: Final = """# Rules

Made by `claimgraph rules --format markdown`; `claimgraph rules NAME` shows one with its patterns. Each rule is a table
of a file in `extract/rules/`. Its precision is measured on gold facts and becomes the confidence of its claims:
(right + 1) / (fired + 2), so that a rule without a case stands at one half. "On real reports" counts its claims on
{reports} real reports, and the reports that it found something in.

The sentences are those that a test holds each rule to. What stands in brackets is the thing that the claim is about, or
its subject where it says so.
"""
_HEADINGS: Final = ("rule", "predicate", "precision", "right on the gold", "on real reports", "looks for")
_WIDTH: Final = 14
_PARTED: Final = "\n\n"


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("rules", epilog=EXAMPLES, rich_help_panel="Ask the graph")(rules)


def _names(incomplete: str) -> list[tuple[str, str]]:
    """The rules that begin so, for the shell."""
    from extract.rules.catalog import load_entries

    return [(one.name, one.description) for one in load_entries() if one.name.startswith(incomplete)]


def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Show this rule whole.", autocompletion=_names)
    ] = None,
    syntax: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="How the list is written.")
    ] = "table",
) -> None:
    """List the rules that make claims: what each looks for, its precision, and how often it fires."""
    from extract.rules.catalog import count_reports, find_entry, load_entries

    if syntax not in FORMATS:
        raise ParameterError(f"the list of rules has no format {syntax!r}: use one of {', '.join(FORMATS)}")
    entries = (find_entry(name),) if name else load_entries()
    if syntax == "json":
        typer.echo(_as_json(entries))
    elif syntax == "csv":
        typer.echo(_as_csv(entries), nl=False)
    elif syntax == "markdown":
        typer.echo(_as_markdown(entries, "" if name else HEAD.format(reports=count_reports())))
    elif name:
        typer.echo("\n".join(_lines(entries[0], count_reports())))
    else:
        from kg.cli.answers import write_table

        write_table(_HEADINGS, [_row(entry) for entry in entries])


def _row(entry: RuleEntry) -> tuple[str, ...]:
    """A rule as cells of the list, as `_HEADINGS` name them."""
    predicates = ", ".join(entry.predicates)
    return entry.name, predicates, str(entry.precision), _on_gold(entry), _on_reports(entry), entry.description


def _on_gold(entry: RuleEntry) -> str:
    return f"{entry.right} of {entry.fired}" if entry.fired else "no case in the gold"


def _on_reports(entry: RuleEntry) -> str:
    if entry.found is None:
        return "not counted yet"
    return f"{entry.found} in {entry.reports}" if entry.found else "none"


def _lines(entry: RuleEntry, reports: int) -> Iterator[str]:
    """One rule for people: all that its file says, and its measures."""
    yield f"{entry.name}  ({entry.kind})"
    yield f"  {entry.description}"
    yield _line("predicate", ", ".join(entry.predicates) or "told by the layout")
    yield _line("precision", f"{entry.precision}: {_on_gold(entry)}")
    yield _line("real reports", f"{_on_reports(entry)} of {reports}" if entry.found else _on_reports(entry))
    yield from (_line(field, value) for field, value in entry.works)
    for title, texts in (("example", entry.examples), ("reject", entry.rejects)):
        for text in texts:
            first, *rest = text.splitlines()
            yield _line(title, first)
            yield from (" " * (_WIDTH + 2) + line for line in rest)


def _line(name: str, value: str) -> str:
    return f"  {name:<{_WIDTH - 1}} {value}"


def _as_json(entries: Sequence[RuleEntry]) -> str:
    import json

    records = [
        {
            "name": entry.name,
            "kind": entry.kind,
            "description": entry.description,
            "predicates": entry.predicates,
            "precision": float(entry.precision),
            "right": entry.right,
            "fired": entry.fired,
            "claims": entry.found,
            "reports": entry.reports,
            "works": [{"field": field, "value": value} for field, value in entry.works],
            "examples": entry.examples,
            "rejects": entry.rejects,
        }
        for entry in entries
    ]
    return json.dumps(records, indent=2, ensure_ascii=False)


def _as_csv(entries: Sequence[RuleEntry]) -> str:
    import csv
    import io

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(("rule", "kind", "predicates", "precision", "right", "fired", "claims", "reports", "description"))
    for one in entries:
        measures = (one.precision, one.right, one.fired, one.found, one.reports)
        writer.writerow((one.name, one.kind, " ".join(one.predicates), *measures, one.description))
    return page.getvalue()


def _as_markdown(entries: Sequence[RuleEntry], head: str) -> str:
    """A page of documentation: a section a predicate, its rules with their sentences."""
    parts = [head] if head else []
    section = None
    for entry in entries:
        predicates = ", ".join(entry.predicates) or "of no claim yet"
        if head and predicates != section:
            section = predicates
            parts.append(f"## {predicates}\n")
        parts.append(f"### {entry.name}\n\n{entry.description}\n")
        parts.append(f"Precision {entry.precision} ({_on_gold(entry)}); on real reports: {_on_reports(entry)}.\n")
        parts.extend(_quoted("Fires on", entry.examples))
        parts.extend(_quoted("Not on", entry.rejects))
    return "\n".join(parts).rstrip()


def _quoted(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{title}:\n\n```text\n{_PARTED.join(texts)}\n```\n"
