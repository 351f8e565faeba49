"""What companies hold, follow, run and belong to, side by side: a line for each thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.comparison.asking import ask_reports, labels_of
from kg.comparison.companies import same_organizations
from kg.comparison.table import Cell, Line
from kg.model import Iri, Predicate
from kg.names import squash
from kg.rows import integer, plain
from kg.terms import cg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.comparison.companies import Company
    from kg.store import Store

_HELD: Final = """
SELECT DISTINCT ?object ?norm ?claim ?modality ?negated ?year ?subject ?told WHERE {
  VALUES ?predicate { $predicates }
  GRAPH $report {
    ?claim rdf:predicate ?predicate ; rdf:subject ?subject ; rdf:object ?object ;
      cg:modality ?modality ; cg:negated ?negated .
    OPTIONAL { ?object cg:conformsTo ?norm }
    OPTIONAL { ?claim cg:year ?year }
    OPTIONAL { ?claim $detail ?told }
  }
} ORDER BY ?claim ?told"""
_THEMES: Final = """
SELECT DISTINCT ?object ?principle WHERE {
  GRAPH $report { ?claim rdf:predicate $predicate ; rdf:object ?object ; cg:alignsWith ?principle }
} ORDER BY ?principle"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a comparison of things looks at: the predicates, and the qualifier that a cell tells."""

    title: str
    predicates: tuple[Predicate, ...]
    detail: str
    missing: str


HOLDINGS: Final = {
    "certifications": Holding(
        title="Certifications",
        predicates=(Predicate.HOLDS_CERTIFICATION,),
        detail="certifier",
        missing="no certificate stated",
    ),
    "standards": Holding(
        title="Standards, laws and frameworks followed",
        predicates=(Predicate.COMPLIES_WITH,),
        detail="category",
        missing="not said to be followed",
    ),
    "awards": Holding(
        title="Awards and rankings", predicates=(Predicate.RECEIVED_AWARD,), detail="rank", missing="not received"
    ),
    "memberships": Holding(
        title="Memberships", predicates=(Predicate.MEMBER_OF,), detail="role", missing="no membership stated"
    ),
    "partners": Holding(
        title="Partners", predicates=(Predicate.PARTNERS_WITH,), detail="topic", missing="no partnership stated"
    ),
}


@dataclass(frozen=True, slots=True)
class _Held:
    """One claim that a company holds a thing."""

    claim: Iri
    state: str
    year: int | None
    bearer: str
    told: str


def compare_holdings(store: Store, companies: Sequence[Company], holding: Holding) -> tuple[Line, ...]:
    """A line for each thing, those of the most companies first."""
    held: dict[str, dict[int, list[_Held]]] = {}
    same = same_organizations(store)
    for at, thing, one in _read(store, companies, holding.predicates, f"cg:{holding.detail}"):
        held.setdefault(same.get(Iri(thing), thing), {}).setdefault(at, []).append(one)
    names = labels_of(
        store, [*held, *(one.bearer for places in held.values() for ones in places.values() for one in ones)]
    )
    lines = [
        Line(
            key=key,
            label=names.get(key, key),
            cells=tuple(_cell(by_company.get(at, []), holding.missing, names) for at, _ in enumerate(companies)),
        )
        for key, by_company in held.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.shared, line.label.casefold(), line.key)))


def compare_policies(store: Store, companies: Sequence[Company], predicate: Predicate) -> tuple[Line, ...]:
    """A line for each principle that named policies or programs bear on: what each company has of its own there."""
    themes: dict[tuple[int, str], set[str]] = {}
    for place, (about, principle) in ask_reports(store, companies, _THEMES, predicate=cg(predicate.value)):
        themes.setdefault((place, plain(about)), set()).add(plain(principle))
    held = list(_read(store, companies, (predicate,), "cg:topic"))
    names = labels_of(store, [*(thing for _, thing, _ in held), *(iri for iris in themes.values() for iri in iris)])
    found: dict[str, dict[int, dict[str, set[Iri]]]] = {}
    for at, thing, one in held:
        for theme in themes.get((at, thing), {""}):
            mine = found.setdefault(theme, {}).setdefault(at, {})
            mine.setdefault(names.get(thing, thing), set()).add(one.claim)
    numbers = {principle: principle.rpartition("/")[2] for principle in found}
    return tuple(
        Line(
            key=f"ungc:{numbers[principle]}" if principle else "other",
            label=f"{numbers[principle]} {names.get(principle, '')}".strip() or "on no principle",
            cells=tuple(_named(found[principle].get(at, {})) for at, _ in enumerate(companies)),
        )
        for principle in sorted(found, key=lambda iri: (not iri, int(numbers[iri] or 0)))
    )


def _read(
    store: Store, companies: Sequence[Company], predicates: Sequence[Predicate], detail: str
) -> Iterator[tuple[int, str, _Held]]:
    """What companies are said to hold: whose it is, the thing or the norm that it conforms to, and how it is held."""
    asked = ask_reports(
        store, companies, _HELD.replace("$detail", detail), predicates=[cg(one.value) for one in predicates]
    )
    for at, (thing, norm, claim, modality, negated, year, subject, told) in asked:
        yield (
            at,
            plain(norm) or plain(thing),
            _Held(
                claim=Iri(plain(claim)),
                state="not" if plain(negated) == "true" else plain(modality).rpartition("#")[2].lower(),
                year=integer(year),
                bearer="" if plain(subject) in companies[at].iris else plain(subject),
                told=plain(told),
            ),
        )


def _named(names: dict[str, set[Iri]]) -> Cell:
    if not names:
        return Cell(missing="none named")
    one_each = {squash(name): name for name in sorted(names, reverse=True)}
    return Cell(
        text="; ".join(sorted(one_each.values(), key=str.casefold)), claims=tuple(sorted(set().union(*names.values())))
    )


def _cell(held: list[_Held], missing: str, names: Mapping[str, str]) -> Cell:
    """How a company holds a thing: since when, through which part, with what detail."""
    if not held:
        return Cell(missing=missing)
    states = dict.fromkeys(one.state for one in held)
    years = sorted({one.year for one in held if one.year is not None})
    parts = dict.fromkeys(names.get(one.bearer, one.bearer) for one in held if one.bearer)
    told = dict.fromkeys(one.told for one in held if one.told)
    words = ["; ".join(states)]
    words += [", ".join(map(str, years))] if years else []
    words += [f"({', '.join(told)})"] if told else []
    words += [f"by {', '.join(parts)}"] if parts and not any(not one.bearer for one in held) else []
    return Cell(text=" ".join(words), claims=tuple(sorted({one.claim for one in held})))
