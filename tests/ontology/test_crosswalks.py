"""The links of ontology/align: both ends exist, sources are told as they are, derived links follow from others."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef

from kg.assets import ontology_dir
from kg.crosswalk import Mapping, MappingStatus, crosswalk_names, derive, load_crosswalk, load_crosswalks, to_curie
from kg.crosswalk.turtle import mint_mapping
from kg.iris import concept_iri, goal_iri, principle_iri
from kg.terms import CG
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Iri

ALIGN = ontology_dir() / "align"
DERIVED = (
    "gri-sdg-renumbered",
    "gri-ungc-renumbered",
    "hkex-ungc",
    "indicator-gri",
    "indicator-hkex",
    "indicator-sdg",
    "sdg-ungc",
    "theme-sdg",
    "topic-ungc",
)
RELATIONS = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch} | {
    URIRef(CG + "concernsPrinciple"),
    URIRef(CG + "disclosedBy"),
}
INDEX = re.compile(r"(?:one content index|(?P<have>one|two|three) of (?P<all>two|three) content indexes)")
NUMBERS = {None: 1, "one": 1, "two": 2, "three": 3}
# Codes that are of two editions, which the facts do not tell apart.
TWOFOLD = {"306-2", "306-3"}


@pytest.fixture(scope="module")
def by_iri() -> dict[str, Mapping]:
    return {mapping.iri: mapping for mapping in load_crosswalks()}


@pytest.mark.parametrize("name", crosswalk_names())
def test_both_ends_are_concepts(name: str) -> None:
    known = {concept.iri for concept in load_concepts()}
    ends = {end for mapping in load_crosswalk(name) for end in (mapping.subject, mapping.object)}
    assert ends - known == set()


@pytest.mark.parametrize("name", crosswalk_names())
def test_ends_are_of_the_two_vocabularies_that_the_name_tells(name: str) -> None:
    first, second = name.removesuffix("-renumbered").split("-")
    for mapping in load_crosswalk(name):
        assert to_curie(mapping.subject).startswith(f"{first}:"), mapping.iri
        assert to_curie(mapping.object).startswith(f"{second}:"), mapping.iri


def test_the_iri_of_a_link_tells_its_ends_and_status(by_iri: dict[str, Mapping]) -> None:
    assert len(by_iri) == len(load_crosswalks())
    for iri, mapping in by_iri.items():
        assert iri == mint_mapping(mapping.subject, mapping.object, mapping.status)
        assert URIRef(mapping.relation) in RELATIONS


def test_statuses_are_those_of_the_scheme() -> None:
    scheme = Graph().parse(ontology_dir() / "vocab" / "mapping-statuses.ttl", format="turtle")
    expected = {URIRef(CG + status.value) for status in MappingStatus}
    assert set(scheme.subjects(RDF.type, URIRef(CG + "MappingStatus"))) == expected


def test_a_source_is_a_guide_or_a_number_of_indexes_or_what_the_link_follows_from() -> None:
    for mapping in load_crosswalks():
        if mapping.status is MappingStatus.OFFICIAL_GUIDE:
            assert re.fullmatch(r".+ \(.+, 20\d\d\)", mapping.source), mapping.iri
        elif mapping.status is MappingStatus.COMPANY_INDEX:
            assert INDEX.fullmatch(mapping.source), mapping.iri
        else:
            assert mapping.derived_from or "our" in mapping.source.split() or "by us" in mapping.source, mapping.iri
            assert mapping.agreement is None


@pytest.mark.parametrize("name", crosswalk_names())
def test_agreement_counts_the_sources_of_a_concept(name: str) -> None:
    of_subject: defaultdict[Iri, list[Mapping]] = defaultdict(list)
    for mapping in load_crosswalk(name):
        if mapping.status is not MappingStatus.DERIVED:
            of_subject[mapping.subject].append(mapping)
    for mappings in of_subject.values():
        asked = sources(mappings, "all") + any(m.status is MappingStatus.OFFICIAL_GUIDE for m in mappings)
        for end in {m.object for m in mappings}:
            own = [m for m in mappings if m.object == end]
            have = sources(own, "have") + any(m.status is MappingStatus.OFFICIAL_GUIDE for m in own)
            assert {m.agreement for m in own} == {f"{have} of {asked}" if have < asked else None}, own[0].iri


def sources(mappings: list[Mapping], what: str) -> int:
    """How many content indexes there are, or have the link: all links of a concept agree on how many there are."""
    matches = [INDEX.fullmatch(m.source) for m in mappings if m.status is MappingStatus.COMPANY_INDEX]
    numbers = {NUMBERS[match[what]] for match in matches if match}
    assert len(numbers) <= 1
    return max(numbers, default=0)


def test_derived_links_follow_from_links(by_iri: dict[str, Mapping]) -> None:
    gri = Graph().parse(ontology_dir() / "vocab" / "gri.ttl", format="turtle")
    for mapping in by_iri.values():
        origins = [by_iri[iri] for iri in mapping.derived_from]
        assert all(origin.carries for origin in origins), mapping.iri
        if mapping.crosswalk.endswith("-renumbered"):
            assert {origin.object for origin in origins} == {mapping.object}
            earlier = {URIRef(origin.subject) for origin in origins}
            assert earlier <= set(gri.objects(URIRef(mapping.subject), DCTERMS.replaces)), mapping.iri
        elif origins:
            assert middles(mapping.subject, origins) == middles(mapping.object, origins) != set(), mapping.iri


def middles(end: Iri, origins: list[Mapping]) -> set[Iri]:
    """The concepts that links join to an end of a chain."""
    return {one.object for one in origins if one.subject == end} | {one.subject for one in origins if one.object == end}


def test_derived_links_are_only_those_of_derived_files() -> None:
    assert {name for name in crosswalk_names() if any(one.derived_from for one in load_crosswalk(name))} <= set(DERIVED)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return derive.derived_files()


@pytest.mark.parametrize("name", DERIVED)
def test_derived_file_is_current(name: str, made: dict[str, str]) -> None:
    written = (ALIGN / f"{name}.ttl").read_text(encoding="utf-8")
    assert written == made[name], f"{name}.ttl is stale: python -m kg.crosswalk --derive"


def test_every_derived_file_is_known(made: dict[str, str]) -> None:
    assert set(made) == set(DERIVED)


def test_only_stale_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: dict[str, str]) -> None:
    for folder in ("align", "vocab"):
        shutil.copytree(ontology_dir() / folder, tmp_path / folder)
    for name, text in made.items():
        (tmp_path / "align" / f"{name}.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "align" / "topic-ungc.ttl").write_text("# old\n", encoding="utf-8")
    monkeypatch.setattr(derive, "ontology_dir", lambda: tmp_path)
    assert derive.write_derived() == ("topic-ungc",)
    assert (tmp_path / "align" / "topic-ungc.ttl").read_text(encoding="utf-8") == made["topic-ungc"]
    assert derive.write_derived() == ()


def test_a_new_code_takes_over_the_links_of_the_old_one_unless_a_guide_has_it() -> None:
    found = {(to_curie(one.subject), to_curie(one.object)) for one in load_crosswalks() if one.derived_from}
    assert {("gri:2-7", "ungc:6"), ("gri:2-30", "sdg:8"), ("gri:303-3", "ungc:7")} <= found
    assert ("gri:306-3", "sdg:6") not in found, "the guide has the goals of 306-3 itself"
    assert not any(start == "gri:3-3" for start, _ in found), "3-3 is reported on each material topic"
    assert ("gri:2-22", "ungc:1") not in found, "only one index prints what it would follow from"


def test_goals_of_climate_and_corruption_lead_to_the_principles_that_they_should() -> None:
    found = {(one.subject, one.object) for one in load_crosswalk("sdg-ungc")}
    assert {
        (goal_iri(13), principle_iri(8)),
        (goal_iri(16), principle_iri(10)),
        (goal_iri(5), principle_iri(6)),
    } <= found
    assert (goal_iri(13), principle_iri(10)) not in found


def test_the_guide_of_gri_and_the_compact_covers_what_it_should() -> None:
    found = {
        (to_curie(one.subject), to_curie(one.object))
        for one in load_crosswalk("gri-ungc")
        if one.status is MappingStatus.OFFICIAL_GUIDE
    }
    assert {("gri:205-3", "ungc:10"), ("gri:408-1", "ungc:5"), ("gri:305-5", "ungc:9")} <= found
    assert ("gri:408-1", "ungc:2") not in found, "only a company prints it"


@pytest.mark.parametrize("scheme", ["ungc", "sdg"])
def test_what_companies_print_is_all_there(shared: Path, scheme: str) -> None:
    observed = json.loads((shared / "vocab" / f"gri_{scheme}_observed.json").read_text(encoding="utf-8"))
    target = principle_iri if scheme == "ungc" else goal_iri
    links = {
        (one.subject, one.object): one
        for one in load_crosswalk(f"gri-{scheme}")
        if one.status is MappingStatus.COMPANY_INDEX
    }
    for code, printed in observed.items():
        if code in TWOFOLD:
            continue
        for number in {number for numbers in printed.values() for number in numbers}:
            have = sum(number in numbers for numbers in printed.values())
            match = INDEX.fullmatch(links[concept_iri("gri", code), target(number)].source)
            assert match
            assert (NUMBERS[match["have"]], NUMBERS[match["all"]]) == (have, len(printed)), code
