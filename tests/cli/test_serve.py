"""`claimgraph serve`: what it is told, and what it refuses before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.server import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.server.settings import Settings
    from tests.cli.conftest import Run


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of servers that would have started."""
    found: list[Settings] = []

    def serve(settings: Settings, listening: Callable[[], None]) -> None:
        found.append(settings)
        listening()

    monkeypatch.setattr(serving, "serve", serve)
    return found


def test_it_listens_on_this_machine_alone_and_only_reads(run: Run, started: list[Settings]) -> None:
    result = run("serve")
    (settings,) = started
    assert (settings.host, settings.writable, settings.origins) == ("127.0.0.1", False, ())
    assert "*" not in settings.known_hosts
    assert "http://127.0.0.1:7878/sparql" in result.err


def test_writing_needs_a_token(run: Run, started: list[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMGRAPH_TOKEN", raising=False)
    refused = run("serve", "--writable")
    assert refused.status == 2
    assert "CLAIMGRAPH_TOKEN" in refused.err
    monkeypatch.setenv("CLAIMGRAPH_TOKEN", "long")
    run("serve", "--writable")
    assert [(one.writable, one.token) for one in started] == [(True, "long")]


def test_without_a_store_there_is_nothing_to_serve(run: Run, tmp_path: Path, started: list[Settings]) -> None:
    refused = run("serve", "--store", str(tmp_path / "none"))
    assert refused.status == 2
    assert not started
