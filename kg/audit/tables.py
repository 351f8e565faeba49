"""Tables of a report, put together again from the lines that its figures were read from."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.audit.records import Audited, Quote
    from kg.model import Iri

_GAP: Final = 60
"""How many characters may stand between two lines of one table."""
_TOKEN: Final = re.compile(r"[^\s|]+")
_CELL: Final = re.compile(
    r"(?P<value>[-–−(+]{0,2}(?:[$€£¥₩]|RMB|USD|US\$|EUR|HK\$)?\d[\d,]*(?:\.\d+)?)\)?(?P<share>[%％]?)"
    r"(?:t|kg|MWh|kWh|GWh|tCO2e?|tCO₂e?|m3|m³|h)?[*.]*"
)
_FILLING: Final = frozenset(
    "million billion trillion % ％ t kg g mwh kwh gwh h hours ton tons tonnes m3 m³ m2 m² tco2e tco₂e $ ¥ "
    "€ £ rmb usd eur".split()
)
_TOTAL: Final = re.compile(
    r"^\W*(?:grand |sub-?|overall )?total\b|\btotal\W*$|^\W*(?:sum|overall|combined)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Row:
    """A line with a label and numbers; `section` is where its claims stand."""

    quote: Quote
    label: str
    cells: tuple[Decimal, ...]
    shares: tuple[bool, ...]
    codes: frozenset[str]
    claims: tuple[Iri, ...]
    section: Iri | None

    @cached_property
    def total(self) -> bool:
        """Whether the label says that this is the total of others."""
        return bool(_TOTAL.search(self.label))


@dataclass(frozen=True)
class Table:
    """Lines that follow each other with as many numbers each."""

    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0].cells)


def tables(audited: Audited) -> Iterator[Table]:
    """The tables of two lines and more, in the order of the text."""
    run: list[Row] = []
    for row in _rows(audited):
        if run and not _follows(run[-1], row):
            if len(run) > 1:
                yield Table(tuple(run))
            run = []
        run.append(row)
    if len(run) > 1:
        yield Table(tuple(run))


def _follows(above: Row, below: Row) -> bool:
    gap = below.quote.start - above.quote.end
    return 0 <= gap <= _GAP and len(above.cells) == len(below.cells) and above.section == below.section


def _rows(audited: Audited) -> Iterator[Row]:
    claims: defaultdict[Quote, list[Iri]] = defaultdict(list)
    codes: defaultdict[Quote, set[str]] = defaultdict(set)
    sections = {}
    for figure in audited.figures:
        quote = figure.quotes[0]
        claims[quote].append(figure.claim)
        codes[quote].add(figure.unit)
        sections[quote] = figure.section
    for quote in sorted(claims, key=lambda one: (one.start, one.end)):
        label, cells, shares = read_row(quote.exact)
        if label and cells:
            yield Row(quote, label, cells, shares, frozenset(codes[quote]), tuple(claims[quote]), sections[quote])


@lru_cache(maxsize=20_000)
def read_row(text: str) -> tuple[str, tuple[Decimal, ...], tuple[bool, ...]]:
    """The label of a line, the numbers at its end, and which are percentages; nothing where it has no label."""
    tokens = list(_TOKEN.finditer(text))
    cells: list[re.Match[str]] = []
    while tokens:
        token = tokens[-1].group()
        if cell := _CELL.fullmatch(token):
            cells.insert(0, cell)
        elif token.lower().strip(".") not in _FILLING:
            break
        tokens.pop()
    label = text[: tokens[-1].end()].strip() if tokens else ""
    if not cells or not re.search(r"[A-Za-z]{2}", label):
        return "", (), ()
    return label, tuple(_value(cell["value"]) for cell in cells), tuple(bool(cell["share"]) for cell in cells)


def _value(cell: str) -> Decimal:
    digits = re.sub(r"[^\d.]", "", cell)
    sign = -1 if cell.lstrip().startswith(("-", "–", "−", "(")) else 1
    return sign * Decimal(digits.rstrip(".") or "0")
