"""The explorer: pages over a store for people with a browser.

`show` gives the page of a name, `kg.server.explorer.routes.explorer_routes` its routes. Templates and assets are beside
this file; a page is a line of `kg.server.explorer.pages.PAGES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.server.api.parameters import Told
from kg.server.explorer.pages import PAGES, THING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.store import Store

_BY_NAME = {page.name: page for page in (*PAGES, THING)}


def show(store: Store, page: str, given: Mapping[str, tuple[str, ...]]) -> str:
    """A page as text (HTML, or what its media type says) for the parameters given."""
    known = _BY_NAME[page]
    return known.run(store, Told(known.parameters, given))
