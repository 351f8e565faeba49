"""Claimgraph's graph side: records, triples, stores, queries and checks (no text, no spaCy).

>>> import kg
>>> kg.compare.__name__
'compare'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.comparison import Comparison

    compare: Callable[..., Comparison]


def __getattr__(name: str) -> object:
    """`kg.compare`, brought in when it is asked for, so that `import kg` stays fast."""
    if name == "compare":
        from kg.comparison import compare

        return compare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
