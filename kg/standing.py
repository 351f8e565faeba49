"""Whether quotes stand on the pages of a PDF where the graph says: by the file's own text, not by our reader."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.facsimile import words_at
from kg.model import Area, Iri
from kg.rows import plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store

_PARTS: Final = re.compile(r"[\n\t]")
_AREAS: Final = """
SELECT DISTINCT ?evidence ?exact ?fragment WHERE {
  ?evidence oa:hasSource $report ; oa:hasSelector ?words , ?area .
  ?words oa:exact ?exact .
  ?area a oa:FragmentSelector ; rdf:value ?fragment .
} ORDER BY ?evidence ?fragment"""


def find_standing(store: Store, report: Iri, source: Path) -> Iterator[tuple[Iri, bool]]:
    """Each quote of a report that has areas, and whether the letters and digits of its lines and cells are in them.

    Each for itself, since the head of several columns of a table stands on the page once and in the text for each.
    Quotes on pages that are pictures are left out, and all of a file that cannot be opened without a password.
    """
    areas: dict[tuple[Iri, str], list[Area]] = {}
    for node, quote, fragment in rows(store, _AREAS, report=report):
        areas.setdefault((Iri(plain(node)), plain(quote)), []).append(Area.from_fragment(plain(fragment)))
    if not areas:
        return
    try:
        found = words_at(source, list(areas.values()))
    except SourceError:
        return
    for (evidence, exact), words in zip(areas, found, strict=True):
        if words is not None:
            there = _letters(words)
            yield evidence, not any(_letters(part) - there for part in _PARTS.split(exact))


def _letters(words: str) -> Counter[str]:
    """The letters and digits, each as often as it stands there, without regard to case, accents and ligatures."""
    return Counter(one for one in unicodedata.normalize("NFKD", words).casefold() if one.isalnum())
