"""The bars of the Sustainable Development Goals: what a company names, and what only follows from its figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.comparison import find_companies, list_companies
from kg.errors import NothingFoundError
from kg.iris import GOALS
from kg.pictures.drawing import DARK, INK, Frame, Picture, claim_names, framed, listed, name_sources
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.comparison import Company
    from kg.pictures.drawing import Spec
    from kg.store import Store

_CLAIMS: Final = """
SELECT DISTINCT ?company ?goal ?claim ?named WHERE {
  VALUES ?company { $companies }
  ?report dcterms:publisher ?company .
  ?claim cg:statedIn ?report ; cg:negated false .
  { ?claim cg:supportsGoal ?goal . BIND(true AS ?named) }
  UNION { ?claim rdf:predicate cg:supportsSDG ; rdf:object ?goal . BIND(true AS ?named) }
  UNION { ?claim cg:derivedGoal ?goal . BIND(false AS ?named) }
}"""
_TITLES: Final = "SELECT DISTINCT ?goal ?title WHERE { ?goal a cg:SDG ; skos:altLabel ?title }"
_GOAL: Final = re.compile(r"/sdg/(\d+)(?:\.|$)")
_NAMED: Final = "named in words"
_DERIVED: Final = "only by a crosswalk from a figure"
_IN_A_ROW: Final = 5


def draw_goals(store: Store, companies: Sequence[str] = ()) -> Picture:
    """The 17 goals of each company: claims that name the goal, and apart from them those that a crosswalk links to it.

    All companies of the store without a name; `NothingFoundError` where no claim is on a goal.
    """
    found = find_companies(store, companies) if companies else list_companies(store)
    named, derived = _claims(store, found)
    if not named and not derived:
        raise NothingFoundError(f"nothing to draw: no claim of {listed([one.name for one in found])} is on a goal")
    titles = _titles(store)
    title = _finding(found, named, derived, titles)
    subtitle = (
        "Dark: claims that name the goal. White: claims that do not name it, but hold a figure that a "
        "crosswalk links to it: no statement of the company that it supports the goal."
    )
    shown = {one.iri: len(_all(one, named) | _all(one, derived)) for one in found}
    sources = name_sources(found, shown)
    frame = Frame(
        title=title,
        subtitle=subtitle,
        sources=sources,
        width=min(len(found), _IN_A_ROW) * (_wide(found) + 24) + 300,
        notes=(f"A bar's numbers: {_NAMED} + {_DERIVED}. No number: no claim.",),
    )
    return Picture(
        title=title,
        spec=framed(_chart(found, named, derived, titles), frame),
        headings=("goal", "company", "named", "derived", "which"),
        rows=tuple(
            (
                f"{number} {titles.get(number, '')}".rstrip(),
                one.name,
                str(len(named.get((one.iri, number), ()))),
                str(len(derived.get((one.iri, number), ()))),
                claim_names(named.get((one.iri, number), set()) | derived.get((one.iri, number), set())),
            )
            for number in GOALS
            for one in found
        ),
        sources=sources,
    )


_Claims = dict[tuple[str, int], set[str]]


def _chart(companies: Sequence[Company], named: _Claims, derived: _Claims, titles: dict[int, str]) -> Spec:
    values = []
    for one in companies:
        for number in GOALS:
            first, second = len(named.get((one.iri, number), ())), len(derived.get((one.iri, number), ()))
            told = " + ".join(filter(None, (str(first), str(second) if second else ""))) if first or second else ""
            goal = f"{number} {titles.get(number, '')}".rstrip()
            common = {"company": one.name, "goal": goal, "told": told}
            values += [
                {**common, "kind": _NAMED, "from": 0, "to": first},
                {**common, "kind": _DERIVED, "from": first, "to": first + second},
            ]
    order = [f"{number} {titles.get(number, '')}".rstrip() for number in GOALS]
    y = {
        "field": "goal",
        "type": "nominal",
        "scale": {"domain": order},
        "axis": {"title": None, "domain": False, "ticks": False},
    }
    x = {
        "field": "from",
        "type": "quantitative",
        "axis": {"title": "claims", "tickMinStep": 1, "tickCount": 4, "format": ",d"},
    }
    kinds = [_NAMED, _DERIVED]
    bars = {
        "transform": [{"filter": "datum.to > datum.from"}],
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 1, "height": {"band": 0.72}},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "fill": {
                "field": "kind",
                "type": "nominal",
                "sort": kinds,
                "scale": {"domain": kinds, "range": [DARK, "white"]},
                "legend": {"title": None, "symbolStrokeColor": INK, "symbolType": "square"},
            },
            "tooltip": [
                {"field": "company", "type": "nominal"},
                {"field": "goal", "type": "nominal"},
                {"field": "told", "type": "nominal", "title": "named + derived"},
            ],
        },
    }
    numbers = {
        "transform": [{"filter": f"datum.kind == '{_DERIVED}'"}],
        "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11},
        "encoding": {"x": {"field": "to", "type": "quantitative"}, "text": {"field": "told", "type": "nominal"}},
    }
    most = max(value["to"] for value in values if isinstance(value["to"], int))
    x["scale"] = {"domain": [0, most * (1.25 if len(companies) == 1 else 1.5)], "nice": False}
    layers = {
        "width": _wide(companies),
        "height": {"step": 21},
        "encoding": {"y": y},
        "layer": [bars, numbers],
    }
    if len(companies) == 1:
        return {"data": {"values": values}, **layers}
    return {
        "data": {"values": values},
        "facet": {"field": "company", "type": "nominal", "sort": [one.name for one in companies]},
        "columns": _IN_A_ROW,
        "spacing": 24,
        "spec": layers,
    }


def _wide(companies: Sequence[Company]) -> int:
    return {1: 380, 2: 250, 3: 190}.get(len(companies), 150)


def _finding(companies: Sequence[Company], named: _Claims, derived: _Claims, titles: dict[int, str]) -> str:
    """How many goals each names, and which most."""
    goals = {one.name: [number for number in GOALS if (one.iri, number) in named] for one in companies}
    if len(companies) > 3:
        silent = [name for name, numbers in goals.items() if not numbers]
        most = max(map(len, goals.values()))
        leaders = [name for name, numbers in goals.items() if len(numbers) == most]
        text = (
            f"{listed(leaders, 4)} {_name(leaders)} the most goals ({most} of 17)"
            if most
            else "No company names a goal"
        )
        return f"{text}; {listed(silent, 5)} {_name(silent)} none in words" if silent and most else text
    parts = []
    for one in companies:
        numbers = goals[one.name]
        if not numbers:
            only = len([number for number in GOALS if (one.iri, number) in derived])
            parts.append(f"{one.name} names no goal" + (f"; {only} follow only from its figures" if only else ""))
            continue
        most = max(len(named[one.iri, number]) for number in numbers)
        first = [
            f"{number} {titles.get(number, '')}".rstrip() for number in numbers if len(named[one.iri, number]) == most
        ]
        often = f", most often {first[0]} ({most} claims)" if len(first) == 1 and len(numbers) > 1 else ""
        parts.append(f"{one.name} names {len(numbers)} of the 17 goals{often}")
    return "; ".join(parts)


def _name(names: Sequence[str]) -> str:
    return "names" if len(names) == 1 else "name"


def _all(company: Company, claims: _Claims) -> set[str]:
    return set().union(*(found for (iri, _), found in claims.items() if iri == company.iri))


def _claims(store: Store, companies: Sequence[Company]) -> tuple[_Claims, _Claims]:
    """The claims that name each goal of each company, and those that do not but are linked to it."""
    by_iri = {str(iri): one.iri for one in companies for iri in one.iris}
    named: _Claims = {}
    derived: _Claims = {}
    for company, goal, claim, told in rows(store, _CLAIMS, companies=by_iri):
        if match := _GOAL.search(plain(goal)):
            into = named if plain(told) == "true" else derived
            into.setdefault((by_iri[plain(company)], int(match[1])), set()).add(plain(claim))
    apart = {key: claims - named.get(key, set()) for key, claims in derived.items()}
    return named, {key: claims for key, claims in apart.items() if claims}


def _titles(store: Store) -> dict[int, str]:
    """The titles of the goals, which stand beside their numbers as the first other label without a digit."""
    found = {}
    for goal, title in sorted(((plain(goal), plain(title)) for goal, title in rows(store, _TITLES)), reverse=True):
        match = _GOAL.search(goal)
        if match and not any(char.isdigit() for char in title):
            found[int(match[1])] = title
    return found
