"""The reports of a page with their texts and headings, and their quotes with the words around them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kg.model import Area, Iri
from kg.reportpage.records import Heading, Quote, Source
from kg.rows import integer, plain, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.store import Store

REACH: Final = 160
"""How many characters around a quote stand in the page itself; the script shows the whole text."""

_REPORTS: Final = """
SELECT DISTINCT ?report ?title ?year ?name ?digest ?textDigest WHERE {
  VALUES ?report { $reports }
  ?report dcterms:title ?title .
  OPTIONAL { ?report cg:year ?year }
  OPTIONAL { ?report dcterms:source ?name }
  OPTIONAL { ?report cg:sourceDigest ?digest }
  OPTIONAL { ?report cg:textDigest ?textDigest }
} ORDER BY ?report ?title ?year ?name"""
_SECTIONS: Final = """
SELECT DISTINCT ?section ?above ?level ?start ?number ?title WHERE {
  VALUES ?report { $reports }
  ?section dcterms:isPartOf+ ?report ; dcterms:isPartOf ?above ; cg:level ?level ; cg:start ?start .
  OPTIONAL { ?section cg:number ?number }
  OPTIONAL { ?section dcterms:title ?title }
} ORDER BY ?section ?number ?title"""
_QUOTES: Final = """
SELECT DISTINCT ?evidence ?report ?start ?end ?exact ?prefix ?suffix ?page ?label WHERE {
  VALUES ?report { $reports }
  ?evidence oa:hasSource ?report ; oa:hasSelector ?place , ?words .
  ?place oa:start ?start ; oa:end ?end .
  ?words oa:exact ?exact .
  OPTIONAL { ?words oa:prefix ?prefix }
  OPTIONAL { ?words oa:suffix ?suffix }
  OPTIONAL { ?evidence cg:page ?page }
  OPTIONAL { ?evidence cg:pageLabel ?label }
} ORDER BY ?evidence ?prefix ?suffix ?page"""
_AREAS: Final = """
SELECT DISTINCT ?evidence ?fragment WHERE {
  VALUES ?report { $reports }
  ?evidence oa:hasSource ?report ; oa:hasSelector ?area .
  ?area a oa:FragmentSelector ; rdf:value ?fragment .
  BIND(xsd:integer(STRAFTER(STR(?area), "#area-")) AS ?number)
} ORDER BY ?evidence ?number"""


def read_sources(store: Store, reports: Iterable[Iri]) -> dict[str, Source]:
    """The reports by IRI, in the order given."""
    wanted = tuple(reports)
    found: dict[str, Source] = {}
    for report, title, year, name, digest, text_digest in rows(store, _REPORTS, reports=wanted):
        iri = Iri(plain(report))
        found.setdefault(
            iri,
            Source(
                iri=iri,
                slug=iri.rsplit("/", 1)[-1],
                title=plain(title),
                year=integer(year),
                file=plain(name),
                digest=plain(digest),
                text=store.text(plain(text_digest)),
            ),
        )
    return {iri: found[iri] for iri in wanted if iri in found}


def read_headings(store: Store, sources: Mapping[str, Source]) -> dict[str, Heading]:
    """The sections by IRI."""
    above: dict[str, str] = {}
    titles: dict[str, str] = {}
    starts: dict[str, int] = {}
    for section, parent, level, start, number, title in rows(store, _SECTIONS, reports=sources):
        iri = plain(section)
        above.setdefault(iri, plain(parent))
        starts.setdefault(iri, integer(start) or 0)
        named = " ".join(filter(None, (plain(number), _clean(plain(title)))))
        titles.setdefault(iri, named if integer(level) else "")
    return {iri: Heading(iri=iri, path=_path(iri, above, titles), start=starts[iri]) for iri in titles}


def read_quotes(store: Store, sources: Mapping[str, Source]) -> dict[str, Quote]:
    """The quotes of claims and findings by the IRI of their evidence."""
    lines = {iri: _line_starts(source.text) for iri, source in sources.items()}
    areas: dict[str, list[Area]] = {}
    for evidence, fragment in rows(store, _AREAS, reports=sources):
        areas.setdefault(plain(evidence), []).append(Area.from_fragment(plain(fragment)))
    found: dict[str, Quote] = {}
    for evidence, report, start, end, exact, prefix, suffix, page, label in rows(store, _QUOTES, reports=sources):
        source, at, to = sources[plain(report)], integer(start) or 0, integer(end) or 0
        around = (plain(prefix), plain(suffix))
        if source.text is not None and source.text[at:to] == plain(exact):
            around = _around(source.text, at, to)
        starts = lines[plain(report)]
        found.setdefault(
            plain(evidence),
            Quote(
                slug=source.slug,
                start=at,
                end=to,
                exact=plain(exact),
                before=around[0],
                after=around[1],
                line=bisect_right(starts, at) if starts else None,
                page=integer(page),
                page_label=plain(label) or None,
                areas=tuple(areas.get(plain(evidence), ())),
            ),
        )
    return found


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a quote in its paragraph, cut at a word where it is long."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    before, after = text[low:start], text[end:high]
    if "\n\n" in before:
        before = before.rpartition("\n\n")[2]
    elif low:
        before = f"… {before.partition(' ')[2]}"
    if "\n\n" in after:
        after = after.partition("\n\n")[0]
    elif high < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def _path(iri: str, above: Mapping[str, str], titles: Mapping[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    seen: set[str] = set()
    while iri in titles and iri not in seen:
        seen.add(iri)
        found.append(titles[iri])
        iri = above[iri]
    return tuple(filter(None, reversed(found)))


def _clean(title: str) -> str:
    """A heading without the marks of Markdown's bold and italics."""
    return " ".join(title.replace("*", " ").split())


def _line_starts(text: str | None) -> list[int]:
    if text is None:
        return []
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
