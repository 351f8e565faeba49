"""Answers to requests: what a job gives, streamed, with its ETag; and what is wrong, in words."""

from __future__ import annotations

import asyncio
import re
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response, StreamingResponse

from kg.server.cache import Cache, Kept
from kg.server.pool import FailureError
from kg.store import store_state

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from starlette.requests import Request

    from kg.server.frames import Failure
    from kg.server.jobs import Job
    from kg.server.pool import Pool, Reply
    from kg.server.settings import Settings

_RETRY_SECONDS: Final = "2"
_PIECE: Final = 2**16
_LOOK_AGAIN: Final = 0.05
# What the search index answers may change while the graphs do not.
_INDEXED: Final = frozenset({"/search", "/api/search"})
_CHANCE: Final = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


class Desk:
    """Where routes have their jobs done."""

    def __init__(self, settings: Settings, pool: Pool) -> None:
        self.settings = settings
        self._pool = pool
        self._cache = Cache(settings.cache)
        self._state = ("", 0.0)
        self._making: dict[str, asyncio.Future[Failure | None]] = {}

    async def answer(
        self,
        request: Request,
        make: Callable[[str], Job],
        *,
        asked: str = "",
        kept: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The answer to a job, made with the state of the store; `asked` is what it hangs on besides the URL.

        A client that has the same answer already is told so, one that has gone has its job ended. `kept` says whether
        the answer is the same as long as the store is.
        """
        state = self.look()
        headers = {"Vary": "Accept", "Cache-Control": "no-cache", **(headers or {})}
        passing = not kept or request.url.path in _INDEXED or _CHANCE.search(asked) is not None
        etag = "" if passing else _etag(state, _address(request), asked)
        if etag:
            headers["ETag"] = etag
            known = request.headers.get("if-none-match", "")
            if request.method in {"GET", "HEAD"} and etag in (one.strip() for one in known.split(",")):
                return Response(status_code=304, headers=headers)
            if found := await self._kept(state, etag):
                return Response(found.content, headers=headers, media_type=found.media_type)
        if not etag or not self._cache.largest or etag in self._making:
            return await self._made(request, make(state), headers, (state, etag))
        made = self._making[etag] = asyncio.get_running_loop().create_future()
        failure = None
        try:
            return await self._made(request, make(state), headers, (state, etag))
        except FailureError as error:
            failure = error.failure
            raise
        finally:
            del self._making[etag]
            made.set_result(failure)

    async def _kept(self, state: str, etag: str) -> Kept | None:
        """The answer that is kept; where another client has it made just now, that is waited for, or fails as well."""
        found = self._cache.find(state, etag)
        if found is None and (made := self._making.get(etag)):
            if failure := await asyncio.shield(made):
                raise FailureError(failure)
            found = self._cache.find(state, etag)
        return found

    async def _made(self, request: Request, job: Job, headers: dict[str, str], kept_as: tuple[str, str]) -> Response:
        """The answer of a worker, which is kept where it has an ETag."""
        state, etag = kept_as
        reply = await self._while_there(request, job)
        headers["Content-Type"] = reply.media_type
        if request.method == "HEAD":
            reply.close()
            return Response(headers=headers)
        content, whole = await reply.beginning(_PIECE)
        if whole:
            if etag:
                self._cache.keep(state, etag, Kept(media_type=reply.media_type, content=content))
            return Response(content, headers=headers)
        rest = self._keeping(reply, content, state, etag) if etag else _joined(content, reply)
        return StreamingResponse(rest, headers=headers)

    async def _keeping(self, reply: Reply, content: bytes, state: str, etag: str) -> AsyncIterator[bytes]:
        """The pieces of an answer, which is kept when it has come to its end and is not too large."""
        seen, size = [content], len(content)
        yield content
        async for piece in reply.pieces():
            size += len(piece)
            if size <= self._cache.largest:
                seen.append(piece)
            else:
                seen.clear()
            yield piece
        if size <= self._cache.largest:
            self._cache.keep(state, etag, Kept(media_type=reply.media_type, content=b"".join(seen)))

    @property
    def has_room(self) -> bool:
        """Whether the answers that are kept take less than half of their room."""
        return self._cache.has_room

    async def prepare(self, address: str, make: Callable[[str], Job], asked: str, *, aside: bool = False) -> None:
        """Keep the answer to a job as that of an address, where it is not kept already."""
        state = self.look()
        etag = _etag(state, address if "?" in address else f"{address}?", asked)
        if self._cache.find(state, etag) is None and etag not in self._making:
            run = self._pool.run_aside if aside else self._pool.run
            reply = await run(make(state))
            content = b"".join([piece async for piece in reply.pieces()])
            self._cache.keep(state, etag, Kept(media_type=reply.media_type, content=content))

    def look(self) -> str:
        """The state of the store; of many requests at once, one looks."""
        state, seen = self._state
        now = time.monotonic()
        if not state or now - seen > _LOOK_AGAIN:
            state = store_state(self.settings.place)
            self._state = (state, now)
        return state

    async def change(self, make: Callable[[str], Job]) -> Response:
        """The answer to a job that changes the store: nothing, when it is done."""
        reply = await self._pool.run(make(store_state(self.settings.place)))
        async for _ in reply.pieces():
            pass
        self._state = ("", 0.0)
        return Response(status_code=204)

    async def _while_there(self, request: Request, job: Job) -> Reply:
        """The reply to a job, which is ended where the client goes before there is one."""
        running = asyncio.ensure_future(self._pool.run(job))
        leaving = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait((running, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not running.done():
                raise HTTPException(400, "the client left")
            return running.result()
        finally:
            leaving.cancel()
            running.cancel()


def failed(_request: Request, error: Exception) -> Response:
    """What a client is told where there is no answer."""
    if isinstance(error, FailureError):
        place = {name: at for name in ("line", "column") if (at := getattr(error.failure, name)) is not None}
        return _told(error.failure.status, error.failure.message, place=place)
    if isinstance(error, HTTPException):
        return _told(error.status_code, error.detail, error.headers)
    return _told(500, "something went wrong in the server")


def _told(status: int, message: str, headers: object = None, *, place: Mapping[str, int] | None = None) -> Response:
    kept = dict(headers) if isinstance(headers, dict) else {}
    if status == 503:
        kept["Retry-After"] = _RETRY_SECONDS
    if status == 401:
        kept["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"error": message, **(place or {})}, status_code=status, headers=kept)


async def _joined(content: bytes, reply: Reply) -> AsyncIterator[bytes]:
    yield content
    async for piece in reply.pieces():
        yield piece


async def _gone(request: Request) -> None:
    # The body was read: all that can still come is that the client leaves.
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _address(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def _etag(state: str, address: str, asked: str) -> str:
    return f'W/"{sha256(chr(0).join((state, address, asked)).encode()).hexdigest()[:32]}"'
