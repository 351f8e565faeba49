"""The lines on which the quotes of reports stand."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kg.model import Iri
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

_TEXTS: Final = """
SELECT ?report ?digest WHERE { VALUES ?report { $reports } ?report cg:textDigest ?digest }"""


class Lines:
    """Line numbers in the texts of some reports, where they are kept."""

    def __init__(self, store: Store, reports: tuple[Iri, ...]) -> None:
        self._starts: dict[Iri, list[int]] = {}
        for report, digest in rows(store, _TEXTS, reports=reports):
            text = store.text(plain(digest))
            if text is not None:
                self._starts[Iri(plain(report))] = list(_line_starts(text))

    def line(self, report: Iri, start: int) -> int | None:
        """The line that a character stands on, from 1; None where the text is not kept."""
        starts = self._starts.get(report)
        return bisect_right(starts, start) if starts else None


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    at = text.find("\n")
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1)
