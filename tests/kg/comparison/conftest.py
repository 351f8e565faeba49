"""A store of two companies whose figures can be compared, one of them with reports of two years."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kg.model import EntityKind, Predicate
from kg.store import open_store
from tests.kg.records import ISO_14001, SPRINGS_ALLIANCE, Builder, certification, concept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Entity
    from kg.store import Store

GHG = concept(EntityKind.METRIC, "indicator", "ghg-scope-1", "Scope 1 GHG emissions")
STAFF = concept(EntityKind.METRIC, "indicator", "employees", "employees")
REVENUE = concept(EntityKind.METRIC, "indicator", "revenue", "revenue")
PAPER = concept(EntityKind.METRIC, "indicator", "waste-paper", "paper consumption")

LAMPS_2022 = """Tarn Lamps Report 2022
Scope 1 emissions were 900 t in 2022 and 800 t in 2021.
We had 90 employees. Revenue was 2 million euros.
"""
LAMPS_2023 = """Tarn Lamps Report 2023
Scope 1 emissions fell to 720 t. The Oslo plant emitted 500 t.
We had 100 employees. Revenue was 3 million euros. We used 12 t of paper.
Tarn Lamps is certified to ISO 14001.
Tarn Lamps works with the Springs Alliance.
"""
FOODS_2023 = """Quill Foods Report 2023
Scope 1 emissions were 2.4 kt. Revenue was 5 million dollars.
Quill Foods employs about 50 employees.
Quill Foods works with the Springs Alliance.
"""


def report(builder: Builder, quote: str, metric: Entity, value: str, unit: str, **fields: object) -> None:
    """Adds a figure of an indicator."""
    tons = {"t": 1000, "kt": 1_000_000}.get(unit)
    subject = fields.pop("subject", builder.publisher)
    figure = builder.observation(
        quote,
        metric.label,
        value,
        unit,
        year=fields.pop("year", builder.year),
        normalized_value=None if tons is None else Decimal(value) * tons,
        normalized_unit_code=None if tons is None else "kg",
        **fields,
    )
    figure = type(figure)(**{name: getattr(figure, name) for name in figure.__slots__} | {"metric": metric})
    builder.claim(quote, Predicate.REPORTS, figure, subject=subject, principles=(8,))


def builders() -> tuple[Builder, ...]:
    """The three reports."""
    old = Builder(slug="tarn-2022", text=LAMPS_2022, company="Tarn Lamps", year=2022)
    report(old, "Scope 1 emissions were 900 t in 2022", GHG, "900", "t")
    report(old, "800 t in 2021", GHG, "800", "t", year=2021)
    report(old, "We had 90 employees.", STAFF, "90", "1")
    lamps = Builder(slug="tarn-2023", text=LAMPS_2023, company="Tarn Lamps", year=2023)
    report(lamps, "Scope 1 emissions fell to 720 t.", GHG, "720", "t")
    plant = lamps.entity(EntityKind.SITE, "Oslo plant", part_of=lamps.publisher.iri)
    report(lamps, "The Oslo plant emitted 500 t.", GHG, "500", "t", subject=plant)
    report(lamps, "We had 100 employees.", STAFF, "100", "1")
    report(lamps, "Revenue was 3 million euros.", REVENUE, "3000000", "EUR")
    report(lamps, "We used 12 t of paper.", PAPER, "12", "t")
    certified = certification("ISO 14001", ISO_14001)
    lamps.claim("Tarn Lamps is certified to ISO 14001.", Predicate.HOLDS_CERTIFICATION, certified, principles=(7,))
    lamps.claim("Tarn Lamps works with the Springs Alliance.", Predicate.PARTNERS_WITH, SPRINGS_ALLIANCE)
    foods = Builder(slug="quill-2023", text=FOODS_2023, company="Quill Foods", year=2023)
    report(foods, "Scope 1 emissions were 2.4 kt.", GHG, "2.4", "kt")
    report(foods, "Revenue was 5 million dollars.", REVENUE, "5000000", "USD")
    report(foods, "about 50 employees", STAFF, "50", "1")
    foods.claim("Quill Foods works with the Springs Alliance.", Predicate.PARTNERS_WITH, SPRINGS_ALLIANCE)
    return old, lamps, foods


@pytest.fixture(scope="session")
def figures() -> Iterator[Store]:
    """The reports in memory, with the vocabularies; only to be read."""
    with open_store(None) as store:
        store.load_vocabulary()
        for builder in builders():
            store.replace_report(
                builder.graph(), builder.text, when=datetime(2026, 1, 1, tzinfo=UTC), path=f"nowhere/{builder.slug}.txt"
            )
        yield store
