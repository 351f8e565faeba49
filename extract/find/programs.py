"""Programs, initiatives, projects, campaigns and events named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention


def find_programs(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Programs, initiatives, projects, campaigns and events named in a sentence."""
    yield from ()
