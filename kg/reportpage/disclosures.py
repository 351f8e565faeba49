"""The rows of content indexes: which disclosure is said to stand where, and which is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model import Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reportpage.records import ReadClaim

_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """A disclosure of an index: its code and title, where it is said to stand, and what the row says of it."""

    code: str
    title: str
    where: str
    status: str
    claim: ReadClaim


def list_disclosures(claims: Sequence[ReadClaim]) -> tuple[DisclosureRow, ...]:
    """The rows, by code."""
    found = (_row(one) for one in claims if one.predicate == Predicate.DISCLOSES.value)
    return tuple(sorted(found, key=lambda row: (_natural(row.code), row.claim.quotes[0].start)))


def _row(claim: ReadClaim) -> DisclosureRow:
    page = claim.told("page")
    omitted = claim.told("omitted") == "true" or claim.negated
    reason = claim.told("omissionReason") or claim.told("remark")
    said = "left out" if omitted else "disclosed"
    return DisclosureRow(
        code=claim.thing,
        title=claim.told("title"),
        where="; ".join(filter(None, (claim.told("chapter"), f"page {page}" if page else ""))),
        status=f"{said}: {reason}" if reason else said,
        claim=claim,
    )


def _natural(code: str) -> list[tuple[int, str]]:
    """Sorts "305-10" after "305-2"."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(code) if part]
