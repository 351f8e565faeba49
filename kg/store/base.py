"""What every store does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from rdflib import Dataset

    from kg.model import Iri, ReportGraph
    from kg.store.change import Change
    from kg.store.endpoint import Asked, Found
    from kg.store.part import Recipe, ReportPart
    from kg.store.results import Results
    from kg.triples import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report of a store. `built`, `path` and `recipe` are None where the graph came without them."""

    iri: Iri
    slug: str
    title: str
    publisher: Iri
    publisher_name: str
    year: int | None
    source: str
    digest: str
    text_digest: str
    built: datetime | None
    path: str | None
    recipe: Recipe | None = None


class Store(Protocol):
    """Graphs of reports, each replaced or dropped whole, with the texts that they quote.

    Every change is one transaction: it happens wholly or not at all, also when the process is killed.
    """

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        ...

    @property
    def folder(self) -> Path | None:
        """The directory that the store is kept in; None for one in memory, from a file, or elsewhere."""
        ...

    def replace_report(  # noqa: PLR0913  # each is a part of what is stored
        self,
        graph: ReportGraph,
        text: str,
        *,
        when: datetime,
        path: str,
        replace: bool = False,
        inferred: Iterable[Quad] = (),
    ) -> None:
        """Put a report in, in place of what the store had under its IRI.

        `when` and `path` (the time and the file of the run) are kept in a graph of their own, and so is what
        `kg.infer` gave for the report. Quotes that the text does not have, or inferred quads of another graph, raise
        `RecordError`; another file under the same name raises `ReportConflictError` unless `replace` is set.
        """
        ...

    def put_report(
        self, part: ReportPart, *, when: datetime, path: str, recipe: Recipe | None = None, replace: bool = False
    ) -> None:
        """Put a report that `prepare_report` made in, in place of what the store had under its IRI.

        `recipe` is kept with the time and the file of the run; a conflict is told as by `replace_report`.
        """
        ...

    def replace_findings(self, report: Iri, quads: Iterable[Quad]) -> None:
        """Put what `kg.audit` found in a report in place of what it found before.

        Quads of another graph than the report's findings raise `RecordError`, a report that is not there
        `UnknownNameError`. Findings go when a report that they quote is replaced or dropped.
        """
        ...

    def drop_report(self, report: Iri) -> None:
        """Take a report out, with its text and what was inferred from it; `UnknownNameError` where there is none."""
        ...

    def replace_graph(self, graph: Iri, quads: Iterable[Quad]) -> None:
        """Put quads without blank nodes in place of a whole graph that is no report's; none take the graph away."""
        ...

    def reports(self) -> tuple[StoredReport, ...]:
        """The reports, sorted by IRI."""
        ...

    def report(self, iri: Iri) -> StoredReport | None:
        """The report of this IRI, None where there is none."""
        ...

    def text(self, text_digest: str) -> str | None:
        """The text kept under a digest ("sha256:..."), None where there is none."""
        ...

    def query(self, sparql: str) -> Results:
        """The answer to a SPARQL query over the merge of all graphs; all of `kg.terms.PREFIXES` are known."""
        ...

    def query_bytes(self, sparql: str, syntax: str) -> bytes:
        """The answer in a W3C format: json, xml, csv, tsv for SELECT and ASK; ttl, nt, jsonld, rdf for CONSTRUCT."""
        ...

    def find(self, asked: Asked) -> Found:
        """The answer to a query with its dataset, evaluated as it is written: what the SPARQL protocol asks for."""
        ...

    def change(self, asked: Change) -> None:
        """Carry a SPARQL update of named graphs out, wholly or not at all; it is for those who serve a store."""
        ...

    def graphs(self) -> tuple[Iri, ...]:
        """The names of all graphs that hold something, sorted."""
        ...

    def quads(self, graph: Iri | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        ...

    def dump(self, syntax: str, graphs: Sequence[Iri] | None = None) -> bytes:
        """The graphs (all without a choice) as nq, trig, ttl, nt, jsonld or rdf, the same bytes for the same quads."""
        ...

    def load_vocabulary(self, files: Sequence[Path] | None = None) -> bool:
        """Bring the ontology and vocabularies up to date; True where they had changed and were loaded."""
        ...

    def to_rdflib(self) -> Dataset:
        """An rdflib Dataset over the same data, whose default graph is the merge of all; change nothing through it."""
        ...

    def close(self) -> None:
        """Give the store back; closing twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
