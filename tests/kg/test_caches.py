"""What is kept between starts changes nothing but the time: concepts, and the store that new stores begin as."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kg import caches
from kg.caches import VARIABLE, cache_dir, use_caches
from kg.store import open_store
from kg.terms import VOCABULARY_GRAPH
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of caches that are in use."""
    monkeypatch.setattr(caches, "_ON", [])
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    use_caches()
    load_concepts.cache_clear()
    yield tmp_path / "cache"
    load_concepts.cache_clear()


class TestFolder:
    def test_none_for_a_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(caches, "_ON", [])
        monkeypatch.setenv(VARIABLE, "somewhere")
        assert cache_dir() is None

    def test_none_where_the_variable_is_empty(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert cache_dir() == folder
        monkeypatch.setenv(VARIABLE, "")
        assert cache_dir() is None

    @pytest.mark.skipif(os.name == "nt", reason="the folders of Windows are others")
    def test_else_the_users_own(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(VARIABLE)
        found = cache_dir()
        assert found is not None
        assert found != folder
        assert found.name == "claimgraph"


class TestConcepts:
    def test_kept_ones_are_the_same(self, folder: Path) -> None:
        made = load_concepts()
        (kept,) = folder.glob("concepts-*.json")
        load_concepts.cache_clear()
        assert load_concepts() == made
        kept.write_text("[[1]]", encoding="utf-8")
        load_concepts.cache_clear()
        assert load_concepts() == made

    def test_a_folder_that_cannot_be_written_is_no_error(self, folder: Path) -> None:
        folder.write_text("a file", encoding="utf-8")
        assert load_concepts()


def _dump(place: Path) -> set[bytes]:
    with open_store(place, read_only=True) as store:
        return {line for line in store.dump("nq").splitlines() if b"_:" not in line}


class TestTemplate:
    def test_a_copy_holds_what_is_loaded(self, folder: Path, tmp_path: Path) -> None:
        for name in ("first", "second"):
            with open_store(tmp_path / name, with_vocabulary=True) as store:
                assert store.graphs() == (VOCABULARY_GRAPH,)
                assert not store.load_vocabulary()
        assert len(list(folder.glob("vocabulary-store-*"))) == 1
        assert _dump(tmp_path / "first") == _dump(tmp_path / "second")
        assert not list(tmp_path.glob("*/*.new"))

    def test_a_damaged_one_is_told_as_any_store(self, folder: Path, tmp_path: Path) -> None:
        with open_store(tmp_path / "first", with_vocabulary=True):
            pass
        (template,) = folder.glob("vocabulary-store-*")
        (template / "CURRENT").unlink()
        with open_store(tmp_path / "second", with_vocabulary=True) as store:
            assert store.graphs() == (VOCABULARY_GRAPH,)

    def test_a_broken_one_is_made_anew(self, folder: Path, tmp_path: Path) -> None:
        with open_store(tmp_path / "first", with_vocabulary=True):
            pass
        (template,) = folder.glob("vocabulary-store-*")
        for file in template.glob("MANIFEST-*"):
            file.write_bytes(b"broken")
        with open_store(tmp_path / "second", with_vocabulary=True) as store:
            assert store.graphs() == (VOCABULARY_GRAPH,)
        assert _dump(tmp_path / "first") == _dump(tmp_path / "second")

    def test_a_store_that_is_there_stays(self, folder: Path, tmp_path: Path) -> None:
        with open_store(tmp_path / "first") as store:
            assert store.graphs() == ()
        with open_store(tmp_path / "first", with_vocabulary=True) as store:
            assert store.graphs() == (VOCABULARY_GRAPH,)
        assert not list(folder.glob("vocabulary-store-*"))
