"""Rules over layout as data: what a column's header, or the heading of a list, says of the cells or items below it.

`columns.toml` holds the rules over tables. `column` is the header of the column whose cells are the claims' objects;
`subjects` are headers of columns that name the subject, by its kind; `qualifiers` headers of columns whose cells become
the qualifier of that name; `others` headers that only confirm what the table is about, `unless` headers of tables about
other things. Of the names in `beside` one must have a column unless the table stands under a heading of its list, of
those in `needs` each one; `cells` says what most cells of a column must hold. A header is matched whole, case aside.

`lists.toml` holds the rules over lists. A title is of a rule where it holds its `core` and no other `words` than its
own, a sentence where `leads` is found in it and a colon or "below" closes it; `opens` matches a label that is no title,
before names that run on behind its colon ("Member of: ..."). `sure` is what only such a name holds;
among sure names `weak` lets in what merely looks like one; the list goes on over `patience` blocks that are none of its
items. `states` is found in a sentence below a name that states the claim of it ("We joined this initiative in 2021"),
`tells` in a passage that repeats the name and is left to the rules over text.
`labels` names the rule of `columns.toml` whose headers may stand as labels below a name.

`examples` and `rejects` are small tables and lists of our own words that a test holds each rule to.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.pattern import to_pattern
from kg.model import EntityKind, Predicate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HERE = Path(__file__).parent
_CODES = to_pattern(r"\[[^\]]{1,20}\]|\((?:GRI|HKEX|as of|unit)[^)]*\)|[*_#†‡¹²³⁴]+")
_CLOSES = to_pattern(r"(?::|\b(?:below|following|as follows)[^.]{0,40}[.:])$")
_WORD = to_pattern(r"[^\W_][\w-]*")
_ALTERNATIVES = to_pattern(r"\s/\s|/(?=[A-Z])")
_NUMBER = to_pattern(r"^(?:.*\(Continued\)\s)?(?:(?:GRI\s)?\d+(?:[.-]\d+)*\.?\s)?", re.IGNORECASE)
OBJECT = "object"
"""The name that the column of the objects has in `cells`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table hold what, by their place: the objects, the subjects with their kind, the qualifiers."""

    object: int
    subject: int | None = None
    subject_kind: EntityKind = EntityKind.ORGANIZATION
    qualifiers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """One rule over the columns of a table; see the module for what its fields do."""

    name: str
    description: str
    predicate: Predicate
    object: EntityKind
    column: re.Pattern[str]
    subjects: tuple[tuple[EntityKind, re.Pattern[str]], ...]
    qualifiers: tuple[tuple[str, re.Pattern[str]], ...]
    others: tuple[tuple[str, re.Pattern[str]], ...]
    unless: re.Pattern[str] | None
    beside: frozenset[str]
    needs: frozenset[str]
    cells: tuple[tuple[str, re.Pattern[str]], ...]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def read_header(self, titles: Sequence[str], *, headed: bool = False) -> Columns | None:
        """Which columns hold what, by the titles of a header; None where the table is not of this rule.

        `headed` tells that a heading above the table says what is listed in it.
        """
        if self.unless is not None and any(is_titled(self.unless, title) for title in titles):
            return None
        at = next((i for i, title in enumerate(titles) if is_titled(self.column, title)), None)
        if at is None:
            return None
        rest = {i: title for i, title in enumerate(titles) if i != at}
        subject, kind = next(
            ((i, kind) for i, title in rest.items() for kind, words in self.subjects if is_titled(words, title)),
            (None, EntityKind.ORGANIZATION),
        )
        told = {i: name for i, title in rest.items() if i != subject and (name := self.label(title))}
        names = {*told.values(), *(("subject",) if subject is not None else ())}
        if not (headed or not self.beside or self.beside & names) or not self.needs <= names:
            return None
        kept = tuple((name, i) for i, name in told.items() if any(name == own for own, _ in self.qualifiers))
        return Columns(object=at, subject=subject, subject_kind=kind, qualifiers=kept)

    def label(self, title: str) -> str | None:
        """The qualifier that a header or label tells; None where it tells none of this rule's."""
        return next((name for name, words in (*self.qualifiers, *self.others) if is_titled(words, title)), None)

    def names_subject(self, title: str) -> EntityKind | None:
        """The kind of the subject that a header or label announces; None where it announces none."""
        return next((kind for kind, words in self.subjects if is_titled(words, title)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRule:
    """One rule over the items below a heading; see the module for what its fields do."""

    name: str
    description: str
    predicate: Predicate
    object: EntityKind
    core: re.Pattern[str]
    words: re.Pattern[str]
    leads: re.Pattern[str]
    opens: re.Pattern[str]
    sure: re.Pattern[str]
    states: re.Pattern[str]
    tells: re.Pattern[str]
    labels: str
    patience: int
    weak: bool
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def heads(self, title: str) -> bool:
        """Whether a title or lead-in announces such a list."""
        if _CLOSES.search(title):
            return self.leads.search(title) is not None
        return any(self.core.search(part) is not None and self.has_no_other_words(part) for part in _titles(title))

    def has_no_other_words(self, title: str) -> bool:
        """Whether a text holds only words that stand in the headings of such lists."""
        return all(map(self.words.fullmatch, _WORD.findall(title)))


def is_titled(pattern: re.Pattern[str], title: str) -> bool:
    """Whether a title, or one of its alternatives ("Penerima / Recipient"), is one that a pattern matches whole."""
    return any(pattern.fullmatch(part) for part in _titles(title))


@lru_cache(maxsize=1024)
def _titles(title: str) -> tuple[str, ...]:
    """A title as matched, and the titles that stand side by side in it; every rule asks for the same."""
    plain = plain_title(title)
    return (plain, *(part.strip() for part in _ALTERNATIVES.split(plain)))


def plain_title(title: str) -> str:
    """A title without the marks, codes and stops that printing adds."""
    return _NUMBER.sub("", " ".join(_CODES.sub(" ", title).split()).strip(" .:|•-–—"))


def _pattern(words: str) -> re.Pattern[str]:
    return to_pattern(words, re.IGNORECASE)


def _named(table: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _pattern(words)) for name, words in table.items())


@lru_cache(maxsize=1)
def load_column_rules() -> tuple[ColumnRule, ...]:
    """The rules over tables, in the order of their file: the first that fits a header wins."""
    return tuple(
        ColumnRule(
            name=table["name"],
            description=table["description"],
            predicate=Predicate(table["predicate"]),
            object=EntityKind(table["object"]),
            column=_pattern(table["column"]),
            subjects=tuple((EntityKind(kind), words) for kind, words in _named(table.get("subjects", {}))),
            qualifiers=_named(table.get("qualifiers", {})),
            others=_named(table.get("others", {})),
            unless=_pattern(table["unless"]) if "unless" in table else None,
            beside=frozenset(table.get("beside", ())),
            needs=frozenset(table.get("needs", ())),
            cells=tuple((name, to_pattern(words)) for name, words in table.get("cells", {}).items()),
            examples=tuple(table["examples"]),
            rejects=tuple(table["rejects"]),
        )
        for table in tomllib.loads((_HERE / "columns.toml").read_text(encoding="utf-8"))["column"]
    )


@lru_cache(maxsize=1)
def load_list_rules() -> tuple[ListRule, ...]:
    """The rules over lists, in the order of their file: the first that fits a heading wins."""
    return tuple(
        ListRule(
            name=table["name"],
            description=table["description"],
            predicate=Predicate(table["predicate"]),
            object=EntityKind(table["object"]),
            core=_pattern(table["core"]),
            words=_pattern(table["words"]),
            leads=_pattern(table["leads"]),
            opens=_pattern(table.get("opens", "(?!)")),
            sure=to_pattern(table["sure"]),
            states=_pattern(table["states"]),
            tells=_pattern(table["tells"]),
            labels=table["labels"],
            patience=table["patience"],
            weak=table["weak"],
            examples=tuple(table["examples"]),
            rejects=tuple(table["rejects"]),
        )
        for table in tomllib.loads((_HERE / "lists.toml").read_text(encoding="utf-8"))["list"]
    )


def column_rule(name: str) -> ColumnRule:
    """The rule over tables of a name."""
    return next(rule for rule in load_column_rules() if rule.name == name)
