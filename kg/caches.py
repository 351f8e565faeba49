"""Where Claimgraph keeps what it can make again: matchers and vocabularies, made ready for the next start."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_ON: Final[list[bool]] = []
VARIABLE: Final = "CLAIMGRAPH_CACHE"
"""The environment variable that names the folder; where it is empty, nothing is kept."""


def use_caches() -> None:
    """Read and write caches from now on: what the program does, and a library must not do unasked."""
    _ON.append(True)


def cache_dir() -> Path | None:
    """The folder for caches, which need not exist yet: the user's own, or what CLAIMGRAPH_CACHE says; None for none."""
    if not _ON:
        return None
    told = os.environ.get(VARIABLE)
    if told is not None:
        return Path(told) if told else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "claimgraph" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "claimgraph"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "claimgraph"
