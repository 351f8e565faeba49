"""Inline XBRL: the figures that a report itself tags, with concept, unit, period and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from extract.read.document import Fact
from extract.read.html.names import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from extract.read.document import Document
    from extract.read.manuscript import Place

_XBRLI = "{http://www.xbrl.org/2003/instance}"
_XBRLDI = "{http://xbrl.org/2006/xbrldi}"
_XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_SPACE = re.compile(r"[\s\u00a0\u202f'’]+")
_YEAR = re.compile(r"((?:19|20)\d\d)-\d\d-\d\d")
_MOST_PARTS = 1000
_MOST_SCALED = 30
_OF_COMPANY = ("nameofreportingentity", "entityregistrantname", "nameofparententity", "entitylegalname")
_OF_TITLE = ("documenttitle", "titleofreport")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """Whose and which time's a fact is: `end` is the last day of its period, `members` the parts that it is of."""

    entity: str = ""
    start: str = ""
    end: str = ""
    members: tuple[str, ...] = ()


@dataclass(slots=True)
class Tags:
    """The tagged figures by key, the elements whose places tell where they stand, and what tags tell of the report."""

    facts: dict[int, Fact] = field(default_factory=dict)
    keys: dict[_Element, int] = field(default_factory=dict)
    metadata: list[tuple[str, str]] = field(default_factory=list)


def read_tags(root: _Element) -> Tags:
    """The tags of a page; none where it is plain HTML."""
    tags = Tags()
    if not any("inlineXBRL" in (uri or "") for uri in root.nsmap.values()):
        return tags
    contexts = {c.get("id") or "": _context(c) for c in root.iter(f"{_XBRLI}context")}
    units = {u.get("id") or "": _unit(u) for u in root.iter(f"{_XBRLI}unit")}
    parts = {c.get("id") or "": c for c in root.iter() if tag_of(c) == "ix:continuation"}
    for element in root.iter():
        tag = tag_of(element)
        context = contexts.get(element.get("contextRef") or "", _Context())
        if tag == "ix:nonfraction":
            fact = _fact(element, context, units.get(element.get("unitRef") or "", ""))
            if fact is not None:
                tags.keys[element] = len(tags.facts)
                tags.facts[len(tags.facts)] = fact
        elif tag == "ix:nonnumeric":
            tags.metadata += _told(element, parts)
    tags.metadata += _period(tags.facts.values())
    return tags


def place_facts(document: Document, tags: Tags, places: Sequence[Place]) -> Document:
    """The document with the figures that stand in its text; those that nobody sees are left out."""
    first: dict[int, Place] = {}
    for place in places:
        first.setdefault(place.key, place)
    found = (
        replace(tags.facts[key], start=place.start, end=place.end) for key, place in first.items() if key in tags.facts
    )
    return replace(document, facts=tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.concept))))


def _fact(element: _Element, context: _Context, unit: str) -> Fact | None:
    if element.get(_XSI_NIL) in {"true", "1"} or not unit:
        return None
    value = _value(element)
    space, name = _concept(element)
    if value is None or not name:
        return None
    return Fact(
        start=0,
        end=0,
        concept=f"{space.rstrip('#/')}#{name}" if space else name,
        name=name,
        value=value,
        unit=unit,
        period_start=context.start,
        period_end=context.end,
        members=context.members,
    )


def _value(element: _Element) -> Decimal | None:
    """The value of a tagged figure: its words by its format, its scale and its sign."""
    words = _SPACE.sub("", "".join(_words(element)))
    form = (element.get("format") or "").rpartition(":")[2].lower().replace("-", "")
    if form.startswith(("fixedzero", "zerodash", "numdash")):
        words = "0"
    elif form.startswith(("numcommadecimal", "numcomma", "numdotcomma", "numspacecomma")):
        words = words.replace(".", "").replace(",", ".")
    else:
        words = words.replace(",", "")
    scale = element.get("scale") or "0"
    if not re.fullmatch(r"[+-]?\d{1,3}", scale) or abs(int(scale)) > _MOST_SCALED:
        return None
    try:
        value = Decimal(format(Decimal(words.strip("()")).scaleb(int(scale)), "f"))
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return -value if element.get("sign") == "-" else value


def _words(element: _Element) -> Iterator[str]:
    """The words in an element, without those that it excludes."""
    yield element.text or ""
    for child in element:
        if tag_of(child) not in {"ix:exclude", ""}:
            yield from _words(child)
        yield child.tail or ""


def _concept(element: _Element) -> tuple[str, str]:
    """The namespace and the name of a tag's concept."""
    prefix, _, name = (element.get("name") or "").rpartition(":")
    return element.nsmap.get(prefix or None) or "", name


def _context(element: _Element) -> _Context:
    instant = _text(element.find(f"{_XBRLI}period/{_XBRLI}instant"))
    members = [
        _text(member).rpartition(":")[2] for member in element.iter(f"{_XBRLDI}explicitMember", f"{_XBRLDI}typedMember")
    ]
    return _Context(
        entity=_text(element.find(f"{_XBRLI}entity/{_XBRLI}identifier")),
        start=_text(element.find(f"{_XBRLI}period/{_XBRLI}startDate")),
        end=instant or _text(element.find(f"{_XBRLI}period/{_XBRLI}endDate")),
        members=tuple(member for member in members if member),
    )


def _unit(element: _Element) -> str:
    """A unit as its measures say: "EUR", "tCO2e", "MWh/EUR"; "pure" for bare numbers."""
    above = element.findall(f"{_XBRLI}divide/{_XBRLI}unitNumerator/{_XBRLI}measure") or element.findall(
        f"{_XBRLI}measure"
    )
    below = element.findall(f"{_XBRLI}divide/{_XBRLI}unitDenominator/{_XBRLI}measure")
    sides = [".".join(_text(measure).rpartition(":")[2] for measure in side) for side in (above, below)]
    return "/".join(side for side in sides if side)


def _text(element: _Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _told(element: _Element, parts: Mapping[str, _Element]) -> Iterator[tuple[str, str]]:
    """The company's name and the report's title where a tag tells them."""
    name = _concept(element)[1].lower()
    key = "ix:company" if name.startswith(_OF_COMPANY) else "ix:title" if name.startswith(_OF_TITLE) else ""
    if not key:
        return
    words = []
    at: _Element | None = element
    seen = 0
    while at is not None and seen < _MOST_PARTS:
        words.append("".join(_words(at)))
        at, seen = parts.get(at.get("continuedAt") or ""), seen + 1
    yield key, " ".join(" ".join(words).split())


def _period(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """The year that most figures are of, where they end in several the last of the frequent ones."""
    years: dict[str, int] = {}
    for fact in facts:
        match = _YEAR.match(fact.period_end)
        if match:
            years[match.group(1)] = years.get(match.group(1), 0) + 1
    if years:
        most = max(years.values())
        yield "ix:year", max(year for year, count in years.items() if count * 2 >= most)
