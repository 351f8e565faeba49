"""docs/competency.md, made from the questions and their expected answers: `python -m tests.competency.page`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.catalog import load_competency
from kg.terms import PREFIXES
from tests.competency.answers import read_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.catalog import NamedQuery
    from tests.competency.answers import Answer, Row

PAGE = Path(__file__).parents[2] / "docs" / "competency.md"
HEAD = """# Competency questions

Made by `python -m tests.competency.page`. What the ontology must be able to answer, by the reader who asks; each is a
file of `queries/competency`, and its answer on the two reports of `samples/` was checked by reading them. Put one to
your own reports with

```sh
claimgraph query NAME
```

Rows that the samples state and that are not found yet are marked so; rows that are given and not right are left out
here, with a word on why they are given. `*` stands for any value.
"""
SHOWN = 8


def page() -> str:
    """The page as Markdown."""
    questions = load_competency()
    parts = [HEAD]
    for persona in sorted({question.persona for question in questions}):
        parts.append(f"## Questions of the {persona}\n")
        parts += (_section(question) for question in questions if question.persona == persona)
    return "\n".join(parts)


def _section(question: NamedQuery) -> str:
    answer = read_answer(question.name)
    terms = ", ".join(f"`{term}`" for term in question.terms)
    faults = [
        *([f"Not found: {answer.why_missing}.\n"] if answer.missing else []),
        *([f"Given and not right: {answer.why_wrong}.\n"] if answer.wrong else []),
    ]
    return "\n".join(
        [
            f"### {question.name}\n",
            f"**{question.title}?** {question.description}\n",
            f"Needs {terms}.\n",
            "\n".join(_table(answer)) + "\n",
            *faults,
        ]
    )


def _table(answer: Answer) -> Iterator[str]:
    """The lines of the answer, cut where it is long."""
    yield _line(answer.columns)
    yield _line(("---",) * len(answer.columns))
    for row in answer.rows[:SHOWN]:
        yield _line(tuple(map(_cell, row)))
    for row in answer.missing[:SHOWN]:
        yield _line((f"*not found:* {_cell(row[0])}", *map(_cell, row[1:])))
    more = len(answer.rows[SHOWN:]) + len(answer.missing[SHOWN:])
    if more:
        yield f"\nand {more} more."


def _line(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace) and len(text) > len(namespace):
            return f"`{prefix}:{text[len(namespace) :]}`"
    return re.sub(r"([|*<_])", r"\\\1", re.sub(r"\s+", " ", text.strip()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
