"""The routes of the explorer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route

from kg.server.asking import told
from kg.server.explorer.assets import edition, load_assets
from kg.server.explorer.codemirror import load_editor
from kg.server.explorer.job import PageJob
from kg.server.explorer.pages import PAGES, THING
from kg.server.explorer.picture import PictureJob
from kg.server.explorer.places import place_of
from kg.server.explorer.rendering import release
from kg.server.explorer.sheets import PATH as PICTURES
from kg.server.protocol import thing_of, wants_data
from kg.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from kg.server.answering import Desk
    from kg.server.explorer.pages import Page
    from kg.server.jobs import Job
    from kg.server.protocol import Protocol

_A_YEAR: Final = "public, max-age=31536000, immutable"
# Reports may be confidential: no cache between keeps a page of them.
_A_YEAR_BY_ONE: Final = "private, max-age=31536000, immutable"
# A browser that shows a picture alone makes a page around it with styles of its own.
_OF_PICTURES: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"


def explorer_routes(desk: Desk, protocol: Protocol) -> tuple[Route, ...]:
    """A route for each page, those of things, and those of their assets."""
    pages = (Route(page.path, partial(_answer, desk, page), methods=["GET"], name=page.name) for page in PAGES)
    thing = partial(_thing, desk, protocol)
    return (
        *pages,
        Route(PICTURES, partial(_picture, desk), methods=["GET"]),
        *(Route(path, thing, methods=["GET"]) for path in ("/id/{name:path}", "/vocab/{name:path}", THING.path)),
        Route("/assets/{name}", _asset, methods=["GET"]),
        Route("/assets/codemirror/{version}/{name}", _editor_file, methods=["GET"]),
    )


async def _answer(desk: Desk, page: Page, request: Request) -> Response:
    return await answer_page(desk, request, page, _given(request))


async def _picture(desk: Desk, request: Request) -> Response:
    given = _given(request)
    headers = {"Content-Security-Policy": _OF_PICTURES, **({"Cache-Control": _A_YEAR_BY_ONE} if "v" in given else {})}
    make = partial(PictureJob, told=given)
    return await desk.answer(request, lambda state: make(state=state), asked=release(), headers=headers)


def _given(request: Request) -> dict[str, tuple[str, ...]]:
    # What a form leaves empty is not told.
    given = {name: kept for name, values in told(request.url.query).items() if (kept := tuple(filter(None, values)))}
    return given | {name: (str(value),) for name, value in request.path_params.items()}


async def _thing(desk: Desk, protocol: Protocol, request: Request) -> Response:
    """A page for browsers, triples for all others; what is of a report is shown in its place there."""
    iri = thing_of(request)
    if wants_data(request) or iri is None:
        return await protocol.thing(request)
    if place := place_of(iri):
        return RedirectResponse(place, 303, headers={"Vary": "Accept"})
    return await answer_page(desk, request, THING, {"iri": (iri,)})


async def answer_page(desk: Desk, request: Request, page: Page, given: dict[str, tuple[str, ...]]) -> Response:
    """A page made by a worker; it changes with the store and with what makes it.

    That of a claim tells whether the file of its report is at hand, which may change any time.
    """
    is_claim = page is THING and given["iri"][0].startswith(f"{ID}claim/")
    make, asked = _making(page, given)
    return await desk.answer(request, make, asked=asked, kept=not is_claim)


def page_at(address: str) -> tuple[Callable[[str], Job], str]:
    """What makes the page at an address from the state of the store, and what the page hangs on besides."""
    path, _, query = address.partition("?")
    for page, route in ((page, Route(page.path, _no_endpoint)) for page in PAGES):
        match, scope = route.matches({"type": "http", "method": "GET", "path": path})
        if match is not Match.NONE:
            return _making(page, {**told(query), **{name: (value,) for name, value in scope["path_params"].items()}})
    raise KeyError(address)


def _making(page: Page, given: dict[str, tuple[str, ...]]) -> tuple[Callable[[str], Job], str]:
    make = partial(PageJob, page=page.name, media_type=page.media_type, told=given)
    return lambda state: make(state=state), f"{release()} {edition()}"


async def _no_endpoint(_request: Request) -> Response:
    raise HTTPException(404)


async def _asset(request: Request) -> Response:
    found = load_assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "there is no such file")
    # Scripts name each other without a version.
    kept = _A_YEAR if request.query_params.get("v") == found.digest else "no-cache"
    headers = {"Cache-Control": kept, "ETag": f'"{found.digest}"'}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


async def _editor_file(request: Request) -> Response:
    content = load_editor().get(request.path_params["name"])
    if content is None:
        raise HTTPException(404, "there is no such file")
    return Response(content, media_type="text/javascript; charset=utf-8", headers={"Cache-Control": _A_YEAR})
