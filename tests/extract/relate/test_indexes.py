"""Disclosures of content indexes: what they are of, and which sections they point to."""

from __future__ import annotations

import pytest

from extract.index.codes import Scheme, editions_of, find_codes
from extract.index.reader import read_index
from extract.pipeline import extract_report
from extract.read import read_text
from extract.relate.indexes import relate, silent_blocks
from kg.iris import concept_iri, mint_report
from kg.model import Claim, Predicate
from kg.triples import from_quads, to_quads

BODY = """Marl Works Sustainability Report 2022

This is the sustainability report of Marl Works Limited ("Marl").

1. Clean Mills

We run four mills on the Marl and its weirs, and each of them has a keeper of its own.

1.1 Stacks and Filters

Our Marl Filter Policy was issued in May. It holds for every stack of every mill that we run.

2. Safe Hands

Every hand in our mills has the right to stop the wheel, and all hands are trained in doing so.

"""
INDEX = """GRI Content Index

Code\tTitle\tChapter
302-1\tEnergy consumption within the organization\t1. Clean Mills
303-1\tWater withdrawal by source\tClean Mills
305-1\tDirect (Scope 1) GHG emissions\t1.1 Stacks & Filters
305-7\tNitrogen oxides, sulfur oxides and other significant air emissions\t\u2014
305-19\tSmells of mills\t2
403-1\tOccupational health and safety management system\tSafe Hands
404-1\tAverage hours of training per year per employee\tNo such chapter
"""


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    graph = extract_report(read_text(BODY + INDEX, name="marl-2022.txt")).graph
    assert from_quads(to_quads(graph)) == from_quads(to_quads(from_quads(to_quads(graph))))
    return {dict(c.qualifiers)["code"]: c for c in graph.claims if c.predicate is Predicate.DISCLOSES}


def pointed(claim: Claim) -> list[str]:
    starts = [int(iri.rpartition("-")[2]) for iri in claim.points_to]
    return [(BODY + INDEX)[start:].split("\n", 1)[0] for start in starts]


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        ("302-1", ["1. Clean Mills"]),
        ("303-1", ["1. Clean Mills"]),
        ("305-1", ["1.1 Stacks and Filters"]),
        ("305-7", []),
        ("403-1", ["2. Safe Hands"]),
        ("404-1", []),
    ],
)
def test_chapter_points_to_its_section(claims: dict[str, Claim], code: str, titles: list[str]) -> None:
    assert pointed(claims[code]) == titles


def test_index_is_the_reports_own(claims: dict[str, Claim]) -> None:
    assert {claim.subject.iri for claim in claims.values()} == {mint_report("marl-2022")}


@pytest.mark.parametrize(
    ("code", "iri"),
    [
        ("302-1", concept_iri("gri", "302-1")),
        ("303-1", concept_iri("gri", "303-1-2016")),
        ("305-19", "https://w3id.org/claimgraph/id/disclosure/gri-305-19"),
    ],
)
def test_disclosure_is_that_of_the_edition_whose_title_it_has(claims: dict[str, Claim], code: str, iri: str) -> None:
    assert claims[code].object.iri == iri


def test_omitted_row_is_negated(claims: dict[str, Claim]) -> None:
    assert {code for code, claim in claims.items() if claim.negated} == {"305-7"}


def test_rows_state_nothing_else() -> None:
    document = read_text(BODY + INDEX, name="marl-2022.txt")
    others = [c for c in extract_report(document).graph.claims if c.predicate is not Predicate.DISCLOSES]
    assert {c.object.label for c in others if c.predicate is Predicate.HAS_POLICY} == {"Marl Filter Policy"}
    assert [c.object for c in others if c.evidence[0].start >= len(BODY)] == []


def test_row_with_an_answer_is_left_to_other_readers() -> None:
    lines = ["305-2 Energy indirect (Scope 2) GHG emissions We have no figure of it.", "302-3 Energy intensity 5"]
    titled = ["302-1 Energy consumption within the organization 3", "305-1 Direct (Scope 1) GHG emissions 4"]
    document = read_text("\n".join(["Our index", *titled, *lines, "305-4 GHG emissions intensity 9", ""]), name="i.txt")
    silent = silent_blocks(document, read_index(document))
    told = {block.reading.text for at, block in enumerate(document.blocks) if at not in silent}
    assert any("We have no figure" in text for text in told)
    assert not any("Energy intensity" in text for text in told)


@pytest.mark.parametrize("mark", ["[[page {}]]", "Marl Works Report 2022 {}"])
def test_page_points_to_the_sections_on_it(mark: str) -> None:
    pages = ["Contents\n\nWhat this report holds.", "Mills\n\nWe run four mills.", "Weirs\n\nWe keep nine weirs."]
    pages += [f"Chapter of thing {n}\n\nWe have thing {n} of it." for n in range(4, 9)]
    pages.append(
        "GRI index\n302-1 Energy consumption within the organization 2\n302-3 Energy intensity 3\n"
        "305-1 Direct (Scope 1) GHG emissions 2-3\n305-4 GHG emissions intensity 40\n305-5 Reduction of GHG emissions 3"
    )
    filling = "\n".join(f"The mill of line {line} has turned its wheel for many years." for line in range(30))
    pages = [f"{page}\n{filling}" for page in pages[:-1]] + pages[-1:]
    text = "".join(f"\n\n\n{mark.format(number)}\n\n{page}\n" for number, page in enumerate(pages, 1))
    document = read_text(text, name="pages.txt")
    told = {
        dict(draft.qualifiers)["code"]: [document.sections[at].title for at in draft.points_to]
        for draft in relate(document, read_index(document), frozenset(range(len(document.blocks))))
    }
    assert told["302-1"] == ["Mills"]
    assert told["305-1"] == ["Mills", "Weirs"]
    assert told["305-4"] == []


def test_metric_of_an_industry_has_its_issue_as_wider_concept() -> None:
    document = read_text(
        "SASB index\nGross Scope 1 emissions TC-SC-110a.1 Clean Mills 3\nEnergy TC-SC-130a.1 Clean Mills 4\n"
        "Water TC-SC-140a.1 Clean Mills 5\n",
        name="sasb.txt",
    )
    drafts = list(relate(document, read_index(document), frozenset(range(len(document.blocks)))))
    assert [(d.object.name, d.object.broader.notation) for d in drafts] == [
        ("SASB TC-SC-110a.1", "110"),
        ("SASB TC-SC-130a.1", "130"),
        ("SASB TC-SC-140a.1", "140"),
    ]


@pytest.mark.parametrize(
    ("text", "notations"),
    [
        ("GRI 305-1", ("305-1",)),
        ("103-1 to 103-3", ("103-1", "103-2", "103-3")),
        ("103-1, 2, 3 Management", ("103-1", "103-2", "103-3")),
        ("KPI A1.2", ("A1.2",)),
        ("A2 Use of Resources\tGeneral disclosure", ("A2-GD",)),
        ("Aspect B3: Training.\nGeneral Disclosure", ("B3-GD",)),
        ("302 Management Approach", ("103",)),
        ("TC-SC-110a.1", ("TC-SC-110a.1",)),
        ("2-31", ()),
        ("pages 114-129", ()),
        ("FAR 52.222-50", ()),
        ("A1.2.3", ()),
    ],
)
def test_codes(text: str, notations: tuple[str, ...]) -> None:
    assert tuple(one for code in find_codes(text) for one in code.notations) == notations


def test_code_of_two_editions_is_two_concepts() -> None:
    assert {one.notation for one in editions_of(Scheme.GRI, "303-1")} == {"303-1", "303-1-2016"}
    assert editions_of(Scheme.GRI, "305-19") == ()
