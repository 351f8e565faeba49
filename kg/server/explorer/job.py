"""A page as a job of the workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.server.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.server.jobs import Out
    from kg.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob(Job):
    """A page of the explorer: its name, its media type and what it is told."""

    page: str
    media_type: str
    told: Mapping[str, tuple[str, ...]]

    def run(self, store: Store, out: Out) -> None:
        """Write the page."""
        from kg.server.explorer import show

        text = show(store, self.page, self.told)
        out.media_type = self.media_type
        out.pipe.write(text.encode("utf-8", "replace"))
