"""How the results of a search look: for people on the terminal, and as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from kg.search import By, ClaimHit, can_tell_meaning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.search import Hit, SearchResult, Sought

_SHOWN: Final = 240
"""How many characters of a quote are shown."""
_BEFORE: Final = 80
_COLUMNS: Final = ("kind", "id", "statement", "quote", "report", "company", "line", "page", "found", "iri")


def write_result(result: SearchResult, sought: Sought, syntax: str, output: Path | None) -> None:
    """Writes a result in a format to a file or stdout."""
    from kg.cli.writing import write_bytes

    if syntax == "json":
        write_bytes(f"{as_json(result)}\n".encode(), output)
    elif syntax == "csv":
        write_bytes(as_csv(result).encode(), output)
    elif output is not None:
        write_bytes("".join(f"{line}\n" for line in _plain(result, sought)).encode(), output)
    elif sys.stdout.isatty():
        _print(result, sought)
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _plain(result, sought)))


def as_json(result: SearchResult) -> str:
    """A result for scripts."""
    return json.dumps(_json(asdict(result)), indent=2, ensure_ascii=False)


def as_csv(result: SearchResult) -> str:
    """A row for each claim and passage."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for hit in (*result.claims, *result.passages):
        is_claim = isinstance(hit, ClaimHit)
        named = (hit.short_id, hit.statement) if isinstance(hit, ClaimHit) else ("", "")
        place = (hit.slug, hit.company, hit.line, hit.page, hit.by.value)
        told = ("claim" if is_claim else "passage", *named, hit.quote, *place)
        writer.writerow((*told, hit.iri if isinstance(hit, ClaimHit) else ""))
    return out.getvalue()


def _json(value: object) -> object:
    if isinstance(value, By):
        return value.value
    if isinstance(value, dict):
        return {name: _json(one) for name, one in value.items()}
    return [_json(one) for one in value] if isinstance(value, tuple) else value


def _plain(result: SearchResult, sought: Sought) -> Iterator[str]:
    """Lines for a pipe or a file, the words looked for between square brackets."""
    for hit in (*result.claims, *result.passages):
        yield _heading(hit)
        yield f"    \u201c{''.join(f'[{piece}]' if marked else piece for piece, marked in pieces(hit))}\u201d"
        yield f"    {_place(hit)}"
    yield from _closing(result, sought)


def _print(result: SearchResult, sought: Sought) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kg.cli.terminal import show

    for hit in (*result.claims, *result.passages):
        quote = Text("\u201c")
        for piece, marked in pieces(hit):
            quote.append(piece, "bold yellow" if marked else "")
        quote.append("\u201d")
        show(Text(_heading(hit), "bold"), Padding(quote, (0, 0, 0, 4)), Padding(Text(_place(hit), "dim"), (0, 0, 0, 4)))
    show(Text("\n".join(_closing(result, sought)), "dim"))


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """A quote on one line, cut around the first word found where it is long: pieces, and whether each is marked."""
    first = hit.marks[0][0] if hit.marks else 0
    low = 0 if len(hit.quote) <= _SHOWN else max(0, min(first - _BEFORE, len(hit.quote) - _SHOWN))
    high = len(hit.quote) if len(hit.quote) - low <= _SHOWN else low + _SHOWN
    at = low
    if low:
        yield "\u2026", False
    for start, end in hit.marks:
        if low <= start and end <= high:
            yield _flat(hit.quote[at:start]), False
            yield _flat(hit.quote[start:end]), True
            at = end
    yield _flat(hit.quote[at:high]), False
    if high < len(hit.quote):
        yield "\u2026", False


def _flat(words: str) -> str:
    """White space as single blanks, kept at the ends."""
    inner = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    return f"{before}{inner}{' ' if words[-1:].isspace() and inner else ''}"


def _heading(hit: Hit) -> str:
    if isinstance(hit, ClaimHit):
        return f"{hit.short_id}  {' '.join(hit.statement.split())}"
    return "no claim"


def _place(hit: Hit) -> str:
    where = [hit.report, "" if hit.page is None else f"page {hit.page}", "" if hit.line is None else f"line {hit.line}"]
    return ", ".join(filter(None, where)) + ("; by meaning" if hit.by is By.MEANING else "")


def _closing(result: SearchResult, sought: Sought) -> Iterator[str]:
    """What there is to know of the result, and what to do next."""
    if result.hint:
        yield f"did you mean: claimgraph search {result.hint}"
    if not result.claims and not result.passages:
        yield f"nothing found for {sought.words}: try fewer or other words{_narrowed(sought)}"
    else:
        yield _counted(result, sought)
    if result.claims:
        yield f"a claim in its source: claimgraph trace {result.claims[0].short_id}"
    if sought.by is By.BOTH and not can_tell_meaning():
        yield "by words and themes: pip install 'claimgraph[semantic]' finds what means the like, too"


def _counted(result: SearchResult, sought: Sought) -> str:
    if sought.by is By.MEANING:
        return f"{len(result.claims)} claims mean the like"
    if not result.total:
        return "no claim holds all of the words: these hold some, or mean the like"
    number = f"{result.total} {'claim holds' if result.total == 1 else 'claims hold'} all of the words"
    return number + ("; those after them hold some, or mean the like" if len(result.claims) > result.total else "")


def _narrowed(sought: Sought) -> str:
    told = [name for name in ("company", "report", "predicate", "principle", "goal", "year") if getattr(sought, name)]
    return f", or leave out --{' and --'.join(told)}" if told else ""
