"""Figures side by side: a line for an indicator in a unit and a year, each company's value or why there is none."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.compare.choosing import Figure, choose
from kg.compare.table import Cell, Line
from kg.model import Iri
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.compare.choosing import Choice
    from kg.compare.companies import Company
    from kg.store import Store
    from kg.triples import Term

_BOUND: Final = {">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ ", "~": "about ", "up to": "up to "}
_MOST = 3
_FIGURES: Final = """
SELECT DISTINCT ?company ?metric ?label ?usual ?claim ?subject ?value ?unit ?normal ?normalUnit ?comparator ?year ?scope
  ?confidence
WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; rdf:predicate cg:reports ; rdf:subject ?subject ; rdf:object ?figure ;
    cg:negated false ; cg:confidence ?confidence .
  ?figure cg:metric ?metric ; cg:value ?value ; cg:unitCode ?unit ; cg:comparator ?comparator .
  ?metric skos:inScheme <https://w3id.org/claimgraph/vocab/indicator> ; skos:prefLabel ?label ; cg:unitCode ?usual .
  OPTIONAL { ?figure cg:normalizedValue ?normal ; cg:normalizedUnitCode ?normalUnit }
  OPTIONAL { ?figure cg:year ?ownYear }
  OPTIONAL { ?claim cg:year ?claimYear }
  OPTIONAL { ?report cg:year ?reportYear }
  OPTIONAL { ?figure cg:scope ?scope }
  BIND(COALESCE(?ownYear, ?claimYear, ?reportYear) AS ?year)
} ORDER BY ?claim"""


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
    def years(self) -> tuple[int, ...]:
        """The years for which a company gives a figure of its own, newest first."""
        return tuple(sorted({f.year for _, f in self.figures if f.year and f.is_whole}, reverse=True))


def compare_indicators(store: Store, companies: Sequence[Company], year: int | None = None) -> tuple[Line, ...]:
    """A line for each indicator, unit and year that two of the companies state a figure of their own for.

    Where the companies share no year of an indicator, its lines say which years each of them states.
    """
    shared = [series for series in read_series(store, companies) if _is_shared(series)]
    return tuple(line for series in shared for line in _lines(series, companies, year))


def read_series(store: Store, companies: Sequence[Company]) -> tuple[Series, ...]:
    """The figures of all indicators that the companies state, in the order of their labels."""
    found: dict[tuple[str, str, str, str], list[tuple[int, Figure]]] = defaultdict(list)
    for row in rows(store, _FIGURES, companies=[iri for one in companies for iri in one.iris]):
        company, metric, label, usual = row[:4]
        at = next(place for place, one in enumerate(companies) if company in one.iris)
        figure = _figure(row[4:], companies[at])
        found[(plain(label), plain(metric), plain(usual), figure.kind)].append((at, figure))
    return tuple(
        Series(metric=Iri(metric), label=label, usual=usual, kind=kind, figures=tuple(figures))
        for (label, metric, usual, kind), figures in sorted(found.items(), key=lambda one: one[0])
    )


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
    factors = _factors(series)
    unit = _unit_of(series, factors)
    for wanted in [year] if year else series.years:
        cells = tuple(_cell(series.of(at), wanted, unit, factors) for at, _ in enumerate(companies))
        if any(cell.text for cell in cells):
            yield Line(key=f"{series.metric} {unit} {wanted}", label=series.label, unit=unit, year=wanted, cells=cells)


def _cell(figures: Sequence[Figure], year: int, unit: str, factors: Mapping[str, Decimal]) -> Cell:
    """The figure of one company for a year, or why there is none to compare."""
    there = [figure for figure in figures if figure.year == year]
    choice = choose(there)
    if choice is None:
        return Cell(missing=_why(figures, there), claims=tuple(sorted(figure.claim for figure in there)))
    figure = choice.figure
    value = figure.size / factors[unit] if figure.normal is not None else figure.value
    return Cell(
        text=f"{_BOUND.get(figure.comparator, '')}{written(value)}",
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


def _factors(series: Series) -> dict[str, Decimal]:
    """How much of the one unit of its kind each unit is, as the figures tell; 1 for what does not convert."""
    told = {f.unit: f.normal / f.value for _, f in series.figures if f.normal is not None and f.value}
    return {series.kind: Decimal(1), **told}


def _unit_of(series: Series, factors: Mapping[str, Decimal]) -> str:
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
