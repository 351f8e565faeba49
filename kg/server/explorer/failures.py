"""What a reader is told where there is no page: words, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse

from kg.server.answering import failed
from kg.server.explorer.rendering import render
from kg.server.negotiation import negotiate

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_FOR_PROGRAMS: Final = ("/api/", "/sparql", "/graphs", "/openapi.json")
_OFFERED: Final = {"json": "application/json", "html": "text/html"}
_TITLES: Final = {
    400: "This cannot be asked so",
    404: "There is nothing here",
    422: "That is too much",
    503: "Too many are asking",
    504: "That took too long",
}


def wants_page(request: Request) -> bool:
    """Whether who asks is a browser that would rather read than compute."""
    accept = ",".join(request.headers.getlist("accept"))
    return not request.url.path.startswith(_FOR_PROGRAMS) and negotiate(accept, _OFFERED) == "html"


def told_failure(request: Request, error: Exception) -> Response:
    """What is wrong: a page for browsers, JSON for all others."""
    import json

    plain = failed(request, error)
    if not wants_page(request):
        return plain
    message = str(json.loads(bytes(plain.body))["error"])
    title = _TITLES.get(plain.status_code, "Something went wrong")
    page = render("failure.html", title=title, message=message, status=plain.status_code)
    kept = {name: value for name, value in plain.headers.items() if name not in {"content-type", "content-length"}}
    return HTMLResponse(page, status_code=plain.status_code, headers=kept)
