"""The application: its routes, and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from kg.server.api.routes import api_routes
from kg.server.explorer.failures import told_failure
from kg.server.explorer.routes import explorer_routes
from kg.server.guards import SecurityHeaders
from kg.server.pool import FailureError
from kg.server.protocol import Protocol

if TYPE_CHECKING:
    from kg.server.answering import Desk
    from kg.server.settings import Settings


def make_app(settings: Settings, desk: Desk) -> Starlette:
    """The ASGI application that serves a store by a desk."""
    protocol = Protocol(desk)
    return Starlette(
        routes=[
            Route("/sparql", protocol.sparql, methods=["GET", "POST"]),
            Route("/sparql/", protocol.sparql, methods=["GET", "POST"]),
            Route("/graphs", protocol.graph, methods=["GET"]),
            *api_routes(desk),
            *explorer_routes(desk, protocol),
        ],
        middleware=_around(settings),
        exception_handlers=dict.fromkeys((FailureError, HTTPException, 500), told_failure),
    )


def _around(settings: Settings) -> list[Middleware]:
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(settings.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["ETag", "Retry-After"],
    )
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=settings.known_hosts, www_redirect=False),
        *((cors,) if settings.origins else ()),
        Middleware(GZipMiddleware, minimum_size=1000),
    ]
