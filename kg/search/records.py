"""What is looked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Iri


class By(Enum):
    """How words are looked for: as they are written, by what they mean, or both."""

    BOTH = "both"
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search is told; `predicate`, `principle`, `goal` and `year` are of claims, so passages have none of them.

    `words` may hold "a phrase", prefix*, AND, OR, NOT, -word and brackets. `limit` counts claims and passages apart.
    """

    words: str
    company: str = ""
    report: str = ""
    predicate: str = ""
    principle: int | None = None
    goal: int | None = None
    year: int | None = None
    limit: int = 20
    by: By = By.BOTH

    @property
    def of_claims(self) -> tuple[tuple[str, str], ...]:
        """The filters that only claims have, by name."""
        told = (
            ("predicate", self.predicate),
            ("principle", self.principle),
            ("goal", self.goal),
            ("year", self.year),
        )
        return tuple((name, str(value)) for name, value in told if value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in a report that a search found: `marks` are the spans of the words looked for in its quote.

    `start` and `end` are characters of the report's text, `slug` the report's short name, `by` how it was found.
    """

    slug: str
    report: str
    company: str
    quote: str
    marks: tuple[tuple[int, int], ...]
    start: int
    end: int
    line: int | None
    page: int | None
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHit(Hit):
    """A claim that a search found."""

    iri: Iri
    short_id: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The claims and passages found, best first; passages that only repeat a claim found are left out.

    `total` counts the claims that hold all of the words. Where `relaxed`, too few did, and such as hold some follow.
    `meaning` tells whether meaning was looked for, `hint` other words where no text has one of them.
    """

    claims: tuple[ClaimHit, ...]
    passages: tuple[Hit, ...]
    total: int
    relaxed: bool
    meaning: bool
    hint: str
