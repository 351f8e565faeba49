"""Which codes of a text are rows of a content index: told by titles beside them and by codes around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.index.climate import find_recommendations
from extract.index.codes import MANAGEMENT, Scheme, find_codes
from extract.index.titles import find_title, find_title_before
from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.index.codes import Code
    from extract.index.titles import Titled
    from extract.read.document import Document

_FURNITURE = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK})
_NEAR = 400
_GAP = 3000
_AROUND = 4
_FEWEST = 5
_FEWEST_METRICS = 3
_FEWEST_DENSE, _DENSE = 20, 80
_ALONE = to_pattern(r"(?:^|[\n\t|])[ *_]*$")
_ENDS = to_pattern(r"[ *_]*(?:[\n\t|]|$)")
_MENTIONS = to_pattern(r"(?:\b(?:[Ss]ee|[Ii]n|to|and|or|of|with|GRI)|[(\[,;/])\s*$")
_JOINED = to_pattern(r"[ \t,;&]*\n?(?:and )?")
_TITLED = to_pattern(r"\*?:?\s+[A-Z]")
_METRIC_INDEX = to_pattern(r"\bSASB\b|Sustainability Accounting Standards")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A code with the title that follows it or stands before it, and whether it opens or fills a line or cell."""

    code: Code
    after: Titled | None
    before: Titled | None
    opens: bool
    alone: bool

    @property
    def is_titled(self) -> bool:
        """Whether the vocabulary's words for the code stand beside it."""
        return self.after is not None or self.before is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A run of rows of indexes; `titles_first` tells that codes follow their titles, `bare` that none has a title."""

    seats: tuple[Seat, ...]
    titles_first: bool
    bare: bool = False


def find_regions(document: Document) -> tuple[Region, ...]:
    """The content indexes of a document, by what they look like."""
    silent = [(block.start, block.end) for block in document.blocks if block.kind in _FURNITURE]
    codes = tuple(_outside(find_codes(document.text), silent))
    asked = tuple(_outside(sorted(find_recommendations(document.text), key=lambda code: code.start), silent))
    chains = _chains(tuple(_seats(document.text, codes)))
    recommended = _chains(tuple(_seats(document.text, asked)))
    return (
        *(region for chain in chains for region in _regions(document.text, chain)),
        *(Region(seats=chain, titles_first=False) for chain in recommended if _told(chain) >= _FEWEST),
    )


def _told(chain: Sequence[Seat]) -> int:
    return len({seat.code.notations for seat in chain})


def _outside(codes: Iterable[Code], spans: Sequence[tuple[int, int]]) -> Iterator[Code]:
    at = 0
    for code in codes:
        while at < len(spans) and spans[at][1] <= code.start:
            at += 1
        if at == len(spans) or code.end <= spans[at][0]:
            yield code


def _seats(text: str, codes: Sequence[Code]) -> Iterator[Seat]:
    for at, code in enumerate(codes):
        until = codes[at + 1].start if at + 1 < len(codes) else len(text)
        since = codes[at - 1].end if at else 0
        after = find_title(text, code, until=min(until, code.end + _NEAR))
        before = find_title_before(text, code, since=max(since, code.start - _NEAR))
        opens = _ALONE.search(text, max(0, code.start - 20), code.start) is not None
        yield Seat(
            code=code,
            after=after,
            before=before if after is None or (before and before.likeness > after.likeness) else None,
            opens=opens,
            alone=opens and _ENDS.match(text, code.end) is not None,
        )


def _chains(seats: Sequence[Seat]) -> Iterator[tuple[Seat, ...]]:
    """Runs of codes that no long stretch of text parts."""
    chain: list[Seat] = []
    for seat in seats:
        if chain and seat.code.start - chain[-1].code.end > _GAP:
            yield tuple(chain)
            chain = []
        chain.append(seat)
    if chain:
        yield tuple(chain)


def _regions(text: str, chain: Sequence[Seat]) -> Iterator[Region]:
    """The index that a run of codes is, if it is one."""
    told = {seat.code.notations for seat in chain if seat.is_titled or seat.alone}
    if len(told) >= _FEWEST:
        kept = tuple(seat for at, seat in enumerate(chain) if _is_row(text, chain, at))
        first = sum(seat.before is not None for seat in kept) > sum(seat.after is not None for seat in kept)
        yield Region(seats=kept, titles_first=first)
        return
    metrics = tuple(seat for seat in chain if seat.code.scheme is Scheme.SASB and not _is_cited(text, seat))
    # An assurer lists the codes of one framework that it looked at; a matrix of chapters has several frameworks.
    several = len({seat.code.scheme for seat in chain}) > 1
    if several and len({seat.code.notations for seat in chain}) >= _FEWEST_DENSE and _density(chain) < _DENSE:
        yield Region(seats=tuple(chain), titles_first=True, bare=True)
    elif len({seat.code.notations for seat in metrics}) >= _FEWEST_METRICS:
        since = max(0, metrics[0].code.start - _GAP)
        if _METRIC_INDEX.search(text, since, metrics[-1].code.end):
            yield Region(seats=metrics, titles_first=not any(seat.opens for seat in metrics))


def _is_cited(text: str, seat: Seat) -> bool:
    """Whether the name of its framework stands before a code, as it does where a text refers to it."""
    return text[max(0, seat.code.start - len("SASB ")) : seat.code.start] == "SASB "


def _density(chain: Sequence[Seat]) -> float:
    """How many characters of text there are for each code."""
    return (chain[-1].code.end - chain[0].code.start) / len(chain)


def _is_row(text: str, chain: Sequence[Seat], at: int) -> bool:
    """Whether a code is a row of its own: titled, or among such and not merely mentioned by them."""
    seat = chain[at]
    if seat.is_titled:
        return True
    listed = seat.code.scheme is not Scheme.GRI or seat.code.standard == MANAGEMENT
    if at and listed and _JOINED.fullmatch(text, chain[at - 1].code.end, seat.code.start):
        return _is_row(text, chain, at - 1)
    around = [*chain[max(0, at - _AROUND) : at], *chain[at + 1 : at + 1 + _AROUND]]
    near = [one for one in around if abs(one.code.start - seat.code.start) < _GAP]
    if not near or sum(_is_sure(one) for one in near) * 2 < len(near):
        opening = seat.opens and len(near) > 1 and all(one.opens for one in near)
        return opening and _TITLED.match(text, seat.code.end) is not None
    if seat.code.scheme is Scheme.GRI and seat.code.standard in {"2", "3"}:
        return seat.alone
    if len(seat.code.notations) > 1 and seat.code.standard != MANAGEMENT:
        return False
    if seat.opens or seat.code.scheme is not Scheme.GRI or seat.code.standard == MANAGEMENT:
        return True
    mentioned = _MENTIONS.search(text, max(0, seat.code.start - 12), seat.code.start) is not None
    return not mentioned and _TITLED.match(text, seat.code.end) is not None


def _is_sure(seat: Seat) -> bool:
    return seat.is_titled or seat.alone or seat.code.standard == MANAGEMENT
