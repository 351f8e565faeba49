"""Styles and scripts of the explorer, read once and served from memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import kg.reportpage

_HERE: Final = Path(__file__).resolve().parent
# The page to read has the same look.
_LOOK: Final = Path(kg.reportpage.__file__).resolve().parent / "look.css"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that pages load; `digest` tells its versions apart."""

    media_type: str
    content: bytes
    digest: str


@cache
def load_assets() -> dict[str, Asset]:
    """All assets by file name."""
    found = {}
    for path in (*sorted((_HERE / "static").iterdir()), _LOOK):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            digest = sha256(content).hexdigest()[:12]
            found[path.name] = Asset(media_type=_TYPES[path.suffix], content=content, digest=digest)
    return found


def asset(name: str) -> str:
    """The address of an asset, which changes with what it holds.

    >>> asset("explorer.css").startswith("/assets/explorer.css?v=")
    True
    """
    return f"/assets/{name}?v={load_assets()[name].digest}"


@cache
def edition() -> str:
    """A digest of all that pages are made with, so that a browser keeps none that another version made."""
    whole = sha256()
    for path in sorted((_HERE / "templates").iterdir()):
        whole.update(path.read_bytes())
    for one in load_assets().values():
        whole.update(one.digest.encode())
    return whole.hexdigest()
