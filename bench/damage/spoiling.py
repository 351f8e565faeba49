"""Damage as it happens to files of any form: bytes that are cut off, turned, blanked, moved, doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random


def cut(data: bytes, chance: Random) -> bytes:
    """The beginning of a file."""
    return data[: chance.randrange(1, len(data))]


def behead(data: bytes, chance: Random) -> bytes:
    """The end of a file after its first bytes, which tell its form."""
    return data[:1024] + data[chance.randrange(1024, len(data)) :]


def flip(data: bytes, chance: Random) -> bytes:
    """A file with some bits turned."""
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 4, 16, 64, 512))):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def blank(data: bytes, chance: Random) -> bytes:
    """A file with a stretch of zeros."""
    start = chance.randrange(len(data))
    size = chance.randrange(1, 4096)
    return (data[:start] + bytes(size) + data[start + size :])[: len(data)]


def scramble(data: bytes, chance: Random) -> bytes:
    """A file with a stretch of random bytes."""
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.randrange(1, 2048)) + data[start:]


def move(data: bytes, chance: Random) -> bytes:
    """A file with two stretches in each other's place."""
    one, other = sorted(chance.sample(range(len(data)), 2))
    size = min(chance.randrange(1, 2048), other - one)
    moved = bytearray(data)
    moved[one : one + size], moved[other : other + size] = data[other : other + size], data[one : one + size]
    return bytes(moved)


def double(data: bytes, chance: Random) -> bytes:
    """A file with a stretch many times."""
    start = chance.randrange(len(data))
    stretch = data[start : start + chance.randrange(1, 512)]
    return data[:start] + stretch * chance.randrange(2, 200) + data[start:]


def misnumber(data: bytes, chance: Random) -> bytes:
    """A file with other digits in some of its numbers."""
    spoiled = bytearray(data)
    digits = [at for at, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    for at in chance.sample(digits, min(len(digits), chance.choice((1, 8, 64, 400)))):
        spoiled[at] = 0x30 + chance.randrange(10)
    return bytes(spoiled)


SPOILERS: Mapping[str, Callable[[bytes, Random], bytes]] = {
    one.__name__: one for one in (cut, behead, flip, blank, scramble, move, double, misnumber)
}
"""Kinds of damage by name."""
