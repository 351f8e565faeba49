"""The routes of the explorer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.server.asking import told
from kg.server.explorer.assets import edition, load_assets
from kg.server.explorer.codemirror import load_editor
from kg.server.explorer.job import PageJob
from kg.server.explorer.pages import PAGES, THING
from kg.server.explorer.places import place_of
from kg.server.explorer.rendering import release
from kg.server.protocol import thing_of, wants_data

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.server.answering import Desk
    from kg.server.explorer.pages import Page
    from kg.server.protocol import Protocol

_A_YEAR: Final = "public, max-age=31536000, immutable"


def explorer_routes(desk: Desk, protocol: Protocol) -> tuple[Route, ...]:
    """A route for each page, those of things, and those of their assets."""
    pages = (Route(page.path, partial(_answer, desk, page), methods=["GET"], name=page.name) for page in PAGES)
    thing = partial(_thing, desk, protocol)
    return (
        *pages,
        *(Route(path, thing, methods=["GET"]) for path in ("/id/{name:path}", "/vocab/{name:path}", THING.path)),
        Route("/assets/{name}", _asset, methods=["GET"]),
        Route("/assets/codemirror/{version}/{name}", _editor_file, methods=["GET"]),
    )


async def _answer(desk: Desk, page: Page, request: Request) -> Response:
    # What a form leaves empty is not told.
    given = {name: kept for name, values in told(request.url.query).items() if (kept := tuple(filter(None, values)))}
    given |= {name: (str(value),) for name, value in request.path_params.items()}
    return await answer_page(desk, request, page, given)


async def _thing(desk: Desk, protocol: Protocol, request: Request) -> Response:
    """A page for browsers, triples for all others; what is of a report is shown in its place there."""
    iri = thing_of(request)
    if wants_data(request) or iri is None:
        return await protocol.thing(request)
    if place := place_of(iri):
        return RedirectResponse(place, 303, headers={"Vary": "Accept"})
    return await answer_page(desk, request, THING, {"iri": (iri,)})


async def answer_page(desk: Desk, request: Request, page: Page, given: dict[str, tuple[str, ...]]) -> Response:
    """A page made by a worker; it changes with the store and with what makes it."""
    make = partial(PageJob, page=page.name, media_type=page.media_type, told=given)
    return await desk.answer(request, lambda state: make(state=state), asked=f"{release()} {edition()}")


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
