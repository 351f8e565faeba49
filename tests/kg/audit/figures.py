"""Reports to audit whose figures are made from sentences: the quote, what it measures, and how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kg.audit import Audited, Figure, Quote
from kg.audit.records import Thing
from kg.iris import concept_iri, mint_entity
from kg.model import EntityKind, Iri
from tests.kg.audit.texts import audited

if TYPE_CHECKING:
    from collections.abc import Iterable

FILLER = "\n\n" + "The lake was calm that day. " * 100 + "\n\n"
"""What parts two places of a report, so that they are no items of one list."""


class Told(NamedTuple):
    """A figure of a sentence; `indicator` is its concept where the vocabulary knows it."""

    quote: str
    metric: str
    value: str
    unit: str = "1"
    comparator: str = "="
    indicator: str = ""
    rule: str = "figure-in-sentence"
    year: int = 2023


def report(told: Iterable[Told], *, apart: str = FILLER, year: int = 2023) -> Audited:
    """A report with these sentences, one after the other, each with its figures."""
    told = tuple(told)
    text = apart.join(dict.fromkeys(one.quote for one in told))
    made = audited(text, year=year)
    return replace(made, figures=tuple(_figure(made, at, one) for at, one in enumerate(told)))


def _figure(made: Audited, at: int, told: Told) -> Figure:
    start = (made.text or "").index(told.quote)
    iri = concept_iri("indicator", told.indicator) if told.indicator else mint_entity(EntityKind.METRIC, told.metric)
    quote = Quote(report=made.report, slug=made.slug, start=start, end=start + len(told.quote), exact=told.quote)
    return Figure(
        claim=Iri(f"https://example.org/claim/{at}"),
        subject=made.company,
        predicate="reports",
        modality="Achieved",
        negated=False,
        year=told.year,
        section=Iri("https://example.org/section/1"),
        rule=told.rule,
        quotes=(quote,),
        metric=Thing(iri=iri, kind="Metric", names=(told.metric,)),
        value=Decimal(told.value),
        unit=told.unit,
        amount=Decimal(told.value),
        code=told.unit,
        comparator=told.comparator,
    )
