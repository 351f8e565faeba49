"""What the claims of a page can be filtered by, as menus in the order of a reader."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.model import Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reportpage.records import ReadClaim

PREDICATE_NAMES: Final = {
    Predicate.REPORTS: "Figures",
    Predicate.HAS_TARGET: "Targets",
    Predicate.HOLDS_CERTIFICATION: "Certifications",
    Predicate.COMPLIES_WITH: "Standards, laws and frameworks followed",
    Predicate.HAS_POLICY: "Policies",
    Predicate.RUNS_PROGRAM: "Programs",
    Predicate.COMMITS_TO: "Commitments",
    Predicate.SUPPLIER_FACT: "Suppliers",
    Predicate.PARTNERS_WITH: "Partners",
    Predicate.MEMBER_OF: "Memberships",
    Predicate.JOINED_STANDARDIZATION: "Standards it helped to draft",
    Predicate.RECEIVED_AWARD: "Awards and rankings",
    Predicate.DONATED_TO: "Gifts",
    Predicate.HAS_BODY: "Committees and bodies",
    Predicate.SUPPORTS_SDG: "Goals supported",
    Predicate.MATERIAL_TOPIC: "Material topics",
    Predicate.DISCLOSES: "Rows of content indexes",
}
_MANNERS: Final = (*(one.value.lower() for one in Modality), "denied")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_Options = list[tuple[str, str]]


def predicate_names(claims: Sequence[ReadClaim]) -> _Options:
    """The kinds of claims that there are, with their names."""
    there = {claim.predicate for claim in claims}
    known = [(one.value, name) for one, name in PREDICATE_NAMES.items() if one.value in there]
    return known + [(one, spaced(one)) for one in sorted(there - {value for value, _ in known})]


def filters(claims: Sequence[ReadClaim]) -> tuple[list[tuple[str, str, str, _Options]], dict[tuple[str, str], str]]:
    """The menus (key, name, the choice of all, options), and the keys of chapters by report and heading."""
    chapters = {key: f"c{at}" for at, key in enumerate(dict.fromkeys(map(_chapter, claims)), start=1) if key[1]}
    several = len({claim.source.slug for claim in claims}) > 1
    sections = [(key, f"{title} ({slug})" if several else title) for (slug, title), key in chapters.items()]
    principles = Counter(n for claim in claims for n in {*claim.principles, *claim.derived_principles})
    goals = Counter(n for claim in claims for n in {*claim.goals, *claim.derived_goals})
    manners = Counter(claim.manner for claim in claims)
    years = Counter(claim.year for claim in claims if claim.year is not None)
    kinds = Counter(claim.predicate for claim in claims)
    menus = [
        ("p", "Kind", "All kinds", [(key, f"{name} ({kinds[key]})") for key, name in predicate_names(claims)]),
        (
            "u",
            "Principle",
            "All principles",
            [(str(n), f"Principle {n} ({principles[n]})") for n in sorted(principles)],
        ),
        ("g", "Goal", "All goals", [(str(n), f"Goal {n} ({goals[n]})") for n in sorted(goals)]),
        ("m", "How it holds", "All", [(one, f"{one} ({manners[one]})") for one in _MANNERS if manners[one]]),
        ("y", "Year", "All years", [(str(year), f"{year} ({years[year]})") for year in sorted(years)]),
        ("c", "Chapter", "All chapters", sections),
    ]
    return [menu for menu in menus if menu[3]], chapters


def spaced(name: str) -> str:
    """A local name as words.

    >>> spaced("awardedBy")
    'Awarded by'
    """
    return _CAMEL.sub(" ", name).capitalize()


def _chapter(claim: ReadClaim) -> tuple[str, str]:
    return claim.source.slug, claim.heading.chapter
