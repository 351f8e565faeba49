"""A claim in its source: what it says in plain words, where it stands, and what found it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.errors import UnknownNameError
from kg.iris import short_id
from kg.model import Area, Iri
from kg.names import find_named
from kg.phrases import phrase
from kg.places import Place, place
from kg.rows import integer, plain, rows
from kg.terms import CG, SDG, VOCAB

if TYPE_CHECKING:
    from kg.store import Store
    from kg.triples import Term

_CLAIMS: Final = """
SELECT DISTINCT ?claim ?predicate ?modality ?negated ?subjectName ?object ?label ?quote ?page ?start ?title
WHERE {
  VALUES ?claim { $claims }
  ?claim a cg:Claim ;
    rdf:subject ?subject ;
    rdf:predicate ?predicate ;
    rdf:object ?object ;
    cg:modality ?modality ;
    cg:negated ?negated ;
    cg:statedIn/dcterms:title ?title ;
    cg:evidence ?evidence .
  ?evidence oa:hasSelector ?place , ?words .
  ?place oa:start ?start .
  ?words oa:exact ?quote .
  OPTIONAL { ?evidence cg:page ?page }
  OPTIONAL { ?subject skos:prefLabel|dcterms:title ?subjectName }
  OPTIONAL { ?object skos:prefLabel ?label }
}"""
# Asked apart: as an option of the question above it is answered for every figure of the store.
_FIGURES: Final = """
SELECT DISTINCT ?object ?metric ?scope ?comparator ?value ?unit WHERE {
  VALUES ?claim { $claims }
  ?claim rdf:object ?object .
  ?object cg:metric/skos:prefLabel ?metric ; cg:value ?value ; cg:unitCode ?unit .
  OPTIONAL { ?object cg:comparator ?comparator }
  OPTIONAL { ?object cg:scope ?scope }
}"""
_TRIPLE: Final = """
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  $claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
} ORDER BY ?subject ?predicate ?object"""
_DETAILS: Final = """
SELECT DISTINCT ?property ?value ?label WHERE {
  $claim ?property ?value .
  OPTIONAL { ?value skos:prefLabel|rdfs:label|dcterms:title ?label }
} ORDER BY ?property ?value ?label"""
_REPORT: Final = """
SELECT DISTINCT ?title ?company ?year ?name ?textDigest WHERE {
  $report dcterms:title ?title .
  OPTIONAL { $report dcterms:publisher/skos:prefLabel ?company }
  OPTIONAL { $report cg:year ?year }
  OPTIONAL { $report dcterms:source ?name }
  OPTIONAL { $report cg:textDigest ?textDigest }
} ORDER BY ?title ?company"""
_SECTIONS: Final = """
SELECT DISTINCT ?section ?level ?number ?title WHERE {
  { SELECT ?section WHERE { $section dcterms:isPartOf* ?section } }
  ?section cg:level ?level .
  OPTIONAL { ?section cg:number ?number }
  OPTIONAL { ?section dcterms:title ?title }
} ORDER BY ?level"""
_EVIDENCE: Final = """
SELECT DISTINCT ?evidence ?start ?end ?exact ?page ?label WHERE {
  $claim cg:evidence ?evidence .
  ?evidence oa:hasSelector ?place , ?words .
  ?place oa:start ?start ; oa:end ?end .
  ?words oa:exact ?exact .
  OPTIONAL { ?evidence cg:page ?page }
  OPTIONAL { ?evidence cg:pageLabel ?label }
} ORDER BY ?start ?end"""
_AREAS: Final = """
SELECT DISTINCT ?evidence ?fragment WHERE {
  $claim cg:evidence ?evidence .
  ?evidence oa:hasSelector ?area .
  ?area rdf:value ?fragment .
  BIND(xsd:integer(STRAFTER(STR(?area), "#area-")) AS ?number)
} ORDER BY ?evidence ?number"""
# What a trace shows under names of their own, or not at all.
_SHOWN_APART: Final = frozenset(
    {
        "alignment",
        "alignsWith",
        "supportsGoal",
        "derivedAlignment",
        "derivedGoal",
        "confidence",
        "evidence",
        "foundBy",
        "inSection",
        "modality",
        "negated",
        "statedIn",
        "year",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim of a list: its short id, what it says in plain words, and the first place that states it."""

    iri: Iri
    short_id: str
    statement: str
    quote: str
    report: str
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A claim with all that tells where it comes from; `section` is the path of headings, outermost first."""

    iri: Iri
    short_id: str
    statement: str
    triple: tuple[str, str, str]
    modality: str
    negated: bool
    confidence: str
    year: str
    principles: tuple[str, ...]
    goals: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...]
    report: str
    report_iri: Iri
    company: str
    report_year: str
    source: str
    section: tuple[str, ...]
    places: tuple[Place, ...]
    rule: str
    rule_name: str


@dataclass(frozen=True, slots=True)
class _Detail:
    """A value of a claim's property, with its label where it has one."""

    value: str
    label: str


def find_claims(store: Store, words: str) -> tuple[FoundClaim, ...]:
    """The claims that a text means: the one with this IRI or short id, else all that hold all of its words.

    Words are looked for in a claim's statement and its quotes, without regard to case. Nothing found raises
    `UnknownNameError`.
    """
    try:
        known = find_named(store, words.strip(), ("Claim",))
    except UnknownNameError:
        known = ()
    if known:
        return list_claims(store, known)
    wanted = [word.casefold() for word in words.split()]
    found = tuple(one for one in list_claims(store) if wanted and all(word in _haystack(one) for word in wanted))
    if not found:
        raise UnknownNameError(f"no claim has the id or all the words of {words!r}: try fewer or other words")
    return found


def list_claims(store: Store, claims: tuple[Iri, ...] = ()) -> tuple[FoundClaim, ...]:
    """Some claims, or all, each once, with its first quote, by report and place."""
    asked = [one if claims else one.replace("VALUES ?claim { $claims }", "") for one in (_CLAIMS, _FIGURES)]
    figures = dict(sorted((_figure(row) for row in rows(store, asked[1], claims=claims)), reverse=True))
    told: list[tuple[tuple[str, int, str, str, str], FoundClaim]] = []
    for row in rows(store, asked[0], claims=claims):
        claim, predicate, modality, negated, subject, object_, label, quote, page, start, title = row
        iri, name = Iri(plain(claim)), plain(label) or figures.get(plain(object_), "")
        made = FoundClaim(
            iri=iri,
            short_id=short_id(iri),
            statement=phrase(
                (plain(subject), _local(plain(predicate)), name),
                _local(plain(modality)),
                negated=plain(negated) == "true",
            ),
            quote=plain(quote),
            report=plain(title),
            page=integer(page),
        )
        told.append(((plain(title), integer(start) or 0, plain(predicate), name, iri), made))
    found: dict[Iri, FoundClaim] = {}
    for _, made in sorted(told, key=lambda one: one[0]):
        found.setdefault(made.iri, made)
    return tuple(found.values())


def _figure(row: tuple[Term | None, ...]) -> tuple[str, str]:
    """The IRI of a figure, and the words for it."""
    figure, metric, scope, comparator, value, unit = map(plain, row)
    about = f" ({scope})" if scope else ""
    words = f"{metric}{about} {comparator or '='} {value}{'' if unit == '1' else f' {unit}'}"
    return figure, words


def trace_claim(store: Store, claim: Iri) -> Trace:
    """The trace of one claim."""
    found = list_claims(store, (claim,))
    details = _details(store, claim)
    if not found or not details.get("statedIn"):
        raise UnknownNameError(f"no claim has the IRI {claim}: `claimgraph trace WORDS` finds claims by their words")
    report = details["statedIn"][0].value
    title, company, year, name, text_digest = next(rows(store, _REPORT, report=report), (None,) * 5)
    rule = _first(details, "foundBy")
    return Trace(
        iri=claim,
        short_id=found[0].short_id,
        statement=found[0].statement,
        triple=_triple(store, claim),
        modality=_local(_first(details, "modality").value),
        negated=_first(details, "negated").value == "true",
        confidence=_first(details, "confidence").value,
        year=_first(details, "year").value,
        principles=_numbered(details.get("alignsWith", []), VOCAB + "ungc/"),
        goals=_numbered(details.get("supportsGoal", []), SDG),
        qualifiers=_qualifiers(details),
        report=plain(title),
        report_iri=Iri(report),
        company=plain(company),
        report_year=plain(year),
        source=plain(name),
        section=_section(store, _first(details, "inSection").value),
        places=_places(store, claim, store.text(plain(text_digest))),
        rule=rule.label,
        rule_name=rule.value.rsplit("/", 1)[-1],
    )


def _haystack(claim: FoundClaim) -> str:
    return f"{claim.statement}\n{claim.quote}".casefold()


def _details(store: Store, claim: Iri) -> dict[str, list[_Detail]]:
    """The values of the claim's properties of our ontology, by local name."""
    found: dict[str, list[_Detail]] = {}
    for property_, value, label in rows(store, _DETAILS, claim=claim):
        if plain(property_).startswith(CG):
            values = found.setdefault(_local(plain(property_)), [])
            if all(plain(value) != one.value for one in values):
                values.append(_Detail(plain(value), plain(label)))
    return found


def _first(details: dict[str, list[_Detail]], name: str) -> _Detail:
    return details.get(name, [_Detail("", "")])[0]


def _triple(store: Store, claim: Iri) -> tuple[str, str, str]:
    """The IRIs of a claim's subject, predicate and object."""
    subject, predicate, object_ = next(rows(store, _TRIPLE, claim=claim))
    return plain(subject), plain(predicate), plain(object_)


def _qualifiers(details: dict[str, list[_Detail]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, one.label or one.value)
        for name, values in sorted(details.items())
        if name not in _SHOWN_APART
        for one in values
    )


def _numbered(details: list[_Detail], base: str) -> tuple[str, ...]:
    """Principles or goals as "7 its name", in the order of their numbers."""
    named = [(one.value.removeprefix(base), one.label) for one in details]
    return tuple(f"{number} {label}".strip() for number, label in sorted(named, key=lambda one: (len(one[0]), one)))


def _section(store: Store, section: str) -> tuple[str, ...]:
    """The headings from the outermost to the section itself; the whole report has none."""
    if not section:
        return ()
    found = [
        " ".join(filter(None, (plain(number), plain(title))))
        for _, level, number, title in rows(store, _SECTIONS, section=section)
        if integer(level)
    ]
    return tuple(filter(None, found))


def _places(store: Store, claim: Iri, text: str | None) -> tuple[Place, ...]:
    areas: dict[str, list[Area]] = {}
    for evidence, fragment in rows(store, _AREAS, claim=claim):
        areas.setdefault(plain(evidence), []).append(Area.from_fragment(plain(fragment)))
    return tuple(
        replace(
            place(text, (integer(start) or 0, integer(end) or 0), plain(exact), integer(page)),
            page_label=plain(label) or None,
            areas=tuple(areas.get(plain(evidence), ())),
        )
        for evidence, start, end, exact, page, label in rows(store, _EVIDENCE, claim=claim)
    )


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]
