"""What can be wrong with an ontology and its vocabularies, after OOPS! and the report of ROBOT: one function a fault.

Each takes the triples of all files together and gives the terms that have the fault, with what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.store import parse_triples
from kg.terms import CG, DCTERMS, OWL, PREFIXES, RDF, RDF_TYPE, RDFS, SDG, SKOS, VOCAB, XSD
from kg.triples.term import Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kg.triples import Term

LABELS = tuple(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
CLASS = OWL + "Class"
PROPERTIES = tuple(OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
MEANINGS = {CLASS, *PROPERTIES}
ABOVE = tuple(map("".join, ((RDFS, "subClassOf"), (RDFS, "subPropertyOf"), (SKOS, "broader"))))
# Terms that RDF, RDFS, OWL and XSD themselves define need no declaration.
BUILT_IN = (RDF, RDFS, OWL, XSD)


class Facts:
    """The triples of some files, by subject and by predicate."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.by_subject: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.pairs: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
        for number, path in enumerate(files):
            for subject, predicate, value in parse_triples(path):
                # A blank node is one of its file only.
                node = f"{subject}-{number}" if subject.startswith("_:") else subject
                blank = not isinstance(value, Literal) and value.startswith("_:")
                found = f"{value}-{number}" if blank else value
                self.by_subject[node][predicate].append(found)  # type: ignore[arg-type]
                self.pairs[predicate].append((node, found))  # type: ignore[arg-type]

    def of(self, subject: str, predicate: str) -> list[Term]:
        return self.by_subject[subject][predicate] if subject in self.by_subject else []

    def texts(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.of(subject, predicate) if isinstance(value, Literal)]

    def typed(self, *classes: str) -> list[str]:
        """What is of any of the classes, once each."""
        return list(dict.fromkeys(node for node, value in self.pairs[RDF_TYPE] if value in classes))

    def ours(self, *classes: str) -> list[str]:
        return [term for term in self.typed(*classes) if term.startswith(CG)]

    def concepts(self) -> list[str]:
        return self.typed(SKOS + "Concept")

    def schemes(self) -> dict[str, list[str]]:
        """The concepts of each scheme."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for concept, scheme in self.pairs[SKOS + "inScheme"]:
            found[str(scheme)].append(concept)
        return found

    def members(self, node: Term) -> list[str]:
        """The members of a list, or those of a union; the node itself where it is neither."""
        inner = [value for name in ("unionOf", "members", "oneOf") for value in self.of(str(node), OWL + name)]
        if inner:
            return [one for value in inner for one in self.members(value)]
        if not self.of(str(node), RDF + "first"):
            return [str(node)]
        found, rest = [], str(node)
        while rest != RDF + "nil":
            found += map(str, self.of(rest, RDF + "first"))
            rest = str(self.of(rest, RDF + "rest")[0])
        return found


def missing_labels(facts: Facts) -> Iterator[str]:
    terms = facts.ours(CLASS, *PROPERTIES, CG + "FindingKind")
    for term in terms:
        for needed in (RDFS + "label", SKOS + "definition"):
            if len(facts.texts(term, needed)) != 1:
                yield f"{term} has not one {needed}"
    for concept in facts.concepts():
        for needed in (SKOS + "prefLabel", SKOS + "definition"):
            if len(facts.texts(concept, needed)) != 1:
                yield f"{concept} has not one {needed}"


def missing_examples(facts: Facts) -> Iterator[str]:
    for term in facts.ours(CLASS, *PROPERTIES):
        if not facts.texts(term, SKOS + "example") and not facts.texts(term, OWL + "deprecated"):
            yield f"{term} has no example"


def missing_domains_and_ranges(facts: Facts) -> Iterator[str]:
    for term in facts.ours(*PROPERTIES):
        for side in ("domain", "range"):
            if len(facts.of(term, RDFS + side)) != 1:
                yield f"{term} has not one {side}: several would have to hold all together"


def definitions_that_define_nothing(facts: Facts) -> Iterator[str]:
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for term in facts.ours(CLASS, *PROPERTIES):
        for text in facts.texts(term, SKOS + "definition"):
            seen[text].append(term)
            if not text.endswith(".") or text[:1].islower() or text.casefold().rstrip(".") in {
                label.casefold() for label in facts.texts(term, RDFS + "label")
            }:  # fmt: skip
                yield f"{term} is defined as {text!r}"
    yield from (f"{terms} have one definition" for terms in seen.values() if len(terms) > 1)


def cycles(facts: Facts) -> Iterator[str]:
    for predicate in ABOVE:
        above: defaultdict[str, set[str]] = defaultdict(set)
        for node, value in facts.pairs[predicate]:
            above[node].add(str(value))
        for start in list(above):
            seen: set[str] = set()
            waiting = list(above[start])
            while waiting:
                node = waiting.pop()
                if node not in seen:
                    seen.add(node)
                    waiting += above.get(node, ())
            if start in seen:
                yield f"{start} is above itself by {predicate}"


def unconnected_terms(facts: Facts) -> Iterator[str]:
    """A class that no property, class or set of disjoint classes knows; a property without a class or a superior."""
    links = (*ABOVE, *map("".join, ((RDFS, "domain"), (RDFS, "range"), (OWL, "equivalentClass"), (CG, "attests"))))
    joined = {
        term for link in links for node, value in facts.pairs[link] for term in (node, *facts.members(value))
    }  # fmt: skip
    for term in facts.ours(CLASS, *PROPERTIES):
        if term not in joined:
            yield f"{term} is not connected to any other term"


def wrong_inverses(facts: Facts) -> Iterator[str]:
    for one, other in facts.pairs[OWL + "inverseOf"]:
        if one == other:
            yield f"{one} is its own inverse: say that it is symmetric"
        for here, there in (("domain", "range"), ("range", "domain")):
            mine, theirs = facts.of(one, RDFS + here), facts.of(str(other), RDFS + there)
            known = {member for value in mine for member in facts.members(value)}
            if mine and theirs and known != {member for value in theirs for member in facts.members(value)}:
                yield f"the {here} of {one} is not the {there} of its inverse {other}"


def label_clashes(facts: Facts) -> Iterator[str]:
    terms = facts.ours(CLASS)
    groups = {"classes": terms, "properties": facts.ours(*PROPERTIES)}
    for name, members in groups.items():
        yield from _shared(name, members, lambda term: facts.texts(term, RDFS + "label"))
    for scheme, concepts in facts.schemes().items():
        yield from _shared(scheme, concepts, lambda concept: facts.texts(concept, SKOS + "prefLabel"))


def hidden_labels_of_two_concepts(facts: Facts) -> Iterator[str]:
    """A hidden label of one concept is a label of no other in its scheme, whatever its kind."""
    for scheme, concepts in facts.schemes().items():
        hidden = {text for concept in concepts for text in facts.texts(concept, LABELS[2])}

        def shown(concept: str, hidden: set[str] = hidden) -> list[str]:
            return [text for kind in LABELS for text in facts.texts(concept, kind) if text in hidden]

        yield from _shared(scheme, concepts, shown, fold=False)


def _shared(
    name: str, members: Iterable[str], labels: Callable[[str], list[str]], *, fold: bool = True
) -> Iterator[str]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for member in members:
        for label in labels(member):
            owners[label.casefold() if fold else label].add(member)
    for label, found in owners.items():
        if len(found) > 1:
            yield f"{label!r} is of {', '.join(sorted(found))} in {name}"


def labels_of_two_kinds(facts: Facts) -> Iterator[str]:
    """SKOS S13: prefLabel, altLabel and hiddenLabel of a concept are disjoint."""
    for concept in facts.concepts():
        texts = Counter(text for kind in LABELS for text in set(facts.texts(concept, kind)))
        yield from (f"{concept} has {text!r} as labels of two kinds" for text, times in texts.items() if times > 1)


def links_that_exclude_each_other(facts: Facts) -> Iterator[str]:
    """SKOS S27 and S46: what is broader is not related, what matches exactly is not broader, narrower or related."""
    for one, other in (("related", "broader"), ("related", "narrower"), ("exactMatch", "broadMatch"),
                       ("exactMatch", "narrowMatch"), ("exactMatch", "relatedMatch")):  # fmt: skip
        linked = set(facts.pairs[SKOS + other]) | {(str(b), a) for a, b in facts.pairs[SKOS + other]}
        for pair in set(facts.pairs[SKOS + one]) & linked:
            yield f"{pair[0]} and {pair[1]} are linked by {one} and by {other}"


def notations_of_two_concepts(facts: Facts) -> Iterator[str]:
    for scheme, concepts in facts.schemes().items():
        yield from _shared(scheme, concepts, lambda one: facts.texts(one, SKOS + "notation"), fold=False)


def names_out_of_convention(facts: Facts) -> Iterator[str]:
    individuals = [term for term in facts.by_subject if term.startswith(CG)]
    lower = set(facts.ours(*PROPERTIES))
    for term in individuals:
        pattern = r"[a-z][A-Za-z]*" if term in lower else r"[A-Z][A-Za-z]*"
        if not re.fullmatch(pattern, term.removeprefix(CG)):
            yield f"{term} is not named by the convention"
    for concept in facts.concepts():
        if concept.startswith(VOCAB) and not re.fullmatch(r"[a-z-]+/[A-Za-z0-9.()_-]+", concept.removeprefix(VOCAB)):
            yield f"{concept} is not named by the convention"


def terms_of_two_meanings(facts: Facts) -> Iterator[str]:
    """OWL 2 DL: one IRI is not two of class, object property, data property, annotation property."""
    for term in facts.typed(*MEANINGS):
        kinds = {str(value) for value in facts.of(term, RDF_TYPE)} & MEANINGS
        if len(kinds) > 1:
            yield f"{term} is {', '.join(sorted(kinds))} at once"


def undeclared_terms(facts: Facts) -> Iterator[str]:
    """Every class, property and concept that is named is declared: ours in full, those of others as what they are."""
    for predicate in facts.pairs:
        if not predicate.startswith(BUILT_IN) and not facts.of(predicate, RDF_TYPE):
            yield f"{predicate} is used as a property and declared nowhere"
    for predicate, pairs in facts.pairs.items():
        for node, value in pairs:
            if isinstance(value, Literal) or value.startswith("_:"):
                continue
            if value.startswith((CG, VOCAB, SDG)) and str(value) not in facts.by_subject:
                yield f"{value}, a {predicate} of {node}, is declared nowhere"
            if predicate == RDF_TYPE and not value.startswith(BUILT_IN) and not facts.of(str(value), RDF_TYPE):
                yield f"{value}, the class of {node}, is declared nowhere"


def undeclared_prefixes(files: Iterable[Path]) -> Iterator[str]:
    """Every prefix that a file declares is in the one table, with the same namespace."""
    for path in files:
        for name, namespace in re.findall(r"^@prefix (\w*): <([^>]*)> \.$", path.read_text("utf-8"), re.MULTILINE):
            if PREFIXES.get(name) != namespace:
                yield f"{path.name}: {name}: is not {namespace} in the table"


def unused_terms(facts: Facts, texts: Iterable[str]) -> Iterator[str]:
    """Terms of ours that no other triple and no line of code, query or shape names."""
    named = set(re.findall(r"\w+", "\n".join(texts)))
    named |= {term.removeprefix(CG) for pairs in facts.pairs.values() for _, value in pairs
              for term in facts.members(value) if not isinstance(value, Literal)}  # fmt: skip
    named |= {predicate.removeprefix(CG) for predicate in facts.pairs}
    for term in facts.ours(CLASS, *PROPERTIES):
        if term.removeprefix(CG) not in named:
            yield f"{term} is used nowhere"


def unused_alignments(facts: Facts, texts: Iterable[str]) -> Iterator[str]:
    """Terms of others that are declared, but that nothing of ours is below and no code names."""
    named = set(re.findall(r"\w+", "\n".join(texts)))
    linked = {term for pairs in facts.pairs.values() for _, value in pairs for term in facts.members(value)}
    for term in facts.typed(*MEANINGS):
        local = re.split(r"[/#]", term)[-1]
        if not term.startswith((CG, "_:")) and term not in linked and term not in facts.pairs and local not in named:
            yield f"{term} is declared and used nowhere"


def careless_deprecation(facts: Facts) -> Iterator[str]:
    """What is out of use says what follows it, and nothing in use builds on it."""
    gone = {node for node, value in facts.pairs[OWL + "deprecated"] if str(getattr(value, "value", "")) == "true"}
    for term in gone:
        if not facts.of(term, DCTERMS + "isReplacedBy"):
            yield f"{term} is deprecated and does not say by what it is replaced"
    for predicate, pairs in facts.pairs.items():
        for node, value in pairs:
            if str(value) in gone and node not in gone and predicate != DCTERMS + "replaces":
                yield f"{node} builds on {value}, which is deprecated"


def untidy_texts(facts: Facts) -> Iterator[str]:
    """Labels and definitions are in English, marked so, without spaces around or doubled."""
    for predicate in (RDFS + "label", SKOS + "definition", *LABELS):
        for node, value in facts.pairs[predicate]:
            if not isinstance(value, Literal) or value.language != "en" or value.value != " ".join(value.value.split()):
                yield f"{node} has {value} as {predicate}"


def loose_concepts(facts: Facts) -> Iterator[str]:
    """Every concept is in one scheme that is there, and a broader concept is in it too."""
    schemes = set(facts.typed(SKOS + "ConceptScheme"))
    for concept in facts.concepts():
        if len(mine := {str(value) for value in facts.of(concept, SKOS + "inScheme")} & schemes) != 1:
            yield f"{concept} is in {sorted(mine)}: it must be in one scheme"
