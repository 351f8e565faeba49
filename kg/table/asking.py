"""What the claims table asks of a store: a few queries over the graphs of many reports at once.

Each part of a query is a sub-select over one property, which an engine reads in one go and joins by hash: as a plain
pattern it would look every property of every claim up on the disk, which takes several times longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.table.columns import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from kg.model import Iri
    from kg.store import Store


def _part(subject: str, property_: str, variable: str) -> str:
    """The values of a property in the graphs that are asked."""
    inner = f"VALUES ?report_iri {{ $reports }} GRAPH ?report_iri {{ ?{subject} {property_} ?{variable} }}"
    return f"{{ SELECT ?report_iri ?{subject} ?{variable} {{ {inner} }} }}"


def _select(names: str, subject: str, must: Sequence[tuple[str, str]], may: Sequence[tuple[str, str]] = ()) -> str:
    """A row for each subject with all of the properties that it must have; names are those of the variables."""
    parts = [_part(subject, *pair) for pair in must]
    parts += [f"OPTIONAL {_part(subject, *pair)}" for pair in may]
    return f"SELECT {' '.join(f'?{name}' for name in names.split())} {{ {' '.join(parts)} }}"


def _told(pairs: Sequence[tuple[str, str]]) -> str:
    """A row for each value of several properties of claims, with its own name for the property."""
    parts = (f"{{ {_part('claim', property_, 'told')} BIND('{name}' AS ?name) }}" for name, property_ in pairs)
    return f"SELECT ?claim ?name ?told {{ {' UNION '.join(parts)} }}"


_COUNT: Final = """
SELECT ?report_iri (COUNT(?claim) AS ?claims) {
  GRAPH ?report_iri { ?claim cg:statedIn ?report_iri } } GROUP BY ?report_iri"""
QUERIES: Final = {
    "claims": _select(
        "claim predicate subject_iri object_iri modality negated rule_iri section_iri claim_year",
        "claim",
        [
            ("rdf:predicate", "predicate"),
            ("rdf:subject", "subject_iri"),
            ("rdf:object", "object_iri"),
            ("cg:modality", "modality"),
            ("cg:negated", "negated"),
            ("cg:foundBy", "rule_iri"),
            ("cg:inSection", "section_iri"),
        ],
        [("cg:year", "claim_year")],
    ),
    "places": f"""SELECT ?claim ?start ?end ?page ?quote {{ {_part("claim", "cg:evidence", "place")}
      {_part("place", "oa:hasSelector", "position")} {_part("position", "oa:start", "start")}
      {_part("position", "oa:end", "end")} {_part("place", "oa:hasSelector", "words")}
      {_part("words", "oa:exact", "quote")} OPTIONAL {_part("place", "cg:page", "page")} }}""",
    "figures": _select(
        "object_iri metric_iri comparator value unit normalized_value normalized_unit figure_year baseline_year scope",
        "object_iri",
        [
            ("cg:metric", "metric_iri"),
            ("cg:comparator", "comparator"),
            ("cg:value", "value"),
            ("cg:unitCode", "unit"),
        ],
        [
            ("cg:normalizedValue", "normalized_value"),
            ("cg:normalizedUnitCode", "normalized_unit"),
            ("cg:year", "figure_year"),
            ("cg:baselineYear", "baseline_year"),
            ("cg:scope", "scope"),
        ],
    ),
    "things": _select(
        "report_iri thing label kind conforms_to",
        "thing",
        [("skos:prefLabel", "label"), ("a", "kind")],
        [("cg:conformsTo", "conforms_to")],
    ),
    "sections": _select(
        "report_iri section_iri section", "section_iri", [("cg:level", "level"), ("dcterms:title", "section")]
    ),
    "rules": _select("report_iri rule_iri confidence", "rule_iri", [("cg:precision", "confidence")]),
    "links": _told([("principles", "cg:alignsWith"), ("goals", "cg:supportsGoal"), ("topics", "cg:aboutTopic")]),
    "qualifiers": _told([(column.name, f"cg:{column.qualifier}") for column in QUALIFIERS]),
}
"""By the name of the frame; `$reports` stands for the IRIs of the reports."""


def count_claims(store: Store) -> dict[str, int]:
    """How many claims each report of a store states."""
    return {report: int(count) for report, count in _frame(store, _COUNT).iter_rows()}


def ask_frames(store: Store, reports: Sequence[Iri]) -> dict[str, pl.DataFrame]:
    """The answers to `QUERIES` over the graphs of these reports, all cells text, those without a value null."""
    written = " ".join(f"<{report}>" for report in reports)
    return {name: _frame(store, query.replace("$reports", written)) for name, query in QUERIES.items()}


def _frame(store: Store, sparql: str) -> pl.DataFrame:
    """An answer as a frame; pyarrow reads it, since it is sure of line ends within quotes."""
    import polars as pl
    import pyarrow as pa
    from pyarrow import csv

    answer = store.query_bytes(sparql, "csv")
    names = answer.partition(b"\r\n")[0].decode().split(",")
    cells = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
    )
    table = csv.read_csv(
        pa.BufferReader(answer),
        read_options=csv.ReadOptions(use_threads=False, block_size=max(len(answer), 1024)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=cells,
    )
    return pl.DataFrame(table)
