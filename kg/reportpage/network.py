"""The network between what a company holds, follows and has, and the principles that it bears on, as a drawing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import PRINCIPLES
from kg.model import Predicate
from kg.names import squash
from kg.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.reportpage.records import ReadClaim

WIDTH: Final = 960
_ROW: Final = 22
LEFT: Final = 352
RIGHT: Final = 520
_MOST: Final = 45
_LETTERS: Final = 44
_KINDS: Final = {
    Predicate.HOLDS_CERTIFICATION.value: "certificate",
    Predicate.COMPLIES_WITH.value: "norm",
    Predicate.JOINED_STANDARDIZATION.value: "norm",
    Predicate.HAS_POLICY.value: "policy",
    Predicate.MEMBER_OF.value: "membership",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing on the left, or a principle on the right, with its place in the drawing."""

    name: str
    kind: str
    y: float

    @property
    def short(self) -> str:
        """The name, cut where it is long."""
        return cut(self.name, _LETTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What joins a thing and a principle: the path of its curve, its width and its claims."""

    path: str
    width: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """The drawing, and the same as rows: each thing with its principles and their claims; `left_out` are not drawn."""

    height: int
    things: tuple[Node, ...]
    principles: tuple[Node, ...]
    lines: tuple[Line, ...]
    rows: tuple[tuple[str, str, tuple[tuple[int, tuple[ReadClaim, ...]], ...]], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Thing:
    name: str
    kind: str
    claims: dict[int, list[ReadClaim]]

    @property
    def middle(self) -> float:
        """The mean of its principles, by which things are laid so that few lines cross."""
        return sum(self.claims) / len(self.claims)

    @property
    def size(self) -> int:
        return len({claim.iri for claims in self.claims.values() for claim in claims})


def weave(claims: Iterable[ReadClaim], names: Sequence[str]) -> Web | None:
    """The network of a company's claims, with the names of the ten principles; None where nothing is joined."""
    things = _things(claims)
    if not things:
        return None
    kept = sorted(things, key=lambda one: (-len(one.claims), -one.size, one.name.casefold()))[:_MOST]
    kept.sort(key=lambda one: (one.middle, one.name.casefold()))
    height = max(len(kept), len(PRINCIPLES) * 2) * _ROW + _ROW
    left = _spread(height, len(kept))
    right = dict(zip(PRINCIPLES, _spread(height, len(PRINCIPLES)), strict=True))
    return Web(
        height=height,
        things=tuple(Node(name=one.name, kind=one.kind, y=y) for one, y in zip(kept, left, strict=True)),
        principles=tuple(Node(name=f"{n} {names[n - 1]}", kind="principle", y=right[n]) for n in PRINCIPLES),
        lines=tuple(
            _line(y, right[number], len(one.claims[number]), one.kind)
            for one, y in zip(kept, left, strict=True)
            for number in sorted(one.claims)
        ),
        rows=tuple(
            (one.name, one.kind, tuple((number, tuple(one.claims[number])) for number in sorted(one.claims)))
            for one in sorted(things, key=lambda one: one.name.casefold())
        ),
        left_out=len(things) - len(kept),
    )


def _things(claims: Iterable[ReadClaim]) -> list[_Thing]:
    found: dict[tuple[str, str], _Thing] = {}
    for claim in claims:
        kind = _KINDS.get(claim.predicate)
        if kind is None or claim.negated:
            continue
        for number in claim.principles:
            key = (squash(claim.thing), kind)
            found.setdefault(key, _Thing(claim.thing, kind, defaultdict(list))).claims[number].append(claim)
    return list(found.values())


def _spread(height: int, number: int) -> list[float]:
    """Places for so many nodes over the height."""
    return [round(height * (at + 0.5) / number, 1) for at in range(number)]


def _line(left: float, right: float, claims: int, kind: str) -> Line:
    middle = (LEFT + RIGHT) / 2
    path = f"M{LEFT},{left:g} C{middle:g},{left:g} {middle:g},{right:g} {RIGHT},{right:g}"
    return Line(path=path, width=min(1 + claims * 0.5, 4), kind=kind)
