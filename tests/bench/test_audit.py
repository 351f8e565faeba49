"""The invented reports with what is planted in them, and how findings are held against it."""

from __future__ import annotations

import pytest

from bench.audit.__main__ import GROUPS
from bench.audit.measure import tally
from bench.audit.planted import Entry, Group, Place, load_group
from kg.audit import Finding, FindingKind, Quote, Severity
from kg.model import Iri


@pytest.fixture(scope="module", params=GROUPS)
def group(request: pytest.FixtureRequest) -> Group:
    name: str = request.param
    return load_group(name)


def test_planted_quotes_stand_where_the_list_says(group: Group) -> None:
    assert {path.stem for path in group.reports} == {place.slug for one in group.entries for place in one.places}
    assert len({one.name for one in group.entries}) == len(group.entries)


def test_every_kind_is_planted_and_has_decoys() -> None:
    entries = [entry for name in GROUPS for entry in load_group(name).entries]
    for is_decoy in (True, False):
        assert {one.kind for one in entries if one.is_decoy is is_decoy} == {one.value for one in FindingKind}


def _entry(name: str, *spans: tuple[int, int], is_decoy: bool = False) -> Entry:
    places = tuple(Place(slug="olmstrand-2023", start=start, end=end) for start, end in spans)
    return Entry(name=name, is_decoy=is_decoy, kind="Contradiction", places=places, why="")


def _finding(*spans: tuple[int, int], kind: FindingKind = FindingKind.CONTRADICTION) -> Finding:
    quotes = tuple(
        Quote(report=Iri("urn:olmstrand"), slug="olmstrand-2023", start=start, end=end, exact="")
        for start, end in spans
    )
    return Finding(kind=kind, severity=Severity.LOW, comment="", quotes=quotes)


def test_a_plant_is_found_by_one_place_of_its_kind() -> None:
    plant = _entry("plant", (0, 10), (50, 60))
    told = tally((plant,), (_finding((55, 58), (90, 95)),))
    assert (told.recall, told.precision) == (1, 1)
    told = tally((plant,), (_finding((55, 58), kind=FindingKind.VAGUE_CLAIM),))
    assert (told.found, len(told.stray)) == ((), 1)


def test_a_finding_is_on_the_entry_with_most_of_its_places() -> None:
    plant = _entry("plant", (0, 10), (50, 60))
    decoy = _entry("decoy", (0, 10), (70, 80), is_decoy=True)
    told = tally((plant, decoy), (_finding((0, 10), (70, 80)), _finding((0, 5), (50, 55))))
    assert [entry.name for _, entry in told.lured] == ["decoy"]
    assert told.precision == 0.5
