"""A comparison as rows for tables, and as CSV, JSON, Markdown and HTML."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.comparison.table import Cell, Comparison, Line

RECORD: Final = (
    *("by", "key", "label", "group", "unit", "year", "company", "companyIri"),
    *("text", "value", "note", "missing", "claims"),
)
"""The names of what a flat record tells."""

# How a bar is written inside a cell of a Markdown table.
_BAR: Final = r"\|"


def headings(comparison: Comparison) -> tuple[str, ...]:
    """The headings of a table for people: what tells the lines apart, then the companies."""
    told = [name for name in ("group", "unit", "year") if any(getattr(line, name) for line in comparison.lines)]
    return ("", *told, *(company.name for company in comparison.companies))


def rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """The rows of a table for people; a cell with nothing to compare says why in brackets."""
    told = headings(comparison)[1 : -len(comparison.companies)]
    for line in comparison.lines:
        yield (line.label, *(str(getattr(line, name) or "") for name in told), *map(shown, line.cells))


def shown(cell: Cell) -> str:
    """A cell for people."""
    text = cell.text or f"({cell.missing})"
    return f"{text} [{cell.note}]" if cell.note else text


def records(comparison: Comparison) -> Iterator[dict[str, object]]:
    """A flat record a cell: what is compared, whose it is, its value, its claims, and why it is empty where it is."""
    for line in comparison.lines:
        for company, cell in zip(comparison.companies, line.cells, strict=True):
            yield {
                "by": comparison.by,
                "key": line.key,
                "label": line.label,
                "group": line.group or None,
                "unit": line.unit or None,
                "year": line.year,
                "company": company.name,
                "companyIri": company.iri,
                "text": cell.text or None,
                "value": None if cell.value is None else float(cell.value),
                "note": cell.note or None,
                "missing": cell.missing or None,
                "claims": list(cell.claims),
            }


def to_csv(comparison: Comparison) -> str:
    """The flat records as CSV, the claims of a cell joined by blanks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RECORD)
    for record in records(comparison):
        writer.writerow(" ".join(value) if isinstance(value, list) else value for value in record.values())
    return out.getvalue()


def to_json(comparison: Comparison) -> str:
    """The comparison as JSON: companies with their reports, and the flat records."""
    companies = [
        {
            "iri": company.iri,
            "name": company.name,
            "reports": [{"iri": one.iri, "title": one.title, "year": one.year} for one in company.reports],
        }
        for company in comparison.companies
    ]
    whole = {
        "by": comparison.by,
        "title": comparison.title,
        "companies": companies,
        "cells": list(records(comparison)),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def to_markdown(comparison: Comparison) -> str:
    """The table in Markdown."""
    names = headings(comparison)
    lines = [f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |"]
    lines += [f"| {' | '.join(value.replace('|', _BAR) for value in row)} |" for row in rows(comparison)]
    return "\n".join(lines) + "\n"


def to_html(comparison: Comparison) -> str:
    """A page with the table; each filled cell lists its claims, which open on request."""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings(comparison))
    body = "\n".join(_html_row(comparison, line) for line in comparison.lines)
    who = ", ".join(company.name for company in comparison.companies)
    title = escape(f"{comparison.title}: {who}")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}'
        f"</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<table>\n<thead><tr>{names}</tr></thead>\n<tbody>\n{body}\n"
        "</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def _html_row(comparison: Comparison, line: Line) -> str:
    told = headings(comparison)[1 : -len(comparison.companies)]
    extra = "".join(f"<td>{escape(str(getattr(line, name) or ''))}</td>" for name in told)
    cells = "".join(_html_cell(cell) for cell in line.cells)
    return f'<tr><th scope="row">{escape(line.label)}</th>{extra}{cells}</tr>'


def _html_cell(cell: Cell) -> str:
    if not cell.text:
        return f'<td class="missing">{escape(cell.missing)}</td>'
    note = f"<br><small>{escape(cell.note)}</small>" if cell.note else ""
    claims = "".join(f'<li><a href="{escape(iri)}">{escape(iri.rpartition("/")[2])}</a></li>' for iri in cell.claims)
    count = f"{len(cell.claims)} claim{'' if len(cell.claims) == 1 else 's'}"
    opened = f"<details><summary>{count}</summary><ul>{claims}</ul></details>" if claims else ""
    return f"<td>{escape(cell.text)}{note}{opened}</td>"


_STYLE: Final = (
    "body{font:16px/1.45 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse}th,td{border-bottom:1px solid #c8c8c8;padding:.4rem .8rem;text-align:left;"
    "vertical-align:top}thead th{position:sticky;top:0;background:#fff}.missing{color:#595959;font-style:italic}"
    "small{color:#595959}summary{cursor:pointer;color:#0b57a4}"
)
