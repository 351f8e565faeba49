"""From files to text, and what is said of files that are none."""

from __future__ import annotations

import re

import pytest

from extract.read import read_document, read_text
from kg.errors import EncodingError, SourceError, SourceMissingError

TEXT = "Dorvale makes lamps.\r\nIt saves 5 m³ of water — every day.\n"


def write(folder, data, name="report.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_is_decoded_with_nothing_changed(tmp_path, encoding):
    document = read_document(write(tmp_path, TEXT.encode(encoding)))
    assert document.text == TEXT
    assert document.name == "report.txt"
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", document.digest)


def test_a_byte_order_mark_of_utf_8_stays_a_code_point_of_the_text(tmp_path):
    document = read_document(write(tmp_path, TEXT.encode("utf-8-sig")))
    assert document.text == "\ufeff" + TEXT
    assert document.text[document.sentences[0].start : document.sentences[0].end] == "Dorvale makes lamps."


@pytest.mark.parametrize("suffix", [".md", ".TXT"])
def test_suffixes_choose_the_reader(tmp_path, suffix):
    assert read_document(write(tmp_path, TEXT.encode(), f"report{suffix}")).text == TEXT


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"One line.\nTwo \xff lines.", EncodingError, r"byte 14 \(line 2\) is 0xFF"),
        (b"\xff\xfeO\x00n\x00e\x00\x00\xd8", EncodingError, r"like UTF-16 but byte 8 \(line 1\)"),
        (b"%PDF-1.7 ...", SourceError, "is not a PDF that can be read"),
        (b"PK\x03\x04...", SourceError, "is a damaged Word file or ZIP archive"),
        (b"\xd0\xcf\x11\xe0...", SourceError, r"old or encrypted Office file.*save it as \.docx"),
        (b"{\\rtf1 Lamps.}", SourceError, "is an RTF file"),
        (b"\x89PNG...", SourceError, "is a PNG picture"),
        (b"lamps\0fans", SourceError, "zero byte at byte 5"),
        (b"", SourceError, "is empty"),
        (b" \n\t\n", SourceError, "is empty"),
        (b"12 34\n* * *\n", SourceError, "no sentence"),
    ],
)
def test_bytes_that_are_no_report_are_refused_with_the_reason(tmp_path, data, error, says):
    with pytest.raises(error, match=says):
        read_document(write(tmp_path, data))


def test_a_missing_file_a_directory_and_an_unknown_suffix_are_refused(tmp_path):
    with pytest.raises(SourceMissingError, match="does not exist"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="is a directory"):
        read_document(tmp_path)
    with pytest.raises(SourceError, match=r"give plain text, Markdown, HTML, Word .*PDF, or name a text \.txt"):
        read_document(write(tmp_path, b"Lamps.", "report.xyz"))


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path):
    path = write(tmp_path, b"Lamps are made here. " * 10)
    assert read_document(path, limit=210).sentences
    with pytest.raises(SourceError, match="more than the limit"):
        read_document(path, limit=209)


@pytest.mark.parametrize(
    "source",
    [
        "Lamps are made in Olin and sold. " * 30_000,
        "a" * 1_000_000,
        "A." * 100_000,
        "(" * 300_000 + "a",
        "**a" * 100_000,
        "a" + " " * 500_000 + "b",
        "1." * 100_000 + "a",
        "word\n" * 20_000,
        "5 t\n" * 20_000 + "Lamps are made.",
        "a\t" * 100_000,
        "|a" * 100_000,
        "&" * 300_000 + "a",
    ],
    ids=range(12),
)
def test_long_and_hostile_texts_are_read_in_one_pass(source):
    """No timing: a pattern that backtracks over these would not come back."""
    document = read_text(source, name="long.txt")
    assert document.sentences[-1].end <= len(source)
