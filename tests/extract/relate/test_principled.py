"""Claims of a report's own table of the UN Global Compact."""

from __future__ import annotations

import pytest

from extract.pipeline import Options, extract_report
from extract.read import read_text
from kg.model import EntityKind, Modality, Predicate
from tests.extract.find.test_compact import lines

TEXT = f"""Oakwell Sustainability Report 2023

1 Who we are

Oakwell plc weaves linen.

2 UN Global Compact

{lines("Principle {number}: {text}. {chapter}, page 7")}
"""


@pytest.fixture(scope="module")
def rows():
    graph = extract_report(read_text(TEXT, name="oakwell-2023.txt"), Options(company="Oakwell", year=2023)).graph
    return graph, [claim for claim in graph.claims if claim.predicate is Predicate.DISCLOSES]


def test_report_discloses_each_principle_in_its_chapter(rows):
    graph, claims = rows
    assert [claim.object.label for claim in claims] == [f"UNGC {number}" for number in range(1, 11)]
    first = claims[0]
    assert (first.subject.iri, first.subject.kind) == (graph.report.iri, EntityKind.REPORT)
    assert first.object.kind is EntityKind.DISCLOSURE
    assert (first.modality, first.negated, first.principles) == (Modality.ACHIEVED, False, (1,))
    assert first.qualifiers == (("chapter", "Our people"), ("page", "7"))
    assert first.evidence[0].exact.startswith("Principle 1: Businesses should support")
