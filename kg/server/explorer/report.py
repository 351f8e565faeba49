"""A report beside its claims."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.errors import ParameterError, UnknownNameError
from kg.model import Predicate
from kg.reportpage.menus import PREDICATE_NAMES
from kg.server.api.parameters import Parameter
from kg.server.explorer.passages import read_passages
from kg.server.explorer.reading import read_report
from kg.server.explorer.records import Span
from kg.server.explorer.rendering import render
from kg.server.explorer.sheets import base_of, edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.server.api.parameters import Told
    from kg.server.explorer.records import ListedClaim, ReadReport
    from kg.store import Store, StoredReport

_MANNERS: Final = ("achieved", "ongoing", "target", "required", "denied")
_CONFIDENCES: Final = ("0.9", "0.8", "0.7", "0.5")
_PLACE: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

REPORT: Final = Parameter(name="report", what="A report, by its short name", required=True, in_path=True)
PARAMETERS: Final = (
    REPORT,
    Parameter(name="text", what="Words of the claim or its quote, all of them"),
    Parameter(name="predicate", what="What is stated", choices=tuple(one.value for one in Predicate)),
    Parameter(name="principle", what="A principle of the UN Global Compact", low=1, high=10),
    Parameter(name="goal", what="A Sustainable Development Goal", low=1, high=17),
    Parameter(name="standard", what="The IRI of a standard, law or framework"),
    Parameter(name="modality", what="How it holds", choices=_MANNERS),
    Parameter(name="confidence", what="The least confidence", choices=_CONFIDENCES),
    Parameter(name="at", what="Words to show, as the characters where they begin and end: 120-180"),
)


def show(store: Store, told: Told) -> str:
    """The page."""
    report = find_report(store, told.text("report"))
    read = read_report(store, report)
    asked = _asked(told.text("at"), read)
    kept = [claim for claim in read.claims if _fits(claim, told, read.text or "")]
    return render(
        "report.html",
        read=read,
        report=report,
        blocks=() if read.text is None else read_passages(read.text, read.claims, read.sections, asked),
        kept={claim.iri for claim in kept},
        outline=[one for one in read.sections if one.level <= 2 and one.title],
        menus=_menus(read),
        told={parameter.name: told.text(parameter.name) for parameter in PARAMETERS},
        sheets=base_of(report) if read.has_areas else "",
        edition=edition(report),
    )


def find_report(store: Store, name: str) -> StoredReport:
    """The report with a short name."""
    for report in store.reports():
        if report.slug == name:
            return report
    raise UnknownNameError(f"there is no report {name!r} in the store: the first page lists those that there are")


def _asked(words: str, read: ReadReport) -> tuple[Span, ...]:
    if not words:
        return ()
    match = _PLACE.fullmatch(words)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= len(read.text or ""):
        raise ParameterError(f"at={words} is no place of the report: two numbers of its characters are, as in 120-180")
    return (Span(start=start, end=end, page=None, page_label=None),)


def _fits(claim: ListedClaim, told: Told, text: str) -> bool:
    """Whether a claim has all that is asked for; the script asks the same."""
    tests: dict[str, Callable[[str], bool]] = {
        "predicate": lambda value: claim.predicate == value,
        "principle": lambda value: int(value) in (*claim.principles, *claim.derived_principles),
        "goal": lambda value: int(value) in (*claim.goals, *claim.derived_goals),
        "standard": lambda value: value in claim.standards,
        "modality": lambda value: claim.manner == value,
        "confidence": lambda value: float(claim.confidence) >= float(value),
    }
    if not all(test(told.text(name)) for name, test in tests.items() if told.text(name)):
        return False
    wanted = told.text("text").casefold().split()
    quotes = "\n".join(text[span.start : span.end] for span in claim.spans) if wanted else ""
    return all(word in f"{claim.words}\n{quotes}".casefold() for word in wanted)


_Menu = tuple[str, str, str, list[tuple[str, str]]]


def _menus(read: ReadReport) -> list[_Menu]:
    """The filters: parameter, name, the choice of all, and values with how many claims have each."""
    claims = read.claims
    menus: list[_Menu] = [
        ("predicate", "Kind", "All kinds", _counted((one.predicate for one in claims), dict(_kinds()))),
        (
            "principle",
            "Principle",
            "All",
            _numbered("Principle", ((*c.principles, *c.derived_principles) for c in claims)),
        ),
        ("goal", "Goal", "All", _numbered("Goal", ((*c.goals, *c.derived_goals) for c in claims))),
        ("standard", "Standard", "All", _counted((norm for one in claims for norm in one.standards), read.standards)),
        ("modality", "How it holds", "All", _counted((one.manner for one in claims), {one: one for one in _MANNERS})),
        ("confidence", "Confidence", "Any", [(one, f"at least {one}") for one in _CONFIDENCES]),
    ]
    return [menu for menu in menus if menu[3]]


def _kinds() -> Iterator[tuple[str, str]]:
    for predicate, name in PREDICATE_NAMES.items():
        yield predicate.value, name


def _counted(values: Iterable[str], names: dict[str, str]) -> list[tuple[str, str]]:
    counts = Counter(values)
    return [(value, f"{name} ({counts[value]})") for value, name in names.items() if counts[value]]


def _numbered(word: str, values: Iterable[tuple[int, ...]]) -> list[tuple[str, str]]:
    counts = Counter(number for numbers in values for number in set(numbers))
    return [(str(number), f"{word} {number} ({counts[number]})") for number in sorted(counts)]
