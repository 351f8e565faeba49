"""How an audit looks: for people on the terminal, as JSON, CSV, Markdown, and as a page."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Final

from kg.audit import Finding, Severity, finding_iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from kg.audit import Audit, Checked, Quote

_STYLE: Final = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
article{border-left:.3rem solid #999;margin:1.5rem 0;padding:.2rem 1rem}
article.high{border-color:#b00020}article.medium{border-color:#c77700}article.low{border-color:#5a7d9a}
article.right{border-color:#3c7a3c}h2{margin-top:2rem}h3{margin:.2rem 0;font-size:1rem}
blockquote{margin:.5rem 0;padding:.3rem .8rem;background:#f5f5f2;white-space:pre-wrap}
cite{font-style:normal;color:#666;font-size:.85rem;display:block}code{font-size:.8rem;color:#666}"""
_COLOURS: Final = {Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan"}
_COLUMNS: Final = ("finding", "kind", "severity", "comment", "place", "quote", "claims")


def write_audit(result: Audit, syntax: str, output: Path | None, *, checked: bool, quiet: bool) -> None:
    """Writes the findings, gravest first, to a file or stdout; with `checked` what was found right too."""
    from kg.cli.terminal import tell
    from kg.cli.writing import write_bytes

    if syntax == "table" and output is None and sys.stdout.isatty():
        _print(result, checked=checked)
    else:
        write_bytes(_WRITERS[syntax](result, checked).encode(), output)
    if syntax != "table" or output is not None:
        tell(summary(result), quiet=quiet)


def summary(result: Audit) -> str:
    """One line: how many findings of which severity, and how much was looked at and is right."""
    found = Counter(one.severity for one in result.findings)
    parts = ", ".join(f"{found[severity]} {severity.value}" for severity in Severity)
    return f"{result.audited.slug}: {len(result.findings)} findings ({parts}); {len(result.checked)} checked and right"


def where(result: Audit, quote: Quote) -> str:
    """A quote's place: the report where it is another, the headings, the page, the line where the text is kept."""
    audited = result.audited
    other = audited.earlier if quote.report != audited.report and audited.earlier else None
    source = other or audited
    titles = [one.title for one in source.sections if one.level and one.start <= quote.start and quote.end <= one.end]
    parts = [source.slug if other else "", " > ".join(filter(None, titles))]
    parts.append("" if quote.page is None else f"page {quote.page}")
    number = None if source.text is None else source.text.count("\n", 0, quote.start) + 1
    parts.append(f"characters {quote.start} to {quote.end}" if number is None else f"line {number}")
    return ", ".join(filter(None, parts))


def _as_text(result: Audit, checked: bool) -> str:  # a writer's second argument
    lines = []
    for one in _shown(result, checked):
        lines.append(f"{_badge(one)}: {one.comment}")
        lines += [f"    \u201c{_one_line(quote.exact)}\u201d  ({where(result, quote)})" for quote in one.quotes]
        lines.append("")
    return "".join(f"{line}\n" for line in (*lines, summary(result)))


def _print(result: Audit, *, checked: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kg.cli.terminal import show

    for one in _shown(result, checked):
        colour = _COLOURS[one.severity] if isinstance(one, Finding) else "green"
        show(Text.assemble((_badge(one), f"bold {colour}"), "  ", one.comment))
        for quote in one.quotes:
            words = Text.assemble(f"\u201c{_one_line(quote.exact)}\u201d  ", (where(result, quote), "dim"))
            show(Padding(words, (0, 4)))
        show("")
    show(Text(summary(result), style="dim"))


def _as_json(result: Audit, checked: bool) -> str:
    content = {
        "report": result.audited.report,
        "name": result.audited.slug,
        "comparedWith": result.audited.earlier.report if result.audited.earlier else None,
        "kinds": [one.name for one in result.kinds],
        "findings": [_record(result, one) for one in result.findings],
        "checkedCount": len(result.checked),
    }
    if checked:
        content["checked"] = [_record(result, one) for one in result.checked]
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _record(result: Audit, one: Finding | Checked) -> dict[str, object]:
    places = [
        {
            "report": quote.report,
            "start": quote.start,
            "end": quote.end,
            "exact": quote.exact,
            "place": where(result, quote),
        }
        for quote in one.quotes
    ]
    named = (
        {"iri": finding_iri(one, result.audited), "severity": one.severity.value} if isinstance(one, Finding) else {}
    )
    return {**named, "kind": one.kind.value, "comment": one.comment, "evidence": places, "concerns": list(one.concerns)}


def _as_csv(result: Audit, checked: bool) -> str:
    """A row a quote, so that a spreadsheet has one place in a cell."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for one in _shown(result, checked):
        iri, severity = (
            (finding_iri(one, result.audited), one.severity.value) if isinstance(one, Finding) else ("", "right")
        )
        for quote in one.quotes:
            place = where(result, quote)
            rows.writerow((iri, one.kind.value, severity, one.comment, place, quote.exact, " ".join(one.concerns)))
    return written.getvalue()


def _as_markdown(result: Audit, checked: bool) -> str:
    lines = [f"# Audit of {result.audited.title or result.audited.slug}", "", summary(result), ""]
    for one in _shown(result, checked):
        lines += [f"## {_badge(one)}", "", one.comment, ""]
        for quote in one.quotes:
            lines += [f"> {_one_line(quote.exact)}", f">\n> {where(result, quote)}", ""]
    return "".join(f"{line}\n" for line in lines)


def _as_html(result: Audit, checked: bool) -> str:
    title = escape(f"Audit of {result.audited.title or result.audited.slug}")
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f"<title>{title}</title><style>{_STYLE}</style></head>",
        f"<body><h1>{title}</h1><p>{escape(summary(result))}</p>",
    ]
    for one in _shown(result, checked):
        grave = one.severity.value if isinstance(one, Finding) else "right"
        name = f"<code>{escape(finding_iri(one, result.audited))}</code>" if isinstance(one, Finding) else ""
        parts.append(f'<article class="{grave}"><h3>{escape(_badge(one))}</h3><p>{escape(one.comment)}</p>')
        parts += [
            f"<blockquote>{escape(quote.exact)}<cite>{escape(where(result, quote))}</cite></blockquote>"
            for quote in one.quotes
        ]
        parts.append(f"{name}</article>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _shown(result: Audit, checked: bool) -> Iterator[Finding | Checked]:
    yield from result.findings
    if checked:
        yield from result.checked


def _badge(one: Finding | Checked) -> str:
    return f"{one.severity.value} {one.kind.value}" if isinstance(one, Finding) else f"right {one.kind.value}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


_WRITERS: Final[Mapping[str, Callable[[Audit, bool], str]]] = {
    "table": _as_text,
    "json": _as_json,
    "csv": _as_csv,
    "md": _as_markdown,
    "html": _as_html,
}
