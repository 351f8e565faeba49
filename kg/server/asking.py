"""What a request asks for: its parameters, its body within the limit, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from kg.server.frames import Failure
from kg.server.pool import FailureError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

FORM: Final = "application/x-www-form-urlencoded"
_MOST_PARAMETERS: Final = 1000


def refuse(status: int, message: str) -> FailureError:
    """The error that tells a client what is wrong with its request."""
    return FailureError(Failure(status=status, message=message))


def media_type(request: Request) -> str:
    """The type of the body; text in another encoding than UTF-8 is refused."""
    name, *parameters = request.headers.get("content-type", "").lower().split(";")
    for parameter in parameters:
        key, _, value = parameter.strip().partition("=")
        if key == "charset" and value.strip('"') not in {"utf-8", "utf8"}:
            raise refuse(415, "the request must be in UTF-8")
    return name.strip()


async def body(request: Request, limit: int) -> str:
    """The body as text; one larger than the limit is refused before it is read to the end."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > limit:
            raise refuse(413, f"the request is larger than {limit} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise refuse(400, "the request is not in UTF-8") from None


def told(query: str) -> Mapping[str, tuple[str, ...]]:
    """The parameters of a query string or a form, each with all its values."""
    try:
        found = parse_qs(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS, errors="strict")
    except ValueError:
        raise refuse(400, "the parameters cannot be read: write them in UTF-8, URL-encoded") from None
    return {name: tuple(values) for name, values in found.items()}


def only(parameters: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    """The one value of a parameter, None where there is none; several are refused."""
    values = parameters.get(name, ())
    if len(values) > 1:
        raise refuse(400, f"the request has {len(values)} values of {name!r}: give one")
    return values[0] if values else None
