"""The whole way from a text to a report's graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extract.pipeline import Extraction, Options, extract_report
from extract.read import read_document, read_text
from extract.read.document import Span
from kg.errors import ModelMissingError
from kg.model import Claim, Entity, Modality, Observation, Predicate
from kg.triples import from_quads, to_nquads, to_quads

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = ("yunhelm-2023.txt", "aldervoort-2023.txt")

TEXT = """Sustainability Report 2021

About this report

This is the sustainability report of Brindle Mills Limited ("Brindle", "we").
It covers the year from January 1, 2021 to December 31, 2021.

Environment

We strictly abide by the Clean Air Act. Our Leeds plant obtained the ISO14001 certification in 2021.
We plan to obtain ISO 50001 certification.
Our *Water Use Policy* was issued in May. Total energy use was 1,250 MWh in 2021. Our work on wells supports SDG 6.
We do not comply with the SA8000 standard.
"""


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest, root: Path) -> tuple[str, Extraction]:
    document = read_document(root / "samples" / request.param)
    return document.text, extract_report(document)


@pytest.fixture(scope="module")
def small() -> Extraction:
    return extract_report(read_text(TEXT, name="brindle.txt"))


def stated(extraction: Extraction, predicate: Predicate) -> set[tuple[str, str, Modality, bool]]:
    return {
        (c.subject.label, name(c), c.modality, c.negated) for c in extraction.graph.claims if c.predicate is predicate
    }


def name(claim: Claim) -> str:
    if isinstance(claim.object, Observation):
        return f"{claim.object.value} {claim.object.unit_code}"
    return claim.object.label


def test_claims_of_a_small_report(small: Extraction) -> None:
    assert small.graph.report.publisher.label == "Brindle"
    assert small.graph.report.year == 2021
    assert stated(small, Predicate.HOLDS_CERTIFICATION) == {
        ("Leeds plant", "ISO 14001", Modality.ACHIEVED, False),
        ("Brindle", "ISO 50001", Modality.TARGET, False),
    }
    assert ("Brindle", "Clean Air Act", Modality.ONGOING, False) in stated(small, Predicate.COMPLIES_WITH)
    assert ("Brindle", "SA8000", Modality.ONGOING, True) in stated(small, Predicate.COMPLIES_WITH)
    assert stated(small, Predicate.HAS_POLICY) == {("Brindle", "Water Use Policy", Modality.ACHIEVED, False)}
    assert stated(small, Predicate.SUPPORTS_SDG) == {("Brindle", "SDG 6", Modality.ONGOING, False)}
    assert stated(small, Predicate.REPORTS) == {("Brindle", "1250 MW.h", Modality.ACHIEVED, False)}


def test_principles_come_from_the_vocabulary(small: Extraction) -> None:
    found = {name(c): c.principles for c in small.graph.claims}
    assert found["ISO 14001"] == (7, 8)
    assert found["Water Use Policy"] == (8,)
    assert found["1250 MW.h"] == (8,)


def test_a_figure_is_normalised(small: Extraction) -> None:
    (figure,) = (c.object for c in small.graph.claims if isinstance(c.object, Observation))
    assert (str(figure.normalized_value), figure.normalized_unit_code, figure.year) == ("4500000", "MJ", 2021)


def test_a_certification_points_to_its_standard_and_a_plant_to_its_company(small: Extraction) -> None:
    claim = next(c for c in small.graph.claims if c.subject.label == "Leeds plant")
    assert isinstance(claim.object, Entity)
    assert claim.object.conforms_to == "https://w3id.org/claimgraph/vocab/standard/iso-14001"
    assert "ISO14001" in claim.object.alt_labels
    assert claim.subject.part_of == small.graph.report.publisher.iri


def test_every_quote_is_in_the_text(sample: tuple[str, Extraction]) -> None:
    text, extraction = sample
    quotes = [e for claim in extraction.graph.claims for e in claim.evidence]
    assert quotes
    assert all(text[e.start : e.end] == e.exact for e in quotes)
    assert all(text[: e.start].endswith(e.prefix) and text[e.end :].startswith(e.suffix) for e in quotes)


def test_graph_is_the_same_twice_and_survives_its_quads(sample: tuple[str, Extraction], root: Path) -> None:
    _, extraction = sample
    again = extract_report(read_document(root / "samples" / extraction.graph.report.source))
    assert to_nquads(to_quads(again.graph)) == to_nquads(to_quads(extraction.graph))
    assert to_nquads(to_quads(from_quads(to_quads(extraction.graph)))) == to_nquads(to_quads(extraction.graph))


def test_claims_hang_together(sample: tuple[str, Extraction]) -> None:
    _, extraction = sample
    sections = {section.iri for section in extraction.graph.sections}
    assert all(claim.section in sections for claim in extraction.graph.claims)
    assert len({claim.iri for claim in extraction.graph.claims}) == len(extraction.graph.claims)
    parents = {section.parent for section in extraction.graph.sections} - {None}
    assert parents <= sections


def test_one_iri_is_one_entity(sample: tuple[str, Extraction]) -> None:
    _, extraction = sample
    seen: dict[str, Entity] = {}
    for claim in extraction.graph.claims:
        for entity in (claim.subject, claim.object):
            if isinstance(entity, Entity):
                assert seen.setdefault(entity.iri, entity) == entity


def test_options_override_what_the_report_says() -> None:
    document = read_text(TEXT, name="brindle.txt")
    report = extract_report(document, Options(company="Other Co", year=1999, identifier="My Report")).graph.report
    assert (report.publisher.label, report.year, report.slug) == ("Other Co", 1999, "my-report")


def test_only_the_parts_asked_for_are_read() -> None:
    document = read_text(TEXT, name="brindle.txt")
    at = TEXT.index("Our *Water")
    parts = extract_report(document, Options(within=(Span(at, at + 5),)))
    whole = extract_report(document)
    assert set(parts.graph.claims) < set(whole.graph.claims)
    assert Predicate.HAS_POLICY in {c.predicate for c in parts.graph.claims}
    assert "outside the parts asked for" in dict(parts.skipped)


def test_progress_reaches_the_end() -> None:
    told: list[float] = []
    extract_report(read_text(TEXT, name="brindle.txt"), Options(progress=told.append))
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_text_without_claims_gives_an_empty_graph() -> None:
    extraction = extract_report(
        read_text("Hello there.\n\nThe weather was fine and we walked home.\n", name="walk.txt")
    )
    assert extraction.graph.claims == ()
    assert extraction.skipped


def test_another_file_name_gives_another_report(small: Extraction) -> None:
    other = extract_report(replace(read_text(TEXT, name="brindle.txt"), name="other.txt"))
    assert other.graph.report.iri != small.graph.report.iri
    assert other.graph.report.text_digest == small.graph.report.text_digest


def test_a_model_that_is_not_installed_is_told() -> None:
    with pytest.raises(ModelMissingError, match=r"no_such_model.*installed: .*--model"):
        extract_report(read_text(TEXT, name="brindle.txt"), Options(model="no_such_model"))
