"""The pages of the explorer: the one table that its routes are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.server.explorer import (
    apidoc,
    companies,
    comparing,
    findings,
    listing,
    network,
    principles,
    report,
    searching,
    sparql,
    start,
    thing,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.server.api.parameters import Parameter, Told
    from kg.store import Store

HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its path, what it can be told, and what makes its text from the store, in a worker."""

    name: str
    path: str
    run: Callable[[Store, Told], str]
    parameters: tuple[Parameter, ...] = ()
    media_type: str = HTML


PAGES: Final = (
    Page(name="start", path="/", run=start.show),
    Page(
        name="report-findings",
        path="/reports/{report}/findings",
        run=findings.show,
        parameters=findings.PARAMETERS,
    ),
    Page(name="report", path="/reports/{report}", run=report.show, parameters=report.PARAMETERS),
    Page(name="claims", path="/claims", run=listing.show, parameters=listing.PARAMETERS),
    Page(name="companies", path="/companies", run=companies.show, parameters=companies.PARAMETERS),
    Page(name="principles", path="/principles", run=principles.show, parameters=principles.PARAMETERS),
    Page(name="compare", path="/compare", run=comparing.show, parameters=comparing.PARAMETERS),
    Page(
        name="compare-csv",
        path="/compare.csv",
        run=comparing.download,
        parameters=comparing.PARAMETERS,
        media_type="text/csv; charset=utf-8",
    ),
    Page(name="findings", path="/findings", run=findings.choose),
    Page(name="network", path="/network", run=network.show, parameters=network.PARAMETERS),
    Page(name="search", path="/search", run=searching.show, parameters=searching.PARAMETERS),
    Page(name="sparql", path="/query", run=sparql.show),
    Page(name="terms", path="/query/terms", run=sparql.terms, media_type=JSON),
    Page(name="names", path="/query/names", run=sparql.names, parameters=sparql.NAMES, media_type=JSON),
    Page(name="bound", path="/query/bound", run=sparql.bound, parameters=sparql.NAMED, media_type=JSON),
    Page(name="api", path="/api", run=apidoc.show),
)
"""All pages, each by its name once; where one path can be read as another, the longer comes first."""

THING: Final = Page(name="thing", path="/thing", run=thing.show, parameters=thing.PARAMETERS)
"""The page of a thing, at any path that its IRI may have here."""
