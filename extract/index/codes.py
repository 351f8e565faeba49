"""The codes of disclosures in a text: GRI, the ESG Guide of the Hong Kong Exchange, SASB."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from kg.vocabulary import load_concepts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.vocabulary import Concept


class Scheme(Enum):
    """A reporting framework; each value is the name of its vocabulary."""

    GRI = "gri"
    HKEX = "hkex"
    SASB = "sasb"
    TCFD = "tcfd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code as printed at characters `start` to `end`, with the notations that it stands for.

    "103-1 to 103-3" stands for three. `standard` is what they are parts of ("305", "A1"); `marked` tells that its own
    form says what it is ("GRI 305-1", "KPI A1.2"), which "2-3" and "A1" do not.
    """

    start: int
    end: int
    scheme: Scheme
    notations: tuple[str, ...]
    printed: str
    standard: str
    marked: bool


MANAGEMENT = "103"
"""The standard of GRI on how each material topic is managed: its codes recur under every topic."""

_STANDARDS = r"(?:10[1-3]|20[1-7]|30[1-8]|4(?:0[1-9]|1[0-9]))"
_GRI = to_pattern(
    rf"(?<![\w.,/–\-])(?P<mark>GRI[ -]?)?(?P<standard>{_STANDARDS}|[23])-(?P<number>\d{{1,2}})"
    r"(?:-?[a-f](?:[-.][ivx]+)?)?(?![\w%]|[-–/]\d|\.\d)",
    re.IGNORECASE,
)
_RUN_TO = to_pattern(r"\s?(?:to|through|~|–|-)\s?(?:GRI )?(?:(?P<standard>\d{3})-)?(?P<last>\d{1,2})(?![\d-])")
_RUN_ON = to_pattern(r"(?:\s?[,/&]\s?\d(?![\d-]))+(?=\s+[A-Z])")
_MANAGED = to_pattern(
    rf"(?<![\w.,/–\-])(?:(?P<topic>{_STANDARDS})(?=\s+Management\s+[Aa]pproach)"
    r"|GRI\s?103(?=:?\s*Management\s+[Aa]pproach)|103(?=\s+(?:Explanation\s|Management\s+[Aa]pproach)))"
)
_KPI = to_pattern(r"(?<![\w.\-])(?P<mark>KPI\s?)?(?P<standard>[AB]\d)\.(?P<number>\d{1,2})(?!\w|\.\d)")
_GENERAL = to_pattern(
    r"(?<![\w.\-])(?P<mark>Aspect\s)?(?P<standard>[AB]\d)\b(?![.\d])"
    r"(?:(?![AB]\d\b)[^.\n]|\.?\s?\n(?!\s*\n)|(?![AB]\d\b)[\t]){0,110}?General\s+[Dd]isclosures?\b"
)
_ASPECT = to_pattern(r"(?<![\w.\-])(?P<standard>[AB]\d)(?=[,;]\s?[AB]\d(?:\.\d)?\b)")
_METRIC = to_pattern(r"(?<![\w\-])[A-Z]{2}-?[A-Z]{2}-?(?:(?P<topic>\d{3})[a-z]\.\d{1,2}|000\.[A-Z])(?!\w)")
_MOST = {"2": 30, "3": 3}


def find_codes(text: str) -> tuple[Code, ...]:
    """All that looks like the code of a disclosure, in order and without overlaps; longer forms win."""
    found = sorted(
        chain(_managed(text), _gri(text), _hkex(text), _sasb(text)), key=lambda code: (code.start, -code.end)
    )
    kept: list[Code] = []
    for code in found:
        if not kept or code.start >= kept[-1].end:
            kept.append(code)
    return tuple(kept)


def _gri(text: str) -> Iterator[Code]:
    for match in _GRI.finditer(text):
        standard, first = match["standard"], int(match["number"])
        if first == 0 or first > _MOST.get(standard, 99):
            continue
        end, numbers = _extent(text, match.end(), standard, first)
        yield Code(
            start=match.start(),
            end=end,
            scheme=Scheme.GRI,
            notations=tuple(f"{standard}-{number}" for number in numbers),
            printed=text[match.start() : end],
            standard=standard,
            marked=match["mark"] is not None,
        )


def _extent(text: str, end: int, standard: str, first: int) -> tuple[int, Iterable[int]]:
    """Where a code ends and the numbers that it stands for: one, or those of a range or list."""
    run = _RUN_TO.match(text, end)
    if run is not None and run["standard"] in ({standard} if standard != MANAGEMENT else {standard, None}):
        return run.end(), range(first, max(first, int(run["last"])) + 1)
    listed = _RUN_ON.match(text, end) if standard == MANAGEMENT else None
    if listed is not None:
        return listed.end(), (first, *map(int, re.findall(r"\d", listed.group())))
    return end, (first,)


def _managed(text: str) -> Iterator[Code]:
    for match in _MANAGED.finditer(text):
        yield Code(
            start=match.start(),
            end=match.end(),
            scheme=Scheme.GRI,
            notations=(MANAGEMENT,),
            printed=match.group(),
            standard=match["topic"] or MANAGEMENT,
            marked=True,
        )


def _hkex(text: str) -> Iterator[Code]:
    for pattern, form in ((_KPI, "{standard}.{number}"), (_GENERAL, "{standard}-GD"), (_ASPECT, "{standard}")):
        for match in pattern.finditer(text):
            yield Code(
                start=match.start(),
                end=match.end(),
                scheme=Scheme.HKEX,
                notations=(form.format_map(match.groupdict()),),
                printed=" ".join(match.group().split()),
                standard=match["standard"],
                marked=match.groupdict().get("mark") is not None or pattern is _GENERAL,
            )


def _sasb(text: str) -> Iterator[Code]:
    for match in _METRIC.finditer(text):
        yield Code(
            start=match.start(),
            end=match.end(),
            scheme=Scheme.SASB,
            notations=(match.group(),),
            printed=match.group(),
            standard=match["topic"] or "000",
            marked=True,
        )


@lru_cache(maxsize=1)
def _editions() -> dict[tuple[str, str], tuple[Concept, ...]]:
    """The concepts by scheme and code: several where editions of a standard use one code."""
    found: dict[tuple[str, str], list[Concept]] = {}
    for concept in load_concepts():
        if concept.scheme in {scheme.value for scheme in Scheme}:
            bare = re.sub(r"-20\d\d$", "", concept.notation)
            found.setdefault((concept.scheme, bare), []).append(concept)
    return {key: tuple(concepts) for key, concepts in found.items()}


def editions_of(scheme: Scheme, notation: str) -> tuple[Concept, ...]:
    """The concepts of a code, one for each edition that has it; none for a code that no edition has."""
    return _editions().get((scheme.value, notation), ())
