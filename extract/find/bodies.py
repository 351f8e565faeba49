"""Committees, departments and teams named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention


def find_bodies(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Committees, departments and teams named in a sentence."""
    yield from ()
