"""What a search finds, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.model import Predicate
from kg.reportpage.menus import PREDICATE_NAMES
from kg.server.api.parameters import Parameter
from kg.server.explorer.rendering import link, render

if TYPE_CHECKING:
    from kg.search import Hit
    from kg.server.api.parameters import Told
    from kg.store import Store

PARAMETERS: Final = (
    Parameter(name="q", what="What to look for"),
    Parameter(name="company", what="A company, by any of its names or its IRI"),
    Parameter(name="predicate", what="What is stated", choices=tuple(one.value for one in Predicate)),
    Parameter(name="limit", what="How many claims and passages are shown", low=1, high=200),
)
_SHOWN: Final = 25


def show(store: Store, told: Told) -> str:
    """The page."""
    words = told.text("q").strip()
    found = None
    if words:
        from kg.search import Sought, search

        sought = Sought(
            words=words,
            company=told.text("company"),
            predicate=told.text("predicate"),
            limit=told.number("limit") or _SHOWN,
        )
        found = search(store, sought)
    return render(
        "search.html",
        words=words,
        found=found,
        told={parameter.name: told.text(parameter.name) for parameter in PARAMETERS},
        companies=sorted({one.publisher: one.publisher_name for one in store.reports()}.items()),
        kinds=[(one.value, name) for one, name in PREDICATE_NAMES.items()],
        parts=_parts,
        place=_place,
        more=link("/search", q=words, company=told.text("company"), predicate=told.text("predicate"), limit=200),
        shown=told.number("limit") or _SHOWN,
    )


def _parts(hit: Hit) -> list[tuple[str, bool]]:
    """The quote of a hit in parts, each with whether it is what was looked for."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.marks:
        found += [(hit.quote[at:start], False), (hit.quote[start:end], True)]
        at = end
    found.append((hit.quote[at:], False))
    return [(words, is_mark) for words, is_mark in found if words]


def _place(hit: Hit) -> str:
    """Where a passage stands on the page of its report."""
    return link(f"/reports/{hit.slug}", at=f"{hit.start}-{hit.end}") + f"#p{hit.start}"
