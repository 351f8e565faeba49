"""Figures side by side: a line for an indicator in a unit and a year, each company's value or why there is none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.comparison.asking import ask_reports
from kg.comparison.choosing import Figure, choose
from kg.comparison.table import Cell, Line
from kg.model import Iri
from kg.rows import integer, plain, rows
from kg.terms import cg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.comparison.choosing import Choice
    from kg.comparison.companies import Company
    from kg.store import Store
    from kg.triples import Term

BOUNDS: Final = {">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ ", "~": "about ", "up to": "up to "}
_MOST: Final = 3
_REPORTS: Final = cg("reports")
_RELATIVE: Final = re.compile(
    r"\b(?:average|rate|ratio|share|per|intensity|age|effectiveness|frequency|severity)\b", re.IGNORECASE
)
# What is constant is tested when the rows are read: the store would look through all claims for it first.
_FIGURES: Final = """
SELECT DISTINCT ?metric ?predicate ?negated ?claim ?subject ?value ?unit ?normal ?normalUnit ?comparator ?year ?scope
  ?confidence
WHERE {
  GRAPH $report {
    ?figure cg:metric ?metric .
    FILTER(STRSTARTS(STR(?metric), "https://w3id.org/claimgraph/vocab/indicator/"))
    ?figure cg:value ?value ; cg:unitCode ?unit ; cg:comparator ?comparator .
    ?claim rdf:object ?figure .
    ?claim rdf:subject ?subject ; cg:confidence ?confidence ; rdf:predicate ?predicate ; cg:negated ?negated .
    OPTIONAL { ?figure cg:normalizedValue ?normal ; cg:normalizedUnitCode ?normalUnit }
    OPTIONAL { ?figure cg:year ?ownYear }
    OPTIONAL { ?claim cg:year ?claimYear }
    OPTIONAL { $report cg:year ?reportYear }
    OPTIONAL { ?figure cg:scope ?scope }
    BIND(COALESCE(?ownYear, ?claimYear, ?reportYear) AS ?year)
  }
} ORDER BY ?claim"""
_METRICS: Final = """
SELECT DISTINCT ?metric ?label ?usual WHERE {
  VALUES ?metric { $metrics } ?metric skos:prefLabel ?label ; cg:unitCode ?usual
} ORDER BY ?metric DESC(?label)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """All figures of one indicator in one kind of unit, by the place of their company."""

    metric: Iri
    label: str
    usual: str
    kind: str
    figures: tuple[tuple[int, Figure], ...]

    def of(self, at: int) -> tuple[Figure, ...]:
        """The figures of one company."""
        return tuple(figure for place, figure in self.figures if place == at)

    @property
    def additive(self) -> bool:
        """Whether figures of parts add up to that of the company: no shares, rates or averages."""
        return self.kind != "%" and "/" not in self.kind and _RELATIVE.search(self.label) is None

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which a company gives a figure of its own, newest first."""
        return tuple(sorted({f.year for _, f in self.figures if f.year and f.is_whole}, reverse=True))


def compare_indicators(
    store: Store, companies: Sequence[Company], year: int | None = None, *, every: bool = False
) -> tuple[Line, ...]:
    """A line for each indicator, unit and year that two of the companies state a figure of their own for.

    Where the companies share no year of an indicator, its lines say which years each of them states. With `every`
    there are lines of indicators that only one of them states too.
    """
    wanted = [series for series in read_series(store, companies) if every or len(companies) == 1 or _is_shared(series)]
    return tuple(line for series in wanted for line in _lines(series, companies, year))


def read_series(store: Store, companies: Sequence[Company]) -> tuple[Series, ...]:
    """The figures of all indicators that the companies state, in the order of their labels."""
    found: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
    for at, (metric, predicate, negated, *row) in ask_reports(store, companies, _FIGURES):
        if predicate == _REPORTS and plain(negated) == "false":
            figure = _figure(row, companies[at])
            found[plain(metric), figure.kind].append((at, figure))
    metrics = sorted({metric for metric, _ in found})
    told = {plain(m): (plain(label), plain(usual)) for m, label, usual in rows(store, _METRICS, metrics=metrics)}
    series = (
        Series(metric=Iri(metric), label=told[metric][0], usual=told[metric][1], kind=kind, figures=tuple(figures))
        for (metric, kind), figures in found.items()
        if metric in told
    )
    return tuple(sorted(series, key=lambda one: (one.label, one.metric, one.kind)))


def _figure(row: Sequence[Term | None], company: Company) -> Figure:
    claim, subject, value, unit, normal, normal_unit, comparator, year, scope, confidence = row
    return Figure(
        claim=Iri(plain(claim)),
        value=Decimal(plain(value)),
        unit=plain(unit),
        normal=Decimal(plain(normal)) if normal is not None else None,
        normal_unit=plain(normal_unit),
        comparator=plain(comparator),
        year=integer(year),
        scope=plain(scope),
        own=subject in company.iris,
        confidence=Decimal(plain(confidence)),
    )


def _is_shared(series: Series) -> bool:
    """Whether two companies state a figure of their own, in whatever year."""
    return len({at for at, figure in series.figures if figure.is_whole and figure.year}) > 1


def _lines(series: Series, companies: Sequence[Company], year: int | None) -> Iterator[Line]:
    factors = factors_of(series)
    unit = unit_of(series, factors)
    for wanted in [year] if year else series.years:
        cells = tuple(_cell(series, at, wanted, unit, factors) for at, _ in enumerate(companies))
        if any(cell.text for cell in cells):
            yield Line(key=f"{series.metric} {unit} {wanted}", label=series.label, unit=unit, year=wanted, cells=cells)


def _cell(series: Series, at: int, year: int, unit: str, factors: Mapping[str, Decimal]) -> Cell:
    """The figure of one company for a year, or why there is none to compare."""
    figures = series.of(at)
    there = [figure for figure in figures if figure.year == year]
    choice = choose(there, additive=series.additive)
    if choice is None:
        return Cell(missing=_why(figures, there), claims=tuple(sorted(figure.claim for figure in there)))
    figure = choice.figure
    value = figure.size / factors[unit] if figure.normal is not None else figure.value
    return Cell(
        text=f"{BOUNDS.get(figure.comparator, '')}{written(value)}",
        value=value,
        claims=tuple(sorted(one.claim for one in choice.agreeing)),
        note=_note(choice, unit),
    )


def _note(choice: Choice, unit: str) -> str:
    """What a reader must know to compare the figure: the unit it was stated in, and other values stated."""
    figure = choice.figure
    notes = [f"stated as {written(figure.value)} {shown_unit(figure.unit)}"] if figure.unit != unit else []
    others = dict.fromkeys(f"{written(one.value)} {shown_unit(one.unit)}".strip() for one in choice.others)
    if others:
        notes.append(f"also stated: {', '.join(list(others)[:_MOST])}" + (" ..." if len(others) > _MOST else ""))
    return "; ".join(notes)


def _why(figures: Sequence[Figure], there: Sequence[Figure]) -> str:
    """Why a company has no figure of its own for a year."""
    if parts := dict.fromkeys(figure.scope for figure in there if figure.scope):
        return f"only for {', '.join(list(parts)[:_MOST])}" + (" ..." if len(parts) > _MOST else "")
    if there:
        return "only for a part or another organization"
    years = sorted({figure.year for figure in figures if figure.year is not None and figure.is_whole})
    if years:
        return f"only for {', '.join(map(str, years))}"
    return "only for parts of the company" if figures else "not stated"


def factors_of(series: Series) -> dict[str, Decimal]:
    """How much of the one unit of its kind each unit is, as the figures tell; 1 for what does not convert."""
    told = {f.unit: f.normal / f.value for _, f in series.figures if f.normal is not None and f.value}
    return {series.kind: Decimal(1), **told}


def unit_of(series: Series, factors: Mapping[str, Decimal]) -> str:
    """The unit of a line: the indicator's usual one, else the one that most figures are stated in."""
    if series.usual in factors:
        return series.usual
    stated = Counter(figure.unit for _, figure in series.figures if figure.unit in factors)
    return min(stated, key=lambda unit: (-stated[unit], unit)) if stated else series.kind


def written(value: Decimal) -> str:
    """A value for people: thousands apart, at most six digits behind the point that matter.

    >>> written(Decimal("1234567.50"))
    '1,234,567.5'
    """
    places = 2 if abs(value) >= 1 else 6
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_unit(unit: str) -> str:
    """A unit code for people: nothing for counts."""
    return "" if unit == "1" else unit
