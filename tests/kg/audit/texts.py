"""Reports to audit that are made of a text and a few claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.audit import Audited, Finding, Quote, Statement
from kg.audit.records import Thing
from kg.model import Iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.audit import Checked

REPORT = Iri("https://example.org/report/olmstrand-2023")


def audited(text: str, *named: tuple[str, str], year: int = 2023) -> Audited:
    """A report of Olmstrand with that text; `named` are things of its graph, as class and name, that the text has."""
    return Audited(
        report=REPORT,
        slug="olmstrand-2023",
        title="Olmstrand 2023",
        company=Thing(
            iri=Iri("https://example.org/olmstrand"), kind="Organization", names=("Olmstrand", "Olmstrand AB")
        ),
        year=year,
        text=text,
        sections=(),
        statements=tuple(_statement(text, kind, name) for kind, name in named),
        figures=(),
    )


def found(find: Callable[[Audited], Iterator[Finding | Checked]], report: Audited) -> list[tuple[str, ...]]:
    """The words of the places of each finding."""
    return [words(one.quotes) for one in find(report) if isinstance(one, Finding)]


def words(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """The words of quotes."""
    return tuple(quote.exact for quote in quotes)


def _statement(text: str, kind: str, name: str) -> Statement:
    start = text.index(name)
    company = Thing(iri=Iri("https://example.org/olmstrand"), kind="Organization", names=("Olmstrand",))
    return Statement(
        claim=Iri(f"https://example.org/claim/{start}"),
        subject=company,
        predicate="mentions",
        modality="Achieved",
        negated=False,
        year=None,
        section=None,
        rule="named",
        quotes=(Quote(report=REPORT, slug="olmstrand-2023", start=start, end=start + len(name), exact=name),),
        object=Thing(iri=Iri(f"https://example.org/thing/{start}"), kind=kind, names=(name,)),
    )
