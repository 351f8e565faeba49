"""Organizations that are one by their names, kept in a graph of its own that follows from the reports and corrections.

Joined are names that differ in legal form, article, case or their own letters in brackets; a company that publishes
reports is joined with its "Group" too. A company named after a publisher, with a legal form of its own, is its part.
Everything else that looks alike is only suggested.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from kg.model import Iri
from kg.organizations.corrections import Relation, load_corrections
from kg.organizations.naming import bare, has_form, without_group, without_short
from kg.rows import plain, rows
from kg.terms import ORGANIZATIONS_GRAPH
from kg.triples import Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.store import Store

_ORGANIZATIONS: Final = """
SELECT DISTINCT ?one ?name WHERE {
  GRAPH ?graph { ?one a cg:Organization ; skos:prefLabel ?name }
} ORDER BY ?one ?name"""
_PUBLISHERS: Final = "SELECT DISTINCT ?one WHERE { ?report a cg:Report ; dcterms:publisher ?one } ORDER BY ?one"
_SHORTEST: Final = 3
_ALIKE: Final = 0.92
_FEWEST_WORDS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two organizations that are one, or of which one is a part of the other, and why."""

    relation: Relation
    one: Iri
    name: str
    other: Iri
    other_name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two organizations whose names are near, for a user to judge."""

    name: str
    other_name: str
    why: str


def resolve(store: Store) -> None:
    """Bring the graph of joined organizations up to date with the reports and the corrections."""
    quads = [
        Quad(one.one, Iri(one.relation.value), one.other, ORGANIZATIONS_GRAPH)
        for one in list_joined(store)
        if one.why != _TOLD
    ]
    if set(store.quads(ORGANIZATIONS_GRAPH)) != set(quads):
        store.replace_graph(ORGANIZATIONS_GRAPH, quads)


_TOLD: Final = "said in the aliases"


def list_joined(store: Store) -> tuple[Joined, ...]:
    """What is joined and why, by name: what names tell without what a user denies, and what a user says."""
    names = _names(store)
    publishers = _publishers(store)
    corrections = load_corrections(store)
    denied = {
        frozenset((Iri(one.name), Iri(one.other)))
        for one in corrections
        if one.relation in (Relation.DIFFERENT, Relation.PART)
    }
    told = [
        _joined(one.relation, Iri(one.name), Iri(one.other), names, _TOLD)
        for one in corrections
        if one.relation is not Relation.DIFFERENT
    ]
    known = {frozenset((one.one, one.other)) for one in told} | denied
    found = [
        _joined(relation, one, other, names, why)
        for relation, one, other, why in (*_same(names, publishers), *_parts(names, publishers))
        if frozenset((one, other)) not in known
    ]
    return tuple(sorted((*told, *found), key=lambda one: (one.name.casefold(), one.other_name.casefold(), one.one)))


def find_suggestions(store: Store) -> tuple[Suggestion, ...]:
    """Pairs of names that are near and not joined: a group and its company, a letter more or less."""
    names = _names(store)
    settled = {frozenset((one.one, one.other)) for one in list_joined(store)}
    settled |= {frozenset((Iri(one.name), Iri(one.other))) for one in load_corrections(store)}
    found = []
    for one, other, why in (*_grouped(names), *_near(names)):
        if frozenset((one, other)) not in settled:
            found.append(Suggestion(name=names[one], other_name=names[other], why=why))
    return tuple(sorted(found, key=lambda pair: (pair.name.casefold(), pair.other_name.casefold())))


def _names(store: Store) -> dict[Iri, str]:
    names: dict[Iri, str] = {}
    for one, name in rows(store, _ORGANIZATIONS):
        names.setdefault(Iri(plain(one)), plain(name))
    return names


def _publishers(store: Store) -> frozenset[Iri]:
    return frozenset(Iri(plain(one)) for (one,) in rows(store, _PUBLISHERS))


def _joined(relation: Relation, one: Iri, other: Iri, names: Mapping[Iri, str], why: str) -> Joined:
    return Joined(
        relation=relation, one=one, name=names.get(one, one), other=other, other_name=names.get(other, other), why=why
    )


def _same(names: Mapping[Iri, str], publishers: frozenset[Iri]) -> Iterator[tuple[Relation, Iri, Iri, str]]:
    """Each organization with the first of those that have its bare name, publishers first."""
    groups: dict[str, list[Iri]] = defaultdict(list)
    for iri, name in names.items():
        if len(key := bare(name)) >= _SHORTEST:
            groups[key].append(iri)
    for iri in sorted(publishers):
        key = without_group(names.get(iri, ""))
        groups[key] += [one for one in groups.get(f"{key} group", []) if one not in groups[key]]
        groups[key] += [iri] if iri not in groups[key] else []
    for _, members in sorted(groups.items()):
        first, *others = sorted(set(members), key=lambda one: (one not in publishers, one))
        for other in others:
            yield Relation.SAME, other, first, _why(names[other], names[first])


def _why(name: str, other: str) -> str:
    if name.casefold() == other.casefold():
        return "the same name"
    if bare(name) != bare(other):
        return "a company and its group"
    return (
        "letters in brackets"
        if without_short(name) != name or without_short(other) != other
        else "legal form or punctuation"
    )


def _parts(names: Mapping[Iri, str], publishers: frozenset[Iri]) -> Iterator[tuple[Relation, Iri, Iri, str]]:
    """Companies named after a publisher, with words of their own and a legal form."""
    owners = {without_group(names[iri]): iri for iri in sorted(publishers, reverse=True) if iri in names}
    for iri, name in names.items():
        if iri in publishers or not has_form(name):
            continue
        words = without_group(name).split()
        heads = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        owner = next((owners[head] for head in heads if head in owners), None)
        if owner is not None:
            yield Relation.PART, iri, owner, "named after it, with a legal form of its own"


def _grouped(names: Mapping[Iri, str]) -> Iterator[tuple[Iri, Iri, str]]:
    plain_names = {bare(name): iri for iri, name in sorted(names.items(), reverse=True)}
    for iri, name in names.items():
        company = plain_names.get(without_group(name))
        if company is not None and without_group(name) != bare(name) and company != iri:
            yield company, iri, "one may be the group of the other"


def _near(names: Mapping[Iri, str]) -> Iterator[tuple[Iri, Iri, str]]:
    """Names of several words that differ by a few letters; compared are those that begin alike."""
    blocks: dict[str, list[tuple[str, Iri]]] = defaultdict(list)
    for iri, name in sorted(names.items()):
        key = bare(name)
        if len(key.split()) >= _FEWEST_WORDS:
            blocks[key[:_SHORTEST]].append((key, iri))
    for members in blocks.values():
        yield from _alike(members)


def _alike(members: Iterable[tuple[str, Iri]]) -> Iterator[tuple[Iri, Iri, str]]:
    ordered = sorted(members)
    for at, (key, iri) in enumerate(ordered):
        for other_key, other in ordered[at + 1 :]:
            matcher = SequenceMatcher(None, key, other_key, autojunk=False)
            if key != other_key and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                yield iri, other, "nearly the same name"
