"""What a report gives to look for: its claims in words, and the passages of its text.

What is told (`kg.search.told`) may come from a store, or from where the statements were made.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from kg import terms as t
from kg.phrases import phrase
from kg.search.passages import split_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from kg.search.told import Told

    Names: TypeAlias = Callable[[Collection[str]], Iterable[tuple[str, str]]]
    """What the vocabularies call some things: pairs of a thing and a name of it."""

_CLAIM: Final = (t.RDF_SUBJECT, t.RDF_PREDICATE, t.RDF_OBJECT, t.CG_MODALITY, t.CG_NEGATED)
_KINDRED: Final = (t.CG_CONFORMS_TO, t.CG_METRIC)
_FILTERED: Final = (t.CG_ALIGNS_WITH, t.CG_SUPPORTS_GOAL, t.CG_YEAR, t.CG_ABOUT_TOPIC, t.RDF_OBJECT)
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}")


class Document(NamedTuple):
    """A claim, or a passage, which has neither IRI nor statement; `filters` are (name, value) pairs."""

    quote: str
    start: int
    end: int
    line: int | None
    page: int | None = None
    iri: str = ""
    statement: str = ""
    names: str = ""
    filters: tuple[tuple[str, str], ...] = ()


class _Quote(NamedTuple):
    """A place of a text with its words, and its page (-1 for none)."""

    start: int
    end: int
    exact: str
    page: int


def read_documents(told: Told, text: str | None, names: Names) -> Iterator[Document]:
    """The claims of a report in the order of their places, then the passages of its text, if that is there."""
    lines = _line_starts(text or "")
    found = _Claims(told, names).documents(lines if text else [])
    yield from sorted(found, key=lambda one: (one.start, one.end, one.iri))
    for start, end in split_passages(text or ""):
        yield Document((text or "")[start:end], start, end, bisect_right(lines, start))


class _Claims:
    """The claims of a report, with what their parts are called."""

    def __init__(self, told: Told, names: Names) -> None:
        self._told = told
        self._labels = {
            node: min(told.values(node, t.SKOS_PREF_LABEL, t.DCTERMS_TITLE))
            for node in {*told.of(t.SKOS_PREF_LABEL), *told.of(t.DCTERMS_TITLE)}
        }
        self._figures = {figure: words for figure in told.of(t.CG_VALUE) if (words := _in_words(told, figure))}
        self._others = self._names(names)

    def documents(self, lines: list[int]) -> Iterator[Document]:
        """Each claim that has a quote."""
        told = self._told
        for claim in told.claims():
            if not (quotes := self._quotes(claim)):
                continue
            for of, kind, what, manner, negated in product(*(told.values(claim, part) for part in _CLAIM)):
                triple = self._labels.get(of, ""), _local(kind), self._labels.get(what) or self._figures.get(what, "")
                also = {*self._others.get(of, ()), *self._others.get(what, ())} - {triple[0], triple[2]}
                first = quotes[0]
                yield Document(
                    iri=claim,
                    statement=phrase(triple, _local(manner), negated=negated == "true"),
                    names="\n".join([*sorted(also), *(one.exact for one in quotes[1:])]),
                    quote=first.exact,
                    start=first.start,
                    end=first.end,
                    line=bisect_right(lines, first.start) if lines else None,
                    page=first.page if first.page >= 0 else None,
                    filters=tuple(sorted({*self._filters(claim, what), *_kinds(triple[1], _local(manner), claim)})),
                )

    def _quotes(self, claim: str) -> list[_Quote]:
        """The quotes of a claim, by place."""
        told, found = self._told, set()
        for evidence in told.values(claim, t.CG_EVIDENCE):
            parts = [told.through(evidence, t.OA_HAS_SELECTOR, part) for part in (t.OA_START, t.OA_END, t.OA_EXACT)]
            pages = told.values(evidence, t.CG_PAGE) or [""]
            for start, end, exact, page in product(*parts, pages):
                found.add(_Quote(_integer(start), _integer(end), exact, _integer(page, -1)))
        return sorted(found)

    def _filters(self, claim: str, what: str) -> Iterator[tuple[str, str]]:
        """What a claim and its object can be chosen by."""
        told = self._told
        yield from (("object", one) for one in (what, *told.values(what, *_KINDRED)))
        yield from (one for value in told.values(claim, *_FILTERED) if (one := _filter(value)))
        if what in self._figures:
            yield from (("year", _year(year)) for year in told.values(what, t.CG_YEAR))

    def _names(self, names: Names) -> Mapping[str, set[str]]:
        """All that each thing is called, by the report and the vocabularies, what it is about included."""
        told = self._told
        named = (t.SKOS_PREF_LABEL, t.SKOS_ALT_LABEL, t.DCTERMS_TITLE)
        found = {node: set(told.values(node, *named)) for node in {node for one in named for node in told.of(one)}}
        objects = {what for claim in told.claims() for what in told.values(claim, t.RDF_OBJECT)}
        for thing, name in names(objects | {other for one in objects for other in told.values(one, *_KINDRED)}):
            found.setdefault(thing, set()).add(name)
        kindred = {node: told.values(node, *_KINDRED) for node in {node for one in _KINDRED for node in told.of(one)}}
        for node, others in kindred.items():
            found.setdefault(node, set()).update(name for other in others for name in found.get(other, ()))
        return found


def _in_words(told: Told, figure: str) -> str | None:
    """A figure in words; None where it lacks what it measures."""
    parts = (t.CG_SCOPE, ""), (t.CG_COMPARATOR, "="), (t.CG_VALUE, None), (t.CG_UNIT_CODE, None)
    values = [told.values(figure, part) or ([] if default is None else [default]) for part, default in parts]
    found = product(told.through(figure, t.CG_METRIC, t.SKOS_PREF_LABEL), *values)
    return min(
        (
            f"{metric}{f' ({scope})' if scope else ''} {comparator} {value}{'' if unit == '1' else f' {unit}'}"
            for metric, scope, comparator, value, unit in found
        ),
        default=None,
    )


def _kinds(predicate: str, modality: str, claim: str) -> Iterator[tuple[str, str]]:
    yield "predicate", predicate
    yield "modality", modality
    yield from (("id", claim.rsplit(mark, 1)[-1].casefold()) for mark in "/-")


def _filter(value: str) -> tuple[str, str] | None:
    for name, base in (("principle", t.VOCAB + "ungc/"), ("goal", t.SDG)):
        if value.startswith(base) and value.removeprefix(base).isdecimal():
            return name, value.removeprefix(base)
    if value.startswith(t.VOCAB + "theme/"):
        return "topic", value
    return ("year", _year(value)) if value.isdecimal() else None


def _year(value: str) -> str:
    return value.lstrip("0") or "0"


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def _integer(value: str, default: int = 0) -> int:
    return int(value) if _NUMBER.fullmatch(value) else default


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]
