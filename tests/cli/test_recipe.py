"""What decides the bytes of a graph is part of its recipe, and nothing else is."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.cli.making import Wishes
from kg.cli.recipe import _INFERRING, _READING, recipe

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
WISHES = Wishes(limit=1)
# These decide where things are kept and how safely they are read, not what is read.
ELSEWHERE = {"assets", "caches", "isolation"}


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    recipe.cache_clear()
    yield
    recipe.cache_clear()


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg."):
            yield (node.module or "").removeprefix("kg.")


@pytest.mark.parametrize(("places", "readers"), [(_READING, "extract"), (_INFERRING, "kg/infer.py")])
def test_all_modules_that_make_graphs_are_in_the_recipe(places: tuple[str, ...], readers: str):
    root = ROOT / readers
    paths = [root] if root.is_file() else sorted(root.rglob("*.py"))
    known = {place.removesuffix(".py").replace("/", ".") for place in places} | ELSEWHERE
    missing = {
        module
        for path in paths
        for module in imported(path)
        if module not in {"store", "errors"} and not any(module == one or module.startswith(f"{one}.") for one in known)
    }
    assert not missing, "add them to kg/cli/recipe.py: a change of theirs must make reports be read again"


def test_every_place_of_the_recipe_is_there():
    missing = [place for place in (*_READING, *_INFERRING) if not (ROOT / "kg" / place).exists()]
    assert not missing


def test_model_and_inference_are_told_apart():
    first = recipe(WISHES)
    assert recipe(replace(WISHES, limit=2, password="x")) == first  # noqa: S106  # no secret
    assert recipe(replace(WISHES, model="other")).reading != first.reading
    bare = recipe(replace(WISHES, infer=False))
    assert (bare.reading, bare.inference) == (first.reading, "none")


@pytest.mark.parametrize(
    ("name", "reading", "inference"),
    [("vocab/ungc.ttl", True, True), ("shapes/evidence.ttl", False, False)],
)
def test_vocabularies_count_and_shapes_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reading: bool, inference: bool
):
    import shutil

    first = recipe(WISHES)
    copy = tmp_path / "ontology"
    shutil.copytree(ROOT / "ontology", copy)
    monkeypatch.setattr("kg.cli.recipe.ontology_dir", lambda: copy)
    recipe.cache_clear()
    assert recipe(WISHES) == first
    (copy / name).write_text((copy / name).read_text() + "\n# changed\n")
    recipe.cache_clear()
    second = recipe(WISHES)
    assert (second.reading != first.reading, second.inference != first.inference) == (reading, inference)
