"""Where the files that ship with Claimgraph are: the ontology and the named queries."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import AssetMissingError

_PACKAGE = Path(__file__).resolve().parent
_SENTINEL = Path("ontology") / "claims.ttl"


def ontology_dir() -> Path:
    """The directory of the ontology: claims.ttl, prefixes.ttl, vocab/, align/, shapes/."""
    return _root() / "ontology"


def queries_dir() -> Path:
    """The directory of the named queries (*.rq) and of the integrity checks (checks/*.rq)."""
    found = _root() / "queries"
    if not found.is_dir():
        raise AssetMissingError(f"{found} is missing: reinstall claimgraph, or check the working copy out again")
    return found


@cache
def _root() -> Path:
    """The one directory that holds the assets: inside the package when installed, else the checkout."""
    for root in (_PACKAGE / "_assets", _PACKAGE.parent):
        if (root / _SENTINEL).is_file():
            return root
    raise AssetMissingError(
        f"{_SENTINEL} is neither in {_PACKAGE / '_assets'} nor in {_PACKAGE.parent}: "
        "reinstall claimgraph, or check the working copy out again"
    )
