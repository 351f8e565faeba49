"""Organizations across reports: which names are of one and the same, which are parts of others, and who says so."""

from kg.organizations.corrections import Correction, Relation, load_corrections, read_corrections, store_corrections
from kg.organizations.resolving import Joined, Suggestion, find_suggestions, list_joined, resolve

__all__ = [
    "Correction",
    "Joined",
    "Relation",
    "Suggestion",
    "find_suggestions",
    "list_joined",
    "load_corrections",
    "read_corrections",
    "resolve",
    "store_corrections",
]
