"""What a worker tells the server: frames of a letter, a length and bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asyncio import StreamReader
    from typing import IO

BEGUN: Final = b"B"
HEAD: Final = b"H"
DATA: Final = b"D"
END: Final = b"E"
FAILED: Final = b"F"
_LENGTH: Final = struct.Struct(">cI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the bytes of an answer."""

    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why there is no answer: a status of HTTP and words for the client, without paths; and where, in a query."""

    status: int
    message: str
    line: int | None = None
    column: int | None = None


def pack(kind: bytes, content: bytes | Head | Failure = b"") -> bytes:
    """The bytes of a frame."""
    if not isinstance(content, bytes):
        content = json.dumps(asdict(content)).encode()
    return _LENGTH.pack(kind, len(content)) + content


def read(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame of a pipe, None at its end."""
    start = pipe.read(_LENGTH.size)
    if len(start) < _LENGTH.size:
        return None
    kind, length = _LENGTH.unpack(start)
    return kind, pipe.read(length)


async def receive(pipe: StreamReader) -> tuple[bytes, bytes]:
    """The next frame of a pipe; `IncompleteReadError` where the other side is gone."""
    kind, length = _LENGTH.unpack(await pipe.readexactly(_LENGTH.size))
    return kind, await pipe.readexactly(length)


def head_of(content: bytes) -> Head:
    """The head that a frame holds."""
    return Head(**json.loads(content))


def failure_of(content: bytes) -> Failure:
    """The failure that a frame holds."""
    return Failure(**json.loads(content))
