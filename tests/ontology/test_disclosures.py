"""The codes of reporting frameworks and of the 2030 Agenda, against tables of what they have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from extract.lexicon import named_lexicon
from extract.normalize import Normal, normalize
from kg.assets import ontology_dir
from kg.iris import GOALS, concept_iri, goal_iri
from kg.store.parse import parse_triples
from kg.terms import CG, DCTERMS, SKOS
from kg.triples.term import Literal
from kg.vocabulary import load_concepts, load_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from kg.vocabulary import Concept

    Links: TypeAlias = Mapping[str, frozenset[str]]

SCHEMES = ("gri", "hkex", "esrs", "tcfd", "sasb", "sdg-target", "award-kind", "program-kind", "organization-kind")
FILES = {name: "sdg-targets" if name == "sdg-target" else name for name in SCHEMES}

GRI_DISCLOSURES = {
    "2": 30, "3": 3, "101": 8, "102": 56, "103": 3, "201": 4, "202": 2, "203": 2, "204": 1, "205": 3, "206": 1,
    "207": 4, "301": 3, "302": 5, "303": 5, "304": 4, "305": 7, "306": 5, "307": 1, "308": 2, "401": 3, "402": 1,
    "403": 10, "404": 3, "405": 2, "406": 1, "407": 1, "408": 1, "409": 1, "410": 1, "411": 1, "412": 3, "413": 2,
    "414": 2, "415": 1, "416": 2, "417": 3, "418": 1, "419": 1,
}  # fmt: skip
GRI_OTHER_EDITIONS = {("303", 2016): 3, ("306", 2016): 5, ("403", 2016): 4, ("102", 2025): 10, ("103", 2025): 5}
GRI_WITHOUT_DISCLOSURES = {"1", "11", "12", "13", "14"}
# The renumbering of 2021, as companies print it.
GRI_RENUMBERED = {
    "102-8": "2-7 2-8", "102-9": "2-6", "102-12": "2-28", "102-13": "2-28", "102-14": "2-22", "102-15": "3-3",
    "102-16": "2-23", "102-17": "2-26", "102-18": "2-9", "102-40": "2-29", "102-41": "2-30", "102-45": "2-2",
    "102-46": "3-1", "102-47": "3-2", "102-48": "2-4", "102-50": "2-3", "102-52": "2-3", "102-55": "1", "102-56": "2-5",
    "103-1": "3-3", "103-2": "3-3", "103-3": "3-3", "307-1": "2-27", "419-1": "2-27", "412": "2 3",
}  # fmt: skip
HKEX_KPIS = {
    "A1": 6, "A2": 5, "A3": 1, "A4": 1, "B1": 2, "B2": 3, "B3": 2, "B4": 2, "B5": 4, "B6": 5, "B7": 3, "B8": 2,
}  # fmt: skip
HKEX_GROUPS = {
    "A", "B", "D", "D-governance", "D-strategy", "D-risk-management", "D-metrics-and-targets",
    "governance-structure", "reporting-principles", "reporting-boundary",
}  # fmt: skip
ESRS_REQUIREMENTS = {
    "E1": 9, "E2": 6, "E3": 5, "E4": 6, "E5": 6, "S1": 17, "S2": 5, "S3": 5, "S4": 5, "G1": 6,
    "BP": 2, "GOV": 5, "SBM": 3, "IRO": 2,
}  # fmt: skip
TCFD_DISCLOSURES = {"governance": "ab", "strategy": "abc", "risk-management": "abc", "metrics-and-targets": "abc"}
SASB_ISSUES = {
    "environment": range(110, 170, 10),
    "social-capital": range(210, 280, 10),
    "human-capital": range(310, 340, 10),
    "business-model-and-innovation": range(410, 460, 10),
    "leadership-and-governance": range(510, 560, 10),
}
# How many of the targets of a goal have a number, and how many a letter (means of getting there).
SDG_TARGETS = {
    1: (5, 2), 2: (5, 3), 3: (9, 4), 4: (7, 3), 5: (6, 3), 6: (6, 2), 7: (3, 2), 8: (10, 2), 9: (5, 3), 10: (7, 3),
    11: (7, 3), 12: (8, 3), 13: (3, 2), 14: (7, 3), 15: (9, 3), 16: (10, 2), 17: (19, 0),
}  # fmt: skip


def of_scheme(scheme: str) -> list[Concept]:
    return [concept for concept in load_concepts() if concept.scheme == scheme]


def links(scheme: str, predicate: str) -> Links:
    found: dict[str, set[str]] = defaultdict(set)
    for triple in parse_triples(ontology_dir() / "vocab" / f"{FILES.get(scheme, scheme)}.ttl"):
        if triple.predicate == predicate:
            found[triple.subject].add(triple.object.value if isinstance(triple.object, Literal) else triple.object)
    return {subject: frozenset(objects) for subject, objects in found.items()}


def codes(scheme: str) -> set[str]:
    return {concept.notation for concept in of_scheme(scheme)}


def numbered(stem: str, last: int, sign: str = "-") -> set[str]:
    return {f"{stem}{sign}{number}" for number in range(1, last + 1)}


def gri(*found: str) -> frozenset[str]:
    return frozenset(concept_iri("gri", code) for code in found)


def parents(scheme: str) -> dict[str, set[str]]:
    """The notations of what stands above each concept of a scheme."""
    above = links(scheme, SKOS + "broader")
    return {c.notation: {iri.rpartition("/")[2] for iri in above.get(c.iri, ())} for c in of_scheme(scheme)}


def expected_gri() -> dict[str, set[str]]:
    """Each code of the GRI Standards with the standard that it is of."""
    table = {standard: set[str]() for standard in GRI_WITHOUT_DISCLOSURES | GRI_DISCLOSURES.keys() | {"101-2024"}}
    for standard, last in GRI_DISCLOSURES.items():
        above = "101-2024" if standard == "101" else standard
        table |= {code: {above} for code in numbered(standard, last)}
    for (standard, year), last in GRI_OTHER_EDITIONS.items():
        table[f"{standard}-{year}"] = set()
        table |= {f"{code}-{year}": {f"{standard}-{year}"} for code in numbered(standard, last)}
    return table


def expected_hkex() -> dict[str, set[str]]:
    """Each code of the ESG Guide with its aspect, each aspect with its subject area."""
    table = {group: {group[0]} if group[0] == "D" and group != "D" else set[str]() for group in HKEX_GROUPS}
    for aspect, last in HKEX_KPIS.items():
        table[aspect] = {aspect[0]}
        table |= {code: {aspect} for code in numbered(aspect, last, ".") | {f"{aspect}-GD"}}
    return table


def expected_esrs() -> dict[str, set[str]]:
    """Each disclosure requirement with its standard."""
    general = {"BP", "GOV", "SBM", "IRO"}
    table = {standard: set[str]() for standard in {"1", "2"} | ESRS_REQUIREMENTS.keys() - general}
    for stem, last in ESRS_REQUIREMENTS.items():
        table |= {code: {"2" if stem in general else stem} for code in numbered(stem, last)}
    return table | {f"MDR-{letter}": {"2"} for letter in "PAMT"}


def expected_tcfd() -> dict[str, set[str]]:
    """Each recommended disclosure with its pillar."""
    table = {pillar: set[str]() for pillar in TCFD_DISCLOSURES}
    return table | {f"{pillar}-{x}": {pillar} for pillar, letters in TCFD_DISCLOSURES.items() for x in letters}


def expected_sasb() -> dict[str, set[str]]:
    """Each issue category with its dimension."""
    table = {dimension: set[str]() for dimension in SASB_ISSUES}
    return table | {str(number): {dimension} for dimension, found in SASB_ISSUES.items() for number in found}


def expected_targets() -> dict[str, set[str]]:
    """Each target of the 2030 Agenda with its goal."""
    found = {goal: numbered(str(goal), last, ".") for goal, (last, _) in SDG_TARGETS.items()}
    for goal, (_, letters) in SDG_TARGETS.items():
        found[goal] |= {f"{goal}.{letter}" for letter in "abcd"[:letters]}
    return {code: {str(goal)} for goal, targets in found.items() for code in targets}


EXPECTED = {
    "gri": expected_gri(), "hkex": expected_hkex(), "esrs": expected_esrs(), "tcfd": expected_tcfd(),
    "sasb": expected_sasb(), "sdg-target": expected_targets(),
}  # fmt: skip


@pytest.mark.parametrize(("scheme", "expected"), EXPECTED.items(), ids=EXPECTED.keys())
def test_codes_are_those_of_the_framework_under_what_they_belong_to(scheme: str, expected: dict[str, set[str]]) -> None:
    assert parents(scheme) == expected


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_code_and_a_label_are_of_one_concept(scheme: str) -> None:
    found = of_scheme(scheme)
    assert repeated(concept.notation for concept in found) == set()
    assert repeated(label.casefold() for concept in found for label in concept.labels) == set()


def repeated(values: Iterable[str]) -> set[str]:
    return {value for value, times in Counter(values).items() if times > 1}


def test_definitions_are_short_sentences_that_all_differ() -> None:
    found = [
        (iri, text) for name in SCHEMES for iri, texts in links(name, SKOS + "definition").items() for text in texts
    ]
    assert repeated(text.casefold() for _, text in found) == set()
    assert {iri: text for iri, text in found if len(text) > 130 or not re.fullmatch(r"[A-Z1][^\n]*[^.]\.", text)} == {}
    assert [text for _, text in found if ". " in text] == []


@pytest.mark.parametrize("scheme", ["gri", "hkex", "esrs", "tcfd", "sasb"])
def test_top_concepts_are_what_stands_under_nothing(scheme: str) -> None:
    top = {iri.rpartition("/")[2] for iri in links(scheme, SKOS + "topConceptOf")} - {scheme}
    assert top == {code for code, above in parents(scheme).items() if not above}


@pytest.mark.parametrize(
    ("scheme", "shown"),
    [
        ("gri", r"GRI \d+(-\d+)?( \(20\d\d\))?"),
        (
            "hkex",
            r"HKEX ((Subject Area [AB]|Aspect [AB]\d|[AB]\d( General Disclosure|\.\d)|Part D)( [A-Z].+)?|[A-Z][a-z].+)",
        ),
        ("esrs", r"ESRS ([12]|[ESG]\d(-\d+)?|2 [A-Z]+-[\dPAMT])"),
        ("tcfd", r"TCFD [A-Z][A-Za-z ]+( [abc]\))?"),
        ("sdg-target", r"SDG \d+\.(\d+|[a-d])"),
    ],
)
def test_labels_are_codes_as_content_indexes_print_them(scheme: str, shown: str) -> None:
    assert [concept.label for concept in of_scheme(scheme) if not re.fullmatch(shown, concept.label)] == []


@pytest.mark.parametrize("scheme", ["gri", "hkex"])
def test_what_replaces_and_what_is_replaced_say_the_same(scheme: str) -> None:
    after, before = links(scheme, DCTERMS + "isReplacedBy"), links(scheme, DCTERMS + "replaces")
    forward = {(old, new) for old, found in after.items() for new in found}
    assert forward == {(old, new) for new, found in before.items() for old in found}
    assert {iri for pair in forward for iri in pair} <= {concept.iri for concept in of_scheme(scheme)}
    assert list(TopologicalSorter(after).static_order()), "a cycle raises"


def test_a_disclosure_is_replaced_by_one_of_a_later_edition() -> None:
    issued, above = links("gri", DCTERMS + "issued"), links("gri", SKOS + "broader")

    def year(iri: str) -> int:
        (standard,) = above.get(iri, frozenset({iri}))
        (found,) = issued[standard]
        return int(found)

    replaced = links("gri", DCTERMS + "isReplacedBy")
    assert {(old, new) for old, found in replaced.items() for new in found if year(old) >= year(new)} == set()


@pytest.mark.parametrize(("old", "new"), GRI_RENUMBERED.items())
def test_the_numbers_of_2016_lead_to_those_of_2021(old: str, new: str) -> None:
    assert gri(*new.split()) <= links("gri", DCTERMS + "isReplacedBy")[concept_iri("gri", old)]


def test_every_disclosure_of_the_universal_standards_of_2016_has_a_successor_or_is_dropped() -> None:
    replaced = links("gri", DCTERMS + "isReplacedBy")
    left = {code for code in numbered("102", 56) if concept_iri("gri", code) not in replaced}
    assert left == {"102-51"}, "the date of the last report is asked for no more"


def test_targets_are_under_their_goals_and_both_have_their_official_names() -> None:
    above = links("sdg-target", SKOS + "broader")
    assert set(above) == {f"http://metadata.un.org/sdg/{code}" for code in expected_targets()}
    assert {iri for found in above.values() for iri in found} == {goal_iri(goal) for goal in GOALS}
    assert {str(goal) for goal in GOALS} | {"sdgs"} == codes("sdg")


@pytest.mark.parametrize(
    ("words", "expected"),
    [("SDG 8, 9 and 12 guide us.", ["SDG 8"]), ("It serves SDG 12.3 and SDG 13.a.", ["SDG 12", "SDG 13"])],
)
def test_a_list_of_goals_is_not_read_as_a_target(words: str, expected: list[str]) -> None:
    assert [match.concept.label for match in named_lexicon().find(words)] == expected


def test_indicators_are_disclosed_by_disclosures_and_tell_of_targets() -> None:
    gri_standards = {iri for iri in links("gri", SKOS + "topConceptOf") if "vocab/gri/" in iri}
    known = {concept.iri for scheme in ("gri", "hkex") for concept in of_scheme(scheme)} - gri_standards
    asked = links("indicators", CG + "disclosedBy")
    assert {iri for found in asked.values() for iri in found} - known == set()
    targets = {concept.iri for concept in of_scheme("sdg-target")}
    assert {iri for found in links("indicators", SKOS + "relatedMatch").values() for iri in found} - targets == set()


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("ghg-scope-1", "305-1"),
        ("ghg-scope-2", "305-2"),
        ("ghg-scope-3", "305-3"),
        ("water-withdrawal", "303-3"),
        ("waste-recycled", "306-4"),
        ("turnover", "401-1"),
        ("training-hours-average", "404-1"),
        ("corruption-cases", "205-3"),
    ],
)
def test_an_indicator_is_disclosed_by_what_asks_for_it(indicator: str, code: str) -> None:
    assert gri(code) <= links("indicators", CG + "disclosedBy")[concept_iri("indicator", indicator)]


@pytest.mark.parametrize(
    ("symbol", "code", "kind"),
    [
        ("ML", "ML", "Volume"),
        ("mL", "mL", "Volume"),
        ("tce", "tce", "Energy"),
        ("tons of standard coal", "t", "StandardCoalMass"),
        ("tons", "t", "Mass"),
    ],
)
def test_a_symbol_means_its_unit(symbol: str, code: str, kind: str) -> None:
    (unit,) = (unit for unit in load_units() if symbol in unit.labels)
    assert (unit.code, re.split(r"[/#]", unit.quantity_kind)[-1]) == (code, kind)


def test_a_megalitre_is_a_thousand_cubic_metres() -> None:
    assert normalize(Decimal(1), "ML") == Normal(Decimal(1000), "m3")
