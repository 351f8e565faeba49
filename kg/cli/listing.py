"""The catalogue of named queries as text, Markdown and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.catalog import NamedQuery, Parameter

HEAD = """# Named queries

Made by `claimgraph queries --format markdown`; each is a file of `queries/`. Run one with

```sh
claimgraph query NAME -p parameter=value
```
"""
COMPETENCY_HEAD = """# Competency questions

Made by `claimgraph queries --competency --format markdown`; each is a file of `queries/competency/`. Put one with

```sh
claimgraph query NAME -p parameter=value
```
"""


def as_text(catalog: Iterable[NamedQuery]) -> str:
    """A list for the terminal: name and title, and a line a parameter."""
    lines = []
    for query in catalog:
        lines.append(f"{query.name}\n    {query.title}.")
        lines += [f"    -p {one.name}={_values(one)}  {one.what}" for one in query.parameters]
    return "\n".join(lines)


def as_markdown(catalog: Iterable[NamedQuery], head: str = HEAD) -> str:
    """A page of documentation."""
    parts = [head]
    for query in catalog:
        parts.append(f"## {query.name}\n\n{query.title} (for the {query.persona}). {query.description}\n")
        if query.terms:
            parts.append(f"Needs {', '.join(f'`{term}`' for term in query.terms)}.\n")
        if query.parameters:
            rows = [f"| `{one.name}` | {_type(one)} | {_default(one)} | {one.what} |" for one in query.parameters]
            parts.append(
                "\n".join(["| parameter | type | default | what it is |", "| --- | --- | --- | --- |", *rows]) + "\n"
            )
        body = query.text[query.text.index("PREFIX") :].rstrip()
        parts.append(f"```sparql\n{body}\n```\n")
    return "\n".join(parts).rstrip()


def as_json(catalog: Iterable[NamedQuery]) -> str:
    """The same for scripts."""
    return json.dumps(
        [
            {
                "name": query.name,
                "title": query.title,
                "persona": query.persona,
                "description": query.description,
                "parameters": [
                    {"name": one.name, "type": one.type, "default": one.default, "description": one.what}
                    for one in query.parameters
                ],
                "terms": query.terms,
                "sparql": query.text,
            }
            for query in catalog
        ],
        indent=2,
        ensure_ascii=False,
    )


def _values(parameter: Parameter) -> str:
    return f"{parameter.type.upper() if not parameter.classes else 'NAME'}" + (
        f" (default: {parameter.default})" if parameter.default else ""
    )


def _type(parameter: Parameter) -> str:
    kind = parameter.type.replace("|", ", ")
    return f"name or IRI of: {kind}" if parameter.classes else kind


def _default(parameter: Parameter) -> str:
    return parameter.default or "must be given"
