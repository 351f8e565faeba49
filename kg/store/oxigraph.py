"""The store on Oxigraph, in memory and on disk."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg import terms as t
from kg.errors import RecordError, ReportConflictError, StoreError, UnknownNameError
from kg.iris import findings_graph, inferred_graph
from kg.model import Iri
from kg.store.ask import ask, ask_bytes
from kg.store.change import change
from kg.store.convert import from_ox_quad
from kg.store.endpoint import find
from kg.store.inventory import find_report, list_reports
from kg.store.merge import add_report, exchange, fill_graph, replace_graph
from kg.store.parse import parse_quads
from kg.store.part import Recipe, checked_quads, prepare_report
from kg.store.serialize import serialize_ox
from kg.store.vocabulary import vocabulary_digest, vocabulary_files, vocabulary_quads
from kg.triples import Literal, Quad, to_nquads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from oxrdflib import OxigraphStore as Bridge
    from rdflib import Dataset

    from kg.model import ReportGraph
    from kg.store.base import StoredReport
    from kg.store.change import Change
    from kg.store.endpoint import Asked, Found
    from kg.store.part import ReportPart
    from kg.store.results import Results
    from kg.store.texts import Texts


class OxigraphStore:
    """A store on Oxigraph. `place` is the directory of a disk store or the file that was read, for messages."""

    def __init__(self, inner: ox.Store, texts: Texts, *, place: Path | None, read_only: bool) -> None:
        self._inner: ox.Store | None = inner
        self._texts = texts
        self._place = place
        self._read_only = read_only
        self._changed = False
        self._bridges: list[Bridge] = []

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._read_only

    @property
    def folder(self) -> Path | None:
        """The directory that the store is kept in; None for one in memory or from a file."""
        return self._place if self._place and self._place.is_dir() else None

    @property
    def inner(self) -> ox.Store:
        """The store of pyoxigraph, for what else makes stores."""
        return self._open()

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
        """Put a report in, in place of what the store had under its IRI."""
        self.put_report(prepare_report(graph, text, inferred), when=when, path=path, replace=replace)

    def put_report(
        self, part: ReportPart, *, when: datetime, path: str, recipe: Recipe | None = None, replace: bool = False
    ) -> None:
        """Put a report that was prepared in, in place of what the store had under its IRI."""
        with self._changing():
            before = self.report(part.report)
            if before and not replace and before.digest != part.digest and before.path != path:
                raise ReportConflictError(
                    f"the name {part.slug!r} is taken by the report of {before.path or before.source}, "
                    f"and {path} is another file: give it another name, or replace the report there"
                )
            run = list(_run_quads(part, when, path, recipe))
            kept = self._texts.keep(part.text)
            old = self._all_of(part.report)
            if old:
                exchange(self._open(), old, [*parse_quads(part.quads), *run])
                # Without this the write buffers of a long build grow with every report.
                self._open().flush()
            else:
                graphs = (part.report, inferred_graph(part.report), t.RUNS_GRAPH)
                add_report(self._open(), part.quads + to_nquads(run).encode(), graphs)
            if before and before.text_digest != kept:
                self._drop_text(before.text_digest)

    def replace_findings(self, report: Iri, quads: Iterable[Quad]) -> None:
        """Put what the audit found in a report in place of what it found before."""
        with self._changing():
            if self.report(report) is None:
                raise UnknownNameError(f"the store has no report <{report}>: see its reports with claimgraph info")
            name = findings_graph(report)
            exchange(self._open(), list(self.quads(name)), list(checked_quads(name, quads)))
            self._open().flush()

    def drop_report(self, report: Iri) -> None:
        """Take a report out, with its text and what was inferred from it."""
        with self._changing():
            before = self.report(report)
            if before is None:
                raise UnknownNameError(f"the store has no report <{report}>: see its reports with claimgraph info")
            exchange(self._open(), self._all_of(report), [])
            self._drop_text(before.text_digest)

    def replace_graph(self, graph: Iri, quads: Iterable[Quad]) -> None:
        """Put quads in place of a whole graph that is no report's."""
        new = list(quads)
        if any(quad.graph != graph for quad in new) or self.report(graph) is not None:
            raise RecordError(f"the graph <{graph}> takes its own quads alone, and a report's graph is replaced whole")
        with self._changing():
            exchange(self._open(), self.quads(graph), new)

    def reports(self) -> tuple[StoredReport, ...]:
        """The reports, sorted by IRI."""
        return list_reports(self.query)

    def report(self, iri: Iri) -> StoredReport | None:
        """The report of this IRI, None where there is none."""
        return find_report(self.query, iri)

    def text(self, text_digest: str) -> str | None:
        """The text kept under a digest, None where there is none."""
        return self._texts.read(text_digest)

    def query(self, sparql: str) -> Results:
        """The answer to a SPARQL query over the merge of all graphs."""
        return ask(self._open(), sparql)

    def query_bytes(self, sparql: str, syntax: str) -> bytes:
        """The answer to a SPARQL query in a W3C format."""
        return ask_bytes(self._open(), sparql, syntax)

    def find(self, asked: Asked) -> Found:
        """The answer to a query with its dataset, evaluated as it is written."""
        return find(self._open(), asked)

    def change(self, asked: Change) -> None:
        """Carry a SPARQL update out, wholly or not at all."""
        with self._changing():
            change(self._open(), asked)

    def graphs(self) -> tuple[Iri, ...]:
        """The names of all graphs that hold something, sorted."""
        inner = self._open()
        names = [name for name in inner.named_graphs() if isinstance(name, ox.NamedNode)]
        return tuple(sorted(Iri(name.value) for name in names if _holds(inner, name)))

    def quads(self, graph: Iri | None = None) -> Iterator[Quad]:
        """The quads of one graph, or of all."""
        return map(from_ox_quad, self._ox_quads(graph))

    def dump(self, syntax: str, graphs: Sequence[Iri] | None = None) -> bytes:
        """The graphs in a format that other tools read."""
        wanted: Sequence[Iri | None] = [None] if graphs is None else graphs
        return serialize_ox((quad for graph in wanted for quad in self._ox_quads(graph)), syntax)

    def load_vocabulary(self, files: Sequence[Path] | None = None) -> bool:
        """Bring the ontology and vocabularies up to date; True where they had changed and were loaded."""
        inner, graph = self._open(), ox.NamedNode(t.VOCABULARY_GRAPH)
        paths = vocabulary_files() if files is None else files
        mark = ox.Quad(graph, ox.NamedNode(t.CG_VOCABULARY_DIGEST), ox.Literal(vocabulary_digest(paths)), graph)
        if self._read_only or mark in inner:
            return False
        quads = list(vocabulary_quads(paths, graph))
        with self._changing():
            if _holds(inner, graph):
                replace_graph(inner, t.VOCABULARY_GRAPH, [mark, *quads])
            else:
                fill_graph(inner, quads, mark)
        return True

    def to_rdflib(self) -> Dataset:
        """An rdflib Dataset over the same data, whose default graph is the merge of all."""
        from oxrdflib import OxigraphStore as Bridge
        from rdflib import Dataset

        bridge = Bridge(store=self._open())
        self._bridges.append(bridge)
        dataset = Dataset(store=bridge)
        for prefix, namespace in t.PREFIXES.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    def close(self) -> None:
        """Give the store back; closing twice does no harm."""
        inner, self._inner = self._inner, None
        while self._bridges:
            # One that its user has closed has nothing left to close.
            with suppress(AttributeError):
                self._bridges.pop().close()
        if inner is not None and self._changed:
            # Without this the next one to open the store replays the log, a second per 60,000 quads.
            with self._explained():
                inner.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> ox.Store:
        if self._inner is None:
            raise StoreError(f"the store {self._place or 'in memory'} is closed: open it again")
        return self._inner

    def _ox_quads(self, graph: Iri | None) -> Iterator[ox.Quad]:
        """The quads of one or all named graphs: the default graph only repeats them."""
        inner = self._open()
        if graph is not None:
            return iter(inner.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        names = [ox.NamedNode(name) for name in self.graphs()]
        return (quad for name in names for quad in inner.quads_for_pattern(None, None, None, name))

    def _all_of(self, report: Iri) -> list[Quad]:
        """What the store holds of a report: its graph, what was inferred from it or found in it, and its runs."""
        found = [quad for name in self._findings_on(report) for quad in self.quads(name)]
        return [*self.quads(report), *self.quads(inferred_graph(report)), *found, *self._runs_of(report)]

    def _findings_on(self, report: Iri) -> Iterator[Iri]:
        """The graphs of findings that quote a report, those of another report of the company included."""
        derived = ox.NamedNode(t.PROV_WAS_DERIVED_FROM)
        for quad in self._open().quads_for_pattern(None, derived, ox.NamedNode(report), None):
            name = quad.graph_name
            if isinstance(name, ox.NamedNode) and name.value.startswith(t.FINDINGS_GRAPHS) and quad.subject == name:
                yield Iri(name.value)

    def _runs_of(self, report: Iri) -> Iterator[Quad]:
        inner, graph = self._open(), ox.NamedNode(t.RUNS_GRAPH)
        for used in inner.quads_for_pattern(None, ox.NamedNode(t.PROV_USED), ox.NamedNode(report), graph):
            yield from map(from_ox_quad, inner.quads_for_pattern(used.subject, None, None, graph))

    def _drop_text(self, digest: str) -> None:
        """Let a text go that no report has any more, once its report's going is safe on the disk."""
        literal = ox.Literal(digest)
        if not any(self._open().quads_for_pattern(None, ox.NamedNode(t.CG_TEXT_DIGEST), literal, None)):
            self._open().flush()
            self._texts.drop(digest)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        if self._read_only:
            raise StoreError(f"{self._place} is open for reading only: open it for writing")
        with self._explained():
            yield
        self._changed = self._place is not None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except StoreError:
            raise
        except (OSError, RuntimeError) as error:
            what = "the disk is full" if "No space left" in str(error) else str(error)
            raise StoreError(
                f"{self._place or 'the store'} cannot be written: {what}; it is as it was before: "
                "free some space or choose another --store, then build again"
            ) from error


def _holds(inner: ox.Store, name: ox.NamedNode) -> bool:
    return next(inner.quads_for_pattern(None, None, None, name), None) is not None


def _run_quads(part: ReportPart, when: datetime, path: str, recipe: Recipe | None) -> Iterator[Quad]:
    """The time, file and recipe of a run: they differ between runs that find the same, so they stand apart."""
    time = when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    yield Quad(part.run, t.PROV_USED, part.report, t.RUNS_GRAPH)
    yield Quad(part.run, t.PROV_ENDED_AT_TIME, Literal(time, t.XSD_DATE_TIME), t.RUNS_GRAPH)
    yield Quad(part.run, t.CG_SOURCE_PATH, Literal(path), t.RUNS_GRAPH)
    if recipe is not None:
        yield Quad(part.run, t.CG_READING_DIGEST, Literal(recipe.reading), t.RUNS_GRAPH)
        yield Quad(part.run, t.CG_INFERENCE_DIGEST, Literal(recipe.inference), t.RUNS_GRAPH)
