"""The links of the crosswalks as records, as Turtle and as SSSOM."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

from kg.assets import ontology_dir
from kg.crosswalk import (
    Mapping,
    MappingStatus,
    crosswalk_names,
    load_crosswalk,
    load_crosswalks,
    mappings_from,
    to_curie,
    to_sssom,
)
from kg.crosswalk.links import read_crosswalk
from kg.crosswalk.turtle import code_order, mint_mapping, to_turtle
from kg.errors import RecordError, UnknownNameError
from kg.iris import concept_iri, goal_iri, principle_iri
from kg.model import Iri
from kg.terms import CG, PREFIXES, SKOS

if TYPE_CHECKING:
    from pathlib import Path

ENERGY = concept_iri("gri", "302-4")
HEAD = """@prefix cg: <https://w3id.org/claimgraph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LINK = """<x:m> a cg:Mapping ; cg:mapsFrom <x:a> ; cg:mapsTo <x:b> ; cg:mappingRelation skos:relatedMatch ;
    cg:mappingStatus cg:Derived ; dcterms:source "a thought" ."""


def link(subject: str, object_: str, status: MappingStatus, source: str, **more: object) -> Mapping:
    ends = {"subject": Iri(subject), "object": Iri(object_), "relation": Iri(SKOS + "relatedMatch")}
    iri = mint_mapping(subject, object_, status)
    return Mapping(iri=iri, crosswalk="made", status=status, source=source, **ends, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", sorted((ontology_dir() / "align").glob("*.ttl")), ids=lambda path: path.stem)
def test_agrees_with_rdflib(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    expected = {str(node) for node in graph.subjects(RDF.type, URIRef(CG + "Mapping"))}
    assert {mapping.iri for mapping in read_crosswalk(path)} == expected
    for mapping in read_crosswalk(path):
        node = URIRef(mapping.iri)
        assert graph.value(node, URIRef(CG + "mapsFrom")) == URIRef(mapping.subject)
        assert graph.value(node, URIRef(CG + "mapsTo")) == URIRef(mapping.object)
        assert set(graph.objects(node, URIRef(CG + "derivedFrom"))) == set(map(URIRef, mapping.derived_from))


def test_sources_that_differ_are_all_kept() -> None:
    links = [one for one in mappings_from(ENERGY) if one.crosswalk == "gri-ungc"]
    found = {(one.object, one.status, one.source.partition(" (")[0]): one.agreement for one in links}
    guide, index = MappingStatus.OFFICIAL_GUIDE, MappingStatus.COMPANY_INDEX
    assert found == {
        (principle_iri(8), guide, "Making the Connection"): None,
        (principle_iri(8), index, "three of three content indexes"): None,
        (principle_iri(9), guide, "Making the Connection"): "3 of 4",
        (principle_iri(9), index, "two of three content indexes"): "3 of 4",
    }


def test_crosswalks_are_those_of_the_files_and_each_has_links() -> None:
    loaded = {name: load_crosswalk(name) for name in crosswalk_names()}
    assert {"gri-ungc", "gri-sdg", "hkex-gri", "hkex-ungc", "indicator-gri", "topic-ungc", "sdg-ungc"} <= loaded.keys()
    assert all(loaded.values())
    assert sum(loaded.values(), ()) == load_crosswalks()


def test_a_name_that_is_none_is_met_with_near_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"no crosswalk is called 'gri-ungs': try gri-ungc"):
        load_crosswalk("gri-ungs")


def test_nothing_starts_from_what_is_no_concept() -> None:
    assert mappings_from("https://example.org/nothing") == ()


@pytest.mark.parametrize(
    ("status", "source", "carries"),
    [
        (MappingStatus.OFFICIAL_GUIDE, "A guide", True),
        (MappingStatus.DERIVED, "our reading of both disclosures", True),
        (MappingStatus.COMPANY_INDEX, "one content index", False),
        (MappingStatus.COMPANY_INDEX, "one of three content indexes", False),
        (MappingStatus.COMPANY_INDEX, "two of three content indexes", True),
    ],
)
def test_what_only_one_company_prints_carries_nothing(status, source, carries) -> None:
    assert link(ENERGY, principle_iri(8), status, source).carries is carries


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (LINK.replace(' ; dcterms:source "a thought"', ""), "has 0 dcterms:source"),
        (LINK.replace("cg:mapsTo <x:b>", "cg:mapsTo <x:b> , <x:c>"), "has 2 cg:mapsTo"),
        (LINK.replace("cg:Derived", "cg:Guessed"), "has the status 'Guessed'"),
    ],
)
def test_a_link_that_lacks_something_is_named(tmp_path: Path, body: str, message: str) -> None:
    path = tmp_path / "made.ttl"
    path.write_text(HEAD + LINK, encoding="utf-8")
    assert [one.iri for one in read_crosswalk(path)] == ["x:m"]
    path.write_text(HEAD + body, encoding="utf-8")
    with pytest.raises(RecordError, match=rf"made.ttl: x:m {message}"):
        read_crosswalk(path)


codes = st.from_regex(r"[1-9][0-9]{0,2}-[1-9][0-9]?", fullmatch=True).map(lambda code: concept_iri("gri", code))
goals = st.integers(1, 17).map(goal_iri)
sources = st.from_regex(r"[A-Za-z][A-Za-z (),&]{0,30}", fullmatch=True)
made = st.builds(
    link, codes, goals, st.sampled_from(MappingStatus), sources, agreement=st.sampled_from([None, "1 of 2"])
)


@given(st.lists(made, unique_by=lambda one: one.iri, min_size=1))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, mappings: list[Mapping]) -> None:
    path = tmp_path_factory.getbasetemp() / "made.ttl"
    path.write_text(to_turtle("made", mappings), encoding="utf-8")
    read = read_crosswalk(path)
    assert set(read) == set(mappings)
    assert [one.subject for one in read] == sorted((one.subject for one in mappings), key=code_order)


def test_codes_are_ordered_by_their_numbers() -> None:
    written = [concept_iri("gri", code) for code in ("102-8", "2-28", "2-7", "403-10", "403-9")]
    assert [to_curie(iri) for iri in sorted(written, key=code_order)] == [
        "gri:2-7", "gri:2-28", "gri:102-8", "gri:403-9", "gri:403-10",
    ]  # fmt: skip


def test_a_name_without_prefix_stays_whole() -> None:
    assert to_curie("https://example.org/x") == "https://example.org/x"
    assert to_curie(PREFIXES["gri"]) == "vocab:gri/"


@pytest.mark.parametrize("name", crosswalk_names())
def test_sssom_says_what_the_links_say(name: str) -> None:
    links = load_crosswalk(name)
    lines = to_sssom(name, links).splitlines()
    header = [line for line in lines if line.startswith("#")]
    assert lines[: len(header)] == header
    known = dict(re.findall(r'^#  (\w+): "([^"]+)"$', "\n".join(header), re.MULTILINE))
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(header) :])), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == len(links)
    for row, mapping in zip(rows, links, strict=True):
        assert None not in row.values()
        assert expand(row["subject_id"], known) == mapping.subject
        assert expand(row["predicate_id"], known) == mapping.relation
        assert expand(row["object_id"], known) == mapping.object
        assert expand(row["mapping_source"], known) == CG + mapping.status.value
        assert row["subject_label"]
        assert row["object_label"]
        assert row["comment"].startswith(mapping.source)
        assert (mapping.agreement or "") in row["comment"]


def test_sssom_justifies_chains_as_chains() -> None:
    chained = link(ENERGY, goal_iri(6), MappingStatus.DERIVED, "a chain", derived_from=(Iri("x:m"),))
    read = link(ENERGY, goal_iri(6), MappingStatus.DERIVED, "our reading")
    assert "semapv:MappingChaining\t" in to_sssom("made", [chained])
    assert "semapv:ManualMappingCuration\t" in to_sssom("made", [read])


def test_sssom_is_one_line_a_link_whatever_the_words() -> None:
    torn = link(ENERGY, goal_iri(6), MappingStatus.DERIVED, "a\tsource\nin two lines")
    assert to_sssom("made", [torn]).splitlines()[-1].endswith("\ta source in two lines")


def expand(curie: str, known: dict[str, str]) -> str:
    prefix, _, local = curie.partition(":")
    return known[prefix] + local
