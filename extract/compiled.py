"""What was made of patterns, kept in a file between starts: their words, and the code that the regex engine runs.

A pattern and its flags have the same code in every run of one Python, so that an entry never goes stale: the file is
of one version of Python, and named after it. It holds numbers and words as JSON, nothing that can be run but by the
regex engine, which checks it. A file that is missing, damaged or of something else is passed over and made anew.
"""

from __future__ import annotations

import atexit
import base64
import json
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from extract.literals import required
from kg.caches import cache_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT: Final = 2
_MOST: Final = 6000


class _Kept:
    """The entries that were read and made, by flags and pattern, and the file for them, if there is one."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.words: dict[str, list[str]] = {}
        self.code: dict[str, list[Any]] = {}
        self.grown = False


_KEPT: Final = _Kept()


def remember() -> None:
    """Read what an earlier start kept in the folder for caches, and keep there at the end what this one made."""
    folder = cache_dir()
    if folder is None or _KEPT.path is not None:
        return
    python = f"{sys.implementation.cache_tag}-{sys.version_info.micro}-{import_module('_sre').MAGIC}"
    _KEPT.path = folder / f"patterns-{FORMAT}-{python}.json"
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        found = json.loads(_KEPT.path.read_bytes())
        _KEPT.words.update(found["words"])
        _KEPT.code.update(found["code"])
    atexit.register(_save)


def words_of(pattern: str, flags: int) -> tuple[str, ...]:
    """The words of which a text must hold one for the pattern to match (`extract.literals.required`)."""
    key = f"{flags} {pattern}"
    known = _KEPT.words.get(key)
    if known is None:
        known = _KEPT.words[key] = list(required(pattern, flags))
        _KEPT.grown = True
    return tuple(known)


def build(pattern: str, flags: int) -> re.Pattern[str]:
    """The compiled pattern: of the code that was kept, else compiled now."""
    entry = _KEPT.code.get(f"{flags} {pattern}")
    if entry is not None:
        with suppress(Exception):  # Whatever the file says: compiling always gives the right pattern.
            return _of_code(pattern, *_unpacked(entry))
    if _KEPT.path is None:
        return re.compile(pattern, flags)
    made = _code_of(pattern, flags)
    _KEPT.code[f"{flags} {pattern}"] = [made[0], base64.b64encode(array("I", made[1]).tobytes()).decode(), *made[2:]]
    _KEPT.grown = True
    return _of_code(pattern, *made)


def _code_of(pattern: str, flags: int) -> list[Any]:
    """What `re.compile` makes of a pattern before it hands it to the engine."""
    tree = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(tree, flags)  # noqa: SLF001  # there is no public way to it
    return [flags | tree.state.flags, code, tree.state.groups - 1, tree.state.groupdict]


def _unpacked(entry: list[Any]) -> list[Any]:
    """What `_code_of` gave, of how it is kept: the code as bytes in base 64, which is read faster than numbers."""
    return [entry[0], array("I", base64.b64decode(entry[1])).tolist(), *entry[2:]]


def _of_code(pattern: str, flags: int, code: list[int], groups: int, names: Mapping[str, int]) -> re.Pattern[str]:
    order: list[str | None] = [None] * (groups + 1)
    for name, at in names.items():
        order[at] = name
    built: re.Pattern[str] = import_module("_sre").compile(pattern, flags, code, groups, names, tuple(order))
    return built


def _save() -> None:
    """Write the file in one step, so that another start never reads half of it."""
    if _KEPT.path is None or not _KEPT.grown or len(_KEPT.code) > _MOST:
        return
    with suppress(OSError):
        _KEPT.path.parent.mkdir(parents=True, exist_ok=True)
        new = _KEPT.path.with_suffix(f".{os.getpid()}")
        new.write_text(json.dumps({"words": _KEPT.words, "code": _KEPT.code}), encoding="utf-8")
        new.replace(_KEPT.path)
