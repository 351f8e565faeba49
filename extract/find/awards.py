"""Awards, prizes, rankings and recognitions named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention


def find_awards(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Awards, prizes, rankings and recognitions named in a sentence."""
    yield from ()
