"""The signals of a sentence's place: the titles above it, the words that lead its list, the sentences around it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.commitment.sight import Sight, see

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.commitment.signals import Signal

_DISTINCT = frozenset("energy climate water waste environment rights diverse corrupt supplier safety".split())
_BUSINESS = frozenset("finance charity award tech product".split())
_LEADS = frozenset("supplier environment rights corrupt climate energy".split())
FARTHEST = 6
"""How far around a sentence its place is read, in sentences."""


def title_signals(titles: Sequence[str]) -> Iterator[Signal]:
    """What the three nearest titles above a sentence tell."""
    for distance, title in enumerate(reversed(titles[-3:])):
        sight = see(title)
        for number in sorted(set(sight.principles)):
            yield f"title {distance} principle {number}", 1
        for name in sorted(sight.about | sight.acts):
            yield f"title {distance} {name}", 1
        for topic in sorted(set(sight.topics)):
            yield f"title topic {topic}", 1
        if sight.principles:
            yield f"title {distance} any principle", 1


def lead_signals(lead: str) -> Iterator[Signal]:
    """What the words that introduce a list tell of its items."""
    if not lead:
        return
    sight = see(lead)
    yield "lead", 1
    for number in sorted(set(sight.principles)):
        yield f"lead principle {number}", 1
    for name in sorted(sight.about | sight.acts):
        yield f"lead {name}", 0.5
    if sight.principles or _LEADS & sight.about:
        yield "lead on a topic", 2


def neighbour_signals(
    sight: Sight, around: Mapping[int, Sight], kinds: Mapping[int, str], together: frozenset[int]
) -> Iterator[Signal]:
    """What the sentences `around` tell, by their distance (-6 to 6); those `together` stand in one block with it."""
    for distance in (-1, 1):
        beside = around.get(distance)
        if beside is None:
            continue
        side = "before" if distance < 0 else "after"
        for number in sorted(set(beside.principles)):
            yield f"{side} principle {number}", 1
        for name in sorted(beside.about | beside.acts):
            yield f"{side} {name}", 0.5
        if beside.principles:
            yield f"{side} any principle", 1
        if distance in together:
            yield f"{side} together", 1
        yield f"{side} kind {kinds[distance]}", 1
    yield from _shares(sight, around)


def _shares(sight: Sight, around: Mapping[int, Sight]) -> Iterator[Signal]:
    for reach in (2, 3, FARTHEST):
        near = [around[distance] for distance in sorted(around) if abs(distance) <= reach]
        if not near:
            continue
        if reach != 2:
            told = Counter([number for one in near for number in set(one.principles)])
            for number in sorted(told):
                yield f"within {reach} principle {number}", 2 * (told[number] / len(near))
            yield f"within {reach} any principle", 2 * sum([bool(one.principles) for one in near]) / len(near)
        if reach != 3:
            own = sight.all_principles
            same = sum([not own.isdisjoint(one.principles) or not own.isdisjoint(one.named) for one in near])
            yield f"within {reach} same", 2 * (same / len(near))
            topical = sum([bool(one.principles) or not _DISTINCT.isdisjoint(one.about) for one in near])
            yield f"within {reach} topical", 2 * topical / len(near)
            off = sum([not one.principles and not _BUSINESS.isdisjoint(one.about) for one in near])
            yield f"within {reach} business", 2 * (off / len(near))
    names = Counter([name for one in around.values() for name in one.about | one.acts])
    for name in sorted(names):
        yield f"around {name}", 2 * (names[name] / len(around))
