"""docs/network.md and docs/pictures.md show what the commands give, and their Python runs.

`python -m tests.test_network_docs` writes the output of this version into them.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from tests.competency.answers import build_samples
from tests.test_readme import ROOT, as_pattern, run, sessions

PAGES = ("network.md", "pictures.md")


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_console_blocks_show_what_the_commands_give(samples: Path) -> None:
    shown = sessions(text_of("network.md"))
    assert shown
    for command, output in shown:
        given = run(command, str(samples))
        assert re.fullmatch(as_pattern(output), given), f"$ {command}\n{given}\n--- the page shows ---\n{output}"


@pytest.mark.parametrize("page", PAGES)
def test_python_blocks_run(samples: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    for block in re.findall(r"```python\n(.*?)```", text_of(page), re.DOTALL):
        exec(compile(block, page, "exec"), {"place": samples})  # noqa: S102 - our own page
    assert "Yunhelm" in capsys.readouterr().out


def rewrite() -> None:
    """Put this version's output below each command, tables cut to their first lines."""
    path = ROOT / "docs" / "network.md"
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build_samples(store)
        for command, shown in sessions(text):
            given = run(command, str(store)).split("\n")
            cut = [*given[:5], "..."] if len(given) > 6 else given
            text = text.replace(f"$ {command}\n{shown}\n", f"$ {command}\n" + "\n".join(cut) + "\n")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
