"""Drafts of claims to records of the graph (pure): entities linked, principles set, evidence cut from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.draft import Quantity
from extract.find.goals import goals_in
from extract.link import Linker
from extract.normalize import normalize, qudt_unit
from extract.rules import describe, precision
from extract.themes import with_topics
from kg.iris import mint_claim, mint_entity, mint_observation, mint_report, mint_rule, mint_section
from kg.model import Area, Claim, Entity, EntityKind, Evidence, Iri, Observation, Predicate, Rule, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.draft import Draft, Mention
    from extract.principles import Aligner
    from extract.read.document import Box, Document

_APART = frozenset({"action", "count", "share"})
_OF_REPORT = frozenset({Predicate.DISCLOSES, Predicate.MATERIAL_TOPIC})
_AROUND = 40  # code points of context kept on each side of a quote


def assemble_sections(document: Document, report_slug: str) -> tuple[Section, ...]:
    """The document's headings as sections of the report, the whole report first."""
    iris = [mint_section(report_slug, heading.start, heading.level) for heading in document.sections]
    return tuple(
        Section(
            iri=iris[at],
            title=heading.title or document.name,
            level=heading.level,
            start=heading.start,
            end=heading.end,
            number=heading.number,
            parent=iris[heading.parent] if heading.parent is not None else None,
        )
        for at, heading in enumerate(document.sections)
    )


def _area(box: Box) -> Area:
    """The part of a page that a box covers; what lies left of it or above is cut off."""
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    width, height = max(box.right - left, 0.0), max(box.bottom - top, 0.0)
    return Area(page=box.page, left=left, top=top, width=round(width, 1), height=round(height, 1))


def _apart(draft: Draft) -> Iterator[str]:
    """What tells a claim from others of its triple and place: a sentence says several things of one supplier group."""
    if draft.predicate is Predicate.SUPPLIER_FACT:
        yield from (f"{name}={value}" for name, value in draft.qualifiers if name in _APART)


class Assembler:
    """Turns drafts into claims for one document and one reporting company."""

    def __init__(self, aligner: Aligner, report_slug: str, company: Entity, year: int | None) -> None:
        """Assemble the claims of the report that the aligner finds principles in."""
        self._aligner = aligner
        self._document = aligner.document
        self._slug = report_slug
        self._year = year
        self._linker = Linker(company)
        name = " ".join(filter(None, (company.label, str(year or ""), "report")))
        self._report = Entity(iri=mint_report(report_slug), kind=EntityKind.REPORT, label=name)

    def assemble(self, drafts: Iterable[Draft]) -> tuple[Claim, ...]:
        """The claims of the drafts, in the order of their places; equal claims at one place once."""
        kept = tuple(drafts)
        for draft in kept:
            self._gather(draft)
        claims = {claim.iri: claim for claim in map(with_topics, map(self._claim, kept))}
        return tuple(sorted(claims.values(), key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.iri)))

    def _gather(self, draft: Draft) -> None:
        for mention in (draft.subject, draft.object):
            if mention is not None and not isinstance(mention, Quantity):
                self._linker.gather(mention, self._surface(mention, draft), draft.predicate)

    def _surface(self, mention: Mention, draft: Draft) -> str:
        """The words of the mention as read; a mention brought in from a heading has only its name."""
        words = draft.context[mention.start : mention.end]
        return words or mention.name

    def _claim(self, draft: Draft) -> Claim:
        subject = self._subject(draft)
        subject_iri, place = subject.iri, draft.evidence
        made: Entity | Observation
        if isinstance(draft.object, Quantity):
            made = self._observation(draft.object, draft)
        else:
            made = self._linker.entity(draft.object, draft.predicate)
        alignments = self._aligner.align(draft)
        triple = (draft.predicate.value, subject_iri, made.iri)
        return Claim(
            iri=mint_claim(self._slug, *triple, place.start, place.end, *_apart(draft)),
            subject=subject,
            predicate=draft.predicate,
            object=made,
            modality=draft.modality,
            rule=Rule(iri=mint_rule(draft.rule), label=describe(draft.rule), precision=precision(draft.rule)),
            evidence=(self._evidence(place.start, place.end, draft.block),),
            section=self._section(draft.block, place.end),
            negated=draft.negated,
            year=draft.year or self._year_of(draft),
            principles=tuple(one.principle for one in alignments),
            alignments=alignments,
            goals=draft.goals or goals_in(self._document.text[place.start : place.end]),
            qualifiers=tuple(sorted(draft.qualifiers)),
            points_to=tuple(sorted(self._sections_at(draft.points_to))),
        )

    def _subject(self, draft: Draft) -> Entity:
        """The report itself where that is what speaks, else the mention's entity."""
        return self._report if draft.predicate in _OF_REPORT else self._linker.entity(draft.subject, draft.predicate)

    def _sections_at(self, places: Iterable[int]) -> Iterator[Iri]:
        sections = self._document.sections
        return (mint_section(self._slug, sections[at].start, sections[at].level) for at in places)

    def _year_of(self, draft: Draft) -> int | None:
        """A figure's year, the reporting year where it has none; nothing else has a year unless its words set one."""
        if draft.predicate is not Predicate.REPORTS:
            return None
        told = draft.object.year if isinstance(draft.object, Quantity) else None
        return told or self._year

    def _observation(self, quantity: Quantity, draft: Draft) -> Observation:
        indicator = quantity.indicator
        if indicator is not None:
            iri, label = indicator.iri, indicator.label
            forms = tuple(sorted({quantity.metric} - {label}))
        else:
            iri, label, forms = mint_entity(EntityKind.METRIC, quantity.metric), quantity.metric, ()
        normal = normalize(quantity.value, quantity.unit_code, indicator.quantity_kind if indicator else None)
        place = (draft.evidence.start, draft.evidence.end)
        return Observation(
            iri=mint_observation(
                self._slug,
                iri,
                quantity.value,
                quantity.unit_code,
                quantity.comparator.value,
                quantity.year,
                quantity.baseline_year,
                quantity.scope,
                *place,
            ),
            metric=Entity(iri=iri, kind=EntityKind.METRIC, label=label, alt_labels=forms),
            value=quantity.value,
            unit_code=quantity.unit_code,
            unit=qudt_unit(quantity.unit_code),
            comparator=quantity.comparator,
            normalized_value=normal.value if normal else None,
            normalized_unit_code=normal.unit_code if normal else None,
            year=quantity.year,
            baseline_year=quantity.baseline_year,
            scope=quantity.scope,
            tagged_as=Iri(quantity.concept) if quantity.concept else None,
        )

    def _evidence(self, start: int, end: int, block: int) -> Evidence:
        text = self._document.text
        areas = tuple(map(_area, self._document.boxes_of(start, end)))
        return Evidence(
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - _AROUND) : start],
            suffix=text[end : end + _AROUND],
            page=areas[0].page if areas else self._document.blocks[block].page,
            page_label=self._document.pages[areas[0].page - 1].label or None if areas else None,
            areas=areas,
        )

    def _section(self, block: int, end: int) -> Iri:
        """The innermost section around a block that holds its evidence, which may run on below the next title."""
        heading = self._document.sections[self._document.blocks[block].section]
        while heading.end < end and heading.parent is not None:
            heading = self._document.sections[heading.parent]
        return mint_section(self._slug, heading.start, heading.level)
