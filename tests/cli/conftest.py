"""The program run in this process, and a store of two reports on disk to run it on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.store import open_store
from tests.kg.records import acme, bolt

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the program left."""

    status: int
    out: str
    err: str


class Run(Protocol):
    """Runs the program with some arguments, in a store of its own unless the arguments name one."""

    def __call__(self, *arguments: str, stdin: str | None = None) -> Outcome: ...


@pytest.fixture
def run(store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, on the store of two reports."""
    monkeypatch.setenv("CLAIMGRAPH_STORE", str(store))
    monkeypatch.setenv("NO_COLOR", "1")
    runner = CliRunner()

    def start(*arguments: str, stdin: str | None = None) -> Outcome:
        result = runner.invoke(app, list(arguments), input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return start


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the reports of Acme Lamps and Bolt Foods, to be copied."""
    place = tmp_path_factory.mktemp("template") / "store"
    with open_store(place, with_vocabulary=True) as store:
        for builder in (acme(), bolt()):
            store.replace_report(
                builder.graph(),
                builder.text,
                when=datetime(2026, 1, 1, tzinfo=UTC),
                path=f"/nowhere/{builder.slug}.txt",
            )
    return place


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A store of one's own with the two reports."""
    place = tmp_path / "store"
    shutil.copytree(template, place)
    return place
