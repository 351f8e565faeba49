"""A report as it goes into a store: statements and text, made anywhere, put in by one writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import RecordError
from kg.iris import inferred_graph
from kg.store.texts import text_digest
from kg.triples import to_lines, to_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import Iri, ReportGraph
    from kg.triples import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """A report's graph and what was inferred from it, as sorted N-Quads in UTF-8, with the text that it quotes."""

    report: Iri
    slug: str
    source: str
    digest: str
    text_digest: str
    run: Iri
    quads: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What decides the bytes of a report besides its file, as digests: of its reading, of what is inferred from it."""

    reading: str
    inference: str


def prepare_report(
    graph: ReportGraph, text: str, inferred: Iterable[Quad] = (), lines: Sequence[str] | None = None
) -> ReportPart:
    """A report ready to be stored; `lines` are those of its N-Quads, where they are at hand.

    Quotes that the text does not have, or inferred quads of another graph, raise `RecordError`.
    """
    _check_quotes(graph, text)
    report = graph.report
    read = to_lines(to_quads(graph)) if lines is None else lines
    follows = checked_quads(inferred_graph(report.iri), inferred)
    return ReportPart(
        report=report.iri,
        slug=report.slug,
        source=report.source,
        digest=report.digest,
        text_digest=report.text_digest,
        run=graph.run.iri,
        quads="".join(sorted([*read, *to_lines(follows)])).encode(),
        text=text,
    )


def checked_quads(name: Iri, quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads as they are, once it is sure that they are of a graph that goes with its report when it goes."""
    for quad in quads:
        if quad.graph != name:
            raise RecordError(f"what follows from a report belongs into the graph <{name}>, not <{quad.graph}>")
        yield quad


def _check_quotes(graph: ReportGraph, text: str) -> None:
    if text_digest(text) != graph.report.text_digest:
        raise RecordError(f"the text given is not the one that {graph.report.source} was read as")
    for claim in graph.claims:
        for evidence in claim.evidence:
            if text[evidence.start : evidence.end] != evidence.exact:
                raise RecordError(
                    f"<{claim.iri}> quotes {evidence.exact!r}, but at {evidence.start} to {evidence.end} the text has "
                    f"{text[evidence.start : evidence.end]!r}"
                )
