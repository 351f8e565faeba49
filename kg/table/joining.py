"""The answers of a store put together: a row a claim, its cells of the types of their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.iris import GOALS, PRINCIPLES, goal_iri, principle_iri
from kg.model import EntityKind
from kg.table.columns import COLUMNS
from kg.terms import CG, cg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

_KINDS: Final = {str(cg(kind.value)): kind.value for kind in EntityKind}
_NUMBERS: Final = {
    **{str(principle_iri(number)): number for number in PRINCIPLES},
    **{str(goal_iri(number)): number for number in GOALS},
}


def join_frames(asked: Mapping[str, pl.DataFrame], reports: pl.DataFrame) -> pl.DataFrame:
    """A row for each claim of `ask_frames` that is whole, with what is known of its report, by report and place."""
    import polars as pl

    things = _things(asked["things"])
    rows = (
        asked["claims"]
        .join(asked["sections"], on="section_iri")
        .join(reports, on="report_iri")
        .join(_places(asked["places"]), on="claim")
        .join(asked["rules"], on=["report_iri", "rule_iri"])
        .join(asked["figures"], on="object_iri", how="left")
        .with_columns(pl.coalesce("metric_iri", "object_iri").alias("named_iri"))
        .join(_named(things, "subject", "subject_iri"), on=["report_iri", "subject_iri"])
        .join(_named(things, "object", "named_iri"), on=["report_iri", "named_iri"])
        .drop("subject_conforms_to")
        .rename({"object_conforms_to": "conforms_to"})
        .with_columns(*_made())
    )
    for name in ("principles", "goals", "topics"):
        rows = rows.join(_lists(asked["links"], name), on="claim", how="left")
        rows = rows.with_columns(pl.col(name).fill_null([]))
    for column in COLUMNS:
        if column.qualifier:
            rows = rows.join(_qualifier(asked["qualifiers"], column.name), on="claim", how="left")
    return rows.select(_typed()).sort("report_iri", "start", "end", "claim")


def _things(things: pl.DataFrame) -> pl.DataFrame:
    """The things of each report that are of a class of the ontology, once."""
    import polars as pl

    kinds = pl.col("kind").replace_strict(_KINDS, default=None)
    known = things.with_columns(kinds).drop_nulls("kind").sort("report_iri", "thing", "kind", "label")
    return known.unique(["report_iri", "thing"], keep="first")


def _named(things: pl.DataFrame, what: str, key: str) -> pl.DataFrame:
    """The things with the names of the columns that tell what a claim is about, or what is claimed."""
    names = {"thing": key, "label": what, "kind": f"{what}_kind", "conforms_to": f"{what}_conforms_to"}
    return things.rename(names)


def _places(places: pl.DataFrame) -> pl.DataFrame:
    """The first place of each claim, and how many it has."""
    import polars as pl

    ordered = places.with_columns(pl.col("start", "end").cast(pl.Int64)).sort("claim", "start", "end")
    counted = ordered.with_columns(pl.len().over("claim").alias("places"))
    return counted.unique("claim", keep="first", maintain_order=True)


def _lists(links: pl.DataFrame, name: str) -> pl.DataFrame:
    """The values that a claim has of a property, in order; principles and goals as their numbers."""
    import polars as pl

    told = links.filter(pl.col("name") == name).select("claim", pl.col("told").alias(name))
    if name != "topics":
        told = told.with_columns(pl.col(name).replace_strict(_NUMBERS, default=None, return_dtype=pl.Int8)).drop_nulls()
    return told.sort("claim", name).group_by("claim", maintain_order=True).agg(name)


def _qualifier(told: pl.DataFrame, name: str) -> pl.DataFrame:
    """A qualifier of claims; several values of one are one text."""
    import polars as pl

    values = told.filter(pl.col("name") == name).sort("claim", "told").group_by("claim", maintain_order=True)
    return values.agg(pl.col("told").str.join("; ").alias(name))


def _made() -> Iterator[pl.Expr]:
    """The columns that are made from others of the row."""
    import polars as pl

    figure = pl.col("metric_iri").is_not_null()
    for name in ("predicate", "modality"):
        yield pl.col(name).str.strip_prefix(CG)
    yield pl.col("negated") == "true"
    yield pl.coalesce("claim_year", "figure_year").alias("year")
    yield pl.when(figure).then("object").alias("metric")
    yield pl.when(figure).then(pl.lit("Observation")).otherwise("object_kind").alias("object_kind")
    yield pl.col("rule_iri").str.split("/").list.last().alias("rule")


def _typed() -> Iterator[pl.Expr]:
    """The columns in their order, each of its type; a qualifier that is no number is none of a column of numbers."""
    import polars as pl

    types = {
        "string": pl.String(), "double": pl.Float64(), "bool": pl.Boolean(), "int16": pl.Int16(), "int32": pl.Int32(),
        "int64": pl.Int64(), "list<int8>": pl.List(pl.Int8), "list<string>": pl.List(pl.String),
    }  # fmt: skip
    for column in COLUMNS:
        cell = pl.col(column.name)
        if column.qualifier and column.type == "bool":
            cell = cell == "true"
        yield cell.cast(types[column.type], strict=column.qualifier is None)
