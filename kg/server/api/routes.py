"""The routes of the JSON API and of its description."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from kg.server.api.document import api_document
from kg.server.api.operations import OPERATIONS
from kg.server.asking import told
from kg.server.jobs import CallJob

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.server.answering import Desk
    from kg.server.api.operations import Operation


def api_routes(desk: Desk) -> tuple[Route, ...]:
    """A route for each operation, and one for the OpenAPI document."""
    made = (
        Route(one.path.replace("}", ":path}"), partial(_answer, desk, one), methods=["GET"], name=one.name)
        for one in OPERATIONS
    )
    return (*made, Route("/openapi.json", _document, methods=["GET"]))


async def _answer(desk: Desk, operation: Operation, request: Request) -> Response:
    given = dict(told(request.url.query))
    given |= {name: (value,) for name, value in request.path_params.items()}
    make = partial(CallJob, operation=operation.name, told=given)
    return await desk.answer(request, lambda state: make(state=state))


async def _document(_request: Request) -> Response:
    return JSONResponse(api_document())
