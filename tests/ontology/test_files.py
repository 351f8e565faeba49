"""Every Turtle file of the ontology parses, and uses the prefixes of the one table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from kg.assets import ontology_dir
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(ontology_dir().rglob("*.ttl"))
_PREFIX = re.compile(r"^@prefix (?P<name>\w*): <(?P<namespace>[^>]*)> \.$", re.MULTILINE)


def name(path: Path) -> str:
    return path.relative_to(ontology_dir()).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_parses_with_prefixes_of_the_table(path: Path) -> None:
    assert len(Graph().parse(path, format="turtle")) > 0
    found = {match["name"]: match["namespace"] for match in _PREFIX.finditer(path.read_text(encoding="utf-8"))}
    assert found == {prefix: PREFIXES.get(prefix) for prefix in found}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_declares_only_prefixes_that_it_uses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = re.sub(r'"""[\s\S]*?"""|"(?:[^"\\]|\\.)*"|<[^>]*>|#.*', "", _PREFIX.sub("", text))
    assert {m["name"] for m in _PREFIX.finditer(text)} == set(re.findall(r"(?<![\w])(\w+):", body))
