"""Shapes and checks over whole graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.store import open_store
from kg.terms import cg
from kg.triples import Literal, to_nquads, to_quads
from kg.validate import run_checks, run_shapes
from tests.kg.records import acme

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store


def test_sound_reports_conform(two_reports: Store):
    assert [*run_checks(two_reports), *run_shapes(two_reports)] == []


def test_check_tells_the_node_and_what_is_wrong(tmp_path: Path):
    path = tmp_path / "graph.nq"
    claim = acme().claims[0]
    quads = [quad for quad in to_quads(acme().graph()) if (quad.subject, quad.predicate) != (claim.iri, cg("evidence"))]
    path.write_text(to_nquads(quads), encoding="utf-8")
    found = [one for one in run_checks(open_store(path)) if one.rule == "claim-without-evidence-violation"]
    assert [(one.node, one.message, one.severity) for one in found] == [
        (claim.iri, "A claim has no evidence", "violation")
    ]


@pytest.mark.parametrize("predicate", ["modality", "evidence", "statedIn"])
def test_shape_tells_the_node_and_the_property(tmp_path: Path, predicate):
    path = tmp_path / "graph.nq"
    claim = acme().claims[0]
    quads = [quad for quad in to_quads(acme().graph()) if (quad.subject, quad.predicate) != (claim.iri, cg(predicate))]
    path.write_text(to_nquads(quads), encoding="utf-8")
    found = list(run_shapes(open_store(path)))
    assert any(one.node == claim.iri and one.message.startswith(f"{predicate}: ") for one in found)


def test_wrong_value_is_shown(tmp_path: Path):
    path = tmp_path / "graph.nq"
    quads = [
        quad._replace(object=Literal("perhaps")) if quad.predicate == cg("negated") else quad
        for quad in to_quads(acme().graph())
    ]
    path.write_text(to_nquads(quads), encoding="utf-8")
    assert any("negated" in one.message and "(found perhaps)" in one.message for one in run_shapes(open_store(path)))
