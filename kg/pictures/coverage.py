"""The heat map of the ten principles: which company has how many claims on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.errors import NothingFoundError
from kg.iris import PRINCIPLES, principle_iri
from kg.pictures.drawing import Frame, Picture, claim_names, framed, listed, name_sources
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.comparison import Company
    from kg.pictures.drawing import Spec
    from kg.store import Store

_BEARING: Final = """
SELECT DISTINCT ?company ?principle ?claim WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; cg:alignsWith ?principle ; cg:negated false .
}"""
_TOTALS: Final = """
SELECT ?company (COUNT(DISTINCT ?claim) AS ?number) WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; cg:negated false .
} GROUP BY ?company"""
_LABELS: Final = "SELECT ?principle ?label WHERE { ?principle a cg:Principle ; skos:prefLabel ?label }"
_HIGH: Final = 36
_CLAIMS = dict[tuple[str, int], set[str]]


def draw_coverage(store: Store, companies: Sequence[str] = ()) -> Picture:
    """Companies by principles of the UN Global Compact: the number of claims, shaded by their share.

    All companies of the store without a name; `NothingFoundError` where no claim bears on a principle.
    """
    found = find_companies(store, companies) if companies else list_companies(store)
    claims = _claims(store, found)
    if not claims:
        raise NothingFoundError(f"nothing to draw: no claim of {listed([one.name for one in found])} is on a principle")
    totals = _totals(store, found)
    names = _names(store)
    title = _finding(found, claims)
    subtitle = (
        "Number: claims whose words bear on the principle. Shade: their share of all claims of the company, so that "
        "long and short reports compare."
    )
    shown = {one.iri: len(set().union(*(c for (iri, _), c in claims.items() if iri == one.iri))) for one in found}
    sources = name_sources(found, shown)
    width = _wide(found) * len(found) + 390
    notes = ("A claim may bear on several principles. What only a crosswalk adds is left out.",)
    frame = Frame(title=title, subtitle=subtitle, sources=sources, width=width, notes=notes)
    return Picture(
        title=title,
        spec=framed(_chart(found, claims, totals, names), frame),
        headings=("principle", "company", "claims", "share", "which"),
        rows=tuple(
            (
                names[number],
                one.name,
                str(len(own := claims.get((one.iri, number), set()))),
                f"{len(own) / max(1, totals.get(one.iri, 0)):.1%}",
                claim_names(own),
            )
            for number in PRINCIPLES
            for one in found
        ),
        sources=sources,
    )


def _chart(companies: Sequence[Company], claims: _CLAIMS, totals: Mapping[str, int], names: Mapping[int, str]) -> Spec:
    values = [
        {
            "principle": names[number],
            "company": one.name,
            "claims": len(claims.get((one.iri, number), ())),
            "share": round(len(claims.get((one.iri, number), ())) / max(1, totals.get(one.iri, 0)), 4),
        }
        for number in PRINCIPLES
        for one in companies
    ]
    wide = _wide(companies)
    turned = any(len(one.name) * 7 > wide - 6 for one in companies)
    x = {
        "field": "company",
        "type": "nominal",
        "sort": None,
        "axis": {
            "orient": "top",
            "title": None,
            "domain": False,
            "ticks": False,
            "labelPadding": 8,
            **({"labelAngle": -40, "labelAlign": "left"} if turned else {"labelAngle": 0}),
        },
    }
    y = {
        "field": "principle",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "domain": False, "ticks": False},
    }
    tooltip = [
        {"field": "company", "type": "nominal"},
        {"field": "principle", "type": "nominal"},
        {"field": "claims", "type": "quantitative"},
        {"field": "share", "type": "quantitative", "format": ".1%"},
    ]
    most = max(value["share"] for value in values if isinstance(value["share"], float))
    share = {
        "field": "share",
        "type": "quantitative",
        "scale": {"range": ["#eef4fb", "#08306b"], "type": "sqrt", "domain": [0, most]},
        "legend": {"title": "share of the company's claims", "format": ".0%", "gradientLength": 160},
    }
    ink = {"condition": {"test": f"datum.share > {most * 0.3:.4f}", "value": "white"}, "value": "#1a1a1a"}
    return {
        "data": {"values": values},
        "width": {"step": wide},
        "height": {"step": _HIGH},
        "encoding": {"x": x, "y": y, "tooltip": tooltip},
        "layer": [
            {
                "transform": [{"filter": "datum.claims > 0"}],
                "mark": {"type": "rect", "stroke": "white", "strokeWidth": 2},
                "encoding": {"color": share},
            },
            {
                "transform": [{"filter": "datum.claims == 0"}],
                "mark": {"type": "rect", "fill": "white", "stroke": "#8c8c8c", "strokeDash": [3, 3]},
            },
            {
                "transform": [{"filter": "datum.claims > 0"}],
                "mark": {"type": "text"},
                "encoding": {"text": {"field": "claims", "type": "quantitative", "format": ","}, "color": ink},
            },
            {
                "transform": [{"filter": "datum.claims == 0"}],
                "mark": {"type": "text", "text": "none", "fontStyle": "italic", "color": "#595959"},
            },
        ],
    }


def _wide(companies: Sequence[Company]) -> int:
    return 110 if len(companies) <= 4 else 54


def _finding(companies: Sequence[Company], claims: _CLAIMS) -> str:
    """Who has claims on all ten principles, and what the others lack."""
    gaps = {one.name: [number for number in PRINCIPLES if (one.iri, number) not in claims] for one in companies}
    full = [name for name, missing in gaps.items() if not missing]
    lacking = [f"{name} none on {listed(list(map(str, missing)), 10)}" for name, missing in gaps.items() if missing]
    if not lacking:
        who = f"All {len(full)} companies have" if len(full) > 2 else f"{listed(full)} {_have(full)}"
        sums = {number: sum(len(claims[one.iri, number]) for one in companies) for number in PRINCIPLES}
        fewest = [str(number) for number, count in sums.items() if count == min(sums.values())]
        return f"{who} claims on all ten principles, the fewest on {listed(fewest, 10)}"
    if not full:
        return _capital("; ".join(part.replace(" none", " has no claims", 1) for part in lacking[:4])) + (
            f"; {len(lacking) - 4} more lack some" if len(lacking) > 4 else ""
        )
    who = f"{len(full)} of {len(gaps)} companies have" if len(full) > 4 else f"{listed(full)} {_have(full)}"
    more = f"; {len(lacking) - 3} more lack some" if len(lacking) > 4 else ""
    return f"{who} claims on all ten principles; {'; '.join(lacking[: 3 if more else 4])}{more}"


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claims(store: Store, companies: Sequence[Company]) -> _CLAIMS:
    by_iri = {iri: one.iri for one in companies for iri in one.iris}
    numbers = {principle_iri(number): number for number in PRINCIPLES}
    found: _CLAIMS = {}
    for company, principle, claim in rows(store, _BEARING, companies=by_iri):
        key = (str(by_iri[plain(company)]), numbers[plain(principle)])  # type: ignore[index]
        found.setdefault(key, set()).add(plain(claim))
    return found


def _totals(store: Store, companies: Sequence[Company]) -> dict[str, int]:
    by_iri = {str(iri): one.iri for one in companies for iri in one.iris}
    totals: dict[str, int] = {}
    for company, number in rows(store, _TOTALS, companies=by_iri):
        iri = by_iri[plain(company)]
        totals[iri] = totals.get(iri, 0) + (integer(number) or 0)
    return totals


def _names(store: Store) -> dict[int, str]:
    labels = {plain(principle): plain(label) for principle, label in rows(store, _LABELS)}
    return {number: f"{number} {labels.get(principle_iri(number), '')}".rstrip() for number in PRINCIPLES}
