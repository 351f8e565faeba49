"""Patterns behind words find what plain patterns find, whatever is kept of them between starts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract.pipeline  # noqa: F401  # all patterns of the reader are made
from extract import compiled
from extract.choosing import PatternSet
from extract.commitment.words import ABOUT, ACTS, MANNER, UNITS
from extract.literals import fold, required
from extract.pattern import to_pattern, words_of
from extract.read import read_text

if TYPE_CHECKING:
    from pathlib import Path

PATTERNS = (
    r"\b(?:suppl(?:y|ies|iers?)|vendors?)\b",
    r"\d{4}|twenty|[Tt]hirty",
    r"(?:scope\s)?(?:1|2|three)\b|%",
    r"(?<=by )20\d\d(?! base)",
    r"(?:at least |up to )?[sk]ilo(?:gram|watt)s?",
    r"^(?!no)\w+ing\b",
)
LETTERS = st.sampled_from(
    ["s", "S", "\u017f", "k", "\u212a", "i", "\u0131", "\u0130", "l", "o", "g", "r", "a", "m", "w", "t", " ", "1", "%"]
)


@pytest.fixture(scope="module")
def sentences(root: Path) -> list[str]:
    files = sorted((root / "samples").glob("*.txt"))
    found = [
        one.text for file in files for one in read_text(file.read_text(encoding="utf-8"), name=file.name).sentences
    ]
    return found[::9]


def test_no_pattern_of_the_reader_is_kept_from_a_match(sentences: list[str]) -> None:
    kept = {key: words for key, words in compiled._KEPT.words.items() if words}
    assert len(kept) > 500
    for key, words in kept.items():
        flags, _, pattern = key.partition(" ")
        plain = re.compile(pattern, int(flags))
        for text in sentences:
            if not any(word in fold(text) for word in words):
                assert plain.search(text) is None, (pattern, text)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(LETTERS, max_size=24) | st.text(max_size=24))
def test_same_matches_as_without_words(pattern: str, text: str) -> None:
    for flags in (0, re.IGNORECASE):
        ours, plain = to_pattern(pattern, flags), re.compile(pattern, flags)
        assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert bool(ours.search(text)) == bool(plain.search(text))
        assert bool(ours.match(text, 1)) == bool(plain.match(text, 1))
        assert bool(ours.fullmatch(text)) == bool(plain.fullmatch(text))
        assert ours.sub("-", text) == plain.sub("-", text)
        assert ours.split(text) == plain.split(text)
        assert ours.findall(text) == plain.findall(text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:wastes?|landfills?)\b", {"waste", "landfill"}),
        (r"(?:re)?cycl(?:ed|ing)", {"cycl"}),
        (r"[Ss]cope\s?\d", {"scope"}),
        (r"\w+\s\w+", set()),
        (r"(?:water)?", set()),
        (r"water|", set()),
        (r"(?!water)\bsea\b", {"sea"}),
    ],
)
def test_words_that_a_match_needs(pattern: str, words: set[str]) -> None:
    assert set(required(pattern, 0)) == words


def test_it_tells_what_it_is() -> None:
    ours = to_pattern(r"(?P<year>20\d\d) (report)")
    assert (ours.groups, dict(ours.groupindex)) == (2, {"year": 1})
    assert repr(ours.pattern) in repr(ours)
    assert words_of(ours)
    assert words_of(re.compile("x")) == ()


def test_a_set_finds_what_its_patterns_find(sentences: list[str]) -> None:
    patterns = {**ABOUT, **ACTS, **MANNER, **UNITS}
    chosen = PatternSet(patterns)
    for text in sentences:
        assert set(chosen.found_in(text)) == {name for name, one in patterns.items() if one.search(text)}


class TestKept:
    @pytest.fixture
    def kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> compiled._Kept:
        fresh = compiled._Kept()
        monkeypatch.setattr(compiled, "_KEPT", fresh)
        monkeypatch.setattr(compiled, "cache_dir", lambda: tmp_path)
        monkeypatch.setattr("extract.compiled.atexit.register", lambda _: None)
        compiled.remember()
        return fresh

    def test_what_was_kept_is_used_and_finds_the_same(self, kept: compiled._Kept) -> None:
        assert compiled.build(r"(?P<a>x)|y(z)", re.IGNORECASE).search("aYZ")
        assert compiled.words_of("water", 0) == ("water",)
        compiled._save()
        assert kept.path is not None
        again = compiled._Kept()
        again.code = json.loads(kept.path.read_bytes())["code"]
        compiled._KEPT.code = again.code
        found = compiled.build(r"(?P<a>x)|y(z)", re.IGNORECASE)
        assert (found.groups, found.groupindex, found.flags) == (2, {"a": 1}, re.compile("", re.IGNORECASE).flags)
        assert found.sub(r"<\g<a>>", "X") == "<X>"

    @pytest.mark.parametrize("damaged", [b"", b"[]", b"{}", b'{"words": 1, "code": {}}', b"\xff\xfe"])
    def test_a_damaged_file_is_passed_over(self, kept: compiled._Kept, damaged: bytes) -> None:
        assert kept.path is not None
        kept.path.write_bytes(damaged)
        path, kept.path = kept.path, None
        compiled.remember()
        assert compiled.build("wat.r", 0).search("water")
        compiled._save()
        assert json.loads(path.read_bytes())["code"]

    def test_damaged_code_is_compiled_again(self, kept: compiled._Kept) -> None:
        kept.code["0 wat.r"] = [32, "AAAA", 0, {}]
        assert compiled.build("wat.r", 0).search("water")
