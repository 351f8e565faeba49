"""A thing on a page of its own: a company, a certificate, a standard, a principle, a rule, and the claims on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError, UnknownNameError
from kg.model import Iri, Predicate
from kg.reportpage.menus import spaced
from kg.rows import integer, plain, rows
from kg.server.api.parameters import Parameter
from kg.server.explorer.claim import FORMATS, describe_link, show_claim
from kg.server.explorer.reading import tail
from kg.server.explorer.rendering import link, render
from kg.terms import CG, SDG, VOCAB, cg
from kg.trace import list_claims

if TYPE_CHECKING:
    from kg.server.api.parameters import Told
    from kg.store import Store
    from kg.trace import FoundClaim

PARAMETERS: Final = (Parameter(name="iri", what="The IRI of a thing", required=True),)
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")
# What claims state stands on the page as claims.
_FACTS: Final = """
SELECT ?property ?value ?name WHERE {
  $thing ?property ?value .
  FILTER(?property NOT IN ($claimed))
  OPTIONAL { ?value skos:prefLabel|dcterms:title|rdfs:label ?name }
} LIMIT 2000"""
_COUNT: Final = "SELECT (COUNT(DISTINCT ?claim) AS ?count) WHERE { $pattern }"
# Some, whichever the store has at hand: to sort thousands takes it a second.
_SOME: Final = "SELECT DISTINCT ?claim WHERE { $pattern } LIMIT $most"
_MOST: Final = 40
# How claims may be on a thing; each that has claims is a list of the page.
_WAYS: Final = (
    ("Claims on it", "?claim a cg:Claim ; rdf:object $thing"),
    ("Figures of it", "?claim rdf:object ?object . ?object cg:metric $thing"),
    ("Certificates to it", "?claim rdf:object ?object . ?object cg:conformsTo $thing . ?claim a cg:Claim"),
    ("Claims that are evidence for it", "?claim cg:alignsWith $thing"),
    ("Claims that name it", "?claim cg:supportsGoal $thing"),
    ("Claims that only crosswalks or themes lead to it", "?claim cg:derivedAlignment|cg:derivedGoal $thing"),
    ("Claims that it makes", "?claim a cg:Claim ; rdf:subject $thing"),
    ("Claims in it", "?claim cg:inSection|cg:evidence $thing"),
    ("Claims that it found", "?claim cg:foundBy $thing"),
)
_NAMES: Final = ("prefLabel", "title", "label")
_SAID_APART: Final = frozenset({*_NAMES, "altLabel", "hiddenLabel", "type", "definition", "comment", "scopeNote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Some of the claims on a thing: in which way, how many there are, and where they all are."""

    title: str
    count: int
    claims: tuple[FoundClaim, ...]
    every: str


def show(store: Store, told: Told) -> str:
    """The page of a thing, or that of a claim."""
    iri = Iri(told.text("iri"))
    if not _IRI.fullmatch(iri):
        raise ParameterError("iri is an absolute IRI, such as https://w3id.org/claimgraph/vocab/ungc/7")
    asked = _FACTS.replace("$claimed", ", ".join(f"<{cg(one.value)}>" for one in Predicate))
    facts = sorted((plain(one), plain(value), plain(name)) for one, value, name in rows(store, asked, thing=iri))
    if any(value == f"{CG}Claim" for _, value, _ in facts):
        return show_claim(store, iri)
    lists = _lists(store, iri)
    if not facts and not lists:
        raise UnknownNameError("there is nothing of this name in the store")
    values = [(tail(property_), value, name) for property_, value, name in facts]
    return render(
        "thing.html",
        iri=iri,
        name=next((value for wanted in _NAMES for one, value, _ in values if one == wanted), tail(iri)),
        kinds=list(dict.fromkeys(spaced(tail(value)) for one, value, _ in values if one == "type")),
        also=list(dict.fromkeys(value for one, value, _ in values if one in {"altLabel", "hiddenLabel"})),
        about=list(dict.fromkeys(v for one, v, _ in values if one in {"definition", "comment", "scopeNote"})),
        facts=_grouped(values),
        lists=lists,
        publishes=any(report.publisher == iri for report in store.reports()),
        formats=FORMATS,
        query=describe_link(iri),
    )


def _grouped(values: list[tuple[str, str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What else is said, by property: values with their names."""
    found: dict[str, dict[str, str]] = {}
    for property_, value, name in values:
        if property_ not in _SAID_APART:
            found.setdefault(spaced(property_), {}).setdefault(value, name)
    return [(property_, list(several.items())) for property_, several in found.items()]


def _lists(store: Store, iri: Iri) -> tuple[Listed, ...]:
    found: list[Listed] = []
    for title, pattern in _WAYS:
        ((count,),) = rows(store, _COUNT.replace("$pattern", pattern), thing=iri)
        if number := integer(count):
            some = _SOME.replace("$pattern", pattern).replace("$most", str(_MOST))
            claims = tuple(Iri(plain(claim)) for (claim,) in rows(store, some, thing=iri))
            every = _every(iri, pattern) if number > _MOST else ""
            found.append(Listed(title=title, count=number, claims=list_claims(store, claims), every=every))
    return tuple(found)


def _every(iri: Iri, pattern: str) -> str:
    """Where all claims of a list are, as far as there is a filter for them."""
    if "alignsWith" in pattern and iri.startswith(f"{VOCAB}ungc/"):
        return link("/claims", principle=tail(iri))
    if "supportsGoal" in pattern and iri.startswith(SDG):
        return link("/claims", goal=tail(iri).partition(".")[0])
    return ""
