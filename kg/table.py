"""The claims of a store as one flat table, a row a claim, for tools that scan columns (extra `data`)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from kg.comparison import list_companies
from kg.errors import ExtraMissingError
from kg.model import Entity, Observation
from kg.triples import from_quads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import IO

    import pyarrow as pa

    from kg.comparison import Company
    from kg.model import Claim, Evidence, Iri, Report, ReportGraph, Section
    from kg.store import Store

_GROUP: Final = 20_000
"""How many rows are gathered before they are written: what is held in memory, with one report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim with all that its row tells; `place` is the first of its places in the text."""

    claim: Claim
    report: Report
    company: Company
    section: Section
    place: Evidence
    object: Entity
    figure: Observation | None
    qualifiers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type as Arrow writes it, what it says, and where a row has it from."""

    name: str
    type: str
    meaning: str
    value: Callable[[Row], object]


def _kind(row: Row) -> str:
    return row.object.kind.value if row.figure is None else "Observation"


def _year(row: Row) -> int | None:
    return row.claim.year if row.claim.year is not None or row.figure is None else row.figure.year


def _normalized(figure: Observation) -> float | None:
    return None if figure.normalized_value is None else float(figure.normalized_value)


def _places(row: Row) -> int:
    return len(row.claim.evidence)


def _told(name: str, meaning: str, qualifier: str | None = None) -> Column:
    """A qualifier as the text words it."""
    return Column(name=name, type="string", meaning=meaning, value=lambda row: row.qualifiers.get(qualifier or name))


def _counted(name: str, meaning: str) -> Column:
    """A qualifier that is a number; empty where the text gives none."""
    return Column(name=name, type="double", meaning=meaning, value=lambda row: _number(row.qualifiers.get(name)))


def _of_figure(name: str, type_: str, meaning: str, value: Callable[[Observation], object]) -> Column:
    return Column(name=name, type=type_, meaning=meaning, value=lambda row: row.figure and value(row.figure))


def _column(name: str, type_: str, meaning: str, value: Callable[[Row], object]) -> Column:
    return Column(name=name, type=type_, meaning=meaning, value=value)


COLUMNS: Final = (
    _column("report", "string", "name of the report in the store", lambda row: row.report.slug),
    _column("report_title", "string", "title of the report", lambda row: row.report.title),
    _column("report_year", "int16", "year that the report is on", lambda row: row.report.year),
    _column("company", "string", "who published the report; one name for one company", lambda row: row.company.name),
    _column("predicate", "string", "property of the ontology that is claimed", lambda row: row.claim.predicate.value),
    _column("subject", "string", "name of whom or what the claim is about", lambda row: row.claim.subject.label),
    _column("subject_kind", "string", "class of the subject", lambda row: row.claim.subject.kind.value),
    _column("object", "string", "name of what is claimed of it; of a figure its metric", lambda row: row.object.label),
    _column("object_kind", "string", "class of the object; Observation for figures", _kind),
    _column("modality", "string", "Achieved, Ongoing, Target or Required", lambda row: row.claim.modality.value),
    _column("negated", "bool", "whether the text says that it is not so", lambda row: row.claim.negated),
    _column("confidence", "double", "measured precision of the rule", lambda row: float(row.claim.rule.precision)),
    _column("year", "int16", "year that the claim is on, where the text sets one", _year),
    _of_figure("metric", "string", "name of the metric", lambda figure: figure.metric.label),
    _of_figure("comparator", "string", "=, >, <, >=, <=, ~ or up to", lambda figure: figure.comparator.value),
    _of_figure("value", "double", "value as stated, scaled out", lambda figure: float(figure.value)),
    _of_figure("unit", "string", "UCUM or currency code; 1 for counts", lambda figure: figure.unit_code),
    _of_figure("normalized_value", "double", "value in the one unit of its kind", _normalized),
    _of_figure("normalized_unit", "string", "code of that unit", lambda figure: figure.normalized_unit_code),
    _of_figure("baseline_year", "int16", "year that a change is counted from", lambda figure: figure.baseline_year),
    _of_figure("scope", "string", "what the figure covers, in the report's words", lambda figure: figure.scope),
    _column("principles", "list<int8>", "UNGC principles it is evidence for", lambda row: list(row.claim.principles)),
    _column("goals", "list<int8>", "SDGs that the text names", lambda row: list(row.claim.goals)),
    _column("topics", "list<string>", "IRIs of the themes of the SDGs it is on", lambda row: list(row.claim.topics)),
    _told("action", "what is done, of commitments and supplier facts"),
    _counted("amount", "money given"),
    _told("awarded_by", "who gave an award", "awardedBy"),
    _told("category", "category of an award or a body"),
    _told("certifier", "who certified"),
    _told("chapter", "chapter that a row of a content index names"),
    _told("code", "code of a disclosure as the report writes it"),
    _counted("count", "how many"),
    _told("currency", "ISO 4217 code of the amount"),
    _told("items", "what was given other than money"),
    _told("level", "level of a certification or membership"),
    _told("omission_reason", "why a disclosure is left out", "omissionReason"),
    _told("omitted", "true where a disclosure is left out"),
    _told("named_page", "page that a row of a content index names", "page"),
    _told("named_title", "title that a row of a content index gives a disclosure", "title"),
    _counted("participants", "how many took part"),
    _told("rank", "rank of an award"),
    _told("remark", "remark of a row of a content index"),
    _told("role", "role in what the object names"),
    _counted("share", "share, in percent"),
    _told("topic", "what a commitment or fact is on, in the report's words"),
    _column("quote", "string", "the words that state it, as they stand in the text", lambda row: row.place.exact),
    _column("start", "int64", "where they begin, in characters (code points)", lambda row: row.place.start),
    _column("end", "int64", "where they end, exclusive", lambda row: row.place.end),
    _column("page", "int32", "page they stand on, where the source has pages", lambda row: row.place.page),
    _column("places", "int16", "in how many places it is stated; these are the first's", _places),
    _column("section", "string", "title of the section they stand in", lambda row: row.section.title or None),
    _column("rule", "string", "name of the rule that found it", lambda row: row.claim.rule.iri.rsplit("/", 1)[-1]),
    _column("claim", "string", "IRI of the claim: what leads back into the graph", lambda row: row.claim.iri),
    _column("report_iri", "string", "IRI of the report, and of its named graph", lambda row: row.report.iri),
    _column("company_iri", "string", "IRI of the company", lambda row: row.company.iri),
    _column("subject_iri", "string", "IRI of the subject", lambda row: row.claim.subject.iri),
    _column("object_iri", "string", "IRI of the object", lambda row: row.claim.object.iri),
    _column("conforms_to", "string", "IRI of the standard it is certified to", lambda row: row.object.conforms_to),
    _of_figure("metric_iri", "string", "IRI of the metric", lambda figure: figure.metric.iri),
    _column("section_iri", "string", "IRI of the section", lambda row: row.claim.section),
)


def write_claims(store: Store, out: Path | IO[bytes], reports: Iterable[Iri] | None = None) -> int:
    """Write the claims of reports (all without a choice) as a Parquet file, one report at a time; how many they are.

    `ExtraMissingError` where pyarrow is not installed.
    """
    schema, written = claims_schema(), 0
    with _imported("pyarrow.parquet").ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in claim_batches(store, reports):
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def claim_batches(store: Store, reports: Iterable[Iri] | None = None) -> Iterator[pa.RecordBatch]:
    """The claims of reports (all without a choice), by report and place, in batches that whole reports fill."""
    schema, make = claims_schema(), _imported("pyarrow").record_batch
    filled: list[list[object]] = [[] for _ in COLUMNS]
    for row in _rows(store, reports):
        for values, column in zip(filled, COLUMNS, strict=True):
            values.append(column.value(row))
        if len(filled[0]) >= _GROUP:
            yield make(filled, schema=schema)
            filled = [[] for _ in COLUMNS]
    if filled[0]:
        yield make(filled, schema=schema)


def claims_schema() -> pa.Schema:
    """The columns and their types, each with its meaning as metadata."""
    arrow = _imported("pyarrow")
    types = {
        "string": arrow.string(), "double": arrow.float64(), "bool": arrow.bool_(), "int16": arrow.int16(),
        "int32": arrow.int32(), "int64": arrow.int64(), "list<int8>": arrow.list_(arrow.int8()),
        "list<string>": arrow.list_(arrow.string()),
    }  # fmt: skip
    fields = (arrow.field(one.name, types[one.type], metadata={"description": one.meaning}) for one in COLUMNS)
    schema: pa.Schema = arrow.schema(fields)
    return schema


def _rows(store: Store, reports: Iterable[Iri] | None) -> Iterator[Row]:
    companies = {iri: company for company in list_companies(store) for iri in company.iris}
    chosen = None if reports is None else frozenset(reports)
    for report in store.reports():
        if chosen is None or report.iri in chosen:
            yield from _of_report(from_quads(store.quads(report.iri)), companies)


def _of_report(graph: ReportGraph, companies: Mapping[Iri, Company]) -> Iterator[Row]:
    sections = {section.iri: section for section in graph.sections}
    for claim in graph.claims:
        figure = claim.object if isinstance(claim.object, Observation) else None
        yield Row(
            claim=claim,
            report=graph.report,
            company=companies[graph.report.publisher.iri],
            section=sections[claim.section],
            place=claim.evidence[0],
            object=claim.object.metric if isinstance(claim.object, Observation) else claim.object,
            figure=figure,
            qualifiers=_joined(claim),
        )


def _joined(claim: Claim) -> dict[str, str]:
    """The qualifiers by name; several values of one are one text."""
    found: dict[str, str] = {}
    for name, value in claim.qualifiers:
        found[name] = f"{found[name]}; {value}" if name in found else value
    return found


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _imported(name: str) -> Any:  # noqa: ANN401  # a module that may not be there
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissingError(
            f"{name.partition('.')[0]} is not installed: the table of claims needs the extra, "
            "pip install 'claimgraph[data]'"
        ) from error
