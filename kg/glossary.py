"""What the ontology and its vocabularies say of each term: classes, properties and concepts, looked up by any name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.crosswalk import to_curie
from kg.errors import UnknownNameError
from kg.model import Iri
from kg.rows import plain
from kg.store import Solutions, parse_triples, vocabulary_files
from kg.terms import CG, OWL, RDF, RDF_TYPE, RDFS, SKOS
from kg.triples.term import Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from kg.store import Store
    from kg.triples import Term

    _Facts: TypeAlias = Mapping[str, Mapping[str, list[Term]]]

KINDS: Final = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "data property",
    OWL + "AnnotationProperty": "annotation property",
    SKOS + "Concept": "concept",
    CG + "FindingKind": "kind of finding",
}
_NAMES: Final = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
_TOLD: Final = frozenset(
    {*_NAMES, SKOS + "definition", SKOS + "example", SKOS + "notation", SKOS + "inScheme", RDF_TYPE}
)
_COUNT: Final = "SELECT (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{ ?claim a cg:Claim . {} }}"
_PARTS: Final = "(rdf:subject|rdf:object|cg:evidence|cg:inSection|cg:foundBy|prov:wasGeneratedBy)"
# A claim uses a class where it, or a part of it, is of the class; a property where it or its object has it; a concept
# where it names it, or where its object is a certification to it or a figure of it.
_USES: Final = {
    "class": "VALUES ?class {{ {classes} }} {{ ?claim a ?class }} "
    f"UNION {{{{ ?part a ?class . ?claim {_PARTS} ?part }}}}",
    "property": "{{ ?claim rdf:predicate <{iri}> }} UNION {{ ?claim <{iri}> ?any }} "
    "UNION {{ ?claim rdf:object ?part . ?part <{iri}> ?any }} "
    "UNION {{ ?claim cg:evidence ?part . ?part <{iri}> ?any }}",
    "concept": "{{ ?claim ?any <{iri}> }} UNION {{ ?part cg:conformsTo|cg:metric <{iri}> . ?claim rdf:object ?part }}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A class, property or concept. `names` are all that it is called, `label` first; `links` lead to others.

    `links` are pairs of a property and what it leads to, both as they are written with prefixes.
    """

    iri: Iri
    curie: str
    kind: str
    scheme: str | None
    label: str
    names: tuple[str, ...]
    definition: str
    example: str | None
    links: tuple[tuple[str, str], ...]


@cache
def load_entries() -> tuple[Entry, ...]:
    """All terms of the ontology and its vocabularies, in the order of their files."""
    facts: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for path in vocabulary_files():
        for subject, predicate, value in parse_triples(path):
            facts[subject][predicate].append(value)
    found = (_entry(iri, facts) for iri in list(facts) if not iri.startswith("_:"))
    return tuple(entry for entry in found if entry is not None)


def find_entries(word: str) -> tuple[Entry, ...]:
    """The terms that a word names: by IRI or with prefix, else by code or label, else but for spaces and signs.

    >>> [entry.curie for entry in find_entries("iso14001")]
    ['std:iso-14001']

    `UnknownNameError`, with names that are near, where there is none.
    """
    asked, folded, loose = word.strip(), word.strip().casefold(), _letters(word)
    for found in (
        tuple(entry for entry in load_entries() if asked in {entry.iri, entry.curie}),
        tuple(entry for entry in load_entries() if folded in {name.casefold() for name in _called(entry)}),
        tuple(entry for entry in load_entries() if loose in {_letters(name) for name in _called(entry)}),
    ):
        if found:
            return found
    raise UnknownNameError(f"no term is called {word!r}{_near(asked)}")


def count_claims(store: Store, entry: Entry) -> int:
    """How many claims of a store use a term: as predicate, class, object, norm attested, metric, principle or goal."""
    kind = "property" if entry.kind.endswith("property") else "class" if entry.kind == "class" else "concept"
    classes = " ".join(f"<{iri}>" for iri in _and_below(entry))
    answer = store.query(_COUNT.format(_USES[kind].format(iri=entry.iri, classes=classes)))
    return int(plain(next(iter(answer.rows))[0])) if isinstance(answer, Solutions) else 0


def _and_below(entry: Entry) -> Iterator[str]:
    """A class and its subclasses."""
    yield entry.iri
    for other in load_entries():
        if ("rdfs:subClassOf", entry.curie) in other.links:
            yield from _and_below(other)


def _entry(iri: str, facts: _Facts) -> Entry | None:
    own = facts[iri]
    kind = next((KINDS[str(value)] for value in reversed(own.get(RDF_TYPE, [])) if str(value) in KINDS), None)
    names = tuple(dict.fromkeys(text for name in _NAMES for text in _texts(own, name)))
    if kind is None or not names:
        return None
    scheme = next((str(value).rpartition("/")[2] for value in own.get(SKOS + "inScheme", ())), None)
    return Entry(
        iri=Iri(iri),
        curie=to_curie(iri),
        kind="concept" if scheme else kind,
        scheme=scheme,
        label=names[0],
        names=names,
        definition=" ".join(_texts(own, SKOS + "definition")),
        example=next(iter(_texts(own, SKOS + "example")), None),
        links=tuple(_links(own, facts)),
    )


def _texts(own: Mapping[str, list[Term]], predicate: str) -> Iterator[str]:
    return (value.value for value in own.get(predicate, ()) if isinstance(value, Literal))


def _links(own: Mapping[str, list[Term]], facts: _Facts) -> Iterator[tuple[str, str]]:
    yield from (("a", to_curie(str(value))) for value in own.get(RDF_TYPE, ()) if str(value) not in KINDS)
    for predicate, values in own.items():
        if predicate not in _TOLD:
            name = to_curie(predicate)
            yield from ((name, _written(value, facts)) for value in values)


def _written(value: Term, facts: _Facts) -> str:
    """A value as a reader takes it in: a union as its parts, a chain as a path."""
    if isinstance(value, Literal):
        return value.value
    if not value.startswith("_:"):
        return to_curie(value)
    own = facts[value]
    if OWL + "unionOf" in own or OWL + "oneOf" in own:
        return " or ".join(_members((own.get(OWL + "unionOf") or own[OWL + "oneOf"])[0], facts))
    return " / ".join(_members(value, facts))


def _members(node: Term, facts: _Facts) -> Iterator[str]:
    while isinstance(node, str) and node != RDF + "nil" and RDF + "first" in facts[node]:
        yield _written(facts[node][RDF + "first"][0], facts)
        node = facts[node][RDF + "rest"][0]


def _called(entry: Entry) -> tuple[str, ...]:
    """All that people may call a term: its labels and its code."""
    return (*entry.names, entry.curie.partition(":")[2])


def _letters(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _near(word: str) -> str:
    known = {name.casefold(): name for entry in load_entries() for name in entry.names}
    near = [known[name] for name in get_close_matches(word.casefold(), known, n=3)]
    return f": did you mean {', '.join(near)}?" if near else ": try a label, a code such as 305-1, or an IRI"
