"""Formats of answers, and which of them a client wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""The formats of rows and of yes or no, the first where a client takes any."""

TRIPLES: Final = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
"""The formats of triples, the first where a client takes any."""

_OTHER_NAMES: Final = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}


def negotiate(accept: str, offered: Mapping[str, str]) -> str | None:
    """The name of the format that an Accept header likes best, None where it takes none of them.

    >>> negotiate("text/csv;q=0.5, application/json", ROWS)
    'json'
    """
    ranges = tuple(_ranges(accept or "*/*"))
    best, liking = None, 0.0
    for name, media_type in offered.items():
        names = {media_type.partition(";")[0], *(other for other, known in _OTHER_NAMES.items() if known == name)}
        found = max(_quality(ranges, one) for one in names)
        if found > liking:
            best, liking = name, found
    return best


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        told = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            quality = float(told)
        except ValueError:
            quality = 0.0
        yield name, quality if 0 <= quality <= 1 else 0.0


def _quality(ranges: tuple[tuple[str, float], ...], media_type: str) -> float:
    """How much a type is liked, by the most precise of the ranges that fit it."""
    for pattern in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
        for name, quality in ranges:
            if name == pattern:
                return quality
    return 0.0
