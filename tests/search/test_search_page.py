"""docs/search.md shows what the command gives on our samples, and its Python runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from kg.cli import app

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "search.md").read_text(encoding="utf-8")


def test_the_command_gives_what_the_page_shows(page: str, samples: Path) -> None:
    (shown,) = re.findall(r"```console\n\$ claimgraph (.*?)\n(.*?)```", page, re.DOTALL)
    done = CliRunner().invoke(app, [*shown[0].split(), "--store", str(samples)])
    for part in shown[1].split("...\n"):
        assert part in done.stdout


def test_its_python_runs(page: str, samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(block.replace(".claimgraph", str(samples)), "docs/search.md", "exec"), {})  # noqa: S102  # our own page
    assert "zero tolerance" in capsys.readouterr().out
