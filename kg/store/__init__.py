"""Stores of graphs: on disk, in memory, from a file. Only this package knows pyoxigraph."""

from kg.store.ask import RESULT_FORMATS
from kg.store.base import Store, StoredReport
from kg.store.change import Change
from kg.store.endpoint import Asked, Found
from kg.store.opening import MANIFEST, open_store
from kg.store.parse import parse_quads, parse_triples
from kg.store.part import Recipe, ReportPart, prepare_report
from kg.store.results import Answer, Results, Row, Solutions, Statements
from kg.store.scratch import Scratch
from kg.store.serialize import GRAPH_FORMATS, serialize_quads
from kg.store.state import store_state
from kg.store.texts import write_whole
from kg.store.vocabulary import vocabulary_digest, vocabulary_files

__all__ = [
    "GRAPH_FORMATS",
    "MANIFEST",
    "RESULT_FORMATS",
    "Answer",
    "Asked",
    "Change",
    "Found",
    "Recipe",
    "ReportPart",
    "Results",
    "Row",
    "Scratch",
    "Solutions",
    "Statements",
    "Store",
    "StoredReport",
    "open_store",
    "parse_quads",
    "parse_triples",
    "prepare_report",
    "serialize_quads",
    "store_state",
    "vocabulary_digest",
    "vocabulary_files",
    "write_whole",
]
