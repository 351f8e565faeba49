"""Runs the application until it is stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ExtraMissingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.server.settings import Settings


def serve(settings: Settings, listening: Callable[[], None]) -> None:
    """Serve a store until Ctrl-C and say when it listens; `ExtraMissingError` where what it needs is not installed."""
    try:
        from kg.server.stopping import StoppingServer
    except ImportError as error:
        raise ExtraMissingError("serving needs the extra: pip install 'claimgraph[serve]'") from error
    StoppingServer(settings, listening).run()
