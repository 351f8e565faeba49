"""What the competency questions must answer on the two samples, and what they do answer.

An expected answer is a file of `expected/`: tab-separated, one row a line, with the question's columns except `claim`
(its IRI follows from all the others). The first column is empty for a row that is right and given, "missing" for one
that the samples state and that is not given yet, "wrong" for one that is given and not right; comment lines on top say
why these are so. A `*` is any value: versions, digests, times. Backslash n and t stand for a new line and a tab.

After a change, `python -m tests.competency.answers` tells which rows are new and which are gone. With names of
questions it brings their files up to date, and takes new rows for right: read them against the samples, and mark what
is not.
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from kg.catalog import load_competency
from kg.cli import app
from kg.errors import QueryError
from kg.rows import plain
from kg.store import Solutions, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.catalog import NamedQuery
    from kg.store import Store

Row = tuple[str, ...]

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = Path(__file__).parent / "expected"
LEFT_OUT = "claim"
ANY = "*"
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"))
_ESCAPE = re.compile(r"\\[\\nt]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows of a question: those that are right and given, right and not given, given and not right, and why."""

    columns: Row
    rows: tuple[Row, ...]
    missing: tuple[Row, ...] = ()
    wrong: tuple[Row, ...] = ()
    why_missing: str = ""
    why_wrong: str = ""


def build_samples(place: Path) -> None:
    """Builds the graph of the two samples as a user does; a failure is told with the program's own words."""
    paths = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    result = CliRunner().invoke(app, ["build", *paths, "--store", str(place), "--quiet"])
    if result.exit_code:
        raise RuntimeError(f"the samples cannot be built: {result.output} {result.exception!r}")


def ask(store: Store, question: NamedQuery) -> Answer:
    """What a store answers to a question as its file stands."""
    solutions = store.query(question.text)
    if not isinstance(solutions, Solutions):
        raise QueryError(f"{question.name} must be a SELECT query")
    kept = [at for at, name in enumerate(solutions.variables) if name != LEFT_OUT]
    rows = tuple(tuple(plain(row[at]) for at in kept) for row in solutions.rows)
    return Answer(columns=tuple(solutions.variables[at] for at in kept), rows=rows)


def given(store: Store, question: NamedQuery, expected: Answer) -> tuple[Row, ...]:
    """The rows that a store gives, with `*` in the cells of those columns that may hold any value."""
    rows = ask(store, question).rows
    columns = {at for at in range(len(expected.columns)) if {row[at] for row in expected.rows} == {ANY}}
    return tuple(tuple(ANY if at in columns and cell else cell for at, cell in enumerate(row)) for row in rows)


def path_of(name: str) -> Path:
    """The file of the expected answer of the question of this name."""
    return EXPECTED / f"{name}.tsv"


def read_answer(name: str) -> Answer:
    """The expected answer of the question of this name."""
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    notes = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    head, *rest = [line.split("\t") for line in lines if not line.startswith("# ")]
    marked: dict[str, list[Row]] = {"": [], "missing": [], "wrong": []}
    for mark, *row in rest:
        marked[mark].append(tuple(map(_unescaped, row)))
    return Answer(
        columns=tuple(head[1:]),
        rows=tuple(marked[""]),
        missing=tuple(marked["missing"]),
        wrong=tuple(marked["wrong"]),
        why_missing=notes.get("missing", ""),
        why_wrong=notes.get("wrong", ""),
    )


def write_answer(name: str, answer: Answer) -> None:
    """Writes the expected answer of the question of this name."""
    reasons = (("missing", answer.why_missing), ("wrong", answer.why_wrong))
    marked = (("", answer.rows), ("missing", answer.missing), ("wrong", answer.wrong))
    lines = [f"# {key}: {why}" for key, why in reasons if why]
    lines.append("\t".join(("", *answer.columns)))
    lines += ["\t".join((mark, *map(_escaped, row))) for mark, rows in marked for row in rows]
    path_of(name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _updated(store: Store, question: NamedQuery) -> Answer:
    """The expected answer of a question with what is given now: a row that was not known counts as right."""
    if not path_of(question.name).is_file():
        return ask(store, question)
    known = read_answer(question.name)
    rows = given(store, question, known)
    return replace(
        known,
        columns=ask(store, question).columns,
        rows=tuple(row for row in rows if row not in known.wrong),
        missing=tuple(row for row in known.missing if row not in rows),
        wrong=tuple(row for row in known.wrong if row in rows),
    )


def _escaped(cell: str) -> str:
    for sign, written in _ESCAPES:
        cell = cell.replace(sign, written)
    return cell


def _unescaped(cell: str) -> str:
    signs = {written: sign for sign, written in _ESCAPES}
    return _ESCAPE.sub(lambda found: signs[found[0]], cell)


def _differences(store: Store) -> Iterator[str]:
    """A line for each row that is new or gone, by question."""
    for question in load_competency():
        if not path_of(question.name).is_file():
            yield f"{question.name}: nothing is expected yet"
            continue
        expected = read_answer(question.name)
        known, found = (*expected.rows, *expected.wrong), given(store, question, expected)
        yield from (f"{question.name}: gone: {' | '.join(row)}" for row in known if row not in found)
        yield from (f"{question.name}: new: {' | '.join(row)}" for row in found if row not in known)


def main(names: list[str]) -> None:
    """Brings the expected answers of the named questions up to date, then tells what differs."""
    with tempfile.TemporaryDirectory() as folder:
        build_samples(Path(folder) / "store")
        with open_store(Path(folder) / "store", read_only=True) as store:
            for question in load_competency():
                if question.name in names:
                    write_answer(question.name, _updated(store, question))
            sys.stdout.writelines(f"{line}\n" for line in _differences(store))


if __name__ == "__main__":
    main(sys.argv[1:])
