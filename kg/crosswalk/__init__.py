"""The crosswalks of ontology/align: links between vocabularies, each with who states it and who does not."""

from kg.crosswalk.links import (
    Mapping,
    MappingStatus,
    concept_labels,
    concept_titles,
    crosswalk_names,
    load_crosswalk,
    load_crosswalks,
    mappings_from,
    to_curie,
)
from kg.crosswalk.sssom import to_sssom

__all__ = [
    "Mapping",
    "MappingStatus",
    "concept_labels",
    "concept_titles",
    "crosswalk_names",
    "load_crosswalk",
    "load_crosswalks",
    "mappings_from",
    "to_curie",
    "to_sssom",
]
