"""Holders listed under a certification: rows and items below "X-certified products" or "Sites certified to Y"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.draft import Draft, Mention
from extract.find.named import find_named
from extract.pattern import to_pattern
from extract.read.document import BlockKind, Span
from kg.model import EntityKind, Modality, Predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.read.document import Block, Document

HOLDER = "listed-under-certification"
ENTRY = "listed-among-certificates"

_CERTIFIED = to_pattern(r"\b(?:certified|certifications?|certificates?|labell?ed|accredited)\b", re.IGNORECASE)
_HOLDERS: tuple[tuple[EntityKind, re.Pattern[str]], ...] = (
    (EntityKind.PRODUCT, to_pattern(r"\b(?:products?|models?|devices?|series|items?|brands?)\b", re.IGNORECASE)),
    (
        EntityKind.SITE,
        to_pattern(
            r"\b(?:sites?|plants?|factories|offices?|facilities|buildings?|locations?|projects?|hotels?|mills?)\b",
            re.IGNORECASE,
        ),
    ),
)
_LEAD_KINDS = frozenset(
    {BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LABEL_VALUE}
)
_ITEM_KINDS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.PARAGRAPH, BlockKind.HEADING})
_STATES = to_pattern(
    r"\b(?:obtained|received|achieved|passed|earned|gained|awarded|granted|are|were|have|has|is|was)\b", re.IGNORECASE
)
_CERTIFICATES = to_pattern(r"\b(?:certifications?|certificates?|accreditations?)\b", re.IGNORECASE)
_ENTRY_KINDS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
# Lines that say what the next line tells of a certificate.
_CARD_LABELS = (
    (
        "holder",
        to_pattern(
            r"\b(?:recipients?|(?:certificate )?holders?|issued to|certified (?:site|company|entity))\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "certifier",
        to_pattern(
            r"\b(?:certifi(?:cation|ying) (?:agency|body)|certifier|issued by|issuer|registrar)\W*$", re.IGNORECASE
        ),
    ),
)
_OF_SITES = to_pattern(r"\b(?:sites|plants|factories|offices|locations|mills)$", re.IGNORECASE)
_SITES_LAST = to_pattern(r"(?<=\s)[A-Z][a-z][\w-]+(?:,\s[A-Z][a-z][\w-]+)+$")
_CARD = 9  # blocks below a certificate that may tell of it
_HEADER_WORDS = 6
_LONGEST = 12  # words of a lead-in or an item: more is prose


def relate(document: Document, wanted: tuple[int, ...]) -> Iterator[Draft]:
    """The certifications of what is listed below a lead-in, and the standards listed in a part about certificates."""
    headers = {block.header for block in document.blocks}
    chosen = frozenset(wanted) - headers
    read: set[int] = set()
    for index in wanted:
        block = document.blocks[index]
        lead = _lead(block) if block.kind in _LEAD_KINDS else None
        if lead is not None:
            for at in _items(document, index):
                if at in chosen:
                    yield from _drafts(document.blocks[at], at, *lead)
        elif index not in read and block.kind in _ENTRY_KINDS and _in_certificates(document, block):
            yield from (_completed(draft, document) for draft in _entry(block, index))
        elif _heads_certificates(block):
            for at in range(index + 1, len(document.blocks)):
                drafts = tuple(_entry(document.blocks[at], at)) if at in chosen else ()
                if not drafts:
                    break
                read.add(at)
                for draft in drafts:
                    yield from _by_site(draft, block.reading.text)


def _heads_certificates(block: Block) -> bool:
    """Whether a line is the header of a table of certificates that lost its cells: "Certificate Certifier Sites"."""
    text = block.reading.text.strip()
    short = 1 < len(text.split()) <= _HEADER_WORDS and text[-1].isalnum()
    return short and _CERTIFICATES.match(text) is not None and not find_named(text)


def _by_site(draft: Draft, header: str) -> Iterator[Draft]:
    """A claim for each of the sites that close a row, where they do so under a header in the plural."""
    sites = _SITES_LAST.search(draft.context) if _OF_SITES.search(header.strip()) else None
    for name in sites.group().split(", ") if sites else ():
        yield replace(draft, subject=Mention(kind=EntityKind.SITE, start=0, end=0, name=name))
    if sites is None:
        yield draft


def _in_certificates(document: Document, block: Block) -> bool:
    return any(_CERTIFICATES.search(title) for title in document.heading_path(block.section)[-2:])


def _entry(block: Block, index: int) -> Iterator[Draft]:
    """The certification that opens an item or row of a part headed "Certifications"."""
    text = block.reading.text.strip()
    mention = next(iter(find_named(text)), None)
    if (
        mention is None
        or mention.start > 0
        or mention.concept is None
        or mention.kind not in {EntityKind.STANDARD, EntityKind.CERTIFICATION}
        or text[-1] in ":?!"
    ):
        return
    yield Draft(
        predicate=Predicate.HOLDS_CERTIFICATION,
        subject=None,
        object=mention,
        modality=Modality.ACHIEVED,
        rule=ENTRY,
        evidence=_place(block),
        block=index,
        context=text,
    )


def _completed(draft: Draft, document: Document) -> Draft:
    """A listed certificate with the holder and the certifier that labels below it name."""
    told: dict[str, str] = {}
    label = ""
    for block in document.blocks[draft.block + 1 : draft.block + _CARD]:
        text = block.reading.text.strip()
        if block.kind in _ENTRY_KINDS and tuple(_entry(block, draft.block)):
            break
        if label and len(text.split()) <= _LONGEST:
            told.setdefault(label, text)
        label = next((name for name, words in _CARD_LABELS if words.search(text)), "")
    holder = told.pop("holder", None)
    unit = Mention(kind=EntityKind.ORGANIZATION_UNIT, start=0, end=0, name=holder) if holder else None
    return replace(draft, subject=unit, qualifiers=tuple(sorted(told.items())))


def _names_certificate(text: str) -> bool:
    """Whether an item is itself about a certification, so that the list above it has ended."""
    return _CERTIFIED.search(text) is not None and any(m.kind is EntityKind.CERTIFICATION for m in find_named(text))


def _place(block: Block) -> Span:
    """Where the words of an item stand, without its mark."""
    return block.reading.to_source(0, len(block.reading.text))


def is_lead(block: Block) -> bool:
    """Whether a block only introduces a list of holders, and states nothing itself."""
    return block.kind in _LEAD_KINDS and _lead(block) is not None and not _STATES.search(block.reading.text)


def _lead(block: Block) -> tuple[tuple[Mention, ...], EntityKind] | None:
    """The certifications and the kind of holder that a lead-in names; None where a block is no lead-in."""
    text = block.reading.text.strip()
    if not text or len(text.split()) > _LONGEST or text[-1] in ".;!?" or not _CERTIFIED.search(text):
        return None
    mentions = tuple(m for m in find_named(text) if m.kind in {EntityKind.STANDARD, EntityKind.CERTIFICATION})
    rest = text
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    kind = next((kind for kind, words in _HOLDERS if words.search(rest)), None)
    return (mentions, kind) if mentions and kind else None


def _items(document: Document, lead: int) -> Iterator[int]:
    """The blocks listed below a lead-in: the rows of its table, or the short items that follow it."""
    first = document.blocks[lead]
    for index in range(lead + 1, len(document.blocks)):
        block = document.blocks[index]
        if block.kind in {BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE}:
            continue
        if block.section != first.section or not _is_item(block):
            return
        yield index


def _is_item(block: Block) -> bool:
    """Whether a block is a short entry of a list, and neither prose nor the start of another list."""
    text = block.reading.text.strip()
    if block.kind not in _ITEM_KINDS or not text or len(text.split()) > _LONGEST or text[-1] in ".:;!?":
        return False
    return not is_lead(block) and not _names_certificate(text)


def _drafts(block: Block, index: int, certifications: tuple[Mention, ...], kind: EntityKind) -> Iterator[Draft]:
    cell = block.cells[0] if block.cells else None
    text = block.reading.text
    first = text[: cell.end - cell.start] if cell else text
    name = first.strip(" *\t")
    holder = Mention(kind=kind, start=0, end=len(first), name=name)
    if not any(char.isalpha() for char in name):
        return
    for certification in certifications:
        yield Draft(
            predicate=Predicate.HOLDS_CERTIFICATION,
            subject=holder,
            object=replace(certification, start=0, end=0),
            modality=Modality.ACHIEVED,
            rule=HOLDER,
            evidence=_place(block),
            block=index,
            context=text,
        )
