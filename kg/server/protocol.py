"""The SPARQL 1.1 Protocol and, for reading, the Graph Store Protocol."""

from __future__ import annotations

import hmac
import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from starlette.responses import RedirectResponse

from kg.server.asking import FORM, body, media_type, only, refuse, told
from kg.server.jobs import DescriptionJob, QueryJob, UpdateJob
from kg.server.negotiation import TRIPLES, negotiate
from kg.store import Asked, Change
from kg.terms import ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from kg.server.answering import Desk

QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_OURS: Final = ID.removesuffix("id/")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")


class Protocol:
    """The routes of the protocols."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def sparql(self, request: Request) -> Response:
        """A query by GET or POST, an update by POST, else the description of the service."""
        parameters = told(request.url.query)
        if request.method != "POST":
            if "update" in parameters:
                raise refuse(400, "an update comes by POST")
            query = only(parameters, "query")
            if query is None and _is_browser(request):
                return RedirectResponse("/query", status_code=303, headers={"Vary": "Accept"})
            return await (self._describe(request) if query is None else self._query(request, parameters, query))
        kind = media_type(request)
        if kind not in {FORM, QUERY, UPDATE}:
            raise refuse(415, f"POST takes {QUERY}, {UPDATE} or {FORM}")
        text = await body(request, self._desk.settings.body_limit)
        if kind == QUERY:
            return await self._query(request, parameters, text)
        if kind == UPDATE:
            return await self._update(request, parameters, text)
        form = told(text)
        query, update = only(form, "query"), only(form, "update")
        if (query is None) == (update is None):
            raise refuse(400, "the form needs either a query or an update")
        if update is not None:
            return await self._update(request, _joined(parameters, form), update)
        return await self._query(request, _joined(parameters, form), query or "")

    async def graph(self, request: Request) -> Response:
        """One graph (`?graph=IRI`) or the merge of all (`?default`)."""
        parameters = told(request.url.query)
        name = only(parameters, "graph")
        if (name is None) == ("default" not in parameters):
            raise refuse(400, "say which graph: ?graph=IRI or ?default")
        if name is None:
            return await self._construct(request, "{ ?s ?p ?o }", "ASK {}")
        if not _IRI.fullmatch(name):
            raise refuse(400, "the name of a graph is an absolute IRI")
        pattern = f"{{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        return await self._construct(request, pattern, f"ASK {pattern}")

    async def thing(self, request: Request) -> Response:
        """What the store says of a thing; `?format=` is for those who cannot say what they accept."""
        iri = thing_of(request)
        if iri is None:
            raise refuse(404, "there is nothing of this name in the store")
        syntax = only(told(request.url.query), "format")
        if syntax is not None and syntax not in TRIPLES:
            raise refuse(400, f"format is one of {', '.join(TRIPLES)}")
        accept = TRIPLES[syntax] if syntax else _accept(request)
        make = partial(
            QueryJob, asked=Asked(sparql=f"DESCRIBE <{iri}>"), accept=accept, exists=f"ASK {{ <{iri}> ?p ?o }}"
        )
        return await self._desk.answer(request, lambda state: make(state=state), asked=make.keywords["accept"])

    async def _construct(self, request: Request, pattern: str, exists: str) -> Response:
        asked = Asked(sparql=f"CONSTRUCT {{ ?s ?p ?o }} WHERE {pattern}")
        make = partial(QueryJob, asked=asked, accept=_accept(request), exists=exists)
        return await self._desk.answer(request, lambda state: make(state=state), asked=make.keywords["accept"])

    async def _describe(self, request: Request) -> Response:
        settings = self._desk.settings
        make = partial(DescriptionJob, endpoint=_base(request), accept=_accept(request), writable=settings.writable)
        return await self._desk.answer(request, lambda state: make(state=state), asked=make.keywords["accept"])

    async def _query(self, request: Request, parameters: Mapping[str, tuple[str, ...]], query: str) -> Response:
        asked = Asked(
            sparql=query,
            base=_base(request),
            default_graphs=parameters.get("default-graph-uri"),
            named_graphs=parameters.get("named-graph-uri"),
        )
        make = partial(QueryJob, asked=asked, accept=_accept(request))
        return await self._desk.answer(request, lambda state: make(state=state), asked=f"{_accept(request)} {asked!r}")

    async def _update(self, request: Request, parameters: Mapping[str, tuple[str, ...]], update: str) -> Response:
        self._authorize(request)
        change = Change(
            sparql=update,
            base=_base(request),
            using=parameters.get("using-graph-uri", ()),
            using_named=parameters.get("using-named-graph-uri", ()),
        )
        return await self._desk.change(lambda state: UpdateJob(state=state, change=change))

    def _authorize(self, request: Request) -> None:
        settings = self._desk.settings
        if not settings.writable or not settings.token:
            raise refuse(403, "this server only reads")
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        same = hmac.compare_digest(token.strip().encode("latin-1"), settings.token.encode())
        if scheme.lower() != "bearer" or not same:
            raise refuse(401, "an update needs the token of this server")


def thing_of(request: Request) -> str | None:
    """The IRI of the thing that a request is about: one of ours by its path, any by `?iri=`; None where it is none."""
    asked = only(told(request.url.query), "iri")
    path = request.scope.get("raw_path", b"").decode("ascii", "replace")
    # Names of ours are of ASCII, with their percent signs: as they were sent, they are as they are written.
    iri = asked or _OURS + (path if unquote(path).isascii() else request.url.path).lstrip("/")
    return iri if _IRI.fullmatch(iri) else None


def wants_data(request: Request) -> bool:
    """Whether who asks for a thing would rather have triples than a page."""
    return "format" in told(request.url.query) or not _is_browser(request)


def _joined(first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: (*first.get(name, ()), *second.get(name, ())) for name in (*first, *second)}


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _is_browser(request: Request) -> bool:
    """Whether a page is liked better than a description for programs."""
    return negotiate(_accept(request), {**TRIPLES, "html": "text/html"}) == "html"


def _base(request: Request) -> str:
    """The address of the endpoint: what relative IRIs are relative to."""
    return f"{request.base_url}sparql"
