"""Reading in a process of its own: the same documents, and files that break their readers."""

from __future__ import annotations

import json
import os
import pickle
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from fpdf.enums import AccessPermission

from bench.damage import docx, html, pdf
from bench.damage.cases import spoiled
from extract.read import read_document
from extract.read.forms import find_form
from extract.read.guard import Limits, _Records, read_guarded, read_pickled
from kg.errors import PasswordError, SourceError
from kg.isolation import run_apart
from tests.extract.read import papers

HARMLESS = {"pdf": pdf.CRAFTED, "docx": docx.CRAFTED, "html": html.CRAFTED}
"""Of the crafted files only those that are small and quick are read here; `python -m bench.damage` reads all."""

QUICK = {
    "pdf": (
        "empty but for its head", "page tree in a circle", "page tree in a wide circle", "10,000 pages of nothing",
        "says 2,000,000,000 pages", "page as large as a town", "page of no size", "form that draws itself",
        "type of endless size", "objects listed in a circle", "length in a circle", "an object that is itself",
        "encrypted by nobody", "picture of 2,000,000,000 dots", "two heads and no tail",
    ),
    "docx": (
        "no parts", "no body", "no relations", "relations that lead to themselves", "laughs in the body",
        "a file for an entity", "a cell over 2,000,000,000 columns", "a style based on itself", "encrypted parts",
        "parts larger than they say", "200 tables in each other",
    ),
    "html": (
        "no words", "2,000 tables in each other", "a cell over 2,000,000,000 columns", "laughs in XML",
        "an entity that is a file", "a character set of no name", "facts that go on in a circle", "XML cut in a tag",
    ),
}  # fmt: skip


WHO = ("The weaver", "Our dyer", "A spinner", "Every carder", "The mill", "One buyer", "Each finisher")
DOES = ("mends", "keeps", "washes", "weighs", "counts", "sorts", "stores")
WHAT = ("wool", "yarn", "cloth", "thread", "flax", "hemp", "silk")


def test_a_document_read_apart_is_the_same(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(papers.whole())
    assert read_guarded(path) == read_document(path)


def test_errors_of_readers_come_back_as_they_are(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(papers.locked("weir"))
    with pytest.raises(PasswordError, match="--password"):
        read_guarded(path)


def test_what_only_its_owner_may_change_is_read_without_a_password(tmp_path):
    made = papers.paper()
    papers.text(made, papers.LEFT)
    made.set_encryption(owner_password="weir", permissions=AccessPermission.none())  # noqa: S106  # of nothing secret
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(made.output()))
    assert any("its own weir" in sentence.text for sentence in read_guarded(path).sentences)


def test_a_reader_that_breaks_is_an_error_of_the_file(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(papers.whole())
    with pytest.raises(SourceError, match=r"report\.pdf cannot be read: .*; open it and save it anew"):
        read_guarded(path, limits=Limits(memory=2**25))


def test_a_file_that_crashes_the_library_is_read_or_refused(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.CRAFTED["page labels in a circle"]())
    try:
        assert read_guarded(path).sentences
    except SourceError as error:
        assert "report.pdf" in str(error)  # noqa: PT017  a library without the fault reads it


def test_text_beyond_the_limit_is_refused(tmp_path):
    made = papers.paper()
    for who, does, what in product(WHO, DOES, WHAT):
        papers.text(made, f"{who} {does} {what} with care. " * 8)
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(made.output()))
    with pytest.raises(SourceError, match="of text, more than the limit"):
        read_pickled(path, path.stat().st_size, None, False)


PAGE = "<html><body><h1>The weir</h1><p>The mill mends wool. It counts yarn every week.</p></body></html>"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<!-- saved by hand -->\n" * 40,
        f"<!--{'-=' * 2000}-->",
        '<?xml version="1.0"?>\n<?xml-stylesheet href="weir.css"?>\n',
        "<title>The weir</title>",
    ],
    ids=["at once", "comments", "a long comment", "instructions", "a title"],
)
def test_a_page_in_a_file_named_text_is_read_apart(before, tmp_path, monkeypatch):
    path = tmp_path / "report.txt"
    path.write_text(before + PAGE, encoding="utf-8")
    monkeypatch.setattr("extract.read.guard.read_document", lambda *_, **__: pytest.fail("read in this process"))
    assert "The mill mends wool." in [sentence.text for sentence in read_guarded(path).sentences]


def test_a_head_of_many_comments_takes_no_time(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("<!---->" * 5000 + "The mill mends wool.", encoding="utf-8")
    answer = run_apart(f"{__name__}:tell_form", path, limits=Limits(seconds=10))
    assert answer == b"TEXT"


def tell_form(path: Path) -> bytes:
    """The form of a file, for a process of its own: an expression that goes astray never ends."""
    return find_form(path.read_bytes(), path.name).name.encode()


def test_nothing_but_records_is_taken_from_the_other_process():
    with pytest.raises(SourceError, match="which no reader makes"):
        _Records(BytesIO(pickle.dumps(os.system))).load()


def test_files_with_damage_are_read_or_refused_in_words(tmp_path):
    files = []
    for suffix, names in QUICK.items():
        for number, name in enumerate(names):
            files.append(tmp_path / f"made-{number}.{suffix}")
            files[-1].write_bytes(HARMLESS[suffix][name]())
    for number, case in enumerate(spoiled(48)):
        files.append(tmp_path / f"spoiled-{number}.{case.suffix}")
        files[-1].write_bytes(case.make())
    told = json.loads(run_apart(f"{__name__}:read_all", [str(path) for path in files], limits=Limits(seconds=100)))
    assert {path: said for path, said in told.items() if said and Path(path).name not in said} == {}


def read_all(paths: list[str]) -> bytes:
    """What is said of files that are refused, nothing of those that are read: one process for many, to be quick."""
    told = {}
    for path in paths:
        try:
            told[path] = "" if read_document(Path(path)).sentences else "no sentence and no word of it"
        except SourceError as error:
            told[path] = str(error)
    return json.dumps(told).encode()
