"""Organizations named in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.draft import Mention


def find_organizations(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Organizations named in a sentence."""
    yield from ()
