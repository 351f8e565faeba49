"""No fault of quality.py is in the ontology and its vocabularies, and each is found in a small bad graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.assets import ontology_dir
from kg.terms import PREFIXES
from tests.ontology import quality
from tests.ontology.quality import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for path in sorted(ontology_dir().rglob("*.ttl"))
         if path.parent.name != "shapes" and path.stem != "prefixes"]  # fmt: skip
HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
TERM = 'cg:Thing a owl:Class ; rdfs:label "thing"@en ; skos:definition "A thing."@en ; skos:example "x" .'
PROPERTY = 'cg:likes a owl:ObjectProperty ; rdfs:label "likes"@en ; skos:definition "Likes it."@en ; skos:example "x"'

IN_ONE_SCHEME = "std:x skos:inScheme vocab:standard . std:y skos:inScheme vocab:standard ."


@cache
def facts() -> Facts:
    return Facts(FILES)


@cache
def texts() -> tuple[str, ...]:
    """What names terms of the ontology beside itself: code, queries, shapes."""
    folders = ((ROOT / "kg", "*.py"), (ROOT / "extract", "*.py"), (ROOT / "queries", "*.rq"),
               (ontology_dir() / "shapes", "*.ttl"))  # fmt: skip
    return tuple(path.read_text("utf-8") for folder, pattern in folders for path in sorted(folder.rglob(pattern)))


def unused_terms(found: Facts) -> Iterator[str]:
    return quality.unused_terms(found, texts())


def unused_alignments(found: Facts) -> Iterator[str]:
    return quality.unused_alignments(found, texts())


BAD: dict[Callable[[Facts], Iterator[str]], list[str]] = {
    quality.missing_labels: [
        'cg:Thing a owl:Class ; rdfs:label "thing"@en .',
        'cg:likes a owl:ObjectProperty ; skos:definition "Likes it."@en .',
        'std:x a skos:Concept ; skos:prefLabel "x"@en , "y"@en ; skos:definition "X."@en .',
    ],
    quality.missing_examples: ['cg:Thing a owl:Class ; rdfs:label "thing"@en .'],
    quality.missing_domains_and_ranges: [
        f"{PROPERTY} ; rdfs:domain cg:Thing .",
        f"{PROPERTY} ; rdfs:domain cg:Thing , cg:Other ; rdfs:range cg:Thing .",
    ],
    quality.definitions_that_define_nothing: [
        'cg:Thing a owl:Class ; rdfs:label "thing"@en ; skos:definition "Thing."@en .',
        'cg:Thing a owl:Class ; skos:definition "No full stop"@en .',
        'cg:A a owl:Class ; skos:definition "The same."@en . cg:B a owl:Class ; skos:definition "The same."@en .',
    ],
    quality.cycles: [
        "cg:A rdfs:subClassOf cg:B . cg:B rdfs:subClassOf cg:C . cg:C rdfs:subClassOf cg:A .",
        "cg:likes rdfs:subPropertyOf cg:likes .",
        "std:x skos:broader std:y . std:y skos:broader std:x .",
    ],
    quality.unconnected_terms: [TERM],
    quality.wrong_inverses: [
        "cg:likes owl:inverseOf cg:likedBy ; rdfs:domain cg:A . cg:likedBy rdfs:range cg:B .",
        "cg:likes owl:inverseOf cg:likes .",
    ],
    quality.label_clashes: [
        'cg:A a owl:Class ; rdfs:label "thing"@en . cg:B a owl:Class ; rdfs:label "Thing"@en .',
        f"{IN_ONE_SCHEME} std:x skos:prefLabel 'X'@en . std:y skos:prefLabel 'x'@en .",
    ],
    quality.hidden_labels_of_two_concepts: [
        f"{IN_ONE_SCHEME} std:x skos:hiddenLabel 'X'@en . std:y skos:altLabel 'X'@en .",
    ],
    quality.labels_of_two_kinds: ["std:x a skos:Concept ; skos:prefLabel 'X'@en ; skos:altLabel 'X'@en ."],
    quality.links_that_exclude_each_other: [
        "std:x skos:related std:y . std:y skos:broader std:x .",
        "std:x skos:exactMatch std:y ; skos:broadMatch std:y .",
    ],
    quality.notations_of_two_concepts: [f"{IN_ONE_SCHEME} std:x skos:notation '1' . std:y skos:notation '1' ."],
    quality.names_out_of_convention: [
        "cg:thing a owl:Class .",
        "cg:Likes a owl:ObjectProperty .",
        "<https://w3id.org/claimgraph/vocab/standard/a%20b> a skos:Concept .",
    ],
    quality.terms_of_two_meanings: ["cg:likes a owl:ObjectProperty , owl:DatatypeProperty ."],
    quality.undeclared_terms: [
        "cg:A a owl:Class ; rdfs:subClassOf cg:Nowhere .",
        "std:x a skos:Concept .",
        "cg:A a owl:Class ; prov:value 1 .",
    ],
    unused_terms: ["cg:NamedInNoFileAtAll a owl:Class ."],
    unused_alignments: ["schema:NamedInNoFileAtAll a owl:Class ."],
    quality.careless_deprecation: [
        "cg:Old a owl:Class ; owl:deprecated true .",
        "cg:Old owl:deprecated true ; dcterms:isReplacedBy cg:New . cg:A rdfs:subClassOf cg:Old .",
    ],
    quality.untidy_texts: ["cg:A rdfs:label 'a'@de .", "cg:A rdfs:label 'a' .", "std:x skos:altLabel 'a  b'@en ."],
    quality.loose_concepts: [
        "std:x a skos:Concept .",
        (
            "vocab:a a skos:ConceptScheme . vocab:b a skos:ConceptScheme . "
            "std:x a skos:Concept ; skos:inScheme vocab:a , vocab:b ."
        ),
    ],
}


def name(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize("check", BAD, ids=name)
def test_the_ontology_and_its_vocabularies_are_clean(check: Callable[[Facts], Iterator[str]]) -> None:
    assert list(check(facts())) == []


@pytest.mark.parametrize(("check", "turtle"), [(check, bad) for check, graphs in BAD.items() for bad in graphs])
def test_a_fault_is_found(check: Callable[[Facts], Iterator[str]], turtle: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(HEAD + turtle, encoding="utf-8")
    assert list(check(Facts([bad]))) != []


def test_every_check_is_run() -> None:
    written = {one for key, one in vars(quality).items() if callable(one) and not key.startswith("_")
               and getattr(one, "__module__", "") == quality.__name__ and one is not Facts}  # fmt: skip
    assert written == {*BAD, quality.unused_terms, quality.unused_alignments, quality.undeclared_prefixes} - {
        unused_terms, unused_alignments
    }  # fmt: skip


def test_prefixes_are_those_of_the_table(tmp_path: Path) -> None:
    assert list(quality.undeclared_prefixes(sorted(ontology_dir().rglob("*.ttl")))) == []
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix ex: <https://example.org/> .\n", encoding="utf-8")
    assert list(quality.undeclared_prefixes([bad])) != []
