"""The audit of a report in a store: what it reads, keeps, proves, and lets go with the report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kg.audit import Finding, FindingKind, Severity, audit, chosen, finding_iri, findings_quads, load_audited
from kg.errors import ParameterError, RecordError, UnknownNameError
from kg.iris import findings_graph, mint_report
from kg.model import Iri, Predicate
from kg.ontology import load_ontology
from kg.rows import plain, rows
from kg.store import open_store
from kg.validate import run_checks, run_shapes
from kg.verify import verify_reports
from tests.kg.records import Builder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

TEXT = """Fennmoor Ferries Report 2023

Introduced 468 online courses and 103 learning projects at the harbour academy

{}

The harbour academy offered 469 online courses and 103 learning programs.
The yard runs 412 cranes: 268 diesel cranes, 96 gas cranes and 38 electric cranes.
"""
COUNT = "SELECT ?finding { ?finding a cg:Finding } ORDER BY ?finding"


def fennmoor(slug: str = "fennmoor-2023", year: int = 2023) -> Builder:
    b = Builder(slug=slug, text=TEXT.format("The lake was calm. " * 60), company="Fennmoor Ferries", year=year)
    for quote, value in (
        ("Introduced 468 online courses and 103 learning projects at the harbour academy", "468"),
        ("The harbour academy offered 469 online courses and 103 learning programs.", "469"),
    ):
        b.claim(quote, Predicate.REPORTS, b.observation(quote, "online courses offered", value, "1", year=2023))
    return b


def put(store: Store, made: Builder) -> None:
    store.replace_report(made.graph(), made.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"{made.slug}.txt")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None) as opened:
        put(opened, fennmoor())
        yield opened


REPORT = mint_report("fennmoor-2023")
KINDS = ("contradiction", "arithmetic")


def run(store: Store) -> tuple[Finding, ...]:
    result = audit(load_audited(store, REPORT), chosen(only=KINDS))
    store.replace_findings(REPORT, findings_quads(result))
    return result.findings


def test_findings_are_kept_each_with_its_places_and_claims(store: Store) -> None:
    contradiction, mismatch = run(store)
    assert contradiction.kind is FindingKind.CONTRADICTION
    assert [quote.exact[:14] for quote in contradiction.quotes] == ["Introduced 468", "The harbour ac"]
    assert set(contradiction.concerns) == {claim.iri for claim in fennmoor().claims}
    assert mismatch.kind is FindingKind.ARITHMETIC_MISMATCH
    audited = load_audited(store, REPORT)
    kept = {plain(finding) for (finding,) in rows(store, COUNT)}
    assert kept == {finding_iri(one, audited) for one in (contradiction, mismatch)}
    assert findings_graph(REPORT) in store.graphs()


def test_the_findings_are_proved_and_conform(store: Store) -> None:
    run(store)
    (check,) = verify_reports(store, recorded_paths=False)
    assert check.failures == ()
    assert check.quotes == len(fennmoor().claims) + 1
    assert list(run_checks(store)) == []
    assert list(run_shapes(store)) == []


def test_the_same_audit_gives_the_same_quads(store: Store) -> None:
    run(store)
    before = set(store.quads(findings_graph(REPORT)))
    run(store)
    assert set(store.quads(findings_graph(REPORT))) == before


def test_findings_go_when_the_report_is_built_again_or_dropped(store: Store) -> None:
    run(store)
    put(store, fennmoor())
    assert list(rows(store, COUNT)) == []
    run(store)
    store.drop_report(REPORT)
    assert list(rows(store, COUNT)) == []
    assert findings_graph(REPORT) not in store.graphs()


def test_findings_that_quote_another_report_go_with_it(store: Store) -> None:
    put(store, fennmoor("fennmoor-2021", 2021))
    audited = load_audited(store, REPORT)
    assert audited.earlier is not None
    both = Finding(
        kind=FindingKind.YEAR_OVER_YEAR,
        severity=Severity.LOW,
        comment="Both say so.",
        quotes=(audited.figures[0].quotes[0], audited.earlier.figures[0].quotes[0]),
    )
    result = audit(audited, ())
    store.replace_findings(
        REPORT, findings_quads(type(result)(audited=audited, kinds=(), findings=(both,), checked=()))
    )
    store.drop_report(mint_report("fennmoor-2021"))
    assert list(rows(store, COUNT)) == []


def test_a_graph_without_its_text_is_audited_by_its_quotes(store: Store, tmp_path) -> None:
    path = tmp_path / "graph.nq"
    path.write_bytes(store.dump("nq"))
    with open_store(path, read_only=True) as elsewhere:
        audited = load_audited(elsewhere, REPORT)
        assert audited.text is None
        assert [one.kind for one in audit(audited, chosen(only=KINDS)).findings] == [FindingKind.CONTRADICTION]


def test_kinds_are_switched_by_name() -> None:
    assert [one.name for one in chosen(only=["arithmetic", "contradiction"], skip=["contradiction"])] == ["arithmetic"]
    with pytest.raises(ParameterError, match="contradiction"):
        chosen(only=["contradictions"])


def test_every_kind_is_an_individual_of_the_ontology() -> None:
    named = {one.name for one in load_ontology().search(type=load_ontology().FindingKind)}
    assert {one.value for one in FindingKind} == named


def test_what_is_not_there_or_not_its_own_is_refused(store: Store) -> None:
    with pytest.raises(UnknownNameError):
        load_audited(store, Iri("https://example.org/none"))
    with pytest.raises(UnknownNameError):
        store.replace_findings(Iri("https://example.org/none"), [])
    with pytest.raises(RecordError):
        store.replace_findings(REPORT, store.quads(REPORT))
