"""What follows from a report's graph and the vocabularies, by the rules of queries/inference.

A rule is a CONSTRUCT query that gives, for each triple that follows, a blank node `a cg:Inference` with its subject,
predicate and object, and prov:wasDerivedFrom a premise: a claim, a mapping, or the class or property of which the
ontology says more. A rule reads what was read and the vocabularies, never what another rule gave: each inferred triple
is one step from its premises.

What follows stands in a graph of its own, one a report, each triple beside a node that explains it:

    <id/inference/acme-2021-0123456789ab> a cg:Inference ;
        rdf:subject <id/site/acme-lamps-leeds-plant> ; rdf:predicate cg:certifiedTo ; rdf:object std:iso-14001 ;
        cg:byRule <id/inference-rule/certified-to> ; prov:wasDerivedFrom <id/claim/acme-2021-...> .
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg import terms as t
from kg.catalog import load_rules
from kg.errors import QueryError
from kg.iris import inferred_graph, mint_inference, mint_inference_rule
from kg.model import Iri
from kg.store import Scratch, Statements
from kg.triples import Quad, Term, Triple, to_lines, to_quads
from kg.triples.term import english

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.catalog import NamedQuery
    from kg.model import ReportGraph

_PARTS = (t.RDF_SUBJECT, t.RDF_PREDICATE, t.RDF_OBJECT)


class Reasoner:
    """Draws the conclusions of the rules, from one report's graph after the other.

    `files` are those of the vocabularies, all without a choice; they are read once.
    """

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self._rules = load_rules()
        self._scratch = Scratch(files)

    def infer(self, graph: ReportGraph, lines: Sequence[str] | None = None) -> tuple[Quad, ...]:
        """The quads of the report's inferred graph, in one order; none where nothing follows.

        `lines` are those of its N-Quads, where they are at hand.
        """
        self._scratch.put(to_lines(to_quads(graph)) if lines is None else lines)
        name = inferred_graph(graph.report.iri)
        found: set[Quad] = set()
        for rule in self._rules:
            for triple, premises in self._conclusions(rule).items():
                explained = _explained(rule, triple, sorted(premises, key=str), graph.report.slug)
                found.update(Quad(*one, name) for one in explained)
        if found:
            found.add(Quad(name, t.PROV_WAS_DERIVED_FROM, graph.report.iri, name))
        return tuple(sorted(found, key=lambda quad: (quad.subject, quad.predicate, str(quad.object))))

    def _conclusions(self, rule: NamedQuery) -> Mapping[Triple, Collection[Term]]:
        """What follows by a rule, each with all its premises, less what was read or stands in the vocabularies."""
        found: defaultdict[Triple, set[Term]] = defaultdict(set)
        for triple, premises in _solutions(rule, self._scratch):
            if not self._scratch.holds(triple):
                found[triple] |= premises
        return found


def _solutions(rule: NamedQuery, scratch: Scratch) -> Iterator[tuple[Triple, set[Term]]]:
    """Each triple that a rule constructs a node of, with premises; `QueryError` where a part is missing or double."""
    answer = scratch.query(rule.text)
    if not isinstance(answer, Statements):
        raise QueryError(f"rule {rule.name} must CONSTRUCT nodes of the class cg:Inference")
    nodes: defaultdict[Term, defaultdict[Iri, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for node, property_, value in answer.triples:
        nodes[node][property_].add(value)
    for parts in nodes.values():
        grounds = parts[t.PROV_WAS_DERIVED_FROM]
        stated = [parts[part] for part in _PARTS]
        if not grounds or any(len(values) != 1 for values in stated):
            raise QueryError(
                f"rule {rule.name} must give each inference one subject, predicate and object, and a premise"
            )
        (subject,), (predicate,), (object_,) = stated
        yield Triple(Iri(str(subject)), Iri(str(predicate)), object_), grounds


def _explained(rule: NamedQuery, triple: Triple, premises: Sequence[Term], slug: str) -> Iterator[Triple]:
    """A triple that follows, and the nodes that say why."""
    by, node = mint_inference_rule(rule.name), mint_inference(slug, rule.name, *triple)
    yield triple
    yield Triple(node, t.RDF_TYPE, t.CG_INFERENCE)
    yield from (Triple(node, part, value) for part, value in zip(_PARTS, triple, strict=True))
    yield Triple(node, t.CG_BY_RULE, by)
    yield from (Triple(node, t.PROV_WAS_DERIVED_FROM, premise) for premise in premises)
    yield Triple(by, t.RDF_TYPE, t.CG_INFERENCE_RULE)
    yield Triple(by, t.RDFS_LABEL, english(rule.title))
