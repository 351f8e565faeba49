"""Crosswalks in the TSV form of SSSOM, the Simple Standard for Sharing Ontological Mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.crosswalk.links import Mapping, MappingStatus, concept_labels, to_curie
from kg.terms import BASE, CG, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "mapping_source",
    "comment",
)
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
_LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"


def to_sssom(name: str, mappings: Sequence[Mapping]) -> str:
    """The links as SSSOM TSV with its YAML header: a row a link and kind of source.

    `mapping_source` tells who stands behind the link (a status of our scheme, as SSSOM wants an identifier there);
    `comment` names the source in words, and how many sources agree where they differ.
    """
    labels = concept_labels()
    rows = [_row(mapping, labels) for mapping in mappings]
    return "".join(f"{line}\n" for line in (*_header(name, rows), "\t".join(COLUMNS), *map("\t".join, rows)))


def _header(name: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The metadata of the set, as YAML in comment lines."""
    used = {cell.partition(":")[0] for row in rows for cell in (row[0], row[2], row[3], row[6])}
    yield f"#mapping_set_id: {BASE}ontology/align/{name}"
    yield f'#mapping_set_title: "Claimgraph crosswalk {name}"'
    yield f"#license: {_LICENSE}"
    yield "#curie_map:"
    for prefix, namespace in sorted({**PREFIXES, "semapv": SEMAPV}.items()):
        if prefix in used or prefix == "semapv":
            yield f'#  {prefix}: "{namespace}"'


def _row(mapping: Mapping, labels: dict[str, str]) -> tuple[str, ...]:
    differ = f"; {mapping.agreement} sources have it" if mapping.agreement else ""
    cells = (
        to_curie(mapping.subject),
        labels.get(mapping.subject, ""),
        to_curie(mapping.relation),
        to_curie(mapping.object),
        labels.get(mapping.object, ""),
        f"semapv:{_justification(mapping)}",
        to_curie(CG + mapping.status.value),
        mapping.source + differ,
    )
    return tuple(" ".join(cell.split()) for cell in cells)


def _justification(mapping: Mapping) -> str:
    """How the link came about, in the terms of the Semantic Mapping Vocabulary."""
    chained = mapping.status is MappingStatus.DERIVED and mapping.derived_from
    return "MappingChaining" if chained else "ManualMappingCuration"
