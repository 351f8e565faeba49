"""The editor of the SPARQL page: CodeMirror's files, as the package NiceGUI brings them.

NiceGUI itself is never imported. Where it is not installed, or brings the files no more, the page has a plain field.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_ENTRY: Final = "index.js"


@cache
def load_editor() -> dict[str, bytes]:
    """The files of the editor by name, none where there is no editor."""
    found = find_spec("nicegui")
    if found is None or found.origin is None:
        return {}
    folder = Path(found.origin).parent / "elements" / "codemirror" / "dist"
    if not (folder / _ENTRY).is_file():
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.js"))}


def editor_address() -> str:
    """The address of the module that exports the editor, empty where there is none; it changes with its version."""
    return f"/assets/codemirror/{version('nicegui')}/{_ENTRY}" if load_editor() else ""
