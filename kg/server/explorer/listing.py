"""Claims of all reports by filters, a page at a time: what the JSON API gives, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.model import Modality
from kg.reportpage.menus import PREDICATE_NAMES
from kg.server.api.claims import PARAMETERS, page_of_claims
from kg.server.explorer.rendering import link, render

if TYPE_CHECKING:
    from kg.server.api.parameters import Told
    from kg.store import Store

__all__ = ["PARAMETERS", "show"]
_TYPED: Final = (
    ("text", "Words of the claim or its quotes"),
    ("standard", "Standard, law or framework"),
    ("principle", "Principle (1 to 10)"),
    ("goal", "Goal (1 to 17)"),
    ("year", "Year"),
)


def show(store: Store, told: Told) -> str:
    """The page."""
    found = page_of_claims(store, told)
    given = {parameter.name: told.text(parameter.name) for parameter in PARAMETERS}
    return render(
        "claim-list.html",
        claims=found.claims,
        told=given,
        next=link("/claims", **{**given, "cursor": found.next}) if found.next else "",
        first=link("/claims", **{**given, "cursor": ""}) if given["cursor"] else "",
        kinds=[(one.value, name) for one, name in PREDICATE_NAMES.items()],
        modalities=[(one.value, one.value.lower()) for one in Modality],
        reports=[(one.slug, one.title) for one in store.reports()],
        companies=sorted({one.publisher: one.publisher_name for one in store.reports()}.items()),
        typed=_TYPED,
    )
