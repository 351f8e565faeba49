"""Which files a build is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.corpus import Source, find_sources, read_list
from kg.errors import ClaimgraphError, ParameterError, SourceError, SourceMissingError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = frozenset({".txt", ".pdf"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.PDF", "deep/er/c.txt", "notes.xlsx", ".hidden/d.txt", "deep/.e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(found: tuple[Source, ...], folder: Path) -> list[str]:
    return [source.path.removeprefix(f"{folder}/") for source in found]


def test_folder_stands_for_its_reports_at_any_depth(folder: Path):
    assert names(find_sources([str(folder)], SUFFIXES), folder) == ["a.PDF", "b.txt", "deep/er/c.txt"]


def test_pattern_stands_for_what_fits_it(folder: Path):
    assert names(find_sources([f"{folder}/**/*.txt"], SUFFIXES), folder) == ["b.txt", "deep/er/c.txt"]


def test_files_come_once_in_the_order_given(folder: Path):
    given = [str(folder / "deep"), str(folder / "b.txt"), str(folder), "s3://bucket/x.pdf"]
    found = names(find_sources(given, SUFFIXES), folder)
    assert found == ["deep/er/c.txt", "b.txt", "a.PDF", "s3://bucket/x.pdf"]


def test_what_holds_nothing_says_so(folder: Path):
    (folder / "empty").mkdir()
    with pytest.raises(SourceError, match="holds no report that can be read"):
        find_sources([str(folder / "empty")], SUFFIXES)
    with pytest.raises(SourceMissingError, match="no file fits"):
        find_sources([f"{folder}/*.docx"], SUFFIXES)


def test_list_of_lines():
    lines = ["# ours\n", "a.txt\n", "\n", "  sub/b.txt \n", "a.txt\n", "s3://x/c.pdf\n"]
    assert [one.path for one in read_list("lists/all", lines)] == ["lists/a.txt", "lists/sub/b.txt", "s3://x/c.pdf"]


def test_list_in_csv_tells_of_each_report():
    lines = ["path,id,company,year\n", "a.txt,acme-21,Acme Lamps,2021\n", "b.txt,,,\n"]
    assert read_list("all.csv", lines) == (
        Source(path="a.txt", name="acme-21", company="Acme Lamps", year=2021),
        Source(path="b.txt"),
    )


def test_manifest_is_a_list():
    lines = ['{"report": "a", "path": "/x/a.txt", "state": "done", "company": "Acme"}\n']
    assert read_list("/y/manifest.jsonl", lines) == (Source(path="/x/a.txt", company="Acme"),)


@pytest.mark.parametrize(
    ("place", "lines", "problem"),
    [
        ("all.csv", ["file,year\n", "a.txt,2021\n"], "it must have path"),
        ("all.csv", ["path,yaer\n", "a.txt,2021\n"], "it must have path"),
        ("all.csv", ["path,year\n", "a.txt,last\n"], "the year 'last' for a.txt"),
        ("all.csv", ["path,year\n", ",2021\n"], "has no path"),
        ("all.csv", [], "it must have path"),
        ("all", ["\n"], "names no report"),
        ("all.jsonl", ["{\n"], "line 1 of the list all.jsonl is no JSON"),
        ("all.jsonl", ["[1]\n"], "names no report"),
    ],
)
def test_list_that_is_wrong_says_so(place: str, lines: list[str], problem: str):
    with pytest.raises((SourceError, ParameterError), match=problem) as caught:
        read_list(place, lines)
    assert isinstance(caught.value, ClaimgraphError)


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        (Source(path="/a/Acme 2021.txt"), "acme-2021"),
        (Source(path="s3://bucket/deep/Acme_2021.pdf"), "acme-2021"),
        (Source(path="/a/Acme 2021.txt", name="Lamps.21"), "lamps-21"),
    ],
)
def test_name_in_the_graph(source: Source, slug: str):
    assert source.slug == slug
