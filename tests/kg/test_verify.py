"""The proof of quotes: what holds, and each thing that can be wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceMissingError
from kg.model import Iri
from kg.store import open_store
from kg.terms import cg
from kg.triples import Literal, to_nquads, to_quads
from kg.verify import FailureKind, ReportCheck, TextOrigin, digest, verify_reports
from tests.kg.records import Builder, Predicate, acme, bolt, concept
from tests.kg.records import EntityKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.store import Store
    from kg.triples import Quad

OA = "http://www.w3.org/ns/oa#"


def built(builder: Builder, path: str = "/nowhere/report.txt") -> Store:
    """A store in memory with one report, its text kept."""
    store = open_store(None)
    store.replace_report(builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=path)
    return store


def graph_file(folder: Path, change: Callable[[Quad], Quad | None] = lambda quad: quad) -> Store:
    """A store from a graph file of Acme's report, without a kept text, its quads changed or left out."""
    path = folder / "graph.nq"
    quads = [made for quad in to_quads(acme().graph()) if (made := change(quad))]
    path.write_text(to_nquads(quads), encoding="utf-8")
    return open_store(path)


def only(store: Store, *sources: Path) -> ReportCheck:
    (check,) = verify_reports(store, sources)
    return check


def kinds(check: ReportCheck) -> list[FailureKind]:
    return [failure.kind for failure in check.failures]


def source(folder: Path, builder: Builder) -> Path:
    path = folder / f"{builder.slug}.txt"
    path.write_bytes(builder.text.encode())
    return path


def test_kept_text_proves_the_quotes_where_no_file_is():
    check = only(built(acme()))
    assert (check.origin, check.path, check.quotes, check.failures) == (TextOrigin.KEPT, None, 8, ())


def test_file_at_its_path_is_read_again(tmp_path: Path):
    path = source(tmp_path, acme())
    check = only(built(acme(), str(path)))
    assert (check.origin, check.path, check.failures) == (TextOrigin.SOURCE, str(path), ())


@pytest.mark.parametrize("given_as", ["file", "folder"])
def test_given_source_is_found_by_its_name(tmp_path: Path, given_as):
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    path = source(folder, acme())
    check = only(graph_file(tmp_path), path if given_as == "file" else tmp_path)
    assert (check.origin, check.path, check.quotes, check.failures) == (TextOrigin.SOURCE, str(path), 8, ())


def test_of_files_with_one_name_the_one_that_was_read_counts(tmp_path: Path):
    for name, text in (("a", "something else"), ("b", acme().text)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "acme-2021.txt").write_bytes(text.encode())
    assert only(graph_file(tmp_path), tmp_path).path == str(tmp_path / "b" / "acme-2021.txt")


def test_changed_file_is_told_with_the_quotes_that_no_longer_stand(tmp_path: Path):
    path = source(tmp_path, acme())
    path.write_text(acme().text.replace("Fresh water", "Clean water"), encoding="utf-8")
    check = only(built(acme(), str(path)))
    assert check.origin is TextOrigin.CHANGED
    assert kinds(check) == [FailureKind.SOURCE_CHANGED, FailureKind.CONTEXT_DIFFERS, FailureKind.QUOTE_DIFFERS]
    assert "hold 'Clean water withdrawn was 3.5" in check.failures[-1].message


def test_file_replaced_by_a_binary_leaves_the_kept_text(tmp_path: Path):
    path = source(tmp_path, acme())
    path.write_bytes(b"\xff\x00\xd8")
    check = only(built(acme(), str(path)))
    assert (check.origin, kinds(check)) == (TextOrigin.KEPT, [FailureKind.SOURCE_CHANGED])


def test_no_file_and_no_kept_text_is_a_failure(tmp_path: Path):
    check = only(graph_file(tmp_path))
    assert (check.origin, check.quotes, kinds(check)) == (TextOrigin.NOWHERE, 0, [FailureKind.NO_TEXT])


@pytest.mark.parametrize(
    ("predicate", "value", "kind"),
    [
        ("exact", "Electricity used 1,200 MWh", FailureKind.QUOTE_DIFFERS),
        ("start", "351", FailureKind.QUOTE_DIFFERS),
        ("start", "-26", FailureKind.QUOTE_DIFFERS),
        ("end", "999999", FailureKind.QUOTE_DIFFERS),
        ("end", "349", FailureKind.QUOTE_DIFFERS),
        ("start", "many", FailureKind.INCOMPLETE),
        ("prefix", "other words", FailureKind.CONTEXT_DIFFERS),
        ("suffix", "other words", FailureKind.CONTEXT_DIFFERS),
    ],
)
def test_wrong_quote_is_told(tmp_path: Path, predicate, value, kind):
    claim = next(one for one in acme().claims if one.predicate is Predicate.REPORTS)
    place = f"-{claim.evidence[0].start}-{claim.evidence[0].end}#"

    def change(quad: Quad) -> Quad:
        hit = quad.predicate == OA + predicate and place in quad.subject
        return quad._replace(object=Literal(value)) if hit else quad

    check = only(graph_file(tmp_path, change), source(tmp_path, acme()))
    assert kinds(check) == [kind]
    assert place.strip("#") in check.failures[0].node


@pytest.mark.parametrize("predicate", ["start", "exact"])
def test_evidence_without_its_parts_is_told(tmp_path: Path, predicate):
    store = graph_file(tmp_path, lambda quad: None if quad.predicate == OA + predicate else quad)
    assert set(kinds(only(store, source(tmp_path, acme())))) >= {FailureKind.INCOMPLETE}


def test_claim_without_evidence_is_told(tmp_path: Path):
    claim = acme().claims[0].iri
    store = graph_file(
        tmp_path, lambda quad: None if quad.subject == claim and quad.predicate == cg("evidence") else quad
    )
    failures = only(store, source(tmp_path, acme())).failures
    assert [(one.kind, one.node) for one in failures] == [(FailureKind.NO_EVIDENCE, Iri(claim))]


def test_text_that_is_not_the_one_that_was_read_is_told(tmp_path: Path):
    store = graph_file(
        tmp_path,
        lambda quad: (
            quad._replace(object=Literal("sha256:" + "0" * 64)) if quad.predicate == cg("textDigest") else quad
        ),
    )
    assert kinds(only(store, source(tmp_path, acme()))) == [FailureKind.TEXT_CHANGED]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_source_is_decoded_as_it_was_read(tmp_path: Path, encoding):
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    path = tmp_path / "bolt-2020.txt"
    path.write_bytes(marks.get(encoding, b"") + bolt().text.encode(encoding))
    graph = bolt().graph()
    store = open_store(None)
    read = replace(graph, report=replace(graph.report, digest=digest(path.read_bytes())))
    store.replace_report(read, bolt().text, when=datetime(2026, 1, 1, tzinfo=UTC), path=str(path))
    check = only(store)
    assert (check.origin, check.quotes, check.failures) == (TextOrigin.SOURCE, 12, ())


def test_several_reports_are_checked_one_after_the_other(two_reports: Store):
    assert [(one.name, one.quotes, one.failures) for one in verify_reports(two_reports)] == [
        ("acme-2021.txt", 8, ()),
        ("bolt-2020.txt", 12, ()),
    ]


def test_source_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(SourceMissingError, match=r"missing\.txt does not exist"):
        list(verify_reports(built(acme()), [tmp_path / "missing.txt"]))


@given(
    before=st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    quote=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30),
    after=st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
)
def test_every_quote_that_stands_in_the_text_holds(before, quote, after):
    builder = Builder(slug="any", text=f"{before}{quote}{after}", company="Any", year=2021)
    builder.claim(quote, Predicate.COMPLIES_WITH, concept(Kind.REGULATION, "regulation", "gdpr", "GDPR"))
    check = only(built(builder))
    assert (check.quotes, check.failures) == (1, ())
