"""What companies hold, follow, run and belong to, side by side: a line for each thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.compare.table import Cell, Line
from kg.model import Iri, Predicate
from kg.names import squash
from kg.rows import integer, plain, rows
from kg.terms import cg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.compare.companies import Company
    from kg.store import Store

_HELD: Final = """
SELECT DISTINCT ?company ?thing ?name ?claim ?modality ?negated ?year ?subject ?bearer ?told WHERE {
  VALUES ?company { $companies }
  VALUES ?predicate { $predicates }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate ?predicate ; rdf:subject ?subject ; rdf:object ?object ;
    cg:modality ?modality ; cg:negated ?negated .
  OPTIONAL { ?object cg:conformsTo ?norm . ?norm skos:prefLabel ?normName }
  OPTIONAL { ?object skos:prefLabel ?ownName }
  OPTIONAL { ?claim cg:year ?year }
  OPTIONAL { ?claim $detail ?told }
  OPTIONAL { ?subject skos:prefLabel ?bearer }
  BIND(COALESCE(?norm, ?object) AS ?thing)
  BIND(COALESCE(?normName, ?ownName) AS ?name)
} ORDER BY ?claim ?told"""
_THEMES: Final = """
SELECT DISTINCT ?company ?thing ?principle ?label WHERE {
  VALUES ?company { $companies }
  VALUES ?predicate { $predicates }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate ?predicate ; rdf:object ?thing ; cg:alignsWith ?principle .
  ?principle skos:prefLabel ?label .
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
    held: dict[str, tuple[str, dict[int, list[_Held]]]] = {}
    for company, thing, name, claim, modality, negated, year, subject, bearer, told in rows(
        store, _HELD.replace("$detail", f"cg:{holding.detail}"), companies=_iris(companies), predicates=_of(holding)
    ):
        at = _place(companies, company)
        _, by_company = held.setdefault(plain(thing), (plain(name), {}))
        one = _Held(
            claim=Iri(plain(claim)),
            state="not" if plain(negated) == "true" else plain(modality).rpartition("#")[2].lower(),
            year=integer(year),
            bearer="" if plain(subject) in companies[at].iris else plain(bearer),
            told=plain(told),
        )
        by_company.setdefault(at, []).append(one)
    lines = [
        Line(
            key=key,
            label=label,
            cells=tuple(_cell(by_company.get(at, []), holding.missing) for at, _ in enumerate(companies)),
        )
        for key, (label, by_company) in held.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-sum(bool(c.text) for c in line.cells), line.label.casefold())))


def compare_policies(store: Store, companies: Sequence[Company], predicate: Predicate) -> tuple[Line, ...]:
    """A line for each principle that named policies or programs bear on: what each company has of its own there."""
    predicates = [cg(predicate.value)]
    held = list(rows(store, _HELD.replace("$detail", "cg:topic"), companies=_iris(companies), predicates=predicates))
    themes: dict[tuple[int, str], set[str]] = {}
    order: dict[str, str] = {}
    for company, thing, principle, label in rows(store, _THEMES, companies=_iris(companies), predicates=predicates):
        number = plain(principle).rpartition("/")[2]
        order[number] = f"{number} {plain(label)}"
        themes.setdefault((_place(companies, company), plain(thing)), set()).add(number)
    found: dict[str, dict[int, dict[str, set[Iri]]]] = {}
    for company, thing, name, claim, *_ in held:
        at = _place(companies, company)
        for number in themes.get((at, plain(thing)), {""}):
            names = found.setdefault(number, {}).setdefault(at, {})
            names.setdefault(plain(name), set()).add(Iri(plain(claim)))
    numbers = sorted(found, key=lambda number: (not number, int(number or 0)))
    return tuple(
        Line(
            key=f"ungc:{number}" if number else "other",
            label=order.get(number, "on no principle"),
            cells=tuple(_named(found[number].get(at, {})) for at, _ in enumerate(companies)),
        )
        for number in numbers
    )


def _named(names: dict[str, set[Iri]]) -> Cell:
    if not names:
        return Cell(missing="none named")
    one_each = {squash(name): name for name in sorted(names, reverse=True)}
    return Cell(
        text="; ".join(sorted(one_each.values(), key=str.casefold)), claims=tuple(sorted(set().union(*names.values())))
    )


def _cell(held: list[_Held], missing: str) -> Cell:
    """How a company holds a thing: since when, through which part, with what detail."""
    if not held:
        return Cell(missing=missing)
    states = dict.fromkeys(one.state for one in held)
    years = sorted({one.year for one in held if one.year is not None})
    parts = dict.fromkeys(one.bearer for one in held if one.bearer)
    told = dict.fromkeys(one.told for one in held if one.told)
    words = ["; ".join(states)]
    words += [", ".join(map(str, years))] if years else []
    words += [f"({', '.join(told)})"] if told else []
    words += [f"by {', '.join(parts)}"] if parts and not any(not one.bearer for one in held) else []
    return Cell(text=" ".join(words), claims=tuple(sorted({one.claim for one in held})))


def _of(holding: Holding) -> list[str]:
    return [cg(predicate.value) for predicate in holding.predicates]


def _iris(companies: Sequence[Company]) -> list[Iri]:
    return [iri for company in companies for iri in company.iris]


def _place(companies: Sequence[Company], iri: object) -> int:
    return next(at for at, company in enumerate(companies) if iri in company.iris)
