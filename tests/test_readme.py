"""The README's commands give what it shows, its Python runs, its links lead somewhere.

Lines of output that hold only "..." stand for any lines; seconds and speeds are compared as "N".
`python -m tests.test_readme` writes the output of this version into the README.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_CLOCK = re.compile(r"\d+\.\d s, [\d,]+ characters/s")


def run(command: str, store: str) -> str:
    environment = {"CLAIMGRAPH_STORE": store, "NO_COLOR": "1", "COLUMNS": "120"}
    words = shlex.split(command)
    assert words[0] == "claimgraph", f"the README runs only claimgraph, not {words[0]}"
    with contextlib.chdir(ROOT):
        done = CliRunner().invoke(app, words[1:], env=environment)
    # The samples hold inconsistencies, planted there: an audit must say so by its exit code.
    assert done.exit_code == (1 if words[1] == "audit" else 0), f"{command}: {done.stderr}"
    return told(done.stdout.replace(store, ".claimgraph").replace(f"{ROOT}/", ""))


def told(output: str) -> str:
    return "\n".join(line.rstrip() for line in _CLOCK.sub("N s, N characters/s", output).strip().split("\n"))


def sessions(text: str) -> list[tuple[str, str]]:
    """The commands of the console blocks, each with the output shown below it."""
    found = []
    for block in _CONSOLE.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, told(output)))
    return found


def as_pattern(shown: str) -> str:
    return "\n".join(".*(?:\n.*)*" if line.strip() == "..." else re.escape(line) for line in shown.split("\n"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("readme") / "store")


def test_console_blocks_show_what_the_commands_give(store: str) -> None:
    shown = sessions(README.read_text(encoding="utf-8"))
    assert shown
    for command, output in shown:
        given = run(command, store)
        assert re.fullmatch(as_pattern(output), given), f"$ {command}\n{given}\n--- the README shows ---\n{output}"


def test_python_blocks_run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out.strip()


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert links
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def rewrite() -> None:
    """Put this version's output below each command of the README, long ones cut to their first lines."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for command, shown in sessions(text):
            given = run(command, f"{folder}/store")
            lines = shown.split("\n")
            if "..." in lines[:-1]:
                continue
            if lines[-1] == "...":
                given = "\n".join((*given.split("\n")[: len(lines) - 1], "..."))
            old = f"$ {command}\n{shown}\n" if shown else f"$ {command}\n"
            text = text.replace(old, f"$ {command}\n{given}\n")
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
