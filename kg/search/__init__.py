"""Search: claims and passages by their words, and, with the extra `semantic`, by what they mean."""

from kg.search.feeding import Feed
from kg.search.index import forget_index, refresh_index
from kg.search.listing import ListedClaim, Wanted, claim_named, listed_claims, select_claims
from kg.search.prepared import Prepared, prepare_documents, warm_up
from kg.search.records import By, ClaimHit, Hit, SearchResult, Sought
from kg.search.schema import FILE
from kg.search.searching import can_tell_meaning, search

__all__ = [
    "FILE",
    "By",
    "ClaimHit",
    "Feed",
    "Hit",
    "ListedClaim",
    "Prepared",
    "SearchResult",
    "Sought",
    "Wanted",
    "can_tell_meaning",
    "claim_named",
    "forget_index",
    "listed_claims",
    "prepare_documents",
    "refresh_index",
    "search",
    "select_claims",
    "warm_up",
]
