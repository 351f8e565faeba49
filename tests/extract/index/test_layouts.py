"""Content indexes of several layouts, all of companies that do not exist."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.index.reader import read_index
from extract.read import read_text

LINES = """GRI content index
Disclosure
Pages
GRI 302: Energy 2016
302-1
Energy consumption within the organization
P12, 14\u201316
302-3
Energy intensity
\u2014
302-4
Reduction of energy consumption
P18, 20,
22\u201324
GRI 303: Water 2016
303-1
Water withdrawal by source
Not applicable
305-1
Direct (Scope 1) GHG emissions
P30
305-2
Energy indirect (Scope 2) GHG emissions
P30
"""
GLUED = """GRI index
GRI Standards Status Page Comments
Energy 302 Management Approach \u25cf 24 302-1 Energy consumption within the organization \u25cf 94 302-3 Energy intensity \u25cb X.
Emissions 305 Management Approach \u25cf 27-31 305-1 Direct (Scope 1) GHG emissions \u25cf 94 305-2 Energy indirect (Scope 2) GHG emissions \u25cf 94.
GRI Standards Status Page Comments 305-4 GHG emissions intensity \u25cf X Refer to the business report 305-5 Reduction of GHG emissions \u25cf 27-31, 40.
"""  # noqa: E501  # the lines ran together
COLUMNS = """Content index
Disclosure number Description Cross-reference Page Connections to United Nations Initiatives
GRI 205: Anti-corruption 103-1 to 103-3.
Management approach disclosures Code of Conduct 82 205-1 Operations assessed for risks related to corruption Code of Conduct 82 UNGC Principle 10 SDG 16
205-2 Communication and training about anti-corruption policies and procedures. Code of Conduct Annual Report on Form 10-K, pages 5-7 82 UNGC Principle 10 SDG 5, 16
205-3 Confirmed incidents of corruption and actions taken Confidentiality constraints. SDG 16
206-1 Legal actions for anti-competitive behavior, anti-trust, and monopoly practices No such action in 2022.
207-1 Approach to tax Finance 40 SDG 1, 10, 17
"""  # noqa: E501  # the lines ran together
TITLES_FIRST = """Report content index
Description GRI Standards ESG Reporting Guide Reference Section and Remark.
Energy Explanation of the material topic and its boundary 103-1 Mills. The management approach and its components 103-2 A2 General Disclosure Mills.
Energy consumption within the organisation 302-1 KPI A2.1 Mills and Depots.
Energy intensity 302-3 KPI A2.1 Mills Water Explanation of the material topic and its boundary 103-1 Weirs.
Water withdrawal by source 303-1 KPI A2.2 Weirs.
Confirmed incidents of corruption and actions taken 205-3 KPI B7.1 Not disclosed, to be disclosed in later years
"""  # noqa: E501  # the lines ran together
TABLE = """Appendix: ESG Guide Index

Subject Area\tAspect\tGeneral Disclosure and KPIs\tChapter\tPage
Environmental\tA1 Emissions\tGeneral Disclosure Information on:\t1. Clean Mills\t31\u201340
\t\t(a) the policies; and\t2.1 Weirs\t52
\t\tA1.1 The types of emissions and respective emissions data.\t1.1 Stacks\t31\u201334
\t\tA1.2 Direct and energy indirect greenhouse gas emissions in total.\t\u2014\t\u2014
\t\tA1.3 Total hazardous waste produced.\t1.1 Stacks 2.1 Weirs\t33
\tA2 Use of Resources\tGeneral disclosure:\t1. Clean Mills\t31
\t\tA2.1 Direct and/or indirect energy consumption by type.\t1.1 Stacks\t31

Chapter\t\tDisclosure
1. Clean Mills\tGRI 302: Energy\tGRI 103 Management approach\tManagement approach of energy
\t\tTopic-specific disclosures\t302-1 Energy consumption within the organization
\t\t\t302-3 Energy intensity
2. Safe Hands\t\t403-1 Occupational health and safety management system
"""
BARS = """# GRI Content Index

|  Standard | Disclosure | Title | Sector reference | Page  |
| --- | --- | --- | --- | --- |
|  GRI 2:
General Disclosures 2021 | 2-1 | Detail
Organizational details |  | 26, 27  |
|   | 2-2 | Entitas
Entities included in sustainability reporting |  | 1  |
|   | 2-3 | Periode
Reporting period, frequency and contact point |  | 1  |
|   | 2-6 | Nilai
Activities, value chain and other business relationships | 12.20.2 | 31\u201334  |
|   | 2-7 | Karyawan
Employees |  | 52  |
"""
PREFIXED = """GRI Content Index.
UNGC Principles GRI Standards Page and/or link Comment.
GRI 302: Energy 2016 7\u20139 GRI 103: Management Approach 2016 (including 103-1, 103-2, 103-3) 15, 85, 91\u201395 7, 8 GRI 302-1: Energy consumption within the organisation 85, 91 8 GRI 302-3: Energy intensity 92.
GRI 305-1: Direct (Scope 1) GHG emissions 90; AR 8/9, 71.
GRI 305-2: Energy indirect (Scope 2) GHG emissions 90/91.
GRI 305-4: GHG emissions intensity We do not report this figure.
GRI 305-5: Reduction of GHG emissions 15.
"""  # noqa: E501  # the lines ran together
CLIMATE = """TCFD index
Disclosure item Recommended disclosure Cross-reference
Governance a) Describe the board's oversight of climate-related risks and opportunities.
Board of the Mills, p. 12
b) Describe management's role in assessing and managing climate-related risks and opportunities.
Stewards, p. 14
Strategy a) Describe the climate-related risks and opportunities the organization has identified over the long term.
Weirs, pp. 20-22
b) Describe the impact of climate-related risks and opportunities on the organization's businesses.
—
c) Describe the resilience of the organization's strategy, taking into consideration different scenarios.
Not disclosed
Risk management a) Describe the organization's processes for identifying and assessing climate-related risks.
Weirs, p. 23
"""
METRICS = """SASB index
Topic Accounting Metric Code Response
Energy (1) Total energy consumed, (2) percentage grid electricity TC-SC-130a.1 Clean Mills 12.
Water (1) Total water withdrawn, (2) total water consumed TC-SC-140a.1 Weirs 14.
Waste Amount of hazardous waste from manufacturing TC-SC-150a.1 --
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says, the columns that it has nothing in left out."""

    codes: str
    chapters: tuple[str, ...] = ()
    page: str = ""
    omitted: bool = False
    reason: str = ""
    remark: str = ""
    principles: tuple[int, ...] = ()
    goals: tuple[int, ...] = ()
    topic: str = ""


def told(text: str) -> list[Told]:
    rows = read_index(read_text(text, name="index.txt"))
    return [
        Told(
            codes=" ".join(notation for code in row.codes for notation in code.notations),
            chapters=row.reference.chapters,
            page=row.reference.page,
            omitted=row.reference.omitted,
            reason=row.reference.reason,
            remark=row.reference.remark,
            principles=row.reference.principles,
            goals=row.reference.goals,
            topic=row.topic,
        )
        for row in rows
    ]


LAYOUTS = {
    "lines": (
        LINES,
        [
            Told("302-1", page="12, 14\u201316"),
            Told("302-3", omitted=True),
            Told("302-4", page="18, 20, 22\u201324"),
            Told("303-1", omitted=True, reason="Not applicable"),
            Told("305-1", page="30"),
            Told("305-2", page="30"),
        ],
    ),
    "glued": (
        GLUED,
        [
            Told("103", page="24", topic="GRI 302"),
            Told("302-1", page="94"),
            Told("302-3", omitted=True),
            Told("103", page="27-31", topic="GRI 305"),
            Told("305-1", page="94"),
            Told("305-2", page="94"),
            Told("305-4", chapters=("Refer to the business report",)),
            Told("305-5", page="27-31, 40"),
        ],
    ),
    "columns of principles and goals": (
        COLUMNS,
        [
            Told("103-1 103-2 103-3", ("Code of Conduct",), "82", topic="GRI 205"),
            Told("205-1", ("Code of Conduct",), "82", principles=(10,), goals=(16,)),
            Told(
                "205-2",
                ("Code of Conduct Annual Report on Form 10-K, pages 5-7",),
                "82",
                principles=(10,),
                goals=(5, 16),
            ),
            Told("205-3", omitted=True, reason="Confidentiality constraints", goals=(16,)),
            Told("206-1", remark="No such action in 2022"),
            Told("207-1", ("Finance",), "40", goals=(1, 10, 17)),
        ],
    ),
    "titles before codes": (
        TITLES_FIRST,
        [
            Told("103-1", ("Mills",), topic="GRI 302"),
            Told("103-2 A2-GD", ("Mills",), topic="GRI 302"),
            Told("302-1 A2.1", ("Mills and Depots",)),
            Told("302-3 A2.1", ("Mills",)),
            Told("103-1", ("Weirs",), topic="GRI 302"),
            Told("303-1 A2.2", ("Weirs",)),
            Told("205-3 B7.1", omitted=True, reason="Not disclosed, to be disclosed in later years"),
        ],
    ),
    "table": (
        TABLE,
        [
            Told("A1-GD", ("1. Clean Mills", "2.1 Weirs"), "31\u201340, 52"),
            Told("A1.1", ("1.1 Stacks",), "31\u201334"),
            Told("A1.2", omitted=True),
            Told("A1.3", ("1.1 Stacks", "2.1 Weirs"), "33"),
            Told("A2-GD", ("1. Clean Mills",), "31"),
            Told("A2.1", ("1.1 Stacks",), "31"),
            Told("103", ("1. Clean Mills",), topic="GRI 302"),
            Told("302-1", ("1. Clean Mills",)),
            Told("302-3", ("1. Clean Mills",)),
            Told("403-1", ("2. Safe Hands",)),
        ],
    ),
    "table of Markdown": (
        BARS,
        [
            Told("2-1", page="26, 27"),
            Told("2-2", page="1"),
            Told("2-3", page="1"),
            Told("2-6", page="31\u201334"),
            Told("2-7", page="52"),
        ],
    ),
    "recommendations on climate": (
        CLIMATE,
        [
            Told("governance-a", ("Board of the Mills",), "12"),
            Told("governance-b", ("Stewards",), "14"),
            Told("strategy-a", ("Weirs",), "20-22"),
            Told("strategy-b", omitted=True),
            Told("strategy-c", omitted=True, reason="Not disclosed"),
            Told("risk-management-a", ("Weirs",), "23"),
        ],
    ),
    "metrics of an industry": (
        METRICS,
        [
            Told("TC-SC-130a.1", ("Clean Mills",), "12"),
            Told("TC-SC-140a.1", ("Weirs",), "14"),
            Told("TC-SC-150a.1", omitted=True),
        ],
    ),
    "principles before codes": (
        PREFIXED,
        [
            Told("103-1 103-2 103-3", page="15, 85, 91\u201395", principles=(7, 8, 9), topic="GRI 302"),
            Told("302-1", page="85, 91", principles=(7, 8)),
            Told("302-3", page="92", principles=(8,)),
            Told("305-1", ("AR 8/9, 71",), "90"),
            Told("305-2", page="90/91"),
            Told("305-4", omitted=True, reason="We do not report this figure"),
            Told("305-5", page="15"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "rows"), LAYOUTS.values(), ids=LAYOUTS)
def test_rows_of_a_layout(text: str, rows: list[Told]) -> None:
    assert told(text) == rows


NO_INDEX = {
    "cross-references in prose": "We cut our use of power (GRI 302-1). See GRI 305-1, GRI 305-2 and 306-3 on page 4.",
    "codes beside figures": "\n".join(
        ["Aspect Indicators Unit Total.", *(f"A1.{n} Lamps of kind {n} Tons {n}4." for n in range(1, 7))]
    ),
    "codes that an assurer looked at": "We examined 201-1, 205-2, 302-1, 302-3, 303-1, 303-2, 303-3, 303-4, 303-5, "
    "305-1, 305-2, 305-3, 305-4, 305-5, 305-6, 305-7, 306-1, 306-2, 401-1, 401-2, 402-1, 403-1, 404-1 and 405-1.",
    "ranges of pages": "See pages 2-3, 2-4, 2-5, 2-6, 2-7 and 3-1, 3-2, 3-3 of the annual report.",
}


@pytest.mark.parametrize("text", NO_INDEX.values(), ids=NO_INDEX)
def test_codes_outside_an_index_are_no_rows(text: str) -> None:
    assert told(f"Our report\n\n{text}\n") == []


PIECES = st.sampled_from(
    (
        *("302-1", "GRI 305-1", "KPI A1.2", "A2", "General Disclosure", "Direct (Scope 1) GHG emissions", "302-3"),
        *("Energy intensity", "\n", "\n\n", "\t", "|", "\u2014", "12-14", "P. 3", "GRI 302: Energy", "103", ", "),
        *("Management Approach", "TC-SC-110a.1", "UNGC Principle 8", "SDG 13", "2-1", "[[page 4]]", "305-2", "and "),
    )
)


@given(st.lists(PIECES, min_size=1, max_size=60))
def test_any_run_of_codes_gives_rows_that_slice_back_to_their_codes(pieces: list[str]) -> None:
    document = read_text(f"Index of our report.\n{' '.join(pieces)}\n", name="any.txt")
    for row in read_index(document):
        words = " ".join(document.text[row.start : row.end].split())
        assert all(code.printed.split()[0] in words for code in row.codes)
