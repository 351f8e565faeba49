"""The assets are found in the package or beside the checkout, and their absence is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import assets
from kg.errors import AssetMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package somewhere else, without assets."""
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "kg")
    assets._root.cache_clear()
    yield tmp_path / "kg"
    assets._root.cache_clear()


def put(root: Path) -> None:
    (root / "ontology").mkdir(parents=True)
    (root / "ontology" / "claims.ttl").write_text("")
    (root / "queries").mkdir()


def test_the_package_comes_before_the_checkout(package: Path) -> None:
    put(package / "_assets")
    put(package.parent)
    assert assets.ontology_dir() == package / "_assets" / "ontology"
    assert assets.queries_dir() == package / "_assets" / "queries"


def test_the_checkout_serves_where_the_package_has_none(package: Path) -> None:
    put(package.parent)
    assert assets.queries_dir() == package.parent / "queries"


def test_another_folder_of_the_same_name_is_not_taken(package: Path) -> None:
    (package.parent / "ontology").mkdir()
    with pytest.raises(AssetMissingError, match=r"claims\.ttl.*reinstall"):
        assets.ontology_dir()


def test_missing_queries_are_said(package: Path) -> None:
    put(package.parent)
    (package.parent / "queries").rmdir()
    with pytest.raises(FileNotFoundError, match="queries"):
        assets.queries_dir()
