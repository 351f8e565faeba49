"""Rows of a content index that promise what is not there."""

from __future__ import annotations

from dataclasses import replace

from kg.audit import Audited, Checked, Finding, Quote, Statement, gaps
from kg.audit.records import Disclosure, Part, Thing
from kg.model import Iri
from tests.kg.audit.texts import REPORT, audited

GRI = "https://w3id.org/claimgraph/vocab/gri/"
KNOWN = {
    "306-3": Disclosure(iri=Iri(f"{GRI}306-3"), code="306-3", names=("Waste generated",), standard="306"),
    "408-1": Disclosure(
        iri=Iri(f"{GRI}408-1"), code="408-1", names=("Child labor",), standard="408", principles=frozenset({5})
    ),
    "307-1": Disclosure(
        iri=Iri(f"{GRI}307-1"), code="307-1", names=("Compliance",), standard="307", replaced_by="2-27", since=2021
    ),
}
TEXT = "Water\n" + 40 * "We drink tea. " + "\nWaste\nWe burn our scrap.\nIndex\n"
WATER, WASTE = "https://example.org/water", "https://example.org/waste"


def _row(code: str, *points: str, principles: tuple[int, ...] = (), **said: str) -> Statement:
    known = KNOWN.get(code)
    disclosure = (
        Thing(iri=known.iri, kind="Disclosure", names=(f"GRI {code}",))
        if known
        else Thing(iri=Iri(f"https://example.org/{code}"), kind="Disclosure", names=(f"GRI {code}",))
    )
    return Statement(
        claim=Iri(f"https://example.org/claim/{code}"),
        subject=Thing(iri=REPORT, kind="Report", names=("Olmstrand 2023",)),
        predicate="discloses",
        modality="Achieved",
        negated="omitted" in said,
        year=None,
        section=None,
        rule="index-row",
        quotes=(Quote(report=REPORT, slug="olmstrand-2023", start=len(TEXT) - 1, end=len(TEXT), exact=code),),
        principles=principles,
        qualifiers=(*said.items(), *(("pointsTo", point) for point in points)),
        object=disclosure,
    )


def _report(*rows: Statement, year: int = 2023) -> Audited:
    at = TEXT.index("Waste")
    return replace(
        audited(TEXT, year=year),
        sections=(
            Part(iri=Iri(WATER), title="Water", level=2, start=0, end=at),
            Part(iri=Iri(WASTE), title="Waste", level=2, start=at, end=TEXT.index("Index")),
        ),
        statements=rows,
        disclosures=tuple(KNOWN.values()),
    )


def _told(*rows: Statement, year: int = 2023) -> list[str]:
    return [one.comment for one in gaps.find(_report(*rows, year=year)) if isinstance(one, Finding)]


def test_a_row_whose_place_speaks_of_the_matter_is_right() -> None:
    (checked,) = gaps.find(_report(_row("306-3", WASTE, chapter="Waste", title="Waste generated")))
    assert isinstance(checked, Checked)


def test_a_row_whose_place_says_nothing_of_the_kind() -> None:
    right = [_row("306-3", WASTE, chapter="Waste", title="Waste generated")] * 4
    row = _row("306-3", WATER, chapter="Water", title="Waste generated")
    assert _told(*right, row) == ["306-3 points to “Water”, which says nothing of the kind."]
    assert _told(row) == []


def test_a_code_that_does_not_exist() -> None:
    assert _told(_row("306-9", WASTE, chapter="Waste")) == [
        "GRI 306-9 does not exist: no edition of the framework has this code."
    ]


def test_without_vocabulary_no_code_is_called_unknown() -> None:
    report = replace(_report(_row("306-9", WASTE, chapter="Waste")), disclosures=())
    assert [one for one in gaps.find(report) if isinstance(one, Finding)] == []


def test_an_omission_needs_a_reason() -> None:
    assert _told(_row("306-3", omitted="true")) == ["306-3 is omitted, and the index gives no reason."]
    assert _told(_row("306-3", omitted="true", omissionReason="Not applicable: no waste")) == []


def test_many_omissions_are_one_finding() -> None:
    rows = [_row(code, omitted="true") for code in ("306-3", "408-1", "307-1", "306-9")]
    told = [one for one in _told(*rows, year=2019) if "omitted" in one]
    assert told == ["These rows are omitted, and the index gives no reason: 306-3, 408-1, 307-1, GRI 306-9."]


def test_a_code_out_of_use_when_the_report_was_written() -> None:
    row = _row("307-1", WASTE, chapter="Waste")
    assert _told(row) == ["Codes of an edition that is out of use, with those that replace them: 307-1 (2-27)."]
    assert _told(row, year=2019) == []


def test_a_principle_that_no_crosswalk_has() -> None:
    row = _printed(_row("408-1", principles=(10,)), "408-1 Child labor 10")
    assert _told(row) == ["408-1 stands beside principle 10; the crosswalk links it with principle 5."]
    assert _told(_printed(_row("408-1", principles=(5, 10)), "408-1 Child labor 5, 10")) == []


def test_a_principle_that_the_row_does_not_name() -> None:
    assert _told(_printed(_row("408-1", principles=(10,), page="10"), "408-1 Child labor 10")) == []


def _printed(row: Statement, words: str) -> Statement:
    return replace(row, quotes=(replace(row.quotes[0], exact=words),))


def test_a_chapter_that_is_not_there_counts_where_others_are() -> None:
    rows = [_row("306-3", WASTE, chapter="2 Waste")] * 4
    lost = _row("408-1", chapter="7.2 Tax")
    assert _told(*rows, lost) == ["408-1 points to “7.2 Tax”, which the report does not have."]
    assert _told(lost) == []
