"""What the server has its workers do, each job with the state of the store that it is for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from kg.errors import QueryError, UnknownNameError
from kg.server.negotiation import ROWS, TRIPLES, negotiate
from kg.store import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import IO

    from kg.store import Change, Store

JSON: Final = "application/json"


class NotAcceptableError(QueryError):
    """No format of the answer is one that the client takes."""


class Out(Protocol):
    """Where a job writes its answer."""

    media_type: str

    @property
    def pipe(self) -> IO[bytes]:
        """What takes the bytes of the answer."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job on a store that is only read; `state` is that of the store when it was asked for."""

    state: str

    @property
    def writes(self) -> bool:
        """Whether the store must be open for writing."""
        return False

    @property
    def seconds(self) -> float:
        """The most that it may take, where that is less than the server gives every job."""
        return math.inf

    @property
    def ended(self) -> str:
        """What is told where it ended its worker."""
        return "the query was ended: it needs more memory than this server gives: ask for less"

    def run(self, store: Store, out: Out) -> None:
        """Do it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryJob(Job):
    """A query of the SPARQL protocol; where `exists` is an ASK that says no, there is nothing of that name."""

    asked: Asked
    accept: str
    exists: str = ""

    def run(self, store: Store, out: Out) -> None:
        """Write the answer in the format that the client likes best."""
        if self.exists and not _holds(store, self.exists):
            raise UnknownNameError("there is nothing of this name in the store")
        found = store.find(self.asked)
        offered = TRIPLES if found.is_graph else ROWS
        syntax = negotiate(self.accept, offered)
        if syntax is None:
            raise NotAcceptableError(f"the answer can be had as {', '.join(offered.values())}")
        out.media_type = offered[syntax]
        found.write(out.pipe, syntax)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateJob(Job):
    """An update of the SPARQL protocol."""

    change: Change

    @property
    def writes(self) -> bool:
        """It does."""
        return True

    def run(self, store: Store, out: Out) -> None:
        """Change the store; there is nothing to tell."""
        from kg.search import forget_index

        store.change(self.change)
        if store.folder is not None:
            forget_index(store.folder)
        out.media_type = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class DescriptionJob(Job):
    """The description of the service, with the figures of its graphs."""

    endpoint: str
    accept: str
    writable: bool

    def run(self, store: Store, out: Out) -> None:
        """Write the description in the format that the client likes best."""
        from kg.server.description import describe
        from kg.store import serialize_quads

        syntax = negotiate(self.accept, TRIPLES) or "ttl"
        out.media_type = TRIPLES[syntax]
        out.pipe.write(serialize_quads(describe(store, self.endpoint, writable=self.writable), syntax))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallJob(Job):
    """A call of the JSON API: the name of an operation and what it is told."""

    operation: str
    told: Mapping[str, tuple[str, ...]]

    def run(self, store: Store, out: Out) -> None:
        """Write what the operation gives as JSON."""
        from kg.server.api import answer

        out.media_type = JSON
        out.pipe.write(answer(store, self.operation, self.told))


def _holds(store: Store, sparql: str) -> bool:
    answer = store.query(sparql)
    return isinstance(answer, Answer) and answer.value
