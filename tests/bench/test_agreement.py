"""How agreement with printed tables is counted."""

from __future__ import annotations

from bench.agreement import agree, crosswalk_links, named_chapters
from extract.read import read_text
from kg.crosswalk import MappingStatus
from tests.extract.find.test_compact import lines

TEXT = f"""# Oakwell Sustainability Report 2023

## Straight dealing

Oakwell plc has zero tolerance of bribery in all of its mills.

## UN Global Compact

{lines("Principle {number}: {text}. {chapter}")}
"""


def test_links_are_compared_on_the_codes_that_are_printed():
    printed = {"205-1": frozenset({10}), "302-1": frozenset({7, 8})}
    found = agree(printed, {"302-1": frozenset({8, 9}), "999-9": frozenset({1})})
    assert found.both == (("302-1", 8),)
    assert found.printed_only == (("205-1", 10), ("302-1", 7))
    assert found.ours_only == (("302-1", 9),)
    assert str(found) == "P 0.500 (1 of 2)  R 0.333 (1 of 3)"


def test_links_of_the_crosswalk_can_be_asked_for_by_who_stands_behind_them():
    every = crosswalk_links(("205-2",), lambda _: True)
    official = crosswalk_links(("205-2",), lambda mapping: mapping.status is MappingStatus.OFFICIAL_GUIDE)
    assert 10 in official["205-2"] <= every["205-2"]
    assert crosswalk_links(("205-2",), lambda _: False) == {"205-2": frozenset()}


def test_claims_of_a_named_chapter_are_told_by_their_principles():
    chapters = {one.title: one for one in named_chapters(read_text(TEXT, name="oakwell-2023.md"))}
    straight = chapters["Straight dealing"]
    assert (straight.found, straight.principles, straight.claims, straight.told) == (True, frozenset({10}), 1, 1)
    assert not chapters["Clean mills"].found
