"""The reports that the explorer is tested on: two plain ones, one that is hostile, one that contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from fpdf import FPDF

from kg.iris import mint_rule
from kg.model import EntityKind, Modality, Predicate, Rule
from kg.originals import digest
from kg.store import open_store
from tests.kg.audit.figures import FILLER
from tests.kg.records import Builder, acme, bolt
from tests.kg.test_reportpage import marl

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

FERN_TEXT = f"""Fern Tools responsibility report 2022

1 Our people

The harbour academy offered 468 online courses and 103 learning programs for smiths.
We will train every buyer by 2026.

| Plant | Waste |
| --- | --- |
| Harrow | 31 t |
{FILLER}2 In figures

Introduced 469 online courses and 103 learning projects at the harbour academy
"""


def fern() -> Builder:
    """A report with two numbers of courses for one year, and a row of a table."""
    b = Builder(slug="fern-2022", text=FERN_TEXT, company="Fern Tools", year=2022)
    b.rule = Rule(iri=mint_rule("figure-in-sentence"), label="A figure in a sentence.", precision=Decimal("0.9"))
    b.section("Our people", "2 In figures", number="1")
    b.section("In figures", number="2")
    for quote, metric, value in (
        ("The harbour academy offered 468 online courses and 103 learning programs for smiths.", "offered", "468"),
        ("Introduced 469 online courses and 103 learning projects at the harbour academy", "introduced", "469"),
    ):
        courses = b.observation(quote, f"online courses {metric}", value, "1", year=2022)
        b.claim(quote, Predicate.REPORTS, courses, year=2022)
    training = b.entity(EntityKind.COMMITMENT, "training of buyers")
    b.claim(
        "We will train every buyer by 2026.",
        Predicate.COMMITS_TO,
        training,
        modality=Modality.TARGET,
        year=2026,
        principles=(2,),
    )
    row = "| Harrow | 31 t |"
    b.claim(row, Predicate.REPORTS, b.observation(row, "waste", "31", "t", scope="Harrow"), principles=(8,))
    return b


def fill(store: Store) -> None:
    """Put all of them into a store."""
    store.load_vocabulary()
    for builder in (acme(), bolt(), marl(), fern()):
        store.replace_report(
            builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"nowhere/{builder.slug}.txt"
        )


def fill_printed(folder: Path, content: bytes = b"") -> Path:
    """A store of one report that is a PDF, `acme-2021.pdf` in the same folder: one with a box where its words stand."""
    made = FPDF(unit="pt", format=(600, 400))
    for _ in range(2):
        made.add_page()
        made.rect(72, 100.5, 300, 12.4)
    source, graph = folder / "acme-2021.pdf", acme().graph()
    source.write_bytes(content or bytes(made.output()))
    report = replace(graph.report, source=source.name, digest=digest(source.read_bytes()))
    with open_store(folder / "store") as store:
        store.load_vocabulary()
        made_at = datetime(2026, 1, 1, tzinfo=UTC)
        store.replace_report(replace(graph, report=report), acme().text, when=made_at, path=str(source))
    return folder / "store"


def fill_place(place: Path) -> Path:
    """A store on disk with all of them."""
    with open_store(place, with_vocabulary=True) as store:
        fill(store)
    return place
